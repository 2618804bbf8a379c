"""Scores of documents that have each word of a query once, for which no text need be read.

Which these are, the engine's scores tell: were any word in a document twice, it had a higher one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tui.index.bm25 import Document, Scorer, Weights, bm25, stored_length
from tui.index.engine_statistics import EngineScores
from tui.index.fulltext_query import All, NoneOf, Query, Word, any_of_words
from tui.index.word_counts import WordCounts

FIELD = "stems"
"""The field whose words are known by their numbers."""


class SingleOccurrences:
    """Scores documents that have each word of a query once.

    Args:
        query: the query.
        weights: of its parts.
        engine: how far the engine's scores may be off.
        score: scores a document in full.
        counts: tell which words documents have.
    """

    def __init__(
        self,
        query: Query,
        weights: Weights,
        engine: EngineScores,
        score: Scorer,
        counts: WordCounts | None,
    ) -> None:
        self._engine, self._score = engine, score
        self._stems_in: Callable[[int], tuple[list[str], int]] | None = None
        self._least: Mapping[str, float] = {}
        words = _words_of(query)
        if words and counts is not None and all(word.field == FIELD for word, _ in words):
            self._stems_in = counts.finder({word.word for word, _ in words})
            self._least = {word.word: weight * weights[word].factor for word, weight in words}
            self._weight = weights[words[0][0]]._replace(factor=1.0)

    def score(self, number: int, found: float) -> float | None:
        """The score of a document in full; None: it may have a word twice, or that is not known.

        Args:
            number: the document, which matches the query.
            found: the engine's score of it.
        """
        if self._stems_in is None:
            return None
        stems, size = self._stems_in(number)
        others = [""] * (size - len(stems))
        score = self._score(Document(number, -1, {FIELD: stems + others}))
        if score is None:
            return None
        # What the least word of them would add, were it there twice.
        length = stored_length(size)
        twice = bm25(2, length, self._weight) - bm25(1, length, self._weight)
        more = min(map(self._least.__getitem__, stems)) * twice
        return score if found + self._engine.off(found) < score + more else None


def _words_of(query: Query) -> list[tuple[Word, float]]:
    """The words of a query of nothing else, with their weights: for all or any of them."""
    if not isinstance(query, All):
        return [(query, 1.0)] if isinstance(query, Word) else any_of_words(query)
    words = []
    for part in query.queries:
        found = _words_of(part)
        if not isinstance(part, NoneOf):
            if len(found) != 1:
                return []
            words += found
    return words
