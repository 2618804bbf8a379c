"""Sentences, words and graphemes: what a cursor steps over and a selection snaps to.

All functions take and return offsets in code points of the whole `text`, end exclusive.
"""

from __future__ import annotations

import re
import unicodedata

from tui.corpus.vocabulary import (
    AFTER_TIME,
    BEFORE_NAME,
    BEFORE_NUMBER,
    PERHAPS_LAST,
    STARTERS,
)

Span = tuple[int, int]

_SENTENCE_END = re.compile(
    r"""(?<![.!?…。！？])(?P<stop>[.!?…。！？]++) # one or more stops
        (?P<close>(?:["'”’»)\]]            # quotes and brackets that close with the sentence,
            |\s["'”’]{1,2}(?=\s|$))*+)      # set apart from it too
        (?=\s|$)                            # "3.5" and "example.org" are no ends
    | (?<=[。！？])(?=[^\s"'”’»)\]])         # Chinese and Japanese put no space after the stop
    | \n[ \t]*\n""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w.&'’-]{0,40}$")
_NEXT_WORD = re.compile(r"\s*+[—–-]*+\s*+(?P<open>[\"'“‘«(\[]*+)(?P<word>[\w'’]{0,40})")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’.,][^\W_]+)*|_+")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of `text[start:end]`, without the white space around them.

    A stop after an abbreviation, an initial or within a number ends no sentence; quotation marks
    that close after the stop belong to the sentence. A blank line always ends one.
    """
    end = len(text) if end is None else end
    spans = []
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match["stop"] and not _ends_sentence(text, match, begin, end):
            continue
        spans.append((begin, match.end()))
        begin = match.end()
    spans.append((begin, end))
    return [span for one in spans if (span := trim(text, *one))[0] < span[1]]


def word_spans(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The words of `text[start:end]`: letters and digits with the marks and apostrophes in them.

    Numbers keep their separators ("12.7", "1,000"), abbreviations their inner stops ("U.S"); each
    Chinese character or kana stands alone, since these scripts show no words.
    """
    end = len(text) if end is None else end
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


def _ends_sentence(text: str, match: re.Match[str], begin: int, end: int) -> bool:
    """Whether a stop followed by white space ends the sentence that began at `begin`."""
    following = _NEXT_WORD.match(text, match.end(), end)
    next_word = following["word"] if following else ""
    if not next_word:
        return True
    if next_word[0].islower():
        return False
    if match["stop"] != "." or match["close"]:
        return True
    last = _LAST_WORD.search(text, max(begin, match.start() - 40), match.start())
    word = last[0].strip("'’-") if last else ""
    lower = word.lower()
    if lower in BEFORE_NAME or (lower in BEFORE_NUMBER and next_word[0].isdigit()):
        return False
    opens_quote = following is not None and following["open"] != ""
    if lower in ("a.m", "p.m"):
        return opens_quote or not (next_word.isupper() or next_word.lower() in AFTER_TIME)
    if len(word) == 1 and word.isupper():  # an initial
        return next_word.lower() in STARTERS
    is_acronym = "." in word and all(len(part) <= 2 for part in word.split("."))
    if is_acronym or lower in PERHAPS_LAST:
        return opens_quote or next_word.lower() in STARTERS
    return True


def _is_mark(character: str) -> bool:
    """Whether a character belongs to the letter before it."""
    return not character.isascii() and (
        character in "\u200c\u200d" or unicodedata.category(character)[0] == "M"
    )
