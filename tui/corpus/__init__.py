"""Files in, articles out: formats, cleaning, sanitising, passages, titles, what is put right.

Knows no other room.
"""

from tui.corpus.corrections import (
    FIELDS,
    Corrections,
    Field,
    FieldError,
    correct,
    correct_all,
    field_text,
    passages_like,
    read_field,
)
from tui.corpus.discovery import discover, discover_first
from tui.corpus.file_input import STANDARD_INPUT, hold_standard_input
from tui.corpus.graphemes import next_grapheme, snap_to_graphemes
from tui.corpus.ignore_patterns import Ignoring, PatternError
from tui.corpus.line_features import wording
from tui.corpus.loading import load, read_articles
from tui.corpus.model import (
    Article,
    ArticleFile,
    Passage,
    PassageKind,
    ReadError,
    split_passage_id,
)
from tui.corpus.near_duplicates import settle
from tui.corpus.sanitise import as_written, clean_text, harmless, safe_text
from tui.corpus.segmentation import sentence_spans, word_spans

__all__ = [
    "FIELDS",
    "STANDARD_INPUT",
    "Article",
    "ArticleFile",
    "Corrections",
    "Field",
    "FieldError",
    "Ignoring",
    "Passage",
    "PassageKind",
    "PatternError",
    "ReadError",
    "as_written",
    "clean_text",
    "correct",
    "correct_all",
    "discover",
    "discover_first",
    "field_text",
    "harmless",
    "hold_standard_input",
    "load",
    "next_grapheme",
    "passages_like",
    "read_articles",
    "read_field",
    "safe_text",
    "sentence_spans",
    "settle",
    "snap_to_graphemes",
    "split_passage_id",
    "word_spans",
    "wording",
]
