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
        ("uk", "2 трлн 350 млрд", 2.35e12),
        ("uk", "дві тисячі п'ятсот", 2_500),
        ("ru", "3 млн. 200 тыс", 3.2e6),
        ("ru", "2 тысячи 500", 2_500),
        ("es", "2 millones 300 mil", 2.3e6),
        ("de", "drei Millionen zweihunderttausend", 3.2e6),
        ("fr", "trois millions deux cent mille", 3.2e6),
        ("pl", "1 miliard 50 milionów 200 tysięcy", 1_050_200_000),
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


@pytest.mark.parametrize(
    ("code", "text", "value", "end"),
    [
        ("uk", "двадцять двадцять", 20, 1),
        ("uk", "3 млн 12 травня", 3e6, 2),
        ("ru", "5 млн 5 млн", 5e6, 2),
        ("de", "2 Millionen 3 Milliarden", 2e6, 2),
        ("fr", "1,5 million 200 mille", 1.5e6, 2),
    ],
)
def test_two_numbers_are_not_one(code, text, value, end) -> None:
    found = number(text, code)
    assert found is not None
    assert (found.value, found.end) == (value, end)
