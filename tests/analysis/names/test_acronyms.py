"""Definitions of acronyms in texts."""

import pytest


def test_an_acronym_defined_for_two_names_means_each_in_its_article(world):
    w = world(
        "The [Port Safety Authority|ORG] (PSA) met. The PSA agreed.",
        "The [Public Service Agency|ORG] (PSA) met. The PSA agreed.",
    )
    assert w.entity("PSA", "a0").name == "Port Safety Authority"
    assert w.entity("PSA", "a1").name == "Public Service Agency"


@pytest.mark.parametrize(
    ("full", "acronym"),
    [
        ("Doctors Without Borders", "MSF"),
        ("Federal Security Service", "FSB"),
        ("Alternative for Harrow", "AfH"),
        ("Central Commission for Elections and Referenda", "TsKVR"),
    ],
)
def test_an_acronym_in_brackets_may_be_of_another_language(world, full, acronym):
    text = f"They met the {full} ({acronym}) on Monday. The {acronym} said so."
    for marked in (text, text.replace(full, f"[{full}|ORG]")):
        w = world(f"[Jane Roe|PERSON] came. {marked}", f"Nobody heard {acronym} again.")
        assert w.together(full, acronym)
    w = world(
        f"[Jane Roe|PERSON] left. The {full}, also known as {acronym}, met. So {acronym} said."
    )
    assert w.together(full, acronym)


@pytest.mark.parametrize("in_brackets", ["GER", "UK", "MSF"])
def test_what_a_text_only_brackets_is_no_acronym_it_defines(world, in_brackets):
    w = world(f"The [Harrow Rovers|ORG] ({in_brackets}) won.", f"The [{in_brackets}|ORG] lost.")
    assert not w.together("Harrow Rovers", in_brackets)


def test_an_acronym_tells_that_a_place_ends_the_name(world):
    w = world(
        "The [Organisation for Safety and Co-operation|ORG] in [Europe|LOC] met. [OSCE|ORG] left.",
        "The [Organization for Safety and Cooperation|ORG] in [Europe|LOC] met.",
        "The [Harbour Trust|ORG] in [Europe|LOC] met.",
    )
    whole = "Organisation for Safety and Co-operation in Europe"
    assert w.together(whole, "Organization for Safety and Cooperation in Europe", "OSCE")
    assert [m.article for m in w.entity("Europe").mentions] == ["a2"]


def test_an_acronym_after_or_has_the_initials_in_any_order(world):
    w = world(
        "The [Reformed Alliance of Fishers and Coopers|ORG], or FRAC, met. [FRAC|ORG] spoke.",
        "The [Harbour Trust|ORG], or [NATO|ORG], met. [NATO|ORG] spoke.",
    )
    assert w.together("Reformed Alliance of Fishers and Coopers", "FRAC")
    assert not w.together("Harbour Trust", "NATO")
