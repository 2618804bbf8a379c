"""Finding the words of a text that match a term of a query."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.index.entities import Columns

Finder = Callable[[Columns], list[tuple[int, int]]]
"""Finds a term in the words of a text: the first and the last word of each place."""
_WORDS, _STEMS = range(2)  # columns


def with_word(word: str) -> Finder:
    """Finds a word."""
    return _equal(_WORDS, word)


def with_stem(stem: str) -> Finder:
    """Finds the words with a stem."""
    return _equal(_STEMS, stem)


def words_that(test: Callable[[str], bool]) -> Finder:
    """Finds the words that pass a test."""
    return _passing(_WORDS, test)


def stems_that(test: Callable[[str], bool]) -> Finder:
    """Finds the words whose stems pass a test."""
    return _passing(_STEMS, test)


def _equal(column: int, one: str) -> Finder:
    # A test would be called for each word.
    return lambda columns: [(n, n) for n, other in enumerate(columns[column]) if other == one]


def _passing(column: int, test: Callable[[str], bool]) -> Finder:
    return lambda columns: [(n, n) for n, one in enumerate(columns[column]) if test(one)]


def phrase(words: Sequence[str], last: Callable[[str], bool]) -> Finder:
    """Finds some words after which comes one that passes a test."""

    def find(columns: Columns) -> list[tuple[int, int]]:
        found, size = columns[_WORDS], len(words)
        return [
            (first, first + size)
            for first in range(len(found) - size)
            if last(found[first + size]) and found[first : first + size] == words
        ]

    return find
