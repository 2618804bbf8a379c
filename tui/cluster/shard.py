"""The engine of the one-machine library over one shard; an actor of the cluster has one.

It numbers passages and articles from 0 as they are in the shard; so do questions and answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.cluster.vectors import VECTORS, Vectors
from tui.index.bm25 import Weights
from tui.index.fulltext_query import (
    All,
    Among,
    AnyOf,
    NoneOf,
    Query,
    Unscored,
    Weighted,
)
from tui.index.parts import IndexParts
from tui.index.storage import columns
from tui.index.storage.version import StoredVersion
from tui.index.term_table import TermTable

Numbers = NDArray[np.int64]


class TermRows(NamedTuple):
    """The terms of some passages, as the shard numbers them, and how many each has."""

    terms: NDArray[np.uint32]
    sizes: Numbers


class Shard:
    """Answers questions about one shard.

    Args:
        folder: as `write_shard` left it.

    Raises:
        OSError, ValueError, KeyError, IndexError: it is not as it was written.
    """

    def __init__(self, folder: Path) -> None:
        stored = StoredVersion(folder)
        stored.open(folder)
        self._parts: IndexParts = stored.parts
        self._articles = stored.settled
        self._vectors = folder / VECTORS

    def best(self, query: Query, limit: int, weights: Weights) -> list[tuple[int, float]]:
        """The best passages for a query by the statistics of the whole library.

        Args:
            query: the query.
            limit: the most passages.
            weights: of its parts, by the statistics of the whole library.
        """
        return self._parts.passages.best(query, limit, weights)

    def first(self, query: Query, limit: int, weights: Weights) -> list[tuple[int, float]]:
        """The first passages that match a query, in reading order, with their scores."""
        chosen = self._parts.passages.numbers(query)[:limit]
        return self._parts.passages.scored(query, chosen, weights)

    def articles(self, query: Query) -> list[int]:
        """The articles whose title, source or id matches a query."""
        return self._parts.articles.numbers(query)

    def rows(self, passages: Sequence[int]) -> tuple[TermRows, TermRows]:
        """The terms and the function words of some passages."""
        numbers = np.array(passages, np.intp)
        return (
            _rows(self._parts.terms, numbers),
            _rows(self._parts.function_words, numbers),
        )

    def vectors(self, passages: Sequence[int]) -> Vectors:
        """The vectors of some passages, a row each."""
        found: Vectors = columns.map_array(self._vectors)[passages]
        return found

    def texts(self, articles: Sequence[int]) -> list[str]:
        """The texts of some articles."""
        return [self._articles[number].text for number in articles]

    def size(self) -> tuple[int, int]:
        """The number of articles and of passages."""
        return len(self._articles), int(self._parts.passage_table.first_numbers[-1])


def _rows(table: TermTable, numbers: NDArray[np.intp]) -> TermRows:
    return TermRows(*table.rows(numbers, numbers + 1))


def shifted(query: Query, passages: range, articles: range) -> Query:
    """A query for one shard: numbers of passages and articles counted from its first.

    Args:
        query: the query.
        passages: those of the shard.
        articles: those of the shard.
    """
    match query:
        case Among(field, values):
            own = passages if field == "number" else articles
            found = (value - own.start for value in values if value in own)
            return Among(field, frozenset(found))
        case All(parts):
            return All(tuple(shifted(part, passages, articles) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(shifted(part, passages, articles) for part in parts))
        case Unscored(part) | NoneOf(part) | Weighted(part):
            return replace(query, query=shifted(part, passages, articles))
    return query
