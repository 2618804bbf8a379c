"""What surnames, ends of long names and acronyms are expanded to."""

import pytest

from tui.translation import set_language


def test_a_surname_alone_is_the_person_its_article_named(world):
    w = world(
        "[Jane Harrow|PERSON] spoke. Later [Harrow|PERSON] left.",
        "[John Harrow|PERSON] came. Then [Harrow|PERSON] went.",
    )
    assert w.entity("Harrow", "a0").name == "Jane Harrow"
    assert w.entity("Harrow", "a1").name == "John Harrow"


def test_a_surname_of_several_is_suggested_not_merged(world):
    w = world(
        "[Jane Harrow|PERSON] spoke to the press.",
        "[John Harrow|PERSON] came to the talks.",
        "The talks were led by [Harrow|PERSON] at last.",
    )
    alone = w.entity("Harrow", "a2")
    assert {m.text for m in alone.mentions} == {"Harrow"}
    others = {s.right if s.left == alone.id else s.left for s in w.resolution.suggestions}
    assert others == {w.entity("Jane Harrow").id, w.entity("John Harrow").id}


def test_a_surname_of_one_person_joins_from_another_article(world):
    w = world("[Jane Harrow|PERSON] spoke to the press.", "It was [Harrow|PERSON] who led them.")
    assert w.together("Jane Harrow", "Harrow")


def test_a_misspelt_surname_is_found_beside_its_full_form(world):
    w = world("[Ludovic Castellane|PERSON] spoke. The press heard Castelane’s words.")
    assert w.together("Ludovic Castellane", "Castelane")


def test_a_surname_that_comes_first_is_known_by_its_article(world):
    w = world("[Xi Jinping|PERSON] spoke. [Xi|PERSON] then left with [Tony Harrow|PERSON]. ")
    assert w.together("Xi", "Xi Jinping")


def test_the_end_of_a_long_name_is_that_name_in_its_article(world):
    w = world(
        "The [Lakeside Harriers|ORG] won. The [Harriers|ORG] were glad.",
        "The [Moorland Harriers|ORG] lost. The [Harriers|ORG] were sad.",
    )
    assert w.entity("Harriers", "a0").name == "Lakeside Harriers"
    assert w.entity("Harriers", "a1").name == "Moorland Harriers"


def test_an_acronym_is_not_a_name_of_another_article_by_its_letters_alone(world):
    w = world(
        "The [BLC|ORG] reported it.",
        "The [Briarlea Lutheran Church|ORG] was full of people.",
    )
    assert not w.together("BLC", "Briarlea Lutheran Church")
    (suggestion,) = w.resolution.suggestions
    assert suggestion.left == w.entity("BLC").id
    w = world("The [BLC|ORG] is the [Briarlea Lutheran Church|ORG].", "The [BLC|ORG] was full.")
    assert w.together("BLC", "Briarlea Lutheran Church")


def test_a_rare_full_name_does_not_draw_in_a_frequent_surname(world):
    w = world(
        "[Doris Harrow|PERSON] spoke to the press.",
        *["So [Harrow|PERSON] won again, as they said."] * 3,
    )
    assert not w.together("Doris Harrow", "Harrow")
    assert len(w.resolution.suggestions) == 1


def test_a_sovereign_is_called_by_the_name_alone(world):
    w = world("[King Charles III|PERSON] spoke, and [Charles|PERSON] left.")
    assert w.together("King Charles III", "Charles")
    w = world(
        "[King Charles III|PERSON] met [Charles Roe|PERSON] there, and [Charles|PERSON] left."
    )
    assert not w.together("King Charles III", "Charles")


def test_the_first_word_of_an_organisation_is_it_in_its_article(world):
    w = world(
        "[Saxby Sachs|ORG] lent money. [Saxby|ORG] gave no figure.",
        "[Harrow Lund|ORG] sells bread. [Harrow|ORG] grew.",
        "[Harrow Foods|ORG] fell.",
    )
    assert w.together("Saxby", "Saxby Sachs")
    assert not w.together("Harrow", "Harrow Lund")


@pytest.mark.parametrize(
    "text",
    [
        "[Saxby Sachs|ORG] and [Saxby Foods|ORG] met. [Saxby|ORG] gave no figure.",
        "[Saxby Foundation|ORG] met. [Saxby|ORG] gave no figure.",
        "[HRW Press|ORG] met. [HRW|ORG] gave no figure.",
        "[Saxby Egypt|ORG] met. [Saxby|ORG] gave no figure.",
        "The plant closed, the [Saxby Plant|ORG]. [Saxby|ORG] gave no figure.",
        "[Saxby Sachs|ORG] met. [Saxby|GPE] was full.",
        "[Kyiv Post|ORG] met. [Kyiv|ORG] gave no figure.",
    ],
)
def test_a_part_a_place_or_one_of_several_is_not_called_by_the_first_word(world, text):
    w = world(text)
    first = text.split("] ")[-2].split("[")[-1].split("|")[0]
    assert {m.text for m in w.entity(first).mentions} == {first}


def test_why_names_are_of_one_sovereign_is_told_in_the_language_of_the_reader(world):
    w = world(
        "[King Charles III|PERSON] met [King Charles|PERSON]; [King Charles III|PERSON] spoke."
    )
    [merge] = w.entity("King Charles III").merges
    try:
        set_language("uk")
        assert merge.reason != merge.kept, "the catalogue has it"
    finally:
        set_language("en")
