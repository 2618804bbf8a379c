"""Which names of places and organisations are merged."""

import pytest


def test_countries_and_cities_go_by_their_kept_aliases(world):
    w = world(
        "The [US|GPE] and the [United States|GPE], the [U.S.|GPE] too.",
        "The [UK|GPE], or [United Kingdom|GPE]; [Kyiv|GPE], once [Kiev|GPE]; the [UN|ORG] and the "
        "[United Nations|ORG].",
    )
    assert w.together("US", "United States", "U.S.")
    assert w.together("UK", "United Kingdom")
    assert w.together("Kyiv", "Kiev")
    assert w.entity("UN").name == "United Nations"
    assert "Kyiv" in w.entity("Kiev").merges[0].reason


@pytest.mark.parametrize(
    ("one", "two", "label"),
    [
        ("White House", "Casablanca", "GPE"),
        ("115th Street", "117th Street", "FAC"),
        ("North Korea", "South Korea", "GPE"),
        ("Gambia", "Zambia", "GPE"),
        ("Slovakia", "Slovenia", "GPE"),
        ("Swiss", "Switzerland", "NORP"),
    ],
)
def test_like_names_of_places_stay_apart(world, one, two, label):
    w = world(f"In [{one}|{label}] and [{two}|GPE] and [{two}|GPE], even in [{two}|GPE].")
    assert not w.together(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Harlow Steel Corp.", "Harlow Steel"),
        ("Portside Trailblazers", "Portside Trail Blazers"),
        ("Academy of Motion Pictures", "Academy of Motion Picture"),
        ("Mount Harlow", "Mt. Harlow"),
    ],
)
def test_spellings_of_organisations_and_places(world, one, two):
    w = world(f"At [{one}|ORG] they met.", f"At [{two}|ORG] they parted.")
    assert w.together(one, two)


def test_a_name_with_a_number_is_not_the_name_without(world):
    w = world("They ran [Vista Server|PRODUCT] first, then [Vista Server 8|PRODUCT] at work.")
    assert not w.together("Vista Server", "Vista Server 8")


@pytest.mark.parametrize(
    ("one", "two", "label"),
    [
        ("Slovyansk", "Sloviansk", "GPE"),
        ("Slovyansk", "Slaviansk", "GPE"),
        ("Harbass", "Harbas", "LOC"),
        ("Türkiye", "Turkey", "GPE"),
        ("Organisation for Harbour Defence", "Organization for Harbor Defense", "ORG"),
        ("Bureau for Co-operation in Trade", "Bureau for Cooperation in Trade", "ORG"),
    ],
)
def test_places_and_organisations_in_two_spellings(world, one, two, label):
    w = world(f"They met at [{one}|{label}] then.", f"They parted at [{two}|{label}] again.")
    assert w.together(one, two)


def test_a_company_goes_without_the_word_for_its_kind(world):
    w = world("[Saxby Motor Co.|ORG] fell. [Saxby|ORG] sells trucks, said [Jane Roe|PERSON].")
    assert w.together("Saxby Motor Co.", "Saxby")


def test_the_first_word_of_another_articles_name_is_suggested(world):
    w = world("[Saxby Lund|ORG] will lend money.", "At last [Saxby|ORG] gave no figure.")
    assert not w.together("Saxby Lund", "Saxby")
    (suggestion,) = w.resolution.suggestions
    assert {suggestion.left, suggestion.right} == {
        w.entity("Saxby Lund").id,
        w.entity("Saxby").id,
    }


def test_a_long_name_cut_short_is_that_name(world):
    w = world(
        "The [Bureau for Trade and Safe Co-operation in Harrow|ORG] met.",
        "The [Bureau for Trade and Safe Cooperation|ORG] in Harrow left.",
    )
    assert w.together(
        "Bureau for Trade and Safe Co-operation in Harrow", "Bureau for Trade and Safe Cooperation"
    )


def test_a_sovereign_is_the_only_one_of_the_name_with_a_number(world):
    w = world(
        "[King Harald III|PERSON] came. [King Harald|PERSON] and [Harald|PERSON] spoke.",
        "[Pope Leo XIV|PERSON] met [Pope Leo XIII|PERSON]. [Pope Leo|PERSON] wrote.",
    )
    assert w.together("King Harald III", "King Harald", "Harald")
    assert not w.together("Pope Leo XIV", "Pope Leo")
