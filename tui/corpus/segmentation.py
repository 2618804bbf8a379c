"""Sentence and word segmentation.

All functions take and return offsets in code points of the whole `text`, end exclusive.
"""

from __future__ import annotations

import re
import unicodedata

from tui.corpus.sentence_ends import CANDIDATE, sentence_end

Span = tuple[int, int]

_INK = re.compile(r"\S")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’.,][^\W_]+)*|_+")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of `text[start:end]`, without the white space around them.

    A stop after an abbreviation, an initial, the number of a list item or within a number ends no
    sentence, nor does one before a reporting clause (“Why?” Smith asked); closing quotation marks
    after the stop belong to the sentence. A blank line always ends one.
    """
    end = len(text) if end is None else end
    spans = []
    begin = _next_letter(text, start, end)
    for match in CANDIDATE.finditer(text, begin, end):
        stop = sentence_end(text, match, begin, end)
        if stop is not None:
            spans.append((begin, stop))
            begin = _next_letter(text, stop, end)
    spans.append((begin, end))
    return [span for one in spans if (span := trim(text, *one))[0] < span[1]]


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The words of `text[start:end]`: letters and digits with the marks and apostrophes in them.

    Numbers keep their separators ("12.7", "1,000"), abbreviations their inner stops ("U.S"); each
    Chinese character or kana is a word, since these scripts mark no word boundaries.
    """
    end = len(text) if end is None else end
    if text.isascii() or text[start:end].isascii():  # the rule, and there are no marks
        return [match.span() for match in _WORD.finditer(text, start, end)]
    words: list[Span] = []
    for match in _WORD.finditer(text, start, end):
        word_start, word_end = match.span()
        while word_end < end and _is_mark(text[word_end]):
            word_end += 1
        if (
            words
            and words[-1][1] == word_start
            and word_start > 0
            and _is_mark(text[word_start - 1])
        ):
            word_start = words.pop()[0]
        words.append((word_start, word_end))
    return words


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _next_letter(text: str, start: int, end: int) -> int:
    """The first offset from `start` that is no white space."""
    found = _INK.search(text, start, end)
    return found.start() if found else end


def _is_mark(character: str) -> bool:
    """Whether a character is a combining mark or joiner."""
    return not character.isascii() and (
        character in "\u200c\u200d" or unicodedata.category(character)[0] == "M"
    )
