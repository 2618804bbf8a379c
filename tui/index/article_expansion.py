"""Rocchio-style expansion of article vectors by their nearest neighbours.

Two reports of one event may have few words in common, yet both share words with a third. So each
article vector is expanded by its neighbours before it is compared (document expansion: Tao et al.
2006; by clusters: Kurland & Lee 2004). With vectors of terms weighted by IDF,

    expanded(a) = a + sum of min(4, (cosine(a, b) / 0.25) ** 3) * b   over its 5 neighbours b

Dissimilar neighbours get little weight, so that a story with two articles is not swamped by
others. The constants were tuned on annotated news, whole and with two to six articles per story.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tui.index.arrays import Floats

_NEIGHBOURS = 5
_ALIKE = 0.25  # a neighbour with this cosine gets the weight of the article itself,
_MOST = 4.0  # the largest weight of a neighbour


class ExpandedArticle(NamedTuple):
    """The expansion of the first of some articles.

    Attributes:
        weights: weight of each article in the expanded vector; 1 for the first itself.
        similarity: cosine of the expanded vectors of the first and of each article, 0 to 1.
    """

    weights: Floats
    similarity: Floats


def expand_by_neighbours(cosines: Floats) -> ExpandedArticle:
    """Expand each article by its neighbours, and compare all with the first.

    Args:
        cosines: pairwise cosines of the articles, 0 to 1; 1 on the diagonal.
    """
    weights = np.minimum(_MOST, (cosines / _ALIKE) ** 3)
    np.fill_diagonal(weights, 0.0)
    if len(cosines) > _NEIGHBOURS:
        far = np.argsort(weights, axis=1, kind="stable")[:, :-_NEIGHBOURS]
        weights[np.arange(len(far))[:, np.newaxis], far] = 0.0
    np.fill_diagonal(weights, 1.0)
    # Expanded articles are rows of `weights` over articles with the Gram matrix `cosines`.
    products = weights @ cosines
    lengths = np.sqrt((products * weights).sum(axis=1))
    return ExpandedArticle(
        weights[0], np.minimum(1.0, products @ weights[0] / (lengths * lengths[0]))
    )
