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


# An article of 7 June 2023: in the nearest year these would contradict their verbs.
TOLD_BY_THE_VERB = [
    ("uk", "Гребля прорвалася 3 вересня.", "2022-09-03"),
    ("uk", "3 вересня загинув мер.", "2022-09-03"),
    ("uk", "Вибори відбудуться 10 лютого.", "2024-02-10"),
    ("ru", "Плотина разрушилась 3 сентября.", "2022-09-03"),
    ("ru", "Выборы состоятся 10 февраля.", "2024-02-10"),
    ("de", "Der Damm brach am 3. September.", "2022-09-03"),
    ("de", "Die Wahl wird am 10. Februar stattfinden.", "2024-02-10"),
    ("es", "La presa cedió el 3 de septiembre.", "2022-09-03"),
    ("es", "Las elecciones se celebrarán el 10 de febrero.", "2024-02-10"),
    ("fr", "L'élection aura lieu le 10 février.", "2024-02-10"),
    ("pl", "Wybory odbędą się 10 lutego.", "2024-02-10"),
    # Told in the past is not the day, but what was said of it; near ones were put off or moved up.
    ("uk", "Вибори призначили на 3 вересня.", "2023-09-03"),
    ("ru", "Суд перенёс слушания на 3 сентября.", "2023-09-03"),
    ("de", "Die Regierung kündigte Wahlen am 3. September an.", "2023-09-03"),
    ("de", "Nach dem Angriff vom 10. Februar wird die Stadt neu gebaut.", "2023-02-10"),
    ("es", "El gobierno convocó elecciones para el 3 de septiembre.", "2023-09-03"),
    ("pl", "Wyrok ogłoszono, a 3 września sąd wyda uzasadnienie.", "2023-09-03"),
    ("uk", "Зустріч відбудеться 1 червня, повідомили раніше.", "2023-06-01"),
    ("uk", "Міст відкрили 1 липня.", "2023-07-01"),
]


@pytest.mark.parametrize(("code", "text", "value"), TOLD_BY_THE_VERB)
def test_a_day_without_a_year_is_in_that_of_the_verb_beside_it(code, text, value) -> None:
    assert [one.value for one in find_timexes(text, PUBLISHED, code)] == [value]


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
