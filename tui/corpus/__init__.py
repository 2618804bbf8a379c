"""Document ingestion: format parsing, text normalisation, segmentation, metadata, corrections.

Imports no other room but `languages`. Importing it is cheap: what reads and divides texts is loaded
when it is named.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from tui.corpus.model import (
    STANDARD_INPUT,
    Article,
    ArticleFile,
    Passage,
    PassageKind,
    ReadError,
    split_passage_id,
)
from tui.corpus.sanitise import clean_input, clean_text, safe_for_file, safe_text

if TYPE_CHECKING:
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
    from tui.corpus.discovery import discover
    from tui.corpus.file_input import buffer_standard_input
    from tui.corpus.fingerprints import Fingerprint, fingerprint
    from tui.corpus.first_discovery import discover_first
    from tui.corpus.graphemes import next_grapheme, snap_to_graphemes
    from tui.corpus.ignore_patterns import IgnorePatterns, PatternError
    from tui.corpus.line_features import normalised_words
    from tui.corpus.loading import load, read_articles
    from tui.corpus.near_duplicates import merge_by_fingerprints, merge_duplicates
    from tui.corpus.segmentation import sentence_spans, word_spans

_LAZY = {
    "Corrections": "tui.corpus.corrections",
    "FIELDS": "tui.corpus.corrections",
    "Field": "tui.corpus.corrections",
    "FieldError": "tui.corpus.corrections",
    "Fingerprint": "tui.corpus.fingerprints",
    "IgnorePatterns": "tui.corpus.ignore_patterns",
    "PatternError": "tui.corpus.ignore_patterns",
    "buffer_standard_input": "tui.corpus.file_input",
    "correct": "tui.corpus.corrections",
    "correct_all": "tui.corpus.corrections",
    "discover": "tui.corpus.discovery",
    "discover_first": "tui.corpus.first_discovery",
    "field_text": "tui.corpus.corrections",
    "fingerprint": "tui.corpus.fingerprints",
    "load": "tui.corpus.loading",
    "matching_passages": "tui.corpus.corrections",
    "merge_by_fingerprints": "tui.corpus.near_duplicates",
    "merge_duplicates": "tui.corpus.near_duplicates",
    "next_grapheme": "tui.corpus.graphemes",
    "normalised_words": "tui.corpus.line_features",
    "read_articles": "tui.corpus.loading",
    "read_field": "tui.corpus.corrections",
    "sentence_spans": "tui.corpus.segmentation",
    "snap_to_graphemes": "tui.corpus.graphemes",
    "word_spans": "tui.corpus.segmentation",
}

__all__ = [
    "FIELDS",
    "STANDARD_INPUT",
    "Article",
    "ArticleFile",
    "Corrections",
    "Field",
    "FieldError",
    "Fingerprint",
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
    "fingerprint",
    "load",
    "matching_passages",
    "merge_by_fingerprints",
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


def __getattr__(name: str) -> object:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
