"""Which related passages are shown, and with which degree."""

from __future__ import annotations

from tui.index import Degree


def test_a_story_told_nowhere_else_is_met_with_silence(build):
    index = build(["The chess federation banned a grandmaster who had hidden a telephone."])
    assert index.related("a0#0") == []
    index = build(
        ["The chess federation banned a grandmaster who had hidden a telephone."],
        ["A telephone was hidden; the grandmaster is banned by the chess federation."],
    )
    assert [one.passage for one in index.related("a0#0")] == ["a1#0"]


def test_the_same_fact_is_told_apart_from_what_is_loosely_related(build, story):
    index = build(*story)
    degrees = {one.passage: one.degree for one in index.related("a0#1")}
    assert degrees["a1#1"] is Degree.SAME
    assert degrees["a2#2"] is Degree.LOOSE, "the dam again, but another matter"


def test_degrees_follow_the_scores(build, story):
    index = build(*story)
    order = list(Degree)
    for article in index.articles:
        for passage in article.passages:
            related = index.related(passage.id)
            scores = [one.score for one in related]
            degrees = [order.index(one.degree) for one in related]
            assert scores == sorted(scores, reverse=True)
            assert degrees == sorted(degrees)
