"""The parts of an index whose content is on the shards of a cluster.

They stand in for those of `tui.index.parts`, so that the one-machine index ranks and explains with
its own code, from the statistics of the whole library.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.cluster.answers import Shards
from tui.cluster.catalogue import Catalogue, TermStatistics
from tui.cluster.shard import TermRows, shifted
from tui.corpus import Article
from tui.index.bm25 import Statistics, Weights, weights_of
from tui.index.fulltext import FullText
from tui.index.fulltext_query import Query
from tui.index.parts import UNORDERED
from tui.index.passage_table import PassageTable
from tui.index.term_table import TermTable
from tui.translation import _, mark

_ROWS = 200_000  # passages whose terms are kept in memory
_TEXTS = 2_000  # articles whose texts are
_AHEAD = 64  # articles fetched at once where one after the other is read

Numbers = NDArray[np.intp]


class Layout:
    """Where the articles and passages of each shard begin.

    Args:
        articles: the number of the first article of each shard; last, the number of all.
        passages: likewise of passages.
    """

    def __init__(self, articles: Sequence[int], passages: Sequence[int]) -> None:
        self.articles, self.passages = articles, passages

    def for_shard(self, query: Query, shard: int) -> Query:
        """A query as a shard numbers passages and articles."""
        passages = range(*self.passages[shard : shard + 2])
        return shifted(query, passages, range(*self.articles[shard : shard + 2]))


class RemoteFullText(FullText):
    """The full text of the passages of all shards.

    Args:
        shards: the shards.
        layout: where they begin.
        statistics: of the whole library.
    """

    def __init__(self, shards: Shards, layout: Layout, statistics: Statistics) -> None:
        self._shards, self._layout, self._whole = shards, layout, statistics
        self.document_of, self.unordered = None, frozenset(UNORDERED)

    def best(
        self, query: Query, limit: int, weights: Weights | None = None
    ) -> list[tuple[int, float]]:
        """The best documents for a query: (number, BM25 score), the best first."""
        found = self._ask("best", query, limit, weights)
        return sorted(found, key=lambda one: (-one[1], one[0]))[:limit]

    def top(self, query: Query, limit: int) -> set[int]:
        """The numbers of those that `best` gives."""
        return {number for number, _score in self.best(query, limit)}

    def first(
        self,
        query: Query,
        limit: int,
        position: Callable[[int], Any],
    ) -> list[tuple[int, float]]:
        """The first documents that match a query; they are numbered in reading order."""
        return sorted(self._ask("first", query, limit), key=lambda one: position(one[0]))[:limit]

    def _ask(
        self, how: str, query: Query, limit: int, weights: Weights | None = None
    ) -> list[tuple[int, float]]:
        given: Weights = weights_of(query, self._whole) if weights is None else weights
        answers = self._shards.ask(
            {
                shard: (how, (self._layout.for_shard(query, shard), limit, given))
                for shard in range(self._shards.count)
            }
        )
        return [
            (number + self._layout.passages[shard], score)
            for shard, hits in answers.items()
            for number, score in hits
        ]

    def frequency(self, field: str, word: str) -> int:
        """The number of documents with a word."""
        return self._whole.frequency(field, word)

    @property
    def size(self) -> int:
        """The number of documents."""
        return self._layout.passages[-1]


class RemoteArticleText(FullText):
    """The full text of the titles, sources and ids of the articles of all shards."""

    def __init__(self, shards: Shards, layout: Layout) -> None:
        self._shards, self._layout = shards, layout
        self.document_of = None

    def numbers(self, query: Query) -> list[int]:
        """The numbers of all documents that match a query, in order."""
        answers = self._shards.ask_all("articles", query)
        starts = self._layout.articles
        return sorted(n + starts[shard] for shard, found in answers.items() for n in found)


class Rows:
    """The terms and function words of passages, as they are asked for; some are kept in memory.

    Args:
        shards: the shards.
        layout: where they begin.
        catalogue: numbers the words of each shard.
    """

    def __init__(self, shards: Shards, layout: Layout, catalogue: Catalogue) -> None:
        self._shards, self._starts, self._catalogue = shards, layout.passages, catalogue
        self._kept: OrderedDict[int, tuple[NDArray[np.uint32], NDArray[np.uint32]]] = OrderedDict()
        self._lock = Lock()

    def of(self, passages: Collection[int], kind: int) -> list[NDArray[np.uint32]]:
        """The terms (0) or function words (1) of passages; none where a shard is silent."""
        with self._lock:
            known = {one: self._kept.get(one) for one in passages}
        new = [passage for passage, row in known.items() if row is None]
        found = self._fetch(new) if new else {}
        with self._lock:
            self._kept.update(found)
            while len(self._kept) > _ROWS:
                self._kept.popitem(last=False)
        return [(known[one] or found.get(one) or _NOTHING)[kind] for one in passages]

    def _fetch(
        self, passages: Iterable[int]
    ) -> dict[int, tuple[NDArray[np.uint32], NDArray[np.uint32]]]:
        catalogue = self._catalogue
        found: dict[int, tuple[NDArray[np.uint32], NDArray[np.uint32]]] = {}
        for shard, some, answer in self._shards.ask_about("rows", passages, self._starts):
            known = catalogue.stem_numbers[shard], catalogue.function_word_numbers[shard]
            rows = zip(*map(_split, answer, known), strict=True)
            found.update(zip(some, rows, strict=True))
        return found


_NOTHING = (np.empty(0, np.uint32), np.empty(0, np.uint32))


def _split(rows: TermRows, numbers: NDArray[np.uint32]) -> list[NDArray[np.uint32]]:
    """The terms of each passage, as the whole library numbers them, in order."""
    parts = np.split(numbers[rows.terms], np.cumsum(rows.sizes)[:-1])
    return [np.sort(part) for part in parts]


class RemoteTermTable(TermTable):
    """The terms of the passages of all shards.

    Args:
        rows: fetches them.
        kind: 0: the terms; 1: the function words.
        statistics: their frequencies in the whole library.
    """

    is_at_hand = False

    def __init__(self, rows: Rows, kind: int, statistics: TermStatistics) -> None:
        super().__init__()
        self._rows, self._kind = rows, kind
        self._frequencies, self.passages = statistics.frequencies, statistics.passages

    def of(self, passage: int) -> Sequence[int]:
        """The distinct terms of a passage, in order."""
        [row] = self._rows.of([passage], self._kind)
        found: list[int] = row.tolist()
        return found

    def sizes(self, first: Numbers, end: Numbers) -> Numbers:
        """The number of terms of each of some texts: the passages from `first` to before `end`."""
        return self.rows(first, end)[1]

    def rows(self, first: Numbers, end: Numbers) -> tuple[NDArray[np.uint32], Numbers]:
        """The terms of some texts, one after the other, and their numbers: see `sizes`."""
        rows = self._rows.of(_all(first, end), self._kind)
        totals = np.cumsum([0, *map(len, rows)])
        ends = np.cumsum(end - first)
        sizes: Numbers = totals[ends] - totals[ends - (end - first)]
        return np.concatenate([_NOTHING[0], *rows]), sizes


def _all(first: Numbers, end: Numbers) -> list[int]:
    return [*chain.from_iterable(map(range, first.tolist(), end.tolist()))]


class Texts:
    """The texts of articles, as they are asked for; some are kept in memory.

    Args:
        shards: the shards.
        starts: the number of the first article of each shard; last, the number of all.
        length_of: the length that the text of an article has at least, in code points.
    """

    def __init__(
        self, shards: Shards, starts: Sequence[int], length_of: Callable[[int], int]
    ) -> None:
        self._shards, self._starts, self._length_of = shards, starts, length_of
        self._kept: OrderedDict[int, str] = OrderedDict()
        self._lock = Lock()
        self._after = -1  # the row after the last that was fetched

    def text(self, row: int) -> str:
        """The text of an article; of one on a silent shard, a sentence that says so."""
        kept = self._kept.get(row)
        if kept is not None:
            return kept
        many = _AHEAD if row == self._after else 1
        self.expect(range(row, min(row + many, self._starts[-1])))
        kept = self._kept.get(row)
        if kept is None:
            return _(_UNREACHABLE).ljust(self._length_of(row))
        return kept

    def expect(self, rows: Iterable[int]) -> None:
        """Fetch the texts of some articles at once."""
        new = [row for row in dict.fromkeys(rows) if row not in self._kept]
        answers = self._shards.ask_about("texts", new, self._starts)
        with self._lock:
            for _shard, some, texts in answers:
                self._kept.update(zip(some, texts, strict=True))
            self._after = new[-1] + 1 if new else self._after
            while len(self._kept) > max(_TEXTS, len(new)):
                self._kept.popitem(last=False)


_UNREACHABLE = mark("The shard that holds this article does not answer.")


class RemotePassageTable(PassageTable):
    """The articles and passages of all shards.

    Args:
        articles: in order, by id.
        first_numbers: the number of the first passage of each; last, the number of all.
        texts: fetches the texts.
    """

    def __init__(
        self, articles: Mapping[str, Article], first_numbers: array[int], texts: Texts
    ) -> None:
        super().__init__()
        self.read = self._read  # a text that no shard gave is asked for again
        self._articles = dict(articles)
        self._ids = [*articles]
        self._groups = {article_id: group for group, article_id in enumerate(self._ids)}
        self.first_numbers = first_numbers
        self._texts = texts

    def expect(self, numbers: Iterable[int]) -> None:
        """Say which passages are looked at next, so that what is far away is fetched at once."""
        self._texts.expect(sorted({self.group_of(number) for number in numbers}))
