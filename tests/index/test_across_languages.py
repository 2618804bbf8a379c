"""Related passages in other languages, with reasons that stand in both."""

from dataclasses import replace

import pytest

from tui.analysis import Entity, Mention
from tui.index import Degree, Index, Reasons, Verdict, find_multilingual_passage_encoder

ENGLISH = ("Grain", "Guterres said 40,000 tonnes had left Odesa on 5 June.", "It rained in Odesa.")
UKRAINIAN = (
    "Зерно",
    "За словами Гутерріша, 40 000 тонн вийшли з Одеси 5 червня.",
    "В Одесі була злива, вода залила вулиці.",
)


def entity(name: str, *places: tuple[str, str, str]) -> Entity:
    """An entity with mentions: (article, text, spelling)."""
    mentions = []
    for passage, text, spelling in places:
        article = passage.split("#")[0]
        offset = TEXTS[article].index(text) + text.index(spelling)
        mentions.append(
            Mention(article, passage, offset, offset + len(spelling), spelling, "PERSON")
        )
    return Entity(name, name, "PERSON", (name,), tuple(mentions))


TEXTS = {"en": "\n\n".join(ENGLISH), "uk": "\n\n".join(UKRAINIAN)}


@pytest.fixture
def index(make_article):
    index = Index()
    index.add(
        [
            replace(make_article("en", *ENGLISH), language="en"),
            replace(make_article("uk", *UKRAINIAN), language="uk"),
        ]
    )
    index.set_entities(
        [
            entity(
                "Guterres", ("en#1", ENGLISH[1], "Guterres"), ("uk#1", UKRAINIAN[1], "Гутерріша")
            ),
            entity(
                "Odesa",
                ("en#1", ENGLISH[1], "Odesa"),
                ("en#2", ENGLISH[2], "Odesa"),
                ("uk#1", UKRAINIAN[1], "Одеси"),
                ("uk#2", UKRAINIAN[2], "Одесі"),
            ),
        ]
    )
    return index


def test_the_same_fact_comes_first_with_literal_reasons(index):
    first, *_ = index.related("en#1")
    assert first.passage == "uk#1"
    assert first.degree in (Degree.CLOSE, Degree.SAME)
    assert set(first.reasons.entities) == {"Guterres", "Odesa"}
    assert set(first.reasons.numbers) == {"40,000", "5 june"}
    here = {TEXTS["en"][start:end] for start, end in first.here}
    there = {TEXTS["uk"][start:end] for start, end in first.there}
    assert here == {"Guterres", "40,000", "Odesa", "5 June"}
    assert there == {"Гутерріша", "40 000", "Одеси", "5 червня"}


def test_one_place_that_all_name_is_little(index):
    [found] = [one for one in index.related("uk#2") if one.passage == "en#1"] or [None]
    assert found is None or found.degree is Degree.LOOSE


def test_a_fact_that_another_language_tells_is_not_new(index):
    assert index.told_elsewhere("en")["en#2"].verdict is not Verdict.ONLY_HERE


SHOPS = {
    "en": "The bakery on the corner has closed because flour has become too dear.",
    "ru": "Пекарня на углу закрылась, потому что мука стала слишком дорогой.",
    "de": "Die Bäckerei an der Ecke hat geschlossen, weil das Mehl zu teuer geworden ist.",
    "fr": "Les élèves ont appris à nager dans le lac pendant les vacances.",
}


@pytest.fixture(scope="module")  # the model takes seconds to load
def by_meaning(make_article):
    """The shops, related by the extra `multilingual`; nothing in them is the same."""
    across = find_multilingual_passage_encoder(None)
    assert across is not None, "the extra `multilingual` is part of the extra `test`"
    index = Index(None, across.meaning)
    articles = (replace(make_article(code, text), language=code) for code, text in SHOPS.items())
    index.add(list(articles))
    across.start(index, "en")
    while not across.wait(60):
        pass
    assert not across.failure
    return index


def test_what_means_the_same_is_related_and_said_to_be_so_by_meaning(by_meaning):
    found = {one.passage: one for one in by_meaning.related("ru#0")}
    assert found.keys() == {"en#0", "de#0"}
    for one in found.values():
        assert one.reasons == Reasons(meaning=True)
        assert one.reasons.in_words == ("by meaning, other language",)
        assert one.here == one.there == (), "nothing in them is the reason"


def test_meaning_is_not_known_within_a_language(by_meaning, make_article):
    again = make_article("again", "Flour costs so much that a bakery shut.")
    by_meaning.add([replace(again, language="en")])
    assert not any(one.reasons.meaning for one in by_meaning.related("again#0", plain=True))
    assert "again#0" not in {one.passage for one in by_meaning.related("ru#0")}, "not encoded yet"
