"""Document ingestion: format parsing, text normalisation, segmentation, metadata, corrections.

Imports no other room.
"""

from tui.corpus.corrections import (
    FIELDS,
    Corrections,
    Field,
    FieldError,
    correct,
    correct_all,
    field_text,
    matching_passages,
    read_field,
)
from tui.corpus.discovery import discover, discover_first
from tui.corpus.file_input import STANDARD_INPUT, buffer_standard_input
from tui.corpus.graphemes import next_grapheme, snap_to_graphemes
from tui.corpus.ignore_patterns import IgnorePatterns, PatternError
from tui.corpus.line_features import normalised_words
from tui.corpus.loading import load, read_articles
from tui.corpus.model import (
    Article,
    ArticleFile,
    Passage,
    PassageKind,
    ReadError,
    split_passage_id,
)
from tui.corpus.near_duplicates import merge_duplicates
from tui.corpus.sanitise import clean_input, clean_text, safe_for_file, safe_text
from tui.corpus.segmentation import sentence_spans, word_spans

__all__ = [
    "FIELDS",
    "STANDARD_INPUT",
    "Article",
    "ArticleFile",
    "Corrections",
    "Field",
    "FieldError",
    "IgnorePatterns",
    "Passage",
    "PassageKind",
    "PatternError",
    "ReadError",
    "buffer_standard_input",
    "clean_input",
    "clean_text",
    "correct",
    "correct_all",
    "discover",
    "discover_first",
    "field_text",
    "load",
    "matching_passages",
    "merge_duplicates",
    "next_grapheme",
    "normalised_words",
    "read_articles",
    "read_field",
    "safe_for_file",
    "safe_text",
    "sentence_spans",
    "snap_to_graphemes",
    "split_passage_id",
    "word_spans",
]
