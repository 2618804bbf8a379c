"""Whom a bare surname means in an article with several of the name."""

import pytest

from tui.corpus import PassageKind


def test_a_surname_stays_with_whom_its_article_named_first(world):
    w = world(
        "[Mark Harrow|PERSON] was buried on Friday. [Harrow|PERSON] had led the office. "
        "He leaves a wife, [Joan Harrow|PERSON], and a son, [Peter Harrow|PERSON]."
    )
    entity = w.entity("Harrow")
    assert entity is w.entity("Mark Harrow")
    assert entity is not w.entity("Joan Harrow")
    assert [merge.reason for merge in entity.merges] == [
        "the first with this surname in the article"
    ]


@pytest.mark.parametrize(
    "text",
    [
        # two were named before it
        "[Mark Harrow|PERSON] and [Joan Harrow|PERSON] came. [Harrow|PERSON] spoke first.",
        # it follows next on another's name
        (
            "[Mark Harrow|PERSON] came. [Harrow|PERSON] spoke. [Joan Harrow|PERSON] disagreed. "
            "[Harrow|PERSON] left."
        ),
        # nobody was named before it
        "[Harrow|PERSON] spoke first. [Mark Harrow|PERSON] and [Joan Harrow|PERSON] came.",
    ],
)
def test_a_surname_that_may_be_anothers_stays_open(world, text):
    w = world(text)
    assert {mention.text for mention in w.entity("Harrow").mentions} == {"Harrow"}


def test_what_one_article_says_of_a_surname_binds_no_other(world):
    w = world(
        "[Mark Harrow|PERSON] came. [Harrow|PERSON] spoke. His wife is [Joan Harrow|PERSON].",
        "[Joan Harrow|PERSON] came. [Harrow|PERSON] spoke. Her husband is [Mark Harrow|PERSON].",
    )
    assert w.entity("Harrow", "a0") is w.entity("Mark Harrow")
    assert w.entity("Harrow", "a1") is w.entity("Joan Harrow")


def test_of_several_named_before_it_the_title_tells_whom_an_article_is_about(world):
    text = (
        "[Joan Harrow|PERSON] resigns\n"
        "Her brother [Mark Harrow|PERSON] said so for [Joan Harrow|PERSON] on Friday.\n"
        "[Harrow|PERSON] had led the office."
    )
    w = world(text, kinds={0: PassageKind.TITLE})
    assert w.entity("Harrow") is w.entity("Joan Harrow")


def test_a_headline_names_nobody_by_the_surname_alone(world):
    text = (
        "[Harrow|PERSON] resigns\n[Mark Harrow|PERSON] went on Friday, "
        "his wife [Joan Harrow|PERSON] said. [Harrow|PERSON] had led the office."
    )
    w = world(text, kinds={0: PassageKind.TITLE})
    assert w.entity("Harrow") is not w.entity("Joan Harrow")


def test_a_relative_named_now_and_then_takes_no_surname_over(world):
    told = "[Harrow|PERSON] spoke. " * 6
    w = world(
        f"[Mark Harrow|PERSON] came. {told} He asked [Joan Harrow|PERSON]. [Harrow|PERSON] left."
    )
    assert w.entity("Harrow") is w.entity("Mark Harrow")
    w = world(f"[Mark Harrow|PERSON] came. {told} [Joan Harrow|PERSON] and [Harrow Sr.|PERSON].")
    assert w.entity("Harrow Sr.") is not w.entity("Mark Harrow")


def test_a_surname_before_its_bearer_may_be_the_better_known_ones(world):
    known = "[Joan Harrow|PERSON], the minister, came. [Joan Harrow|PERSON] left again."
    w = world(
        known,
        "[Harrow|PERSON], the minister, told the house so. Her rival [Mark Harrow|PERSON] laughed.",
    )
    assert w.entity("Harrow", "a1") is not w.entity("Mark Harrow")
    w = world(
        known,
        "[Mark Harrow|PERSON], her rival, laughed. [Harrow|PERSON] told the house so.",
    )
    assert w.entity("Harrow", "a1") is w.entity("Mark Harrow")


def test_a_surname_before_its_bearer_is_his_where_the_others_are_less_known(world):
    w = world(
        "[Joan Harrow|PERSON] came.",
        "[Harrow|PERSON] told the house so. [Mark Harrow|PERSON] laughed.",
        "[Mark Harrow|PERSON] resigned, said [Mark Harrow|PERSON].",
    )
    assert w.entity("Harrow", "a1") is w.entity("Mark Harrow")


def test_a_title_tells_whose_surname_it_is(world):
    w = world(
        "[Simon Hale|PERSON] was jailed on Friday. [Mrs Hale|PERSON] has filed for divorce.",
        "[Simon Hale|PERSON] came, and his wife [Amanda Hale|PERSON] wept.",
    )
    assert w.entity("Mrs Hale") is w.entity("Amanda Hale")
    w = world("[Simon Hale|PERSON] was jailed. [Mrs Hale|PERSON] left, and [Mr Hale|PERSON] rose.")
    assert w.entity("Mr Hale") is w.entity("Simon Hale")
    assert w.entity("Mrs Hale") is not w.entity("Simon Hale")
