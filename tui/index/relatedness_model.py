"""Relatedness model: ordinal logistic regression (proportional odds) over a few features.

A weighted sum of features ranks passages; its distance to three thresholds gives the probability
of each degree (McCullagh 1980):

    P(at least a degree) = sigmoid(sum of weight * feature - threshold of the degree)

The score shown is the probability of being at least closely related, so that order, score bars,
cut-off and degree are consistent. No weight is negative: a higher feature never lowers the score.
The weights were fitted by `tests/benchmarks/index_fit.py`, on hand-graded folders of one story each
and on news of many stories, in which people marked the sentences on the same event.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tui.index.term_weighting import Floats


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


class Model(NamedTuple):
    """Weights of the features, in the order of `Features`, and the thresholds of the degrees."""

    weights: tuple[float, ...]
    loose: float
    close: float
    same: float

    def scores(self, features: Features) -> Floats:
        """The probability that passages are at least closely related."""
        total = sum(
            (weight * feature for weight, feature in zip(self.weights, features, strict=True)),
            start=np.zeros(1),
        )
        scores: Floats = 1 / (1 + np.exp(self.close - total))
        return scores


# The first threshold is that of a loose relation, the last of the same.
BY_WORDS = Model((2.268, 5.783, 0.650, 4.744, 2.578, 0.0), 8.475, 9.220, 10.520)
BY_WORD_VECTORS = Model((1.217, 5.042, 0.610, 4.867, 2.355, 2.027), 8.504, 9.259, 10.584)
BY_SENTENCE_VECTORS = Model((1.185, 4.128, 0.585, 4.915, 1.903, 3.796), 9.426, 10.200, 11.531)
