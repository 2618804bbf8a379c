"""Names that the pipeline missed and the tables know."""


def texts(world, *articles):
    return {m.text for e in world(*articles).resolution.entities for m in e.mentions}


def test_a_slavic_given_name_begins_a_persons_name(world):
    w = world("[Jane Roe|PERSON] met Dmytro Kravets twice.", "[Dmitry Kravets|ORG] left Jane Roe.")
    assert w.together("Dmytro Kravets", "Dmitry Kravets")
    assert w.entity("Dmytro Kravets").label == "PERSON"


def test_a_given_name_is_no_person_in_a_longer_name_or_before_a_word(world):
    found = texts(
        world,
        "[Jane Roe|PERSON] walked down Dmytro Kravets Street to Saint Dmytro Kravets, where Dmytro "
        "Monday is a feast. The roof of Dmytro Council leaked, as a council does.",
    )
    assert found == {"Jane Roe"}


def test_a_place_after_a_preposition_is_found_everywhere(world):
    w = world("[Jane Roe|PERSON] was in Kyiv on Monday. Kyiv said so.", "Then [Kiev|GPE] slept.")
    assert len(w.entity("Kyiv").mentions) == 3


def test_a_place_of_another_name_or_word_is_not_found(world):
    found = texts(
        world,
        "[Jane Roe|PERSON] was in Kyiv Harrow and in Nice, a nice place, and in Kyiv-Harrow.",
    )
    assert found == {"Jane Roe"}
