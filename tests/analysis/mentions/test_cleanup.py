"""Mentions that the corpus corrects."""

from dataclasses import replace

import pytest

from tui.analysis import resolve
from tui.corpus import PassageKind


@pytest.mark.parametrize(
    ("found", "left"),
    [
        ("the Harrow Group", "Harrow Group"),
        ("Harrow Group’s", "Harrow Group"),
        ("“Harrow Group", "Harrow Group"),
        ("Harrow Group in", "Harrow Group"),
        ("Harrow Group 91-73", "Harrow Group"),
        ("Harrow Corp.", "Harrow Corp."),
        ("van der Harrow", "van der Harrow"),
    ],
)
def test_spans_are_trimmed_to_the_name(world, found, left):
    w = world(f"They met [{found}|ORG], they said.")
    assert w.entity(left).aliases == (left,)


@pytest.mark.parametrize(
    ("found", "left"),
    [
        ("[Ursula von der|PERSON] [Harrow|GPE]", "Ursula von der Harrow"),
        ("[Ursula|PERSON] von der Harrow", "Ursula von der Harrow"),
        ("van den [Harrow|GPE]", "van den Harrow"),
        ("von [Harrow|ORG]", "von Harrow"),
    ],
)
def test_names_cut_at_their_particles_are_made_whole(world, found, left):
    w = world(f"On Monday the ministers in the town heard that {found} would send generators.")
    (entity,) = w.resolution.entities
    assert (entity.name, entity.label) == (left, "PERSON")


def test_no_more_than_a_name_is_made_whole(world):
    w = world(
        "The [van der Harrow Museum|ORG] was open, and a van hit [Ferncliff|GPE] at night. "
        "[Jane Roe|PERSON] saw von others what she needed."
    )
    assert {entity.name for entity in w.resolution.entities} == {
        "van der Harrow Museum",
        "Ferncliff",
        "Jane Roe",
    }


def test_particles_are_prepositions_in_german(marked):
    article, mentions = marked("a", "[Olaf Harrow|PERSON] von der Partei war in der Stadt.")
    article = replace(article, language="de")
    (entity,) = resolve([article], {"a": mentions}).entities
    assert entity.name == "Olaf Harrow"


@pytest.mark.parametrize("found", ["’s", "http://harrow.example", "the", "harrow", "…"])
def test_what_is_no_name_is_dropped(world, found):
    assert world(f"They met [{found}|ORG], they said.").resolution.entities == ()


def test_headline_words_are_cut_off_a_known_name(world):
    w = world(
        "[Harrow Calls|PERSON] for Just Peace in Lowland Talks\n"
        "[Jane Harrow|PERSON] spoke. [Harrow|PERSON] left."
    )
    assert {m.text for m in w.entity("Harrow").mentions} == {"Harrow", "Jane Harrow"}
    assert w.entity("Harrow").mentions[0].start == 0


def test_sure_names_are_found_again_with_word_boundaries_and_case(world):
    w = world(
        "[Jane Harrow|PERSON] and [Ferncliff|GPE] agreed; [Ferncliff|GPE] was glad.",
        "Then Jane Harrow left Ferncliff; Ferncliffe and ferncliffs stayed.\n"
        "JANE HARROW LEAVES FERNCLIFF AT LAST",
    )
    assert [m.text for m in w.entity("Jane Harrow", "a1").mentions if m.article == "a1"] == [
        "Jane Harrow",
        "JANE HARROW",
    ]
    assert [m.text for m in w.entity("Ferncliff", "a1").mentions if m.article == "a1"] == [
        "Ferncliff",
        "FERNCLIFF",
    ]


def test_a_surname_that_is_a_word_is_not_found_where_a_sentence_begins(world):
    w = world(
        "[Tom Page|PERSON] turned a page. Page two was torn, but Page smiled, page after page."
    )
    assert [m.start for m in w.entity("Page").mentions][1:] == [w.articles[0].text.index("Page sm")]


