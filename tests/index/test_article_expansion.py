"""What articles of one story have in common, whichever articles they are."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tui.index.article_expansion import find_story


@st.composite
def likenesses(draw):
    """How alike each two of some articles are: symmetric, 1 on the diagonal."""
    size = draw(st.integers(1, 9))
    alike = np.ones((size, size))
    for place in range(size):
        for other in range(place):
            alike[place, other] = alike[other, place] = draw(st.floats(0, 1))
    return alike


@given(likenesses())
def test_an_article_tells_its_own_story(alike):
    story = find_story(alike)
    assert story.shares[0] == 1
    assert len(story.likeness) == len(alike)
    assert all(0 <= like <= 1 for like in story.likeness)
    assert story.likeness[0] > 0.999


def test_articles_are_alike_through_those_between_them():
    apart = np.array([[1.0, 0.4, 0.1], [0.4, 1.0, 0.0], [0.1, 0.0, 1.0]])
    between = np.array([[1.0, 0.4, 0.1], [0.4, 1.0, 0.4], [0.1, 0.4, 1.0]])
    assert find_story(between).likeness[2] > 2 * find_story(apart).likeness[2]
