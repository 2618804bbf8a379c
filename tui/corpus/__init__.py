"""Files in, articles out: formats, cleaning, sanitising, passages, titles.

Knows no other room.
"""

from tui.corpus.discovery import discover
from tui.corpus.graphemes import next_grapheme, previous_grapheme, snap_to_graphemes
from tui.corpus.loading import load, read_articles
from tui.corpus.model import Article, ArticleFile, Passage, PassageKind, ReadError
from tui.corpus.repetition import settle
from tui.corpus.sanitise import clean_text, safe_text
from tui.corpus.segments import sentence_spans, word_spans

__all__ = [
    "Article",
    "ArticleFile",
    "Passage",
    "PassageKind",
    "ReadError",
    "clean_text",
    "discover",
    "load",
    "next_grapheme",
    "previous_grapheme",
    "read_articles",
    "safe_text",
    "sentence_spans",
    "settle",
    "snap_to_graphemes",
    "word_spans",
]
