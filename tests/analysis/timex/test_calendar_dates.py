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
    ("uk", "Закон діє з 1 січня 2024-го.", "1 січня 2024-го", "2024-01-01"),
    ("ru", "Ещё в 2014-м он уехал.", "2014-м", "2014"),
    ("uk", "Обстріл 7 трав. зруйнував школу.", "7 трав.", "2022-05-07"),
    ("fr", "L'attaque du 7 oct. 2021 a fait dix morts.", "7 oct. 2021", "2021-10-07"),
    ("es", "La elección del 5/6/2023 la ganó.", "5/6/2023", "2023-06-05"),
    ("es", "Son 5/6.2023 y 1/5/6/2023.", "", ""),
    ("it", "Il ponte ha chiuso il 5 giugno 2023.", "5 giugno 2023", "2023-06-05"),
]


@pytest.mark.parametrize(("language", "text", "words", "value"), TEXTS)
def test_days_months_and_years_are_found(language, text, words, value) -> None:
    found = find_timexes(text, "2022-05-01", language)
    assert [(text[one.start : one.end], one.value) for one in found][:1] == (
        [(words, value)] if words else []
    )


@pytest.mark.parametrize(
    ("language", "counts", "years"),
    [
        ("uk", "Загинули 2000 людей, минуло 2000 годин.", "У 2022 році, з 2014 по 2021 рік."),
        ("ru", "Погибли 2000 человек за 1990 рублей.", "В 2022 году, с 2014 по 2021 год."),
        (
            "de",
            "2000 Menschen zahlten 1990 Euro.",
            "Ende 2022 war er da, 2014 nicht, seit 2021 Chef.",
        ),
        ("es", "Murieron 2000 personas por 1990 euros.", "En 2022 tropas, de 2014 a 2021 nada."),
        ("fr", "Les 2000 personnes et 1990 chevaux.", "En 2022 des chars, de 2014 à 2021 rien."),
        ("pl", "Zginęło 2000 osób za 1990 złotych.", "Za rok 2022 liczba, od 2014 do 2021 r."),
    ],
)
def test_a_number_that_counts_what_follows_is_no_year(language, counts, years) -> None:
    assert find_timexes(counts, "2022-05-01", language) == ()
    found = find_timexes(years, "2022-05-01", language)
    assert [one.value for one in found] == ["2022", "2014", "2021"]
    assert [years[one.start : one.end] for one in found] == ["2022", "2014", "2021"]


def test_a_day_without_a_year_is_the_nearest_to_the_publication() -> None:
    (known,) = find_timexes("Am 24. Februar begann der Krieg.", "2022-03-01", "de")
    (unknown,) = find_timexes("Am 24. Februar begann der Krieg.", None, "de")
    assert (known.value, known.basis) == ("2022-02-24", Basis.RELATIVE)
    assert unknown.value == "XXXX-02-24"
    assert unknown.date is None
