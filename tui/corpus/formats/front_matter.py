"""Front matter (YAML or TOML): "key: value" lines between two lines of dashes or plus signs."""

from __future__ import annotations

import re
from dataclasses import replace

from tui.corpus.formats.draft import Draft
from tui.corpus.formats.fields import draft_from

_FRONT_MATTER = re.compile(
    r"\A\s{0,10}(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL
)
_KEY_VALUE = re.compile(r"""^(\w[\w -]{0,40}?)\s*[:=]\s*(.*)$""")
_ITEM = re.compile(r"^\s+-\s+(.*)$|^-\s+(.*)$")


def split_front_matter(text: str) -> tuple[dict[str, object], str]:
    """Split a text into front matter and body.

    Only scalar values and lists of YAML and TOML are parsed: enough for a title, a date and
    authors.

    Returns:
        The pairs, empty if there is no front matter, and the rest of the text.
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    pairs: dict[str, object] = {}
    key = ""
    for line in match[2].split("\n"):
        if item := _ITEM.match(line):
            before = pairs.get(key)
            items = before if isinstance(before, list) else []
            pairs[key] = [*items, _unquoted(item[1] or item[2] or "")]
        elif pair := _KEY_VALUE.match(line):
            key = pair[1].strip().lower()
            pairs[key] = _value(pair[2])
    return pairs, text[match.end() :]


def with_front_matter(draft: Draft, pairs: dict[str, object]) -> Draft:
    """The draft with the metadata of the front matter."""
    merged = draft_from({**pairs, "text": "-"}, draft, markup=False) or draft
    return replace(merged, text=draft.text)


def _value(text: str) -> object:
    """A scalar, or the list "[a, b]"."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        return [_unquoted(item) for item in text[1:-1].split(",") if item.strip()]
    return _unquoted(text)


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
