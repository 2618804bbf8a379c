"""Finds words in plain English text without analysing all of it: most texts are plain.

In plain text every word that begins with a letter is a run of ASCII letters and digits, as it is
in the text in lower case with a space in place of every other character. There it is found by its
beginning, which is also that of its stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from string import ascii_lowercase, digits
from typing import NamedTuple

from tui.index.spans import Span

_LETTERS_AND_DIGITS = ascii_lowercase + digits
_MOST = 30  # words, above which a text is sooner analysed
# What is joined to one word (U.S, .S.), or parted to two with nothing between them (1.5m).
_JOINED = re.compile(r"[.,](?:(?<=\b[^\W\d_].)[^\W_]|(?<=\d.)\d+[^\W\d]|(?<=\.)[^\W\d_]\.)")
_NOT_PLAIN = re.compile("[^\x00-\x7f\u00a0£«»\u2010-\u2027€]")
_FOLDED = (
    bytes(
        ord(sign) if (sign := chr(code).lower()) in _LETTERS_AND_DIGITS else ord(" ")
        for code in range(128)
    )
    + b" " * 128
)


class Sought(NamedTuple):
    """The words that are sought in documents.

    Attributes:
        stems: those sought in fields without positions.
        words: those in the others; None: there phrases or words of some kind are sought.
    """

    stems: frozenset[str]
    words: frozenset[str] | None = frozenset()

    def union(self, *others: Sought) -> Sought:
        """What this and some others seek."""
        words = [one.words for one in (self, *others) if one.words is not None]
        return Sought(
            self.stems.union(*(other.stems for other in others)),
            frozenset().union(*words) if len(words) > len(others) else None,
        )


@lru_cache(256)
def beginnings_of(stems: frozenset[str]) -> tuple[str, ...]:
    """With one of which every word of ASCII letters and digits with one of some stems begins.

    The English stemmer (Porter 2) adds no more than two characters to what it keeps of a word, and
    keeps the first two, but for a y of which it makes an i: dying, die.
    """
    found = {stem[: max(2, len(stem) - 2)] for stem in stems}
    changed = {one[0] + "y" for one in found if one[1:] == "i"}
    return tuple(sorted(found | changed))


class PlainText:
    """A plain text in English.

    Args:
        folded: the text with a byte for each character, and a space at both ends.
    """

    def __init__(self, folded: bytes) -> None:
        self._folded = folded

    @classmethod
    def of(cls, text: str) -> PlainText | None:
        """A text, if it is plain."""
        is_plain = text.isascii() or not _NOT_PLAIN.search(text)
        # In all-capitals text acronyms cannot be told from words.
        if not is_plain or "_" in text or _JOINED.search(text) or text.isupper():
            return None
        return cls(b" %b " % text.encode("latin-1", "replace").translate(_FOLDED))

    def has(self, word: str) -> bool:
        """Whether a word of ASCII letters in lower case is there."""
        return f" {word} ".encode() in self._folded

    def spans_of(self, sought: Sought) -> list[Span] | None:
        """The spans of the words that are sought, or begin as one with a stem that is does.

        Returns:
            In order, as offsets of the text; None: other words are sought.
        """
        patterns = _patterns_of(sought)
        return None if patterns is None else self._spans_of(*patterns)

    def _spans_of(self, words: Iterable[bytes], beginnings: Iterable[bytes]) -> list[Span]:
        folded, spans = self._folded, set()
        for pattern in words:
            at = folded.find(pattern)
            while at >= 0:
                end = at + len(pattern) - 1
                spans.add((at, end - 1))
                at = folded.find(pattern, end)
        for pattern in beginnings:
            at = folded.find(pattern)
            while at >= 0:
                end = folded.find(b" ", at + 1)
                spans.add((at, end - 1))
                at = folded.find(pattern, end)
        return sorted(spans)


@lru_cache(256)
def _patterns_of(sought: Sought) -> tuple[list[bytes], list[bytes]] | None:
    """What is in a folded text where a word is, and where one begins as one that has a stem."""
    stems, words = sought
    if words is None or not (_are_plain(stems) and _are_plain(words)):
        return None
    beginnings = beginnings_of(stems)
    if len(beginnings) + len(words) > _MOST:
        return None
    return (
        [f" {word} ".encode() for word in sorted(words)],
        [f" {one}".encode() for one in beginnings],
    )


def _are_plain(words: Iterable[str]) -> bool:
    return all(map(is_plain_word, words))


def is_plain_word(word: str) -> bool:
    """Whether a word consists of ASCII letters in lower case."""
    return word.isascii() and word.isalpha() and word.islower()
