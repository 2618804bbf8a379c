"""BM25 (Robertson & Zaragoza 2009) of a document in double precision, from its own words.

The engine adds single-precision numbers in an order that depends on how its files lie, so its last
digits differ from one machine to the next. This adds the same numbers in the order of the query:
whoever has the same words and statistics has the same score, whether they are in one index or in
many. k1, b and the lengths (rounded as in Lucene's norms) are the engine's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from rapidfuzz.distance import OSA

from tui.index.fulltext_query import (
    All,
    Among,
    AnyOf,
    Fuzzy,
    Leaf,
    NoneOf,
    Phrase,
    Prefix,
    Query,
    Unscored,
    Weighted,
    Word,
    scored_leaves,
    words_of,
)

_K1, _B = 1.2, 0.75


class FieldStatistics(NamedTuple):
    """What is known of a field of all documents.

    Attributes:
        documents: the number of documents, with or without the field.
        mean_length: words a document, in the single precision of the engine.
    """

    documents: int
    mean_length: float


class Statistics(Protocol):
    """Statistics of all documents."""

    def field(self, leaf: Leaf) -> FieldStatistics:
        """Of the field of a part of a query."""

    def frequency(self, field: str, word: str) -> int:
        """The number of documents with a word."""


class Weight(NamedTuple):
    """The weight of a part of a query: (k1 + 1) times its IDF, and the mean length of its field."""

    factor: float
    mean_length: float


Weights = Mapping[Leaf, Weight]


def weights_of(query: Query, statistics: Statistics) -> dict[Leaf, Weight]:
    """The weight of each part of a query that is scored."""
    weights: dict[Leaf, Weight] = {}
    for leaf in scored_leaves(query):
        if leaf not in weights:
            documents, mean_length = statistics.field(leaf)
            frequencies = [statistics.frequency(leaf.field, word) for word in words_of(leaf)]
            idf = sum(_inverse_frequency(documents, frequency) for frequency in frequencies)
            weights[leaf] = Weight((_K1 + 1) * idf, mean_length)
    return weights


def _inverse_frequency(documents: int, frequency: int) -> float:
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


class Document:
    """A document as the engine has it.

    Args:
        number: its number.
        group: its group.
        fields: the words of each of its fields, in order.
    """

    def __init__(self, number: int, group: int, fields: Mapping[str, Sequence[str]]) -> None:
        self.number, self.group, self._fields = number, group, fields

    def _words(self, field: str) -> Sequence[str]:
        return self._fields.get(field, ())

    def score(self, query: Query, weights: Weights) -> float | None:
        """Its score for a query; None: it does not match."""
        match query:
            case AnyOf(queries):
                scores = [self.score(part, weights) for part in queries]
                found = [score for score in scores if score is not None]
                return sum(found) if found else None
            case All(queries):
                total = 0.0
                for part in queries:
                    score = self.score(part, weights)
                    if score is None:
                        return None
                    total += score
                return total
            case Weighted(part, weight):
                score = self.score(part, weights)
                return None if score is None else weight * score
            case Unscored(part):
                return None if self.score(part, weights) is None else 0.0
            case NoneOf(part):
                return 0.0 if self.score(part, weights) is None else None
        return self._leaf_score(query, weights)

    def _leaf_score(self, query: Query, weights: Weights) -> float | None:
        match query:
            case Among(field, values):
                return 0.0 if (self.number if field == "number" else self.group) in values else None
            case Fuzzy(field, word, edits):
                words = self._words(field)
                near = (OSA.distance(word, one, score_cutoff=edits) <= edits for one in words)
                return 1.0 if any(near) else None
            case Prefix(field, [start]):
                begun = any(word.startswith(start) for word in self._words(field))
                return 1.0 if begun else None
            case Word() | Phrase() | Prefix():
                if count := self._count(query):
                    # What an unscored part holds has no weight, and needs none.
                    length = stored_length(len(self._fields[query.field]))
                    return _bm25(count, length, weights.get(query))
        return None

    def _count(self, leaf: Leaf) -> int:
        match leaf:
            case Word(field, word):
                return self._words(field).count(word)
            case Phrase(field, words):
                return sum(window == words for window in self._windows(field, len(words)))
            case Prefix(field, words):
                return sum(
                    window[:-1] == words[:-1] and window[-1].startswith(words[-1])
                    for window in self._windows(field, len(words))
                )

    def _windows(self, field: str, size: int) -> Iterator[tuple[str, ...]]:
        words = self._words(field)
        return zip(*(words[first:] for first in range(size)), strict=False)


def _bm25(count: int, length: int, weight: Weight | None) -> float:
    if weight is None:
        return 0.0
    norm = _K1 * (1 - _B + _B * length / weight.mean_length)
    return weight.factor * (count / (count + norm))


def stored_length(words: int) -> int:
    """The length of so many words as the engine keeps it, in one byte (as Lucene's norms).

    Exact up to 40, then in steps of 2, 4, 8, … of which each is taken eight times.
    """
    least, step = 40, 2
    if words <= least:
        return words
    while words >= least + 8 * step:
        least, step = least + 8 * step, 2 * step
    return words - (words - least) % step
