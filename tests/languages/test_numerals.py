"""Numbers in digits and words of any language."""

from __future__ import annotations

import pytest

from tui.languages import language
from tui.languages.numerals import Numeral, read_number
from tui.languages.tokens import tokens


def number(text: str, code: str) -> Numeral | None:
    return read_number(tokens(text, language(code)), 0, code)


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("de", "zweihundertfünfzigtausend", 250_000),
        ("de", "einundzwanzig", 21),
        ("de", "eine halbe Million", 500_000),
        ("de", "1’250’000,5", 1_250_000.5),
        ("fr", "quatre-vingt-dix-sept", 97),
        ("fr", "soixante et onze", 71),
        ("fr", "2\u202f500", 2_500),
        ("es", "treinta y cinco mil", 35_000),
        ("es", "5 mil millones", 5e9),
        ("es", "dos millones y medio", 2.5e6),
        ("uk", "двісті сорок п’ять тисяч", 245_000),
        ("uk", "1,2 млрд", 1.2e9),
        ("ru", "две с половиной тысячи", 2_500),
        ("pl", "półtora miliona", 1.5e6),
        ("it", "ventunomila", 21_000),
    ],
)
def test_a_number_has_its_value(code, text, value) -> None:
    found = number(text, code)
    assert found is not None
    assert found.value == pytest.approx(value)
    assert found.end == len(tokens(text, language(code)))


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Hunderttausende"),
        ("de", "Zweige"),
        ("de", "zwei" * 50_000),
        ("fr", "-".join(["vingt"] * 50_000)),
        ("uk", "тисяч людей"),
        ("es", "millones de personas"),
        ("xx", "deux"),
    ],
)
def test_what_names_no_number_has_none(code, text) -> None:
    assert number(text, code) is None


def test_two_numbers_are_not_one() -> None:
    found = number("двадцять двадцять", "uk")
    assert found is not None
    assert (found.value, found.end) == (20, 1)
