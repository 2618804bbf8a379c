"""The order and scores of related passages."""

from __future__ import annotations

from itertools import pairwise


def ids(related):
    return [one.passage for one in related]


def test_the_passage_on_the_same_event_comes_first(build):
    index = build(
        ["Volcano erupts on Karoa", "Ash from the Karoa volcano closed two airports on Monday."],
        ["Airports reopen", "Two airports reopened after ash from the volcano had settled."],
        ["Karoa votes", "The island elected a parliament, and the airports were busy."],
    )
    assert ids(index.related("a0#1"))[0] == "a1#1"


def test_scores_fall_and_lie_between_0_and_1(build):
    texts = ["Ash from the volcano closed two airports.", "The airports reopened without ash."]
    index = build(texts, texts[::-1], texts)
    for plain in (False, True):
        scores = [one.score for one in index.related("a0#0", plain=plain)]
        assert scores
        assert all(0 < score <= 1 for score in scores)
    assert all(one >= other for one, other in pairwise(scores)), "plain is the bare ranking"


def test_a_second_passage_of_an_article_is_not_put_behind_what_is_less_close(build):
    index = build(
        ["The dam at Velm burst and flooded the valley."],
        [
            "At dawn the valley was flooded: the dam at Velm had burst, engineers said.",
            "Within minutes the burst dam of Velm had flooded the whole valley.",
        ],
        ["Weeks after the flooded valley was evacuated, the dam of Velm is being rebuilt."],
    )
    assert [one.article for one in index.related("a0#0")] == ["a1", "a1", "a2"]


def test_in_a_folder_of_one_story_likeness_of_articles_does_not_outweigh_what_is_said(build):
    fact = "The ferry Aurora sank off Cape Mora with ninety people on board."
    index = build(
        [fact, "Its captain Orlov was arrested.", "Divers from Tessin searched the wreck."],
        ["Captain Orlov of the ferry Aurora was arrested.", "Divers from Tessin went down."],
        ["Ninety people were on board of the ferry Aurora when it sank off Cape Mora."],
        filler=False,
    )
    assert ids(index.related("a0#0"))[0] == "a2#0", "though a1 is the more alike"
