"""Numbers and dates of several languages have one value."""

import pytest

from tui.index.values import find_values


@pytest.mark.parametrize(
    ("code", "text", "key"),
    [
        ("en", "On 5 June they met", (6, 5)),
        ("en", "On June 5, they met", (6, 5)),
        ("uk", "зустрілися 5 червня", (6, 5)),
        ("ru", "встретились 5 июня 2023 года", (6, 5)),
        ("de", "am 5. Juni trafen", (6, 5)),
        ("es", "el 5 de junio de 2023", (6, 5)),
        ("fr", "le 5 juin", (6, 5)),
        ("pl", "5 czerwca spotkali", (6, 5)),
        ("en", "25 million tonnes", (0, 25_000_000)),
        ("es", "5 millones de personas", (0, 5_000_000)),
        ("uk", "1,2 млн людей", (0, 1_200_000)),
        ("de", "40.000 Tonnen", (0, 40_000)),
        ("fr", "40 000 tonnes", (0, 40_000)),
        ("en", "40,000 tonnes", (0, 40_000)),
        ("en", "fell by 20.5 percent", (0, 20.5)),
        ("pl", "spadły o 20,5 procent", (0, 20.5)),
        ("xx", "1234", (0, 1234)),
    ],
)
def test_values(code, text, key):
    assert find_values(text, code)[0].key == key


@pytest.mark.parametrize("text", ["", "no number", "1.2.3.4", "1,2,3", "9" * 400, "٣٤ ² ½", "5 de"])
def test_what_is_no_number_is_no_fault(text):
    for value in find_values(text, "es"):
        assert 0 <= value.start < value.end <= len(text)
