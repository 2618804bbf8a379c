"""Document ingestion: format parsing, text normalisation, segmentation, metadata, corrections.

Imports no other room but `languages`. Importing it is cheap: what reads and divides texts is loaded
when it is named.
"""

from typing import TYPE_CHECKING

from tui.corpus.model import (
    STANDARD_INPUT,
    Article,
    ArticleFile,
    ArticleHead,
    Passage,
    PassageColumns,
    PassageKind,
    ReadError,
    of_kind,
    split_passage_id,
    starts_of,
)
from tui.corpus.sanitise import clean_input, clean_text, safe_for_file, safe_text
from tui.lazy_names import lazy_names

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
    from tui.corpus.loading import load, read_articles, read_head
    from tui.corpus.near_duplicates import merge_by_fingerprints, merge_duplicates
    from tui.corpus.segmentation import sentence_spans, word_spans

__all__ = [
    "FIELDS",
    "STANDARD_INPUT",
    "Article",
    "ArticleFile",
    "ArticleHead",
    "Corrections",
    "Field",
    "FieldError",
    "Fingerprint",
    "IgnorePatterns",
    "Passage",
    "PassageColumns",
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
    "of_kind",
    "read_articles",
    "read_field",
    "read_head",
    "safe_for_file",
    "safe_text",
    "sentence_spans",
    "snap_to_graphemes",
    "split_passage_id",
    "starts_of",
    "word_spans",
]

__getattr__ = lazy_names(
    __name__,
    {
        "corrections": "FIELDS Corrections Field FieldError correct correct_all field_text "
        "matching_passages read_field",
        "discovery": "discover",
        "file_input": "buffer_standard_input",
        "fingerprints": "Fingerprint fingerprint",
        "first_discovery": "discover_first",
        "graphemes": "next_grapheme snap_to_graphemes",
        "ignore_patterns": "IgnorePatterns PatternError",
        "line_features": "normalised_words",
        "loading": "load read_articles read_head",
        "near_duplicates": "merge_by_fingerprints merge_duplicates",
        "segmentation": "sentence_spans word_spans",
    },
)
