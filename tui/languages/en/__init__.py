"""English."""

from tui.languages.model import Language
from tui.languages.sounds import LATIN, TRANSCRIBED

LANGUAGE = Language(
    code="en",
    name="English",
    stemmer="english",
    decimal_comma=False,
    sounds=(
        ("schtsch|shch", "SC"),
        ("tsch|tch", "C"),
        ("sch", "S"),
        *TRANSCRIBED,
        ("ch", "C"),
        ("wh", "v"),
        ("h(?![aeiouy])", ""),
        ("t[sz]", "c"),
        ("ck|q", "k"),
        ("c(?=[eiy])", "s"),
        ("c", "k"),
        ("g(?=[eiy])", "G"),
        ("j", "J"),
        ("x", "ks"),
        ("ee", "i"),
        *LATIN,
    ),
)
