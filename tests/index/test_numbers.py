"""Numbers in digits and in words, and how those of two texts are compared."""

from __future__ import annotations

import pytest


def test_numbers_of_the_same_thing_that_differ_are_told_apart(build):
    index = build(
        ["The flood in Velm left 5 million people without drinking water, Oxfam said."],
        ["Oxfam said the flood in Velm left 12.7 million people without drinking water."],
    )
    (related,) = index.related("a0#0")
    assert related.reasons.differing == (("5 million", "12.7 million"),)
    assert related.reasons.numbers == ()


def test_spelled_numbers_are_compared_by_what_they_amount_to(build):
    index = build(
        ["Police negotiated with the gunman in the harbour office for almost three hours."],
        ["For 3 hours police negotiated with the gunman in the harbour office."],
        ["For two hours police negotiated with the gunman in the harbour office."],
        ["Almost three hours the gunman held the harbour office, police said."],
    )
    reasons = {one.article: one.reasons for one in index.related("a0#0", plain=True)}
    assert (reasons["a1"].numbers, reasons["a1"].differing) == ((), ()), "equal, not literally so"
    assert reasons["a2"].differing == (("three", "two"),)
    assert reasons["a3"].numbers == ("three",)
    assert not {"three", "two"} & {term for one in reasons.values() for term in one.terms}


@pytest.mark.parametrize(
    ("spelled", "amount"),
    [
        ("seventeen", 17),
        ("twenty-one", 21),
        ("ninety", 90),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a hundred", 100),
        ("two hundred and fifty", 250),
        ("one hundred twenty", 120),
        ("one thousand", 1000),
        ("five million", 5_000_000),
        ("half a million", 500_000),
        ("fifty-five billion", 55_000_000_000),
        ("40 000", 40_000),
        ("1 250 000", 1_250_000),
        ("7\u202f350", 7350),
    ],
)
def test_a_spelled_number_amounts_to_its_digits(build, spelled, amount):
    told = "The committee in Velm counted {} fishing boats in the old harbour."
    index = build(
        *([told.format(number)] for number in (spelled, f"{amount:,}", f"{2 * amount:,}"))
    )
    reasons = {one.article: one.reasons for one in index.related("a0#0", plain=True)}
    assert reasons["a1"].differing == ()
    assert reasons["a2"].differing == ((spelled, f"{2 * amount:,}"),)


def test_a_range_is_of_one_scale_and_far_apart_is_something_else(build):
    index = build(
        ["The Velm shipyard offered its captain Orlov $140-150 million, over seven years."],
        ["The Velm shipyard offered $140 million to its captain Orlov, over seven years."],
        ["The Velm shipyard offered its captain Orlov seven years, and $140 a day."],
    )
    reasons = {one.article: one.reasons for one in index.related("a0#0", plain=True)}
    assert reasons["a1"].differing == reasons["a2"].differing == ()


def test_many_of_one_thing_are_compared_whatever_is_said_of_them(build):
    index = build(
        ["Since the dam burst in Velm more than five million people have fled the country."],
        ["According to Velm, 12.7 million people need help after the burst dam, at 9 euros each."],
        ["Of the burst dam in Velm, three people died. The damage: 9 million euros."],
    )
    reasons = {one.article: one.reasons for one in index.related("a0#0", plain=True)}
    assert reasons["a1"].differing == (("five million", "12.7 million"),)
    assert reasons["a2"].differing == ()


def test_numbers_that_differ_are_told_of_related_articles(build):
    index = build(
        ["Flood in Velm", "The flood in Velm left 5 million people without drinking water."],
        [
            "Oxfam appeals for help",
            "Oxfam said the flood in Velm left 12.7 million people without drinking water.",
        ],
        [
            "The flood in Velm left 5 million people without drinking water.",
            "Later the flood in Velm left 6 million people without drinking water.",
        ],
    )
    reasons = {one.article: one.reasons for one in index.related_articles("a0")}
    assert reasons["a1"].differing == (("5 million", "12.7 million"),)
    assert reasons["a2"].differing == (), "both have the 5 million"
    assert reasons["a2"].numbers == ("5 million",)


REPAIRS = "The repairs of the railway bridge in Velm"


@pytest.mark.parametrize(
    ("text", "differing"),
    [
        (f"{REPAIRS} did not cost $6 million but $3.5 million.", (("$3.5 million", "$4 million"),)),
        (f"{REPAIRS} cost $6 million, not $4 million.", (("$6 million", "$4 million"),)),
        (f"{REPAIRS} did not cost $6 million.", ()),
        (f"{REPAIRS} cost not only $6 million.", (("$6 million", "$4 million"),)),
    ],
)
def test_a_number_that_its_text_denies_differs_from_none(build, text, differing) -> None:
    index = build([text], [f"{REPAIRS} cost $4 million."])
    (related,) = index.related("a0#0")
    assert related.reasons.differing == differing
