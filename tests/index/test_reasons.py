"""The reasons of related passages and articles: shared names, words and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tui.analysis import Entity, Mention
from tui.index import Index


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


WORDS = ["ferry", "ferries", "Aurora", "sank", "sinking", "7", "1,200", "$5 million", "May 2024"]


def test_numbers_shared_by_articles_are_told_in_the_order_in_which_they_are_read(build):
    index = build(
        ["Ferry Aurora sank", "In 1912 the ferry Aurora carried 286 people."],
        ["Aurora found", "The ferry Aurora had 286 aboard.", "The Aurora sank in 1912."],
    )
    (related,) = index.related_articles("a0")
    assert related.reasons.numbers == ("1912", "286")


@examples(0.6)
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
        source = index.article(index.passage(passage).article).text.lower()
        for related in index.related(passage):
            marked = [source[start:end] for start, end in related.here]
            for reason in (*related.reasons.terms, *related.reasons.numbers):
                assert any(reason.lower() in span for span in marked)
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
