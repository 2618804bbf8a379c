"""The matches of the last search, to be stepped through over the ends of articles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.app.widgets.row_painter import Mark
from tui.library.bookmarks import TextPosition

Place = tuple[int, int, int]
"""The number of an article in the list, the first code point, one past the last."""


class Match(NamedTuple):
    """A span of an article that a query has matched."""

    article: str
    start: int
    end: int


class Matches:
    """What a search found, in the order of the articles.

    Args:
        matches: in any order.
        number_of: the number of an article in the list; it may change while articles come and go.
    """

    def __init__(self, matches: Iterable[Match], number_of: Callable[[str], int]) -> None:
        self._number_of = number_of
        self._matches: Sequence[Match] = sorted(set(matches), key=self._place)

    def _place(self, match: Match) -> Place:
        return self._number_of(match.article), match.start, match.end

    def __len__(self) -> int:
        return len(self._matches)

    def marks(self, article: str) -> Iterator[Mark]:
        """Those in an article, to be drawn."""
        return (Mark(m.start, m.end, "match") for m in self._matches if m.article == article)

    def number(self, article: str, span: tuple[int, int]) -> int | None:
        """Which of them, counted from 1, is the first in a span; None if there is none."""
        for number, match in enumerate(self._matches, 1):
            if match.article == article and span[0] <= match.start < span[1]:
                return number
        return None

    def step(self, article: str, span: tuple[int, int], step: int) -> TextPosition | None:
        """The match after (1) or before (-1) a span, round again; None: there is none."""
        if not self._matches:
            return None
        places = [self._place(match) for match in self._matches]
        here = self._number_of(article)
        if step > 0:
            number = bisect_left(places, (here, span[1], 0)) % len(places)
        else:
            number = bisect_left(places, (here, span[0], 0)) - 1
        match = self._matches[number]
        return TextPosition(match.article, match.start)
