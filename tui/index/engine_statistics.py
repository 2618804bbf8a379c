"""Statistics of an index as the engine has them: of deleted documents too, until it merges them."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui.index.bm25 import FieldStatistics, Weights, weights_of
from tui.index.fulltext_compiler import QueryCompiler
from tui.index.fulltext_query import (
    All,
    AnyOf,
    Leaf,
    Phrase,
    Prefix,
    Query,
    Weighted,
    Word,
    scored_leaves,
    words_of,
)
from tui.index.method_cache import method_cache

if TYPE_CHECKING:
    import tantivy

_SHARE = 1e-5  # of a score: more than its single precision is off
_NOISE = 3e-7  # of the weight of a word: more than it is off for a word of most documents
_REMEMBERED = 4_096  # words whose frequencies are kept


class EngineStatistics:
    """What the engine scores by, of an index as a searcher sees it.

    Args:
        searcher: sees it.
        compiler: of queries for it.
    """

    def __init__(self, searcher: tantivy.Searcher, compiler: QueryCompiler) -> None:
        self._searcher, self._compiler = searcher, compiler
        self._fields: dict[str, FieldStatistics] = {}
        self._frequency = lru_cache(_REMEMBERED)(searcher.doc_freq)
        self.present_frequency = method_cache(_REMEMBERED, self._present_frequency)

    def frequency(self, field: str, word: str) -> int:
        """The number of documents with a word, of deleted ones too."""
        return self._frequency(field, word)

    def _present_frequency(self, field: str, word: str) -> int:
        """The number of documents with a word, without deleted ones; else it takes no time."""
        frequency, known = self.frequency(field, word), None
        if frequency:
            known = self.known_of(Word(field, word))
        if known is None:
            return 0
        if known.documents == self._searcher.num_docs:
            return frequency
        query = self._compiler.compile(Word(field, word))
        counted = {"documents": {"value_count": {"field": "number"}}}
        return int(self._searcher.aggregate(query, counted)["documents"]["value"])

    def field(self, leaf: Leaf) -> FieldStatistics:
        """Of the field of a part of a query; of one without its words nothing need be known."""
        return self.known_of(leaf) or FieldStatistics(self._searcher.num_docs, 1.0)

    def known_of(self, leaf: Leaf) -> FieldStatistics | None:
        """Of the field of a part of a query; None: no document has any of its words.

        The engine tells them where it explains the score of a document.
        """
        if leaf.field not in self._fields:
            for word in words_of(leaf):
                query = self._compiler.compile(Word(leaf.field, word))
                hits = self._searcher.search(query, 1, count=False).hits
                if hits:
                    found = query.explain(self._searcher, hits[0][1]).to_json()
                    self._fields[leaf.field] = _field_statistics(found)
                    break
        return self._fields.get(leaf.field)


def _field_statistics(explanation: str) -> FieldStatistics:
    """The statistics of a field in the explanation of the score of a word."""
    _, idf, length = json.loads(explanation)["details"]
    documents, mean = idf["details"][-1]["value"], length["details"][-1]["value"]
    return FieldStatistics(round(documents), single(mean))


def single(number: float) -> float:
    """A number in single precision."""
    [rounded] = struct.unpack("f", struct.pack("f", number))
    return float(rounded)


class EngineScores(NamedTuple):
    """How the engine's scores for a query differ from the right ones.

    Attributes:
        boosts: factors of the scores of its parts that bring the engine's near the right ones.
        share: of a score, by which it may then be off,
        noise: and how much it may be off beside that.
    """

    boosts: Mapping[Leaf, float]
    share: float
    noise: float

    def off(self, score: float) -> float:
        """How far a score may be off."""
        return self.share * score + self.noise


def engine_scores(query: Query, weights: Weights, engine: EngineStatistics) -> EngineScores:
    """How the engine's scores for a query differ from those by given weights.

    Args:
        query: the query.
        weights: the right ones, of its parts.
        engine: its own statistics.
    """
    boosts: dict[Leaf, float] = {}
    shorter = {1.0}  # by what factors the right mean lengths are
    for leaf in scored_leaves(query):
        known = engine.known_of(leaf)
        if known is None or leaf in boosts:
            continue  # no document has it
        right = weights[leaf]
        shorter.add(right.mean_length / known.mean_length)
        if known.documents != right.documents:
            boosts[leaf] = right.factor / weights_of(leaf, engine)[leaf].factor
    # Lengths count for less than all of a score: none is off by more than these factors.
    apart = max(shorter) / min(shorter) - 1
    return EngineScores(boosts, _SHARE + apart, _noise(query, boosts))


def _noise(query: Query, boosts: Mapping[Leaf, float]) -> float:
    """How far the engine's score of a query may be off, beside a share of it.

    In single precision the logarithm of nearly 1 has few digits: that of a word of most documents.
    """
    match query:
        case Word() | Phrase() | Prefix():
            return _NOISE * len(words_of(query)) * boosts.get(query, 1.0)
        case Weighted(part, weight):
            return weight * _noise(part, boosts)
        case All(queries) | AnyOf(queries):
            return sum(_noise(part, boosts) for part in queries)
    return 0.0
