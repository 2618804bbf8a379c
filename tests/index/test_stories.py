"""What articles of one story have in common, whichever articles they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.index.stories import find_story, overlaps, shared_terms

ARTICLES = st.lists(st.frozensets(st.integers(0, 30), max_size=20), min_size=1, max_size=8)


@given(ARTICLES, st.dictionaries(st.integers(0, 30), st.integers(1, 9)))
def test_overlaps_weigh_the_terms_that_each_two_articles_share(articles, weights):
    for place, row in enumerate(overlaps(articles, weights)):
        for other, overlap in zip(articles[:place], row, strict=True):
            shared = articles[place] & other
            assert overlap == sum(weights.get(term, 0) for term in shared)


@given(ARTICLES)
def test_terms_are_shared_by_two_articles_or_more(articles):
    terms = frozenset[int]().union(*articles)
    counts = {term: sum(term in article for article in articles) for term in terms}
    assert shared_terms(articles) == {term for term, count in counts.items() if count > 1}


@st.composite
def likenesses(draw):
    """How alike each two of some articles are: symmetric, 1 on the diagonal."""
    size = draw(st.integers(1, 9))
    alike = [[1.0] * size for _ in range(size)]
    for place in range(size):
        for other in range(place):
            alike[place][other] = alike[other][place] = draw(st.floats(0, 1))
    return alike


@given(likenesses())
def test_an_article_tells_its_own_story(alike):
    story = find_story(alike)
    assert story.shares[0] == 1
    assert len(story.likeness) == len(alike)
    assert all(0 <= like <= 1 for like in story.likeness)
    assert story.likeness[0] > 0.999


def test_articles_are_alike_through_those_between_them():
    apart = [[1.0, 0.4, 0.1], [0.4, 1.0, 0.0], [0.1, 0.0, 1.0]]
    between = [[1.0, 0.4, 0.1], [0.4, 1.0, 0.4], [0.1, 0.4, 1.0]]
    assert find_story(between).likeness[2] > 2 * find_story(apart).likeness[2]
