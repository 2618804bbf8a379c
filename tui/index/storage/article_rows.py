"""The articles of a corpus on disk as sequences, whose members are made when they are asked for."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from itertools import compress
from threading import RLock
from typing import overload

import numpy as np

from tui.corpus import Article
from tui.index.malloc_trim import without_collecting
from tui.index.storage.articles import StoredArticles
from tui.index.storage.keys import Keys
from tui.index.storage.stored_article import StoredArticle

_AT_ONCE = 1000  # made at once where one goes over all of them


class MadeOnce(Sequence[Article]):
    """Articles, each of which is made once, by any thread.

    Args:
        size: their number.
    """

    def __init__(self, size: int) -> None:
        self._made: list[Article | None] = [None] * size
        self._lock = RLock()

    @abstractmethod
    def make(self, places: Sequence[int]) -> Sequence[Article]:
        """The articles of some places, made anew."""

    @abstractmethod
    def make_one(self, place: int) -> Article:
        """The article of a place, made anew, in a tenth of the time that `make` takes."""

    def one(self, place: int) -> Article:
        """The article of a place."""
        with self._lock:
            made = self._made[place]
            if made is None:
                made = self._made[place] = self.make_one(place)
            return made

    def some(self, places: Sequence[int]) -> list[Article]:
        """The articles of some places."""
        made = self._made
        with self._lock, without_collecting() if len(places) > _AT_ONCE else nullcontext():
            missing = [place for place in places if made[place] is None]
            for place, article in zip(missing, self.make(missing), strict=True):
                made[place] = article
            return [one for place in places if (one := made[place]) is not None]

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, index: int) -> Article: ...
    @overload
    def __getitem__(self, index: slice) -> list[Article]: ...
    def __getitem__(self, index: int | slice) -> Article | list[Article]:
        if isinstance(index, slice):
            return self.some(range(len(self))[index])
        made = self._made[index]
        return made if made is not None else self.one(index % len(self))

    def __iter__(self) -> Iterator[Article]:
        for first in range(0, len(self), _AT_ONCE):
            yield from self[first : first + _AT_ONCE]


class ReadArticles(MadeOnce):
    """All articles as they were read, by row.

    Args:
        stored: the articles.
    """

    def __init__(self, stored: StoredArticles) -> None:
        super().__init__(len(stored.ids))
        self._stored = stored
        self._is_other = stored.differing.copy()  # than after deduplication
        self._is_other[np.delete(np.arange(len(self)), stored.kept)] = True

    def make(self, places: Sequence[int]) -> Sequence[Article]:
        """The articles of some rows, made anew."""
        is_other = self._is_other[places].tolist()
        others = StoredArticle.all_of(self._stored, [*compress(places, is_other)], is_read=True)
        rows = [row for row, other in zip(places, is_other, strict=True) if not other]
        return _merged(is_other, others, StoredArticle.all_of(self._stored, rows))

    def make_one(self, place: int) -> Article:
        """The article of a row, made anew."""
        return StoredArticle.one_of(self._stored, place, is_read=self._is_other.item(place))


class SettledArticleRows(MadeOnce):
    """The articles after deduplication; those that it has not changed are the ones that were read.

    Args:
        stored: the articles.
        read: as they were read.
    """

    def __init__(self, stored: StoredArticles, read: ReadArticles) -> None:
        super().__init__(len(stored.kept))
        self._stored, self._read = stored, read

    def make(self, places: Sequence[int]) -> Sequence[Article]:
        """The articles of some places, made anew."""
        rows = self._stored.kept[places].tolist()
        differs = self._stored.differing[rows].tolist()
        settled = StoredArticle.all_of(self._stored, [*compress(rows, differs)])
        same = [row for row, other in zip(rows, differs, strict=True) if not other]
        return _merged(differs, settled, self._read.some(same))

    def make_one(self, place: int) -> Article:
        """The article of a place, made anew."""
        row: int = self._stored.kept.item(place)
        if self._stored.differing.item(row):
            return StoredArticle.one_of(self._stored, row)
        return self._read.one(row)


def _merged(
    is_one: Iterable[bool], ones: Iterable[Article], others: Iterable[Article]
) -> list[Article]:
    """Articles in order: for each, whether it is the next of some, or of the others."""
    some, rest = iter(ones), iter(others)
    return [next(some if one else rest) for one in is_one]


class SettledPlaces(Mapping[str, int]):
    """The place of each of these articles, by its id.

    Args:
        rows: of all articles, by id.
        kept: the rows of those that are left, ascending.
    """

    def __init__(self, rows: Keys, kept: memoryview) -> None:
        self._rows, self._kept = rows, kept

    def __getitem__(self, article_id: str) -> int:
        row = self._rows[article_id]
        place = bisect_left(self._kept, row)
        if self._kept[place : place + 1].tolist() != [row]:
            raise KeyError(article_id)
        return place

    def __iter__(self) -> Iterator[str]:
        return map([*self._rows].__getitem__, self._kept)

    def __len__(self) -> int:
        return len(self._kept)
