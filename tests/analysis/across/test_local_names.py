"""Entities are named in the reader's language: by the tables, or as articles in it spell them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tui.analysis import Entity, named_in, resolve

ZELENSKYY = "President [Volodymyr Zelenskyy|PERSON] spoke. [Zelenskyy|PERSON] left."


@pytest.fixture
def entity(marked):
    """The entity of the first mention of an English text, with articles in another language."""

    def find(english: str, code: str = "uk", *texts: str, decisions=()) -> Entity:
        article, mentions = marked("en", english)
        others = [
            replace(marked(f"{code}{number}", text)[0], language=code)
            for number, text in enumerate(texts)
        ]
        first = replace(article, language="en")
        resolution = resolve([first, *others], {"en": mentions}, decisions)
        return next(e for e in resolution.entities if mentions[0].text in e.aliases)

    return find


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("uk", "Лист передали Володимиру Зеленському вчора.", "Володимир Зеленський"),
        ("uk", "Сказав Володимир Зеленський. Про Володимира Зеленського.", "Володимир Зеленський"),
        ("ru", "Письмо передали Владимиру Зеленскому вчера.", "Владимир Зеленский"),
        ("pl", "List wręczono wczoraj Wołodymyrowi Zełenskiemu.", "Wołodymyr Zełenski"),
        ("de", "Hier liegt der Brief Wolodymyr Selenskyjs.", "Wolodymyr Selenskyj"),
        ("es", "La carta llegó ayer a Volodímir Zelenski, dijeron.", "Volodímir Zelenski"),
        ("fr", "La lettre a été remise à Volodymyr Zelensky hier.", "Volodymyr Zelensky"),
    ],
)
def test_a_person_is_named_in_the_nominative(entity, code, text, name):
    found = entity(ZELENSKYY, code, text)
    assert found.name == "Volodymyr Zelenskyy"
    named = named_in(found, code)
    assert named.name == name
    assert {"Volodymyr Zelenskyy", named.name, *found.aliases} == {*named.aliases}
    assert (named.id, named.form, named.mentions) == (found.id, found.form, found.mentions)


@pytest.mark.parametrize(
    ("english", "text", "name"),
    [
        (
            "[Tatyana Moskalkova|PERSON] came.",
            "Він був із Тетяною Москальковою.",
            "Тетяна Москалькова",
        ),
        ("[Herman Halushchenko|PERSON] came.", "Про Германа Галущенка.", "Герман Галущенко"),
        ("[Dmytro Lubinets|PERSON] came.", "Слова Дмитра Лубінця.", "Дмитро Лубінець"),
        ("[Oleksii Reznikov|PERSON] came.", "З Олексієм Резніковим.", "Олексій Резніков"),
        # A surname without cases does not tell that the name is in one: a man's given name does,
        # a woman's is left as it is.
        ("[Rafael Grossi|PERSON] came.", "Слова Рафаеля Гроссі.", "Рафаель Гроссі"),
        ("[Rafael Grossi|PERSON] came.", "Розмова з Рафаелем Гроссі.", "Рафаель Гроссі"),
        ("[Giorgia Meloni|PERSON] came.", "Слова Джорджі Мелоні.", "Джорджі Мелоні"),
        ("He met them in [Mariupol|GPE].", "", "Маріуполь"),
        ("He met them in [Alaska|GPE].", "", "Аляска"),
        ("He met them in [Washington|GPE].", "", "Вашингтон"),
        (
            "The bank [Rosselkhozbank|ORG] pays.",
            "Санкції з Россельхозбанку зняли.",
            "Россельхозбанк",
        ),
        ("He met them in [Khmelnytskyi|GPE].", "Це неподалік від Хмельницького.", "Хмельницький"),
        ("He met them in [Istanbul|GPE].", "", "Стамбул"),
        ("The [United Nations|ORG] met.", "", "Організація Об'єднаних Націй"),
        ("[NATO|ORG] met.", "", "НАТО"),
    ],
)
def test_endings_are_exchanged_only_where_that_is_sure(entity, english, text, name):
    assert named_in(entity(english, "uk", text), "uk").name == name


def test_a_language_that_says_nothing_changes_nothing(entity):
    found = entity(ZELENSKYY, "uk", "Лист передали Володимиру Зеленському вчора.")
    for code in (None, "en", "de", "cs", "xx"):
        assert named_in(found, code) is found


def test_what_the_user_called_it_stays_in_every_language(entity, decision):
    renamed = decision("rename", ("PERSON", "volodymyr zelenskyy"), value="Ze")
    found = entity(ZELENSKYY, "uk", "Сказав Володимир Зеленський.", decisions=[renamed])
    assert named_in(found, "uk").name == "Ze"
