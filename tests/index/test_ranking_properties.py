"""What holds of related passages and articles, whatever is read, replaced and removed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.index.conftest import article as article_of
from tui.index import Index

WORDS = ["dam", "Velm", "spillway", "cracked", "engineer", "warned", "5 million", "the", "of", "–"]
PASSAGES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), max_size=4
)
STEPS = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.none() | PASSAGES), max_size=14)


@examples(0.5)  # an index takes some milliseconds to make
@given(STEPS)
def test_related_are_others_from_near_to_far(steps):
    index = Index()
    for name, passages in steps:
        if passages is not None:
            index.add([article_of(name, *passages)])
        elif name in {article.id for article in index.articles}:
            index.remove(name)
        for article in index.articles:
            check(index, article.id)


def check(index: Index, name: str) -> None:
    ids = {passage.id for article in index.articles for passage in article.passages}
    similarity = [one.score for one in index.related_articles(name)]
    assert similarity == sorted(similarity, reverse=True)
    assert all(0 <= score <= 1 for score in similarity)
    for passage in index.article(name).passages:
        related = index.related(passage.id, 5, plain=True)
        scores = [one.score for one in related]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score < 1 for score in scores)
        assert all(one.article != name and one.passage in ids for one in related)
        shown = index.related(passage.id, 5)
        assert {one.passage for one in shown} <= {
            one.passage for one in index.related(passage.id, 50, plain=True)
        }
