"""Which other articles report the fact of a passage."""

from __future__ import annotations

import random

import numpy as np
import pytest

import tui.index.ranking
import tui.index.strongest
from tui.index import Degree, Index, Told, Verdict
from tui.index.corroboration import told_elsewhere
from tui.index.passage_vectors import SentenceVectors
from tui.index.ranking import Ranked

DAM = "The dam above Velm burst at dawn on Monday and flooded the valley, the mayor said."


def test_a_fact_is_told_in_articles_however_many_passages_tell_it(build, story):
    index = build(*story, [*story[1], DAM])
    told = index.told_elsewhere("a0")["a0#1"]
    assert told.verdict is Verdict.TOLD
    assert sorted(told.articles) == ["a1", "a3"]


def test_a_fact_that_no_other_article_comes_near_is_told_only_here(build, story):
    index = build(*story)
    assert index.told_elsewhere("f0")["f0#0"] == Told(Verdict.ONLY_HERE)
    alone = build(story[0], filler=False)
    assert alone.told_elsewhere("a0")["a0#1"] == Told(Verdict.ONLY_HERE)


def test_what_is_near_but_not_the_same_is_left_open(build):
    index = build(
        ["The ferry Aurora sank off Cape Mora with ninety people on board."],
        ["The captain of the ferry Aurora, Orlov, was arrested in Tessin."],
    )
    assert index.told_elsewhere("a1")["a1#0"] == Told(Verdict.UNSURE)


def test_verdicts_go_with_the_degrees_that_are_shown(build, story):
    index = build(*story)
    seen = set()
    for article in index.articles:
        for passage, told in index.told_elsewhere(article.id).items():
            related = index.related(passage, plain=True)
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
    assert index.told_elsewhere("b") == {"b#1": Told(Verdict.UNSURE)}
    with pytest.raises(KeyError):
        index.told_elsewhere("nothing")


def test_verdicts_follow_articles_that_come_and_go(build, story):
    index = build(story[0])
    assert index.told_elsewhere("a0")["a0#1"].verdict is Verdict.ONLY_HERE
    index.add(build(story[2], story[1]).articles[1:2])
    assert index.told_elsewhere("a0")["a0#1"].articles == ("a1",)
    index.remove("a1")
    assert index.told_elsewhere("a0")["a0#1"].verdict is Verdict.ONLY_HERE


RANKED = 40
WORDS = [a + b for a in ("dam", "vel", "ork", "tus") for b in "abcdefghijkl"]


def random_articles(make_article, seed):
    """Articles on some stories, with copies of passages, and passages of function words alone."""
    chance = random.Random(seed)
    told: list[str] = []
    for number in range(45):
        story = random.Random(chance.randrange(8)).sample(WORDS, 9)
        if number % 9 == 0:
            story = [f"alone{number}{letter}" for letter in "abcdefghi"]
        passages = []
        for _ in range(chance.randint(1, 7)):
            words = chance.choices(story, k=chance.randint(1, 9))
            words += chance.choices([*WORDS, "the", "of", "and", "was"], k=chance.randint(0, 6))
            copied = told and chance.random() < 0.3
            passages.append(chance.choice(told) if copied else f"{' '.join(words)}.")
        told += passages
        yield make_article(f"a{number}", *passages)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("most", [0, 10_000], ids=["by full text", "by bounds"])
def test_what_is_told_of_an_article_is_what_is_told_passage_by_passage(
    make_article, monkeypatch, seed, most
):
    # Few candidates and near articles, so that most passages are none.
    monkeypatch.setattr(tui.index.ranking, "_CLOSEST", 2)
    monkeypatch.setattr("tui.index.index._CANDIDATES", RANKED)
    monkeypatch.setattr(tui.index.strongest, "_MOST", most)
    monkeypatch.setattr(tui.index.strongest, "_PAIRS", 300)
    vectors = SentenceVectors()
    articles = [*random_articles(make_article, seed)]
    texts = [one.text[p.start : p.end] for one in articles for p in one.passages]
    chance = np.random.default_rng(seed)
    made = chance.normal(size=(len(texts), 4))
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    vectors.add({t: v.astype(np.float16).tobytes() for t, v in zip(texts[::2], made, strict=False)})
    index = Index(vectors if seed % 2 else None)
    index.add(articles)
    index.remove("a7", "a30")
    index.add([make_article("a8", *texts[:3])])
    seen = set()
    for article in index.articles:
        told = index.told_elsewhere(article.id)
        for passage in article.passages:
            related = index.related(passage.id, RANKED, plain=True)
            ranked = [Ranked(n, one.score) for n, one in enumerate(related)]
            expected = told_elsewhere(ranked, lambda n, found=related: found[n].article)
            found = told[passage.id]
            if len(related) == RANKED and related[-1].degree is Degree.SAME:
                found = Told(found.verdict, found.articles[: len(expected.articles)])
            assert found == expected
            seen.add(expected.verdict)
    assert seen == set(Verdict)
