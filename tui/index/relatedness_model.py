"""Relatedness model: ordinal logistic regression (proportional odds) over a few features.

A weighted sum of features ranks passages; its distance to three thresholds gives the probability
of each degree (McCullagh 1980):

    P(at least a degree) = sigmoid(sum of weight * feature - threshold of the degree)

The score shown is the probability of being at least closely related, so that order, score bars,
cut-off and degree are consistent. No weight is negative: a higher feature never lowers the score.
`tests/benchmarks/index_fit.py` prints the weights, fitted on hand-graded folders of one story each
and on news of many stories, in which people marked the sentences on the same event.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.index.arrays import Floats

# The weight of shared content between dissimilar articles; it rises to 1 with their similarity:
# the same words are about another event in another story.
_LEAST_CONTEXT = 0.25
_LOST = 1e-6  # of a weighted sum


class Features(NamedTuple):
    """Features of passages relative to a query passage: an array each.

    Attributes:
        wording: BM25 of the shared terms, relative to that of the query passage with itself.
        overlap: the square root of the IDF-weighted cosine of their terms.
        function_words: log(1 + summed IDF) of the shared function words, a trace of phrasing.
        similarity: similarity of their article to that of the query passage, 0 to 1; shrunk towards
            1 as far as all articles are on one story, where it is not informative.
        topicality: estimated cosine with the expanded vector of that article, 0 to 1; shrunk
            towards 0 likewise.
        meaning: semantic similarity, 0 to 1; 0 where unknown.
    """

    wording: Floats
    overlap: Floats
    function_words: Floats
    similarity: Floats
    topicality: Floats
    meaning: Floats

    def in_context(self) -> Features:
        """The same, with shared content weighted by the similarity of the articles."""
        weight = _LEAST_CONTEXT + (1 - _LEAST_CONTEXT) * self.similarity
        return self._replace(
            wording=weight * self.wording,
            overlap=weight * self.overlap,
            meaning=weight * self.meaning,
        )


class Model(NamedTuple):
    """Weights of the features in context, in their order, and the thresholds of the degrees."""

    weights: tuple[float, ...]
    loose: float
    close: float
    same: float

    def scores(self, features: Features) -> Floats:
        """The probability that passages are at least closely related."""
        scores: Floats = 1 / (1 + np.exp(self.close - self._totals(features)))
        return scores

    def reaches(self, features: Features, score: float) -> NDArray[np.bool_]:
        """Which passages score so much, or less by no more than what is lost in rounding."""
        least = self.close - math.log(1 / score - 1)
        return self._totals(features) >= least - _LOST

    def _totals(self, features: Features) -> Floats:
        """The weighted sums of features."""
        weighed = zip(self.weights, features.in_context(), strict=True)
        return sum((weight * feature for weight, feature in weighed), start=np.zeros(1))


# The first threshold is that of a loose relation, the last of the same.
BY_WORDS = Model((1.690, 6.992, 0.686, 1.419, 3.256, 0.0), 5.485, 6.259, 7.607)
BY_WORD_VECTORS = Model((0.658, 6.217, 0.647, 1.538, 3.086, 1.999), 5.498, 6.281, 7.652)
BY_SENTENCE_VECTORS = Model((0.974, 5.212, 0.650, 0.717, 2.569, 4.067), 5.711, 6.532, 7.942)
