"""What is related to a passage, in what order, when nothing is, and why."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.analysis import Entity, Mention
from tui.index import Degree, Index, find_vectors
from tui.index.relatedness_model import BY_WORD_VECTORS

FILLER = [
    "Bakers in the old town raised the price of rye bread again this spring.",
    "The orchestra opened its season with a symphony that few had heard before.",
    "Farmers expect the plum harvest to begin two weeks earlier than usual.",
    "A new tram line will connect the university with the northern suburbs.",
    "The museum bought a watercolour that had been missing since the war.",
    "Cyclists asked the council for wider lanes along the river embankment.",
]


@pytest.fixture
def build(make_article):
    """An index of articles, given as lists of paragraphs, beside some on other matters."""

    def build(*articles, filler=True):
        index = Index()
        index.add([make_article(f"a{n}", *texts) for n, texts in enumerate(articles)])
        if filler:
            index.add([make_article(f"f{n}", text) for n, text in enumerate(FILLER)])
        return index

    return build


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


def test_a_story_told_nowhere_else_is_met_with_silence(build):
    index = build(["The chess federation banned a grandmaster who had hidden a telephone."])
    assert index.related("a0#0") == []
    index = build(
        ["The chess federation banned a grandmaster who had hidden a telephone."],
        ["A telephone was hidden; the grandmaster is banned by the chess federation."],
    )
    assert ids(index.related("a0#0")) == ["a1#0"]


def test_near_copies_of_the_passage_take_one_place_and_are_told(build):
    agency = "The ferry Aurora sank off Cape Mora on Sunday night with ninety people on board."
    index = build(
        [agency],
        [agency],
        [agency.replace("Sunday", "last Sunday")],
        ["Ninety people were on the ferry Aurora when it went down near Cape Mora."],
    )
    first, second = index.related("a0#0")
    assert first.reasons.near_copy
    assert {first.passage, *first.near_copies} == {"a1#0", "a2#0"}
    assert second.passage == "a3#0"
    assert not second.reasons.near_copy
    assert len(index.related("a0#0", plain=True)) >= 3, "plain does not fold them"


def test_near_copies_of_each_other_take_one_place(build):
    agency = "The ferry Aurora sank off Cape Mora on Sunday night with ninety people on board."
    index = build(["Rescuers reached the ferry Aurora off Cape Mora."], [agency], [agency])
    (only,) = index.related("a0#0")
    assert len(only.near_copies) == 1
    assert not only.reasons.near_copy


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


STORY = [
    [
        "Dam bursts above Velm",
        "The dam above Velm burst at dawn on Monday and flooded the valley, the mayor said.",
        "Engineers had warned in spring that the spillway was cracked.",
    ],
    [
        "Valley under water",
        "At dawn on Monday the dam above Velm burst and flooded the valley, said the mayor.",
        "The mayor of Velm asked the government for tents and for drinking water.",
    ],
    [
        "Before the flood of Velm",
        "The crack in the spillway had been found by engineers, who warned of it in spring.",
        "The dam above Velm was built sixty years ago by a power company.",
    ],
]


def test_the_same_fact_is_told_apart_from_what_is_loosely_related(build):
    index = build(*STORY)
    degrees = {one.passage: one.degree for one in index.related("a0#1")}
    assert degrees["a1#1"] is Degree.SAME
    assert degrees["a2#2"] is Degree.LOOSE, "the dam again, but another matter"


def test_degrees_follow_the_scores(build):
    index = build(*STORY)
    order = list(Degree)
    for article in index.articles:
        for passage in article.passages:
            related = index.related(passage.id)
            scores = [one.score for one in related]
            degrees = [order.index(one.degree) for one in related]
            assert scores == sorted(scores, reverse=True)
            assert degrees == sorted(degrees)


def test_in_how_many_other_articles_the_same_fact_is_told(build):
    index = build(*STORY, STORY[1])
    told = index.corroboration_counts("a0")
    assert told.keys() == {"a0#0", "a0#1", "a0#2"}
    assert told["a0#1"] == 2, "in two articles, however many passages"
    assert build(*STORY[::2]).corroboration_counts("a0")["a0#1"] == 0, "it is new"
    with pytest.raises(KeyError):
        index.corroboration_counts("nothing")


def test_in_a_folder_of_one_story_likeness_of_articles_does_not_outweigh_what_is_said(build):
    fact = "The ferry Aurora sank off Cape Mora with ninety people on board."
    index = build(
        [fact, "Its captain Orlov was arrested.", "Divers from Tessin searched the wreck."],
        ["Captain Orlov of the ferry Aurora was arrested.", "Divers from Tessin went down."],
        ["Ninety people were on board of the ferry Aurora when it sank off Cape Mora."],
        filler=False,
    )
    assert ids(index.related("a0#0"))[0] == "a2#0", "though a1 is the more alike"


def naming(index, name, spellings):
    """An entity, from article id to how its name is spelled there."""
    mentions = []
    for article_id, spelling in spellings.items():
        article = index.article(article_id)
        start = article.text.index(spelling)
        passage = article.passage_at(start)
        end = start + len(spelling)
        mentions.append(Mention(article_id, passage.id, start, end, spelling, "PERSON"))
    return Entity(name, name, "PERSON", tuple(spellings.values()), tuple(mentions))


def test_reasons_are_shared_names_telling_words_and_numbers(build):
    index = build(
        ["Zelenskyy said the 286 prisoners had crossed the frontier checkpoint."],
        ["At the checkpoint of the frontier 286 prisoners met Zelensky."],
    )
    index.set_entities([naming(index, "Volodymyr", {"a0": "Zelenskyy", "a1": "Zelensky"})])
    (related,) = index.related("a0#0")
    assert related.reasons.entities == ("Volodymyr",)
    assert set(related.reasons.terms) == {"prisoners", "frontier", "checkpoint"}
    assert related.reasons.numbers == ("286",)
    ours, theirs = related.here, related.there
    there = index.article("a1").text
    assert [there[start:end] for start, end in theirs] == [
        "checkpoint",
        "frontier",
        "286",
        "prisoners",
        "Zelensky",
    ]
    assert len(ours) == len(theirs)


def test_numbers_of_the_same_thing_that_differ_are_told_apart(build):
    index = build(
        ["The flood in Velm left 5 million people without drinking water, Oxfam said."],
        ["Oxfam said the flood in Velm left 12.7 million people without drinking water."],
    )
    (related,) = index.related("a0#0")
    assert related.reasons.differing == (("5 million", "12.7 million"),)
    assert related.reasons.numbers == ()


def test_spelled_numbers_are_compared_by_what_they_amount_to(build):
    index = build(
        ["Police negotiated with the gunman in the harbour office for almost three hours."],
        ["For 3 hours police negotiated with the gunman in the harbour office."],
        ["For two hours police negotiated with the gunman in the harbour office."],
        ["Almost three hours the gunman held the harbour office, police said."],
    )
    reasons = {one.article: one.reasons for one in index.related("a0#0", plain=True)}
    assert (reasons["a1"].numbers, reasons["a1"].differing) == ((), ()), "equal, not literally so"
    assert reasons["a2"].differing == (("three", "two"),)
    assert reasons["a3"].numbers == ("three",)
    assert not {"three", "two"} & {term for one in reasons.values() for term in one.terms}


@pytest.mark.parametrize(
    ("spelled", "amount"),
    [
        ("seventeen", 17),
        ("twenty-one", 21),
        ("ninety", 90),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a hundred", 100),
        ("two hundred and fifty", 250),
        ("one hundred twenty", 120),
        ("one thousand", 1000),
        ("five million", 5_000_000),
        ("half a million", 500_000),
        ("fifty-five billion", 55_000_000_000),
    ],
)
def test_a_spelled_number_amounts_to_its_digits(build, spelled, amount):
    told = "The committee in Velm counted {} fishing boats in the old harbour."
    index = build(
        *([told.format(number)] for number in (spelled, f"{amount:,}", f"{2 * amount:,}"))
    )
    reasons = {one.article: one.reasons for one in index.related("a0#0", plain=True)}
    assert reasons["a1"].differing == ()
    assert reasons["a2"].differing == ((spelled, f"{2 * amount:,}"),)


def test_a_range_is_of_one_scale_and_far_apart_is_something_else(build):
    index = build(
        ["The Velm shipyard offered its captain Orlov $140-150 million, over seven years."],
        ["The Velm shipyard offered $140 million to its captain Orlov, over seven years."],
        ["The Velm shipyard offered its captain Orlov seven years, and $140 a day."],
    )
    reasons = {one.article: one.reasons for one in index.related("a0#0", plain=True)}
    assert reasons["a1"].differing == reasons["a2"].differing == ()


def test_many_of_one_thing_are_compared_whatever_is_said_of_them(build):
    index = build(
        ["Since the dam burst in Velm more than five million people have fled the country."],
        ["According to Velm, 12.7 million people need help after the burst dam, at 9 euros each."],
        ["Of the burst dam in Velm, three people died. The damage: 9 million euros."],
    )
    reasons = {one.article: one.reasons for one in index.related("a0#0", plain=True)}
    assert reasons["a1"].differing == (("five million", "12.7 million"),)
    assert reasons["a2"].differing == ()


@pytest.mark.parametrize(
    ("ours", "theirs", "terms"),
    [
        ("The harbour pilot hesitated.", "“Hesitated”, said the pilot.", {"pilot", "hesitated"}),
        ("The harbour pilot moored.", "Two pilots were late.", {"pilot"}),
        ("Both pilots moored.", "The harbour pilot was late.", {"pilot"}),
        ("US pilots moored.", "U.S. pilots gave us help.", {"pilots"}),
        ("US pilots moored.", "The pilots of the US.", {"pilots", "US"}),
    ],
)
def test_a_word_shared_in_another_form_is_named_as_it_stands_in_both(build, ours, theirs, terms):
    (related,) = build([ours], [theirs]).related("a0#0", plain=True)
    assert set(related.reasons.terms) == terms


def test_related_articles_have_reasons_too(build):
    story = ["The dam at Velm burst", "Engineers had warned that the spillway was cracked."]
    index = build(story, ["Cracked spillway", "The dam of Velm had a cracked spillway."])
    first, *_ = index.related_articles("a0")
    assert first.article == "a1"
    assert {"spillway", "cracked"} <= set(first.reasons.terms)


def test_numbers_that_differ_are_told_of_related_articles(build):
    index = build(
        ["Flood in Velm", "The flood in Velm left 5 million people without drinking water."],
        [
            "Oxfam appeals for help",
            "Oxfam said the flood in Velm left 12.7 million people without drinking water.",
        ],
        [
            "The flood in Velm left 5 million people without drinking water.",
            "Later the flood in Velm left 6 million people without drinking water.",
        ],
    )
    reasons = {one.article: one.reasons for one in index.related_articles("a0")}
    assert reasons["a1"].differing == (("5 million", "12.7 million"),)
    assert reasons["a2"].differing == (), "both have the 5 million"
    assert reasons["a2"].numbers == ("5 million",)


def test_articles_are_alike_through_a_third_one(build):
    index = build(
        ["The ferry Aurora sank off Cape Mora.", "Divers searched the wreck of the ferry Aurora."],
        ["The ferry Aurora sank off Cape Mora.", "Its captain Orlov was arrested in Tessin."],
        ["Captain Orlov, arrested in Tessin, had left the wreck before the divers came."],
        ["A diver from Velm found a vase of the Romans in a wreck near the coast."],
    )
    scores = {one.article: one.score for one in index.related_articles("a0")}
    assert scores["a1"] > scores["a2"] > 1.5 * scores["a3"], "they share two words each with a0"


WORDS = ["ferry", "ferries", "Aurora", "sank", "sinking", "7", "1,200", "$5 million", "May 2024"]


def test_numbers_shared_by_articles_are_told_in_the_order_in_which_they_are_read(build):
    index = build(
        ["Ferry Aurora sank", "In 1912 the ferry Aurora carried 286 people."],
        ["Aurora found", "The ferry Aurora had 286 aboard.", "The Aurora sank in 1912."],
    )
    (related,) = index.related_articles("a0")
    assert related.reasons.numbers == ("1912", "286")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), min_size=1, max_size=3),
        min_size=2,
        max_size=4,
    )
)
def test_every_reason_stands_literally_in_both_passages(make_article, articles):
    index = Index()
    index.add(
        [
            make_article(f"a{n}", *(" ".join(words) + "." for words in paragraphs))
            for n, paragraphs in enumerate(articles)
        ]
    )
    texts = {p.id: a.text[p.start : p.end].lower() for a in index.articles for p in a.passages}
    for passage, text in texts.items():
        for related in index.related(passage, plain=True):
            assert related.article != index.passage(passage).article
            assert index.related(passage, plain=True)
            reasons = related.reasons
            for reason in (*reasons.terms, *reasons.numbers):
                assert reason.lower() in text
                assert reason.lower() in texts[related.passage]
            for ours, theirs in reasons.differing:
                assert ours in text
                assert theirs in texts[related.passage]
    whole = {article.id: article.text.lower() for article in index.articles}
    for article, text in whole.items():
        for other in index.related_articles(article):
            reasons = other.reasons
            for reason in (*reasons.terms, *reasons.numbers):
                assert reason.lower() in text
                assert reason.lower() in whole[other.article]
            for ours, theirs in reasons.differing:
                assert ours in text
                assert theirs in whole[other.article]


def test_questions_may_be_asked_while_articles_come(make_article):
    index = Index()
    index.add([make_article("a", "The ferry Aurora sank off Cape Mora.")])
    failures = []

    def ask():
        try:
            while adding.is_alive():
                index.related("a#0")
                index.search("ferry OR cape")
        except Exception as error:
            failures.append(error)

    def add():
        for number in range(60):
            index.add([make_article(f"b{number}", f"Ferry {number} reached Cape Mora.")])
            if number % 3 == 0:
                index.remove(f"b{number}")

    adding = threading.Thread(target=add)
    asking = [threading.Thread(target=ask) for _ in range(2)]
    adding.start()
    for thread in asking:
        thread.start()
    for thread in (adding, *asking):
        thread.join()
    assert failures == []
    assert len(index.search("ferry", 100)) == 41


class SemanticSimilarity:
    """Takes the other passages with some word to mean the same as any passage."""

    model = BY_WORD_VECTORS

    def __init__(self, same):
        self.same = same

    def similarity(self, text, others):
        return [float(other != text and self.same in other) for other in others]


class Ignorance(SemanticSimilarity):
    """Does not know yet what any passage means."""

    def similarity(self, _, others):
        return [float("nan")] * len(list(others))


def test_what_passages_mean_is_left_out_where_it_is_not_known(make_article):
    scores = []
    for meaning in (None, Ignorance("")):
        index = Index(meaning)
        index.add([make_article(f"a{n}", *texts) for n, texts in enumerate(STORY)])
        scores.append([(one.passage, one.score) for one in index.related("a0#1", plain=True)])
    assert scores[0] == scores[1] != []


def test_what_passages_mean_counts_where_it_can_be_told(make_article):
    texts = [
        "The ferry went under at night.",
        "The ferry menus offered fish at night.",
        "That night the ferry foundered on rocks.",
    ]
    scores = {}
    for meaning in (None, SemanticSimilarity("foundered")):
        index = Index(meaning)
        index.add([make_article(f"a{n}", text) for n, text in enumerate(texts)])
        found = {one.passage: one.score for one in index.related("a0#0", plain=True)}
        scores[meaning is None] = found["a2#0"] / found["a1#0"]
    assert scores[False] > 1.2 * scores[True]


def test_the_word_vectors_of_the_extra_know_synonyms():
    vectors = find_vectors()
    assert vectors is not None, "the extra is part of the test requirements"
    near, far, empty = vectors.similarity(
        "The boat sank.", ["A ship went down.", "Bread became dearer.", ""]
    )
    assert 1 >= near > far >= empty == 0
