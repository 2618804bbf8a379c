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


def test_miss_is_no_man_of_that_name(world):
    w = world("[Thomas Harrow|PERSON] came with Miss [Harrow|PERSON]. So [Harrow|PERSON] won.")
    assert len(w.entity("Thomas Harrow").mentions) == 2
    unknown = world("[Zyx Harrow|PERSON] came. Miss [Harrow|PERSON] left.")
    assert unknown.together("Zyx Harrow", "Harrow")


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


def test_where_a_person_is_named_the_bare_surname_is_the_persons_elsewhere_the_citys(world):
    w = world(
        "[Ann Lincoln|PERSON] came. [Lincoln|GPE] said so in [Lincoln|GPE], [Nebraska|GPE].",
        "A storm hit [Lincoln|GPE] and [Omaha|GPE]. [Lincoln|ORG] and [Lincoln|GPE] slept.",
        "The [US|GPE] sent [Amir Us|PERSON] away, and [US|GPE] help.",
        "The [US|GPE] and the [United States|GPE] slept.",
    )
    assert [m.text for m in w.entity("Ann Lincoln").mentions] == ["Ann Lincoln", "Lincoln"]
    (city,) = [e for e in w.resolution.entities if e.name == "Lincoln"]
    assert (city.label, len(city.mentions)) == ("GPE", 4)
    assert w.together("US", "United States")


def test_a_slavic_given_name_before_a_surname_belongs_to_it(world):
    w = world("[Yulia Kravets|PERSON] came.", "Then Yuliia [Kravets|PERSON] left.")
    assert len(w.entity("Yuliia Kravets").mentions) == 2
