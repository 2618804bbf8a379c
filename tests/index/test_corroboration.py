"""Which other articles report the fact of a passage."""

from __future__ import annotations

import pytest

from tui.index import Degree, Told, Verdict

DAM = "The dam above Velm burst at dawn on Monday and flooded the valley, the mayor said."


def test_a_fact_is_told_in_articles_however_many_passages_tell_it(build, story):
    index = build(*story, [*story[1], DAM])
    told = index.told_elsewhere("a0#1")
    assert told.verdict is Verdict.TOLD
    assert sorted(told.articles) == ["a1", "a3"]


def test_a_fact_that_no_other_article_comes_near_is_told_only_here(build, story):
    index = build(*story)
    assert index.told_elsewhere("f0#0") == Told(Verdict.ONLY_HERE)
    alone = build(story[0], filler=False)
    assert alone.told_elsewhere("a0#1") == Told(Verdict.ONLY_HERE)


def test_what_is_near_but_not_the_same_is_left_open(build):
    index = build(
        ["The ferry Aurora sank off Cape Mora with ninety people on board."],
        ["The captain of the ferry Aurora, Orlov, was arrested in Tessin."],
    )
    assert index.told_elsewhere("a1#0") == Told(Verdict.UNSURE)


def test_verdicts_go_with_the_degrees_that_are_shown(build, story):
    index = build(*story)
    seen = set()
    for article in index.articles:
        for passage in article.passages:
            told = index.told_elsewhere(passage.id)
            related = index.related(passage.id, plain=True)
            same = {one.article for one in related if one.degree is Degree.SAME}
            assert same == set(told.articles)
            assert article.id not in told.articles
            assert (told.verdict is Verdict.TOLD) == bool(told.articles)
            if told.verdict is Verdict.ONLY_HERE:
                assert all(one.degree is Degree.LOOSE for one in related)
            seen.add(told.verdict)
    assert seen >= {Verdict.TOLD, Verdict.ONLY_HERE}


def test_nothing_is_said_of_boilerplate_and_of_passages_without_content(make_article, build, story):
    index = build(*story)
    index.add([make_article("b", "Sign up for our letter.", "And so it was.", boilerplate=(0,))])
    assert index.told_elsewhere("b#0") == Told(Verdict.UNSURE)
    assert index.told_elsewhere("b#1") == Told(Verdict.UNSURE)
    with pytest.raises(KeyError):
        index.told_elsewhere("nothing")


def test_verdicts_follow_articles_that_come_and_go(build, story):
    index = build(story[0])
    assert index.told_elsewhere("a0#1").verdict is Verdict.ONLY_HERE
    index.add(build(story[2], story[1]).articles[1:2])
    assert index.told_elsewhere("a0#1").articles == ("a1",)
    index.remove("a1")
    assert index.told_elsewhere("a0#1").verdict is Verdict.ONLY_HERE
