"""What articles of one story have in common, whichever articles they are."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.index.article_expansion import expand_by_neighbours


@st.composite
def likenesses(draw):
    """How alike each two of some articles are: symmetric, 1 on the diagonal."""
    size = draw(st.integers(1, 9))
    cosines = np.ones((size, size))
    for place in range(size):
        for other in range(place):
            cosines[place, other] = cosines[other, place] = draw(st.floats(0, 1))
    return cosines


@given(likenesses())
def test_an_article_tells_its_own_story(cosines):
    expanded = expand_by_neighbours(cosines)
    assert expanded.weights[0] == 1
    assert len(expanded.similarity) == len(cosines)
    assert all(0 <= like <= 1 for like in expanded.similarity)
    assert expanded.similarity[0] > 0.999


def test_articles_are_alike_through_those_between_them():
    apart = np.array([[1.0, 0.4, 0.1], [0.4, 1.0, 0.0], [0.1, 0.0, 1.0]])
    between = np.array([[1.0, 0.4, 0.1], [0.4, 1.0, 0.4], [0.1, 0.4, 1.0]])
    assert (
        expand_by_neighbours(between).similarity[2] > 2 * expand_by_neighbours(apart).similarity[2]
    )
