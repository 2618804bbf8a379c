"""The label of a name is a vote."""


def test_a_known_city_is_no_people(world):
    w = world("It is [Sevastopol|NORP] and [Sevastopol|NORP]; the [Swiss|NORP] left.")
    assert w.entity("Sevastopol").label == "GPE"
    assert w.entity("Swiss").label == "NORP"


def test_a_place_spelled_otherwise_is_no_person(world):
    w = world("They fought in the [Donbas|GPE] and in [Donbass|PERSON] again, in [Donbass|PERSON].")
    assert w.together("Donbas", "Donbass")
    assert w.entity("Donbass").label == "GPE"


def test_a_titled_person_spelled_like_a_place_is_that_person(world):
    w = world("They fought in the [Donbas|GPE].", "Mrs [Donbass|PERSON] met [Donbass|PERSON].")
    assert not w.together("Donbas", "Donbass")


def test_a_given_name_with_the_surname_of_a_person_is_a_person(world):
    w = world("[Mykola Harrow|PERSON] came.", "Then [Nikolai Harrow|ORG] left.")
    assert w.together("Mykola Harrow", "Nikolai Harrow")
    assert w.entity("Nikolai Harrow").label == "PERSON"


def test_a_given_name_and_a_city_are_a_person(world):
    w = world("[Denzel Houston|ORG] met [Paris Houston|ORG] and [Mykola Kyiv|ORG] in town.")
    labels = {e.name: e.label for e in w.resolution.entities}
    assert labels == {"Denzel Houston": "PERSON", "Paris Houston": "ORG", "Mykola Kyiv": "ORG"}


def test_a_slavic_given_name_and_a_word_that_is_nothing_else_are_a_person(world):
    w = world(
        "[Oleksandr Kravets|ORG] came, [Oleksandr Council|ORG] met, as a council does.",
        "[Mykola Kyiv|ORG] and [Oleksandr School|ORG] won.",
    )
    labels = {e.name: e.label for e in w.resolution.entities}
    assert labels.pop("Oleksandr Kravets") == "PERSON"
    assert set(labels.values()) == {"ORG"}
