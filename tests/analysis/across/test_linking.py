"""Names that English text or the tables know are found in other languages."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import replace

import pytest

from tests.stories import LabelledArticle, story
from tui.analysis import Entity, resolve
from tui.corpus import Article
from tui.languages.model import words

STORIES = ("exchange", "grain", "power")
ORGANISATIONS = words("un ec iaea nato fao rshb reuters sbu icrc ep amnesty")
PEOPLE = words(
    """guterres zelenskyy lavrov erdogan putin grynspan stoltenberg trukhanov shmyhal klitschko
    halushchenko grossi vdl tusk macron merz rubio lubinets budanov moskalkova spoljaric kallas
    zelenska reznikov fidan medinsky"""
)


class Languages:
    """English articles with marked mentions, and plain ones in other languages, resolved."""

    def __init__(self, marked, english: list[str], others: list[tuple[str, str]]) -> None:
        self.articles: list[Article] = []
        mentions = {}
        for number, text in enumerate(english):
            article, found = marked(f"en{number}", text)
            self.articles.append(replace(article, language="en"))
            mentions[article.id] = found
        for number, (code, text) in enumerate(others):
            article, _ = marked(f"{code}-{number}", text)
            self.articles.append(replace(article, language=code))
        self.entities = resolve(self.articles, mentions).entities

    def of(self, text: str) -> Entity | None:
        """The entity of the first mention spelled so."""
        return next((e for e in self.entities if any(m.text == text for m in e.mentions)), None)


@pytest.fixture
def languages(marked):
    return lambda english, *others: Languages(marked, english, list(others))


ZELENSKYY = ["President [Volodymyr Zelenskyy|PERSON] met him.", "[Zelenskyy|PERSON] left."]


@pytest.mark.parametrize(
    ("code", "text", "spelling"),
    [
        ("uk", "Лист передали Володимиру Зеленському вчора.", "Володимиру Зеленському"),
        ("ru", "Письмо передали Владимиру Зеленскому вчера.", "Владимиру Зеленскому"),
        ("es", "La carta llegó ayer a Volodímir Zelenski, dijeron.", "Volodímir Zelenski"),
        ("de", "Der Brief ging gestern an Wolodymyr Selenskyj.", "Wolodymyr Selenskyj"),
        ("fr", "La lettre a été remise à Volodymyr Zelensky hier.", "Volodymyr Zelensky"),
        ("pl", "List wręczono wczoraj Wołodymyrowi Zełenskiemu.", "Wołodymyrowi Zełenskiemu"),
        ("cs", "Dopis předali včera Volodymyru Zelenskému.", "Volodymyru Zelenskému"),
    ],
)
def test_a_person_is_found_in_any_spelling_and_case(languages, code, text, spelling):
    entity = languages(ZELENSKYY, (code, text)).of(spelling)
    assert entity is not None
    assert entity.name == "Volodymyr Zelenskyy"
    [reason] = [m.reason for m in entity.merges if m.form == spelling]
    assert "spells it" in reason or "spelling variant" in reason


@pytest.mark.parametrize(
    ("english", "code", "text", "spelling"),
    [  # as the language of the name reads it, not that of the text
        (
            "Jean-Luc Perrault",
            "uk",
            "Він бачив Жан-Люка Перро вдома.",
            "Жан-Люка Перро",
        ),
        ("Thierry Dupont", "ru", "Он встретил Тьерри Дюпона в мэрии.", "Тьерри Дюпона"),
        ("Katarzyna Wolniewicz", "uk", "Про це знала Катажина Вольневич.", "Катажина Вольневич"),
        ("Bohdan Shcherbyna", "ru", "Так сказал Богдан Щербина.", "Богдан Щербина"),
        ("Mehmet Ahmedov", "ru", "Так сказал Мехмет Ахмедов.", "Мехмет Ахмедов"),
        ("Andrzej Duda", "uk", "Так сказав Анджей Дуда.", "Анджей Дуда"),
        ("Steve Witkoff", "ru", "Так сказал Стив Уиткофф.", "Стив Уиткофф"),
        ("Jean-Yves Le Drian", "uk", "Так сказав Ле Дріан учора.", "Дріан"),
    ],
)
def test_a_name_is_read_as_its_own_language_does(languages, english, code, text, spelling):
    entity = languages([f"The minister [{english}|PERSON] spoke."], (code, text)).of(spelling)
    assert entity is not None
    assert entity.name == english


@pytest.mark.parametrize(
    ("code", "text", "found", "label"),
    [
        (
            "uk",
            "Лікар Богдан Ковальчук. З Ковальчуком — брат.",
            "Ковальчуком",
            "PERSON",
        ),
        ("pl", "To szefowa Komisji Europejskiej Ursula Leyen.", "Komisji Europejskiej", "ORG"),
        ("es", "En Odesa la huelga sigue.", "Odesa", "GPE"),
        ("es", "Vista del puerto ayer. EFE/EPA/MOHAMMED BADRA", "MOHAMMED BADRA", "PERSON"),
        ("es", "Vista del puerto ayer. EFE/EPA/MOHAMMED BADRA", "EFE", "ORG"),
    ],
)
def test_a_name_is_found_whatever_stands_beside_it(languages, code, text, found, label):
    entity = languages([], (code, text)).of(found)
    assert entity is not None
    assert entity.label == label


@pytest.mark.parametrize(
    ("code", "text", "other"),
    [
        ("uk", "Олена Зеленська прибула до школи.", "Олена Зеленська"),
        ("uk", "Учора до школи прибула Зеленська з дітьми.", "Зеленська"),
        ("de", "Der Gast kam im März zurück.", "März"),
        ("es", "El mar estaba en calma.", "mar"),
        ("es", "MOHAMMED ZELENSKI GANA LA COPA", "MOHAMMED ZELENSKI GANA"),
    ],
)
def test_what_only_sounds_alike_is_somebody_else(languages, code, text, other):
    known = [*ZELENSKYY, "[Friedrich Merz|PERSON] spoke in [Bonn|GPE]."]
    entity = languages(known, (code, text)).of(other)
    assert entity is None or entity.name not in {"Volodymyr Zelenskyy", "Friedrich Merz"}


@pytest.mark.parametrize(
    ("code", "text", "spelling", "name"),
    [
        ("es", "El secretario de la ONU habló en París, Francia.", "ONU", "United Nations"),
        ("es", "El secretario de la ONU habló en París, Francia.", "París", "Paris"),
        ("uk", "Він поїхав до Саудівської Аравії.", "Саудівської Аравії", "Saudi Arabia"),
        ("uk", "Зустріч відбулася у Києві.", "Києві", "Kyiv"),
        ("fr", "Le président est parti en mer Noire.", "mer Noire", "Black Sea"),
        ("fr", "Le Service de sécurité d’Ukraine a parlé.", "Service de sécurité d’Ukraine", None),
        ("es", "Según Amnistía Internacional, no.", "Amnistía Internacional", None),
        ("de", "Der Sicherheitsdienst der Ukraine sprach.", "Sicherheitsdienst der Ukraine", None),
        ("de", "Er reiste in die Vereinigten Staaten.", "Vereinigten Staaten", "United States"),
        ("pl", "Statki stoją na Morzu Czarnym.", "Morzu Czarnym", "Black Sea"),
        ("ru", "Заявление МАГАТЭ опубликовано.", "МАГАТЭ", "International Atomic Energy Agency"),
    ],
)
def test_the_tables_need_no_english_article(languages, code, text, spelling, name):
    entity = languages([], (code, text)).of(spelling)
    assert entity is not None
    assert entity.name == name or (name is None and entity.label == "ORG")


@pytest.mark.parametrize(
    ("code", "hers", "his"),
    [
        ("uk", "Юлія Навальна тут. Навальної не чули.", "Навального чекали."),
        ("ru", "Юлия Навальная здесь. Навальной не слышали.", "Навального ждали."),
        ("pl", "Julia Nawalna tu jest. Nawalnej nie słyszano.", "Czekano na Nawalnego."),
    ],
)
def test_a_husband_and_a_wife_with_one_surname_stay_apart(languages, code, hers, his):
    known = ["[Alexei Navalny|PERSON] and [Yulia Navalnaya|PERSON] came. [Navalny|PERSON] left."]
    found = languages(known, (code, hers), (code, his))
    alone = next(word for word in hers.split()[3:] if word[0] in "НN")
    assert found.of(alone).name == "Yulia Navalnaya"
    assert found.of(his.split()[0 if code != "pl" else 2].strip(".")).name == "Alexei Navalny"


def test_time_is_linear_in_the_mentions_of_an_article(languages):
    def seconds(times: int) -> float:
        text = "\n\n".join(["Лист передали Володимиру Зеленському в Києві та Львові."] * times)
        start = time.thread_time()
        entities = languages(ZELENSKYY, ("uk", text)).entities
        assert sum(m.article == "uk-0" for e in entities for m in e.mentions) == 3 * times
        return time.thread_time() - start

    seconds(10)
    assert seconds(2_000) < 8 * seconds(500)


def test_two_languages_without_english_are_joined(languages):
    found = languages(
        [], ("uk", "Приїхав Сергій Лавров."), ("pl", "Przyjechał Siergiej Ławrow. Ławrow milczał.")
    )
    assert found.of("Сергій Лавров") == found.of("Siergiej Ławrow") == found.of("Ławrow")


def test_a_text_without_other_languages_is_resolved_as_before(marked):
    article, mentions = marked("a", "[Jane Roe|PERSON] met [Roe|PERSON] in [Paris|GPE].")
    read = replace(article, language="en")
    assert resolve([article], {"a": mentions}) == resolve([read], {"a": mentions})


def english_mentions(article: LabelledArticle, marked) -> tuple[Article, list]:
    """An English article with its labelled mentions, as a pipeline would find them."""
    text, done = "", 0
    for start, end, gold in article.mentions:
        label = "ORG" if gold in ORGANISATIONS else "PERSON" if gold in PEOPLE else "GPE"
        text += f"{article.text[done:start]}[{article.text[start:end]}|{label}]"
        done = end
    return marked(article.name, text + article.text[done:])


@pytest.mark.parametrize("name", STORIES)
def test_what_english_articles_name_is_found_in_the_labelled_stories(marked, name):
    labelled = story(name)
    articles, mentions, gold_of = [], {}, {}
    for one in labelled:
        if one.language == "en":
            article, mentions[one.name] = english_mentions(one, marked)
        else:
            article, _ = marked(one.name, one.text)
        articles.append(replace(article, language=one.language))
    for entity in resolve(articles, mentions).entities:
        for mention in entity.mentions:
            gold_of[mention.article, mention.start] = entity.id
    english = defaultdict(set)
    for one in labelled:
        for start, _, gold in one.mentions if one.language == "en" else ():
            english[gold].add(gold_of[one.name, start])
    asked = [
        (gold_of.get((one.name, start)), english[gold])
        for one in labelled
        if one.language != "en"
        for start, _, gold in one.mentions
        if gold in english
    ]
    right = sum(found in wanted for found, wanted in asked)
    wrong = sum(found is not None and found not in wanted for found, wanted in asked)
    assert len(asked) > 150
    assert right >= 0.93 * len(asked)
    assert wrong <= 0.01 * len(asked)
