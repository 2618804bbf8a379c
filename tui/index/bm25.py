"""BM25 (Robertson & Zaragoza 2009) of a document in double precision, from its own words.

The engine adds single-precision numbers in an order that depends on how its files lie, so its last
digits differ from one machine to the next. This adds the same numbers in the order of the query:
whoever has the same words and statistics has the same score, whether they are in one index or in
many. k1, b and the lengths (rounded as in Lucene's norms) are the engine's.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from operator import methodcaller
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
from tui.index.plain_text import Sought

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
    """The weight of a part of a query.

    Attributes:
        factor: (k1 + 1) times its IDF.
        mean_length: of its field.
        documents: of how many it is the IDF.
    """

    factor: float
    mean_length: float
    documents: int


Weights = Mapping[Leaf, Weight]


def weights_of(query: Query, statistics: Statistics) -> dict[Leaf, Weight]:
    """The weight of each part of a query that is scored."""
    weights: dict[Leaf, Weight] = {}
    for leaf in scored_leaves(query):
        if leaf not in weights:
            documents, mean_length = statistics.field(leaf)
            frequencies = [statistics.frequency(leaf.field, word) for word in words_of(leaf)]
            idf = sum(_inverse_frequency(documents, frequency) for frequency in frequencies)
            weights[leaf] = Weight((_K1 + 1) * idf, mean_length, documents)
    return weights


def _inverse_frequency(documents: int, frequency: int) -> float:
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


class Document(NamedTuple):
    """A document as the engine has it.

    Attributes:
        number: its number.
        group: its group.
        fields: the words of each of its fields, in order.
    """

    number: int
    group: int
    fields: Mapping[str, Sequence[str]]

    def words(self, field: str) -> Sequence[str]:
        """The words of a field."""
        return self.fields.get(field, ())


class DocumentReader(Protocol):
    """Tells the words of a document by its number.

    If what is sought is given, other words may be replaced: in fields with positions only where
    single words are sought there, which may then come in another order.
    """

    def __call__(self, number: int, sought: Sought | None = None, /) -> Document:
        """The document."""


Scorer = Callable[[Document], float | None]
"""Gives the score of a document for a query; None: it does not match."""


def scorer_of(query: Query, weights: Weights) -> Scorer:
    """A query as a function, which is put together once for all documents."""
    match query:
        case AnyOf([part]) | All([part]):
            return scorer_of(part, weights)
        case AnyOf(queries):
            return partial(_any, [scorer_of(part, weights) for part in queries])
        case All(queries):
            return partial(_all, [scorer_of(part, weights) for part in queries])
        case Weighted(part, weight):
            return partial(_weighted, scorer_of(part, weights), weight)
        case Unscored(part):
            return partial(_weighted, scorer_of(part, weights), 0.0)
        case NoneOf(part):
            excluded = scorer_of(part, weights)
            return lambda document: 0.0 if excluded(document) is None else None
        case Among("number", values):
            return lambda document: 0.0 if document.number in values else None
        case Among(values=values):
            return lambda document: 0.0 if document.group in values else None
        case Fuzzy(field, word, edits):
            return _constant(
                field, lambda one: OSA.distance(word, one, score_cutoff=edits) <= edits
            )
        case Prefix(field, [start]):
            return _constant(field, lambda one: one.startswith(start))
    return partial(_leaf_score, _counter(query), query.field, weights.get(query))


def _any(scorers: Sequence[Scorer], document: Document) -> float | None:
    found = [score for scorer in scorers if (score := scorer(document)) is not None]
    return sum(found) if found else None


def _all(scorers: Sequence[Scorer], document: Document) -> float | None:
    total = 0.0
    for scorer in scorers:
        score = scorer(document)
        if score is None:
            return None
        total += score
    return total


def _weighted(scorer: Scorer, weight: float, document: Document) -> float | None:
    score = scorer(document)
    return None if score is None else weight * score


def _constant(field: str, is_wanted: Callable[[str], bool]) -> Scorer:
    return lambda document: 1.0 if any(map(is_wanted, document.words(field))) else None


def _counter(leaf: Leaf) -> Callable[[Sequence[str]], int]:
    """Counts how often a part of a query occurs in words."""
    match leaf:
        case Word(word=word):
            return methodcaller("count", word)
        case Phrase(words=words):
            return lambda found: sum(window == words for window in _windows(found, len(words)))
        case Prefix(words=words):
            return lambda found: sum(
                window[:-1] == words[:-1] and window[-1].startswith(words[-1])
                for window in _windows(found, len(words))
            )


def _windows(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[first:] for first in range(size)), strict=False)


def _leaf_score(
    count_in: Callable[[Sequence[str]], int], field: str, weight: Weight | None, document: Document
) -> float | None:
    words = document.words(field)
    count = count_in(words)
    if not count:
        return None
    # What an unscored part holds has no weight, and needs none.
    return 0.0 if weight is None else bm25(count, stored_length(len(words)), weight)


def bm25(count: int, length: int, weight: Weight) -> float:
    """The score of a word that occurs so often in a text of so many words, as they are stored."""
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
