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
    ("uk", "Закон діє з 1 січня 2024-го.", "1 січня 2024", "2024-01-01"),
    ("ru", "Ещё в 2014-м он уехал.", "2014", "2014"),
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


NO_DATES = [
    ("de", "2023 Menschen, 2000 Soldaten, 1960 Einwohner, Windows 2000, Tel. 030 2023 4567."),
    ("de", "Resolution 1973, Zimmer 2019, vor 2000 Jahren, Version 3.12.2023.1, die 5. Mai-Runde."),
    ("de", "Am 5. Juni 988, die 5. Mai-Runde."),
    ("uk", "2023 людини, 2000 солдатів, 2000м, 2000 років тому, вулиця 8 Березня."),
    ("uk", "5 червня 988 року, 30 лютого 2023, 31.02.2023."),
    ("ru", "1950 человек, 2000 рублей, в 2000-х, 12 мая 41-го, улица 8 Марта, 5 мар."),
    (
        "es",
        "2023 personas, en 2000 hogares, hace 2000 años, Avenida 9 de Julio, el 5 de mayo pasado.",
    ),
    ("fr", "2023 personnes, 2000 années, 5 mai 68."),
    ("pl", "2023 osoby, 1999 zł, 2000 lat, ulica 3 Maja."),
    ("it", "2023 persone, vince 3 set a 2, in 3 set. Via 25 Aprile, il 5 giugno scorso."),
    ("pt", "2023 pessoas, venceu por 3 set, 2 dez, há 2000 anos, 20 out of 30."),
    ("cs", "2023 lidí, 2000 let, 5. června loňského roku."),
]


@pytest.mark.parametrize(("language", "text"), NO_DATES)
def test_what_is_counted_named_or_of_another_year_is_no_date(language, text) -> None:
    assert [text[one.start : one.end] for one in find_timexes(text, "2022-05-01", language)] == []


YEARS = [
    ("de", "Im Jahr 2019, seit 2014, (2016)", ["2019", "2014", "2016"]),
    ("uk", "у 2019 році, 1991 рік, у 2022-му", ["2019", "1991", "2022"]),
    ("ru", "в 2019 году, 2023г., 5 июня 1812 г.", ["2019", "2023", "1812-06-05"]),
    ("fr", "en 2019, depuis 2000, l'an 2001", ["2019", "2000", "2001"]),
    ("es", "en 2019 murieron, 10/12/2023", ["2019", "2023-12-10"]),
    ("it", "nel 2019 la città, 1° maggio 2023", ["2019", "2023-05-01"]),
    ("pt", "em 2019 houve, 10 out 2023", ["2019", "2023-10-10"]),
    ("pl", "w 2021 roku, w latach 2014–2019", ["2021", "2014"]),
    ("cs", "v roce 2019, 5. 6. 2023", ["2019", "2023-06-05"]),
    ("sv", "år 2019, den 5 januari 2023", ["2019", "2023-01-05"]),
]


@pytest.mark.parametrize(("language", "text", "values"), YEARS)
def test_years_are_told_by_the_words_beside_them(language, text, values) -> None:
    assert [one.value for one in find_timexes(text, "2022-05-01", language)] == values


COUNTED = [
    ("uk", "Загинули 2000 людей, минуло 2000 годин."),
    ("ru", "Погибли 2000 человек за 1990 рублей."),
    ("de", "2000 Menschen zahlten 1990 Euro."),
    ("es", "Murieron 2000 personas por 1990 euros."),
    ("fr", "Les 2000 personnes et 1990 chevaux."),
    ("pl", "Zginęło 2000 osób za 1990 złotych."),
]


@pytest.mark.parametrize(("language", "text"), COUNTED)
def test_a_number_that_counts_what_follows_is_no_year(language, text) -> None:
    assert find_timexes(text, "2022-05-01", language) == ()


def test_a_day_without_a_year_is_the_nearest_to_the_publication() -> None:
    (known,) = find_timexes("Am 24. Februar begann der Krieg.", "2022-03-01", "de")
    (unknown,) = find_timexes("Am 24. Februar begann der Krieg.", None, "de")
    assert (known.value, known.basis) == ("2022-02-24", Basis.RELATIVE)
    assert unknown.value == "XXXX-02-24"
    assert unknown.date is None
