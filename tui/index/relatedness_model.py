"""How sure it is that a passage is related: a proportional-odds model of a few features.

One weighted sum of features orders passages; how it compares with three thresholds says how sure
each degree is (ordinal logistic regression: McCullagh 1980):

    P(at least a degree) = sigmoid(sum of weight * feature - threshold of the degree)

The score shown is the probability of being closely related at least, so that order, bars, silence
and degree all say the same. No weight is negative: more in common never makes less related. The
weights were found by the method of `tests/benchmarks/index_fit.py`, on hand-graded folders of one
story each and on news of many stories, in which people marked the sentences on the same event.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tui.index.term_weighting import Floats


class Features(NamedTuple):
    """What is known of passages beside one: an array each, or one number for all.

    Attributes:
        wording: BM25 of the terms in common, relative to that of the query passage with itself.
        overlap: the root of the cosine of their terms, weighted by rarity.
        function_words: the logarithm of 1 + the summed inverse document frequency of function
            words in common, which tell how something is put.
        likeness: how like the article of the query passage theirs is, 0 to 1, drawn towards 1 as
            far as the folder tells one story: there it carries nothing.
        topicality: how much they are on the topic of that article, 0 to 1, drawn towards 0 as far.
        meaning: how much they mean the same, 0 to 1; 0 where it cannot be told.
    """

    wording: Floats
    overlap: Floats
    function_words: Floats
    likeness: Floats
    topicality: Floats
    meaning: Floats


class Model(NamedTuple):
    """Weights of the features, in the order of `Features`, and the thresholds of the degrees."""

    weights: tuple[float, ...]
    loose: float
    close: float
    same: float

    def scores(self, features: Features) -> Floats:
        """The probability that passages are closely related at least."""
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
