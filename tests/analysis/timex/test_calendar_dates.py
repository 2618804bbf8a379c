"""Dates of the calendar in languages other than English."""

from __future__ import annotations

import pytest

from tui.analysis.timex import Basis, find_timexes

TEXTS = [
    ("uk", "Міст закрили 5 червня 2023 року.", "5 червня 2023", "2023-06-05"),
    ("uk", "24 лютого почалася війна.", "24 лютого", "2022-02-24"),
    ("ru", "Мост закрыли 5 июня 2023 года.", "5 июня 2023", "2023-06-05"),
    ("de", "Am 5. Juni 2023 wurde die Brücke gesperrt.", "5. Juni 2023", "2023-06-05"),
    ("de", "Seit März 2022 ruht der Verkehr.", "März 2022", "2022-03"),
    ("es", "El puente cerró el 5 de junio de 2023.", "5 de junio de 2023", "2023-06-05"),
    ("es", "El 1.º de mayo hubo marchas.", "", ""),
    ("fr", "Le pont a fermé le 1er juin 2023.", "1er juin 2023", "2023-06-01"),
    ("fr", "Le 30 février n'existe pas.", "", ""),
    ("pl", "Most zamknięto 5 czerwca 2023 r.", "5 czerwca 2023", "2023-06-05"),
    ("pl", "Zginęło 2023,5 proc. ryb, 2023 € i 15.30.", "", ""),
    ("de", "Die Wahl am 05.06.2023 und die von 2019.", "05.06.2023", "2023-06-05"),
    ("it", "Il ponte ha chiuso il 5 giugno 2023.", "5 giugno 2023", "2023-06-05"),
]


@pytest.mark.parametrize(("language", "text", "words", "value"), TEXTS)
def test_days_months_and_years_are_found(language, text, words, value) -> None:
    found = find_timexes(text, "2022-05-01", language)
    assert [(text[one.start : one.end], one.value) for one in found][:1] == (
        [(words, value)] if words else []
    )


def test_a_day_without_a_year_is_the_nearest_to_the_publication() -> None:
    (known,) = find_timexes("Am 24. Februar begann der Krieg.", "2022-03-01", "de")
    (unknown,) = find_timexes("Am 24. Februar begann der Krieg.", None, "de")
    assert (known.value, known.basis) == ("2022-02-24", Basis.RELATIVE)
    assert unknown.value == "XXXX-02-24"
    assert unknown.date is None