def test_the_label_is_the_corpus_vote(world):
    w = world(
        "[Jane Harrow|PERSON] spoke. [Jane Harrow|PERSON] left.",
        "So [Harrow|ORG] went to [Kyiv|PERSON] and [Kyiv|ORG].",
    )
    assert w.entity("Harrow").label == "PERSON"
    assert w.entity("Kyiv").label == "GPE"


def test_two_names_found_as_one_are_taken_apart(world):
    w = world(
        "[Jane Harrow|PERSON] spoke. The [Lowlandish|NORP] press and a [Lowlandish|NORP] envoy.",
        "It was the [Lowlandish Jane Harrow|PERSON] who came.",
    )
    assert w.entity("Jane Harrow", "a1").name == "Jane Harrow"


def test_a_word_that_begins_a_sentence_is_no_part_of_a_person_but_of_a_place(world):
    w = world(
        "[Jane Harrow|PERSON] spoke. [Harrow|PERSON], joining in, and [Harrow|PERSON] joining us.",
        "[Joining Harrow|PERSON], some left the north. They were joining [Harrow|PERSON] at last.",
        "[Ireland|GPE] lies south, north, north; [Ireland|GPE] and [Ireland|GPE].",
        "[North Ireland|GPE] is not it.",
    )
    assert w.entity("Harrow", "a1").name == "Jane Harrow"
    assert w.entity("North Ireland").aliases == ("North Ireland",)


def test_an_editors_insertion_belongs_to_the_name(world):
    w = world(
        "“We have the [UN] [General Assembly|ORG] resolution”, she said.",
        "The [United Nations General Assembly|ORG] met the [UN|ORG] envoy.",
    )
    assert w.together("[UN] General Assembly", "United Nations General Assembly")


def test_boilerplate_is_left_alone(marked):
    text = "[Jane Harrow|PERSON] spoke of [Jane Harrow|PERSON].\nSubscribe to Jane Harrow now"
    article, mentions = marked("a", text, {1: PassageKind.BOILERPLATE})
    (entity,) = resolve([article], {"a": mentions}).entities
    assert {m.passage for m in entity.mentions} == {"a#0"}


def test_a_given_name_that_the_pipeline_left_out_is_taken_in(world):
    w = world(
        "[Vitali Harrowenko|PERSON] met his brother, Wolodymyr [Harrowenko|PERSON], there. "
        "Wolodymyr [Harrowenko|PERSON] spoke.",
        "So Wolodymyr [Harrowenko|PERSON] won. Unlike [Harrowenko|PERSON], they were glad.",
    )
    assert [
        m.text for m in w.entity("Wolodymyr Harrowenko", "a0").mentions if m.article == "a0"
    ] == ["Wolodymyr Harrowenko"] * 2
    assert w.entity("Harrowenko", "a1").name == "Wolodymyr Harrowenko"
    assert not w.together("Vitali Harrowenko", "Wolodymyr Harrowenko")


def test_a_known_given_name_before_a_known_surname_is_a_person(world):
    w = world(
        "[Nikolai Savchenkov|PERSON] spoke to the press.", "Then Mykola Savchenkov came to dinner."
    )
    assert w.together("Nikolai Savchenkov", "Mykola Savchenkov")


@pytest.mark.parametrize("found", ["X. Marian Lund", "Harrow St. She"])
def test_a_name_does_not_run_over_the_end_of_a_sentence(world, found):
    w = world(f"They posted it on [{found}|PERSON] agreed to it at once.")
    (entity,) = w.resolution.entities
    assert entity.name in ("Marian Lund", "Harrow St.", "Harrow St")


@pytest.mark.parametrize(
    ("found", "names"),
    [
        ("Alphabet’s Gosearch", {"Alphabet", "Gosearch"}),
        ("Harrow’s Register", {"Harrow’s Register"}),
        ("Children’s Gosearch", {"Children’s Gosearch"}),
        ("Harrow Police Sgt", {"Harrow Police"}),
    ],
)
def test_owner_and_owned_are_two_names_unless_a_word_says_what_is_owned(world, found, names):
    w = world(f"They met at [{found}|ORG] again.")
    assert {entity.name for entity in w.resolution.entities} == names
