"""Upper bounds of scores: which passages can score much relative to any passage of an article.

A passage is taken to have the same words as one of that article, as far as its terms are anywhere
in it, and to mean the same. That needs no comparison of passages in pairs: inverted lists of the
terms in the vector of the article tell it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tui.index.arrays import Indices
from tui.index.article_vectors import Topic
from tui.index.relatedness_model import Features, Model
from tui.index.term_weighting import RankingInputs, group_sums, groups_of, passage_matrix

MOST_TERMS = 3_000_000  # of all passages, for which inverted lists are made
_AT_ONCE = 3_000  # passages put into the lists: all at once take nine times what the lists take


class ScoreBound:
    """Finds the passages that may score much; valid until articles are added or removed.

    Args:
        inputs: the articles and passages with their term statistics.
        models: those that score passages.
    """

    def __init__(self, inputs: RankingInputs, models: Sequence[Model]) -> None:
        table, self._idf, self._models = inputs.passage_table, inputs.idf, models
        found = sorted(number for group in table.groups for number in table.numbers_in(group))
        numbers = np.array(found, np.intp)
        self._numbers, self._groups = numbers, groups_of(table, numbers)
        self._squares, sizes = np.zeros(len(numbers)), np.zeros(len(numbers), np.intp)
        self._size = len(table.ids)
        # Inverted lists: the rows of the passages with each term, one list after the other.
        self._counts = np.asarray(inputs.terms.frequencies).astype(np.intp)
        self._ends = np.cumsum(self._counts)
        self._rows = np.zeros(self._counts.sum(), np.uint32)
        ends = self._ends - self._counts  # of the lists so far
        for first in range(0, len(numbers), _AT_ONCE):
            some = slice(first, first + _AT_ONCE)
            matrix = passage_matrix(inputs.terms, numbers[some])
            self._squares[some] = matrix.total(self._idf.squares[matrix.terms])
            sizes[some] = matrix.sizes
            counts = np.bincount(matrix.terms, minlength=len(ends))
            ends += counts
            skipped = np.repeat(ends - np.cumsum(counts), counts)
            by_term = np.argsort(matrix.terms, kind="stable")
            self._rows[skipped + np.arange(len(skipped))] = matrix.texts[by_term] + first
        self._lengths = self._idf.lengths(sizes)

    def within_reach(self, topic: Topic, function_words: float, least: float) -> Indices:
        """The passages that may score so much.

        Args:
            topic: of the article of the query passages, which shares them all.
            function_words: the feature of a passage with all function words of one of them.
            least: the score.
        """
        terms, weights = topic.profile
        counts = self._counts[terms]
        skipped = np.repeat(self._ends[terms] - np.cumsum(counts), counts)
        rows = self._rows[np.arange(len(skipped)) + skipped]
        size = len(self._numbers)
        on_topic = group_sums(rows, np.repeat(weights, counts), size) / self._lengths
        shared = group_sums(rows, np.repeat(self._idf.squares[terms], counts), size)
        # Of q and p: shared / (|q| |p|) <= sqrt(shared) / |p|, as shared <= |q| ** 2.
        overlap = (shared / np.where(self._squares > 0, self._squares, 1.0)) ** 0.25
        like = np.zeros(self._size)
        like[[*topic.similarity]] = [*topic.similarity.values()]
        bound = Features(
            (shared > 0).astype(float),
            overlap,
            np.full(size, function_words),
            1 - topic.unlike * (1 - like[self._groups]),
            topic.unlike * np.minimum(1.0, on_topic),
            np.ones(size),
        )
        reached = [model.reaches(bound, least) for model in self._models]
        return self._numbers[np.logical_or.reduce(reached)]
