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
# Letters or digits with a joint between them that make one word (U.S), or two without one (1.5m).
_JOINED = re.compile(r"[.,](?:(?<=\b[^\W\d_].)[^\W_]|(?<=\d.)\d+[^\W\d])")
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
def beginnings_of(stems: frozenset[str]) -> frozenset[str]:
    """The first two characters of every word of ASCII letters and digits with one of some stems.

    The English stemmer (Porter 2) keeps them, but for a y of which it makes an i: dying, die.
    """
    found = set()
    for stem in stems:
        found.add(stem[:2])
        if len(stem) == 1:
            found.update(map(stem.__add__, _LETTERS_AND_DIGITS))
        elif stem[1] == "i":
            found.add(stem[0] + "y")
    return frozenset(found)


def spans_in_plain(text: str, sought: Sought) -> list[Span] | None:
    """The spans of the words of a text that are sought, or begin as one with a stem that is, does.

    Args:
        text: in English.
        sought: what is.

    Returns:
        In order, as offsets of the text; None: the text is not plain, or other words are sought.
    """
    patterns = _patterns_of(sought)
    if patterns is None or (folded := _folded(text)) is None:
        return None
    words, beginnings = patterns
    spans = set()
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


def _folded(text: str) -> bytes | None:
    """A plain text with a byte for each character, and a space at both ends; None: it is not."""
    is_plain = text.isascii() or not _NOT_PLAIN.search(text)
    # In all-capitals text acronyms cannot be told from words.
    if not is_plain or "_" in text or _JOINED.search(text) or text.isupper():
        return None
    return b" %b " % text.encode("latin-1", "replace").translate(_FOLDED)


@lru_cache(256)
def _patterns_of(sought: Sought) -> tuple[list[bytes], list[bytes]] | None:
    """What is in a folded text where a word is, and where one begins as one that has a stem."""
    stems, words = sought
    if words is None or not (_are_plain(stems) and _are_plain(words)):
        return None
    beginnings = {one[:1] if one[:1] in stems else one for one in beginnings_of(stems)}
    if len(beginnings) + len(words) > _MOST:
        return None
    return (
        [f" {word} ".encode() for word in sorted(words)],
        [f" {one}".encode() for one in sorted(beginnings)],
    )


def _are_plain(words: Iterable[str]) -> bool:
    return all(word.isascii() and word.isalpha() and word.islower() for word in words)
