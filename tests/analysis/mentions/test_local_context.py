"""Homonyms are told apart by titles and prepositions; given names are whole."""

import pytest


def test_mrs_is_not_mr(world):
    w = world(
        "[Joe Harrow|PERSON] and [Jill Harrow|PERSON] came. Mr. [Harrow|PERSON] spoke, Mrs. "
        "[Harrow|PERSON] did not. It was [Harrow|PERSON] who won."
    )
    sizes = [len(e.mentions) for e in w.resolution.entities if e.name == "Harrow"]
    assert sorted(sizes) == [1, 2]


def test_mrs_alone_is_the_person_of_that_name(world):
    w = world("[Jill Harrow|PERSON] came. Mrs. [Harrow|PERSON] spoke, and Ms. [Harrow|PERSON].")
    assert len(w.entity("Harrow").mentions) == 3


def test_a_city_is_no_person_of_that_name(world):
    w = world(
        "[Andrew Jackson|PERSON] spoke in [Jackson|GPE], Mississippi. Then [Jackson|PERSON] left "
        "and [Jackson|PERSON] slept. It rained in Jackson again."
    )
    places = [e for e in w.resolution.entities if e.label == "GPE" and e.name == "Jackson"]
    assert [len(e.mentions) for e in places] == [2]
    assert len(w.entity("Andrew Jackson").mentions) == 3


def test_a_given_name_goes_on_after_its_hyphen(world):
    w = world("[Han Duck|PERSON]-soo spoke. Then [Han Duck-soo|PERSON] left.")
    assert len(w.entity("Han Duck-soo").mentions) == 2


@pytest.mark.parametrize("rest", ["era", "backed", "led", "who", "Harrow"])
def test_a_name_ends_before_a_compounds_second_word(world, rest):
    w = world(f"The [Han Duck|PERSON]-{rest} rules stayed.")
    assert {m.text for e in w.resolution.entities for m in e.mentions} == {"Han Duck"}
