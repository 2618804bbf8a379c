"""Dates relative to the publication in languages other than English."""

from __future__ import annotations

import pytest

from tests.told_sentences import PUBLISHED, read
from tui.analysis.timex import Basis, TimexType, find_timexes

CODES = ["uk", "ru", "es", "de", "fr", "pl"]


@pytest.mark.parametrize("code", CODES)
def test_sentences_of_news_tell_their_dates_and_no_others(code) -> None:
    for sentence in read(code):
        found = find_timexes(sentence.text, PUBLISHED, code)
        dates = sorted(one.value for one in found if one.type is TimexType.DATE)
        assert dates == sorted(sentence.dates), sentence.text


SHIFTED = [
    ("uk", "Торік у червні ціни впали.", ["2022", "2022-06"]),
    ("uk", "5 червня минулого року міст закрили.", ["2022-06-05"]),
    ("uk", "Півроку тому завод став.", ["2022-12"]),
    ("uk", "Переговори в понеділок відбудуться у Стамбулі.", ["2023-06-12"]),
    ("de", "Die Wahl im Juni vergangenen Jahres und am Wochenende.", ["2022-06", "2023-W22-WE"]),
    ("de", "Er sagte heute Morgen, morgen komme er.", ["2023-06-07", "2023-06-08"]),
    ("de", "Der Minister reist am Montag nach Kiew.", ["2023-06-12"]),
    ("de", "Der Damm ist am Montag nach drei Tagen gebrochen.", ["2023-06-05"]),
    ("de", "Die Minister tagen am Montag.", ["2023-06-12"]),
    ("de", "Wird er am Montag fliegen?", ["2023-06-12"]),
    ("de", "Seit Montagabend wird er vermisst.", ["2023-06-05"]),
    ("fr", "Il a annoncé lundi qu'il se rendra à Kiev.", ["2023-06-05"]),
    ("fr", "L'accord sera signé lundi à Paris, un an après juin dernier.", ["2023-06-12"]),
    ("es", "Anunció que viajará el lunes de la próxima semana.", ["2023-06-12"]),
    ("es", "En mayo del año pasado y mañana por la mañana.", ["2022-05", "2023-06-08"]),
    ("pl", "Rok temu, w środę wieczorem.", ["2022", "2023-06-07"]),
    ("ru", "Он сообщил, что в пятницу поедет домой.", ["2023-06-09"]),
]


@pytest.mark.parametrize(("code", "text", "values"), SHIFTED)
def test_what_is_relative_counts_from_the_publication(code, text, values) -> None:
    assert [one.value for one in find_timexes(text, PUBLISHED, code)] == values


UNTOLD = [
    ("uk", "По понеділках музей зачинений, кожного понеділка. За минулий рік. Кілька днів тому."),
    ("uk", "2000 років тому тут було місто."),
    ("de", "Montags, jeden Montag, in den letzten Jahren, am Morgen, vor kurzem, vor 2000 Jahren."),
    ("fr", "Le lundi est un jour triste. Il y a 12 morts. La dernière semaine de vacances."),
    ("es", "Los lunes no abre, por la mañana; hace mucho tiempo, el Viernes Santo."),
    ("pl", "W każdy poniedziałek, kilka lat temu, przez ostatni rok."),
    ("ru", "Окружающая среда важна; за прошлый год, каждую среду."),
]


@pytest.mark.parametrize(("code", "text"), UNTOLD)
def test_what_recurs_lasts_or_is_vague_has_no_date(code, text) -> None:
    assert [text[one.start : one.end] for one in find_timexes(text, PUBLISHED, code)] == []


def test_a_weekday_beside_its_date_is_told_once() -> None:
    (found,) = find_timexes("У понеділок, 5 червня, суд почав слухання.", PUBLISHED, "uk")
    assert (found.value, found.basis) == ("2023-06-05", Basis.RELATIVE)
    assert find_timexes("Вчора суд почав слухання.", None, "uk") == ()


LESS_READ = [
    ("it", "Ieri il ministro è arrivato; tre giorni fa era a Roma.", ["2023-06-06", "2023-06-04"]),
    ("it", "Lunedì ha piovuto, la settimana scorsa no.", ["2023-06-05", "2023-W22"]),
    ("it", "Il lunedì è chiuso, di sabato anche; ogni domenica.", []),
    ("pt", "Na segunda-feira o ministro chegou; ontem partiu.", ["2023-06-05", "2023-06-06"]),
    ("pt", "Há duas semanas, e no ano passado.", ["2022"]),
    ("pt", "O domingo é santo, às segundas-feiras não.", []),
    ("cs", "V pondělí ministr přijel, včera odjel.", ["2023-06-05", "2023-06-06"]),
    ("cs", "Minulý týden, loni, každou středu.", ["2023-W22", "2022"]),
]


@pytest.mark.parametrize(("code", "text", "values"), LESS_READ)
def test_what_other_languages_have_words_for_is_read(code, text, values) -> None:
    assert [one.value for one in find_timexes(text, PUBLISHED, code)] == values
