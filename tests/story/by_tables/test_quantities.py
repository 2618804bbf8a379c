"""Figures of articles in languages other than English, and their comparison with others."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.told_sentences import PUBLISHED, Sentence, read
from tui.analysis.timex import find_timexes
from tui.corpus import Article, load
from tui.index.text_analyzer import TextAnalyzer
from tui.languages import codes
from tui.languages.counting import counting
from tui.languages.en.counted_words import STATE
from tui.story import Quantity, gather_figures
from tui.story.by_tables import TableStems, find_quantities_by_tables
from tui.story.fact_names import NOUNS
from tui.story.quantity import sentence_contexts

ANALYZER = TextAnalyzer()
UNTRANSLATED = "*"


def article(folder: Path, text: str, code: str, name: str = "a") -> Article:
    (folder / f"{name}.txt").write_text(f"---\ndate: {PUBLISHED}\n---\n{text}\n", encoding="utf-8")
    (made,) = load([folder / f"{name}.txt"], on_error=print)
    passages = tuple(replace(one, language=None) for one in made.passages)
    return replace(made, language=code, passages=passages)  # few words do not tell it


def quantities(folder: Path, sentence: Sentence, code: str) -> list[Quantity]:
    made = article(folder, sentence.text, code)
    start = made.text.index(sentence.text)
    passage = replace(made.passages[0], start=start, end=len(made.text))
    timexes = list(find_timexes(made.text, PUBLISHED, code))
    stems = TableStems(code, ANALYZER)
    return list(find_quantities_by_tables(sentence_contexts(made, passage, timexes), stems))


def told(figure: Quantity) -> tuple[str, str, str]:
    return f"{figure.value:.6g}", stem(figure.unit), figure.state


def expected(row: str) -> tuple[str, str, str]:
    value, unit, *state = row.split()
    return f"{float(value):.6g}", stem(unit), " ".join(state)


def stem(unit: str) -> str:
    """The stem of a unit, whether it is a stem already or not."""
    once = ANALYZER.stem_of(unit) or unit
    return ANALYZER.stem_of(once) or once


@pytest.mark.parametrize("code", ["uk", "ru", "es", "de", "fr", "pl"])
def test_sentences_of_news_tell_their_figures_and_no_others(tmp_path, code) -> None:
    for sentence in read(code):
        found = Counter(map(told, quantities(tmp_path, sentence, code)))
        wanted = Counter(map(expected, sentence.figures))
        for value, unit, state in [*found]:
            if (value, UNTRANSLATED, "") in wanted and (value, unit, state) not in wanted:
                wanted[value, unit, state] += wanted.pop((value, UNTRANSLATED, ""))
        assert found == wanted, sentence.text


TOLD_ALIKE = {
    "en": "The strike on Kharkiv killed 12 people and injured 40. The damage is 5.5 million euros.",
    "uk": "Удар по Харкову вбив 12 людей і поранив 40. Збитки становлять 5,5 млн євро.",
    "ru": "При ударе по Харькову погибли двенадцать человек, 40 ранены. Ущерб – 5,5 млн евро.",
    "es": "El ataque a Járkov dejó 12 muertos y 40 heridos. Los daños son 5,5 millones de euros.",
    "de": "Beim Angriff auf Charkiw wurden zwölf Menschen getötet und 40 verletzt. Der Schaden in"
    " Charkiw beträgt 5,5 Mio. Euro.",
    "fr": "L'attaque de Kharkiv a fait 12 morts et 40 blessés. Les dégâts à Kharkiv s'élèvent à 5,5"
    " millions d'euros.",
    "pl": "W ataku na Charków zginęło 12 osób, a 40 zostało rannych. Straty to 5,5 mln euro.",
}


def test_a_fact_is_told_with_one_figure_in_seven_languages(tmp_path) -> None:
    articles = [article(tmp_path, text, code, code) for code, text in TOLD_ALIKE.items()]
    facts = {one.name: one for one in gather_figures(articles)}
    assert {*facts} == {"people killed", "people injured", "€"}
    for name, value in (("people killed", 12), ("people injured", 40), ("€", 5_500_000)):
        assert {one.article for one in facts[name].figures} == {one.id for one in articles}, name
        assert {one.value for one in facts[name].figures} == {value}
        assert not facts[name].differ


def test_figures_of_two_languages_differ(tmp_path) -> None:
    texts = {
        "en": "The shelling of Kharkiv left 15 people dead in the morning.",
        "uk": "Унаслідок обстрілу Харкова вранці загинули 12 людей.",
        "de": "Beim Beschuss von Mariupol starben 19 Menschen.",
    }
    articles = [article(tmp_path, text, code, code) for code, text in texts.items()]
    [fact] = gather_figures(articles)
    assert fact.differ
    assert sorted(one.value for one in fact.figures) == [12, 15]


def test_a_name_in_another_script_tells_that_a_figure_is_of_one_fact(tmp_path) -> None:
    texts = {
        "en": "Only Budanov expects 1,200 people to return.",
        "uk": "На думку Буданова, повернуться 1200 людей.",
        "ru": "Как считает Сидоров, вернутся 1200 человек.",
    }
    articles = [article(tmp_path, text, code, code) for code, text in texts.items()]
    [fact] = gather_figures(articles)
    assert [articles[0].id, articles[1].id] == [one.article for one in fact.figures]


def test_what_the_tables_name_is_known_to_the_interface_and_to_english_figures() -> None:
    states = {group.replace("_", " ") for group in STATE.groupindex}
    for code in codes() - {"en"}:
        words = counting(code)
        assert words.nouns.meanings - {"people"} <= {*NOUNS}, code
        assert words.states.meanings <= states, code


NO_FIGURES = [
    ("uk", "Дзвоніть 044 278 12 34, о 18:00, кабінет 12, 3:1, 5-й поверх, Су-35, 2023 рік, № 7."),
    ("ru", "В 15 часов, дом 7, рейс 447, 10–15 минут, тысячи людей, сотни домов, 24/7."),
    ("es", "A las 15 horas, sala 3, 1,500 metros, vuelo 447, la Ley 1984, decenas de personas."),
    ("de", "Um 15 Uhr, 15.30 Uhr, Raum 3, die 5. Brigade, Hunderttausende Menschen, 3:1, A 9."),
    ("fr", "À 15 heures, à 15h30, salle 3, le 24e tour, des dizaines de personnes, l'article 5."),
    ("pl", "O godzinie 15, sala 3, 24. kolejka, setki osób, ulica Długa 7, 2:2, art. 5 ust. 2."),
]


@pytest.mark.parametrize(("code", "text"), NO_FIGURES)
def test_times_names_results_and_vague_numbers_are_no_figures(tmp_path, code, text) -> None:
    assert quantities(tmp_path, Sentence(text, [], []), code) == []


NUMBERS = [
    ("uk", "Двісті сорок п’ять тисяч гривень і півтора мільйона доларів.", [245_000, 1_500_000]),
    ("ru", "Две с половиной тысячи человек, более 1,5 млрд рублей.", [2_500, 1.5e9]),
    ("es", "Cinco mil millones de euros, dos millones y medio de personas.", [5e9, 2.5e6]),
    (
        "de",
        "Zweihundertfünfzig Soldaten, 1’250’000 Franken, hunderttausend Euro.",
        [250, 1.25e6, 1e5],
    ),
    (
        "fr",
        "Quatre-vingt-dix-sept soldats, 2\u202f500\u00a0€, une douzaine de civils.",
        [97, 2500, 12],
    ),
    ("it", "Diecimila soldati, ventuno persone, 2,5 milioni di euro.", [10_000, 21, 2.5e6]),
    ("pl", "Tysiąc dwustu żołnierzy, dwadzieścia pięć osób, 3 mld zł.", [1200, 25, 3e9]),
]


@pytest.mark.parametrize(("code", "text", "values"), NUMBERS)
def test_numbers_are_read_in_digits_and_words(tmp_path, code, text, values) -> None:
    found = quantities(tmp_path, Sentence(text, [], []), code)
    assert [one.value for one in found] == pytest.approx(values)


BOUNDS = [
    ("uk", "Загинули не менше 40 людей.", 1),
    ("ru", "Пострадали не менее 10 человек.", 1),
    ("ru", "Пострадали до 10 человек.", -1),
    ("ru", "Число погибших возросло до 43 человек.", 0),
    ("es", "Murieron no menos de 12 personas.", 1),
    ("pl", "Zginęło do 12 osób.", -1),
    ("pl", "Liczba rannych wzrosła do 43 osób.", 0),
]


@pytest.mark.parametrize(("code", "text", "bound"), BOUNDS)
def test_the_longest_words_before_a_number_say_whether_it_is_a_bound(
    tmp_path, code, text, bound
) -> None:
    (found,) = quantities(tmp_path, Sentence(text, [], []), code)
    assert found.bound == bound


PLACES = [
    ("uk", "Під час атаки на Київ загинули 12 людей.", "У Львові в пожежі загинули 12 людей."),
    ("ru", "При атаке на Киев погибли 12 человек.", "Во Львове при пожаре погибли 12 человек."),
    ("de", "Beim Angriff auf Kiew starben 12 Menschen.", "In Madrid starben 12 Menschen."),
    ("es", "El ataque en Kiev dejó 12 muertos.", "En Madrid murieron 12 personas."),
    ("fr", "L'attaque à Kiev a fait 12 morts.", "À Madrid, 12 personnes sont mortes."),
    ("pl", "W ataku w Kijowie zginęło 12 osób.", "W Madrycie zginęło 12 osób."),
]


@pytest.mark.parametrize(("code", "text", "elsewhere"), PLACES)
def test_figures_of_two_cities_are_of_two_facts(tmp_path, code, text, elsewhere) -> None:
    kyiv = article(tmp_path, "Twelve people died in an attack on Kyiv.", "en", "en")
    here, there = (
        article(tmp_path, one, code, name) for one, name in ((text, "a"), (elsewhere, "b"))
    )
    [fact] = gather_figures([kyiv, here, there])
    assert [one.article for one in fact.figures] == [kyiv.id, here.id]
