"""How sure it is that a passage is related: a proportional-odds model of a few features.

One weighted sum of features orders passages; how it compares with three thresholds says how sure
each degree is (ordinal logistic regression: McCullagh 1980):

    P(at least a degree) = sigmoid(sum of weight * feature - threshold of the degree)

The score shown is the probability of being closely related at least, so that order, bars, silence
and degree all say the same. No weight is negative: more in common never makes less related.
`tests/benchmarks/index_fit.py` prints the weights, fitted on hand-graded folders of one story each
and on news of many stories, in which people marked the sentences on the same event.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tui.index.weights import Floats

# What passages have in common counts so much if their articles have nothing, and more the more
# alike they are: the same words tell of another event in another story.
_COUNTS_ANYWHERE = 0.25


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

    def in_context(self) -> Features:
        """The same, where what is said and meant counts as far as the articles are alike."""
        counts = _COUNTS_ANYWHERE + (1 - _COUNTS_ANYWHERE) * self.likeness
        return self._replace(
            wording=counts * self.wording,
            overlap=counts * self.overlap,
            meaning=counts * self.meaning,
        )


class Model(NamedTuple):
    """Weights of the features in context, in their order, and the thresholds of the degrees."""

    weights: tuple[float, ...]
    loose: float
    close: float
    same: float

    def scores(self, features: Features) -> Floats:
        """The probability that passages are closely related at least."""
        total = sum(
            (
                weight * feature
                for weight, feature in zip(self.weights, features.in_context(), strict=True)
            ),
            start=np.zeros(1),
        )
        scores: Floats = 1 / (1 + np.exp(self.close - total))
        return scores


# The first threshold is that of a loose relation, the last of the same.
BY_WORDS = Model((1.690, 6.992, 0.686, 1.419, 3.256, 0.0), 5.485, 6.259, 7.607)
BY_WORD_VECTORS = Model((0.658, 6.217, 0.647, 1.538, 3.086, 1.999), 5.498, 6.281, 7.652)
BY_SENTENCE_VECTORS = Model((0.581, 5.273, 0.622, 0.794, 2.782, 3.926), 5.674, 6.480, 7.863)
