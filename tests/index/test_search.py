"""What a search finds, where it matched, and what it says of a query it cannot read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tui.analysis import Entity, Mention
from tui.index import Index, Order, QueryError


@pytest.fixture
def index(make_article):
    index = Index()
    index.add(
        [
            make_article(
                "storm",
                "Storm Ćirić strikes the coast",
                "The storm was striking Málaga; 1,200 homes lost power, the U.S. embassy said.",
                "Subscribe to our storm newsletter!",
                boilerplate=(2,),
                source="Coast Daily",
            ),
            make_article(
                "strike",
                "Dockers end their strike",
                "The strike of the dockers ended on Friday, and the port of Malaga opened.",
            ),
        ]
    )
    return index


def found(index, query, **options):
    return {hit.passage for hit in index.search(query, **options)}


def matched(index, query, **options):
    return {
        index.article(hit.article).text[start:end]
        for hit in index.search(query, **options)
        for start, end in hit.matches
    }


def test_a_word_matches_its_other_forms_unless_stemming_is_off_or_it_is_quoted(index):
    assert matched(index, "strike") == {"strikes", "striking", "strike"}
    assert matched(index, "strike", stem=False) == {"strike"}
    assert matched(index, '"strikes"') == {"strikes"}


def test_accents_and_capitals_do_not_matter(index):
    assert matched(index, "MALAGA") == {"Málaga", "Malaga"}
    assert found(index, "ciric") == {"storm#0"}


def test_all_words_are_needed_and_operators_combine_them(index):
    assert found(index, "storm power") == {"storm#1"}
    assert found(index, "storm OR dockers") == {"storm#0", "storm#1", "strike#0", "strike#1"}
    assert found(index, "strike NOT storm") == {"strike#0", "strike#1"}
    assert found(index, "strike -storm -friday") == {"strike#0"}
    assert found(index, "(storm OR port) malaga") == {"storm#1", "strike#1"}


def test_phrases_prefixes_and_fuzzy_words(index):
    assert matched(index, '"lost power"') == {"lost power"}
    assert found(index, '"power lost"') == set()
    assert matched(index, "embas*") == {"embassy"}
    assert matched(index, '"the port of mal"*') == {"the port of Malaga"}
    assert found(index, "malagga") == set()
    assert matched(index, "malagga~") == {"Málaga", "Malaga"}


FORMS = {  # a word of each language -> its forms there, and what is no form of it
    "en": ("former", "The former minister; formers.", {"former", "formers"}),
    "es": ("elección", "Elecciones hoy, elección ayer; eleven.", {"Elecciones", "elección"}),
    "fr": ("blessées", "Un blessé, deux blessées; la blancheur.", {"blessé", "blessées"}),
    "de": ("Häuser", "Das Haus neben den Häusern; wir gehen hinaus.", {"Haus", "Häusern"}),
    "it": ("elezione", "Le elezioni, la elezione di eletti.", {"elezioni", "elezione"}),
    "pt": ("governo", "Os governos; o governo e a gorjeta.", {"governos", "governo"}),
    "pl": ("wojna", "Powieść o wojnie i wojnach; wojsko.", {"wojnie", "wojnach"}),
    "cs": ("prezident", "Prezidenta viděl prezident; prezence.", {"Prezidenta", "prezident"}),
    "ru": ("города", "Министр говорил о городах и электростанциях.", {"городах"}),
    "uk": ("заводами", "Прем'єр говорив про заводи та електростанції.", {"заводи"}),
}


def in_languages(make_article, *codes):
    index = Index()
    index.add([replace(make_article(c, FORMS[c][1]), language=c) for c in codes])
    return index


@pytest.mark.parametrize("code", FORMS)
def test_other_forms_are_found_by_the_language_of_each_passage(make_article, code):
    query, _, forms = FORMS[code]
    for index in (in_languages(make_article, code), in_languages(make_article, *FORMS)):
        assert matched(index, query) == forms
        assert found(index, query) == {f"{code}#0"}
        assert matched(index, query, stem=False) <= {query}


def test_a_word_is_stemmed_as_the_language_that_a_passage_is_in_needs_it(make_article):
    index = in_languages(make_article, "de")  # where "former" has the stem of "Form"
    index.add([make_article("en", "Forms of formers.")])
    index.add([replace(make_article("d", "Formen und Former."), language="de")])
    assert matched(index, "former") == {"formers", "Formen", "Former"}


def test_a_function_word_of_one_language_is_a_word_in_another(make_article):
    index = Index()
    index.add([make_article("en", "The dice: he dies, she died.")])
    index.add([replace(make_article("de", "Das sind die Häuser."), language="de")])
    assert matched(index, "die") == {"dies", "died", "die"}
    assert matched(index, "the") == {"The"}


def test_accents_do_not_matter_outside_english(make_article):
    index = in_languages(make_article, "es", "fr")
    assert matched(index, "eleccion") >= {"elección"}
    assert matched(index, "BLESSEES") >= {"blessées"}


SPELLED = {
    "en": ("Zelensky spoke in Lviv.", "Zelensky"),
    "uk": ("Про це Зеленському сказали у Львові.", "Зеленському"),
    "ru": ("Об этом сообщили Зеленскому во Львове.", "Зеленскому"),
    "de": ("Das sagte Selenskyj in Lwiw.", "Selenskyj"),
    "pl": ("Powiedziano to Zełenskiemu we Lwowie.", "Zełenskiemu"),
    "es": ("Lo dijo la señora Zelaya, zelote de la selva.", ""),
}


@pytest.mark.parametrize("query", ["~zelensky", "~Зеленський", "~Zelenskyy"])
def test_a_word_is_found_in_any_script_by_how_it_sounds(make_article, query):
    index = Index()
    index.add([replace(make_article(c, text), language=c) for c, (text, _) in SPELLED.items()])
    assert matched(index, query) == {name for _, name in SPELLED.values() if name}
    assert found(index, f"{query} -Lviv") == {"uk#0", "ru#0", "de#0", "pl#0"}
    assert found(index, query[1:]) < found(index, query), "only if asked for"


def test_numbers_and_acronyms_are_words(index):
    assert matched(index, "1,200") == {"1,200"}
    assert matched(index, "US") == {"U.S."}


def test_fields_restrict_a_word_to_the_title_the_source_or_the_name(index):
    assert found(index, "title:dockers friday") == {"strike#1"}
    assert found(index, 'source:"coast daily" power') == {"storm#1"}
    assert found(index, "article:storm malaga") == {"storm#1"}
    assert found(index, "note:check", notes={"strike#1": "To check!"}) == {"strike#1"}


def test_a_query_for_articles_only_finds_each_once(index):
    assert found(index, "title:storm OR title:dockers") == {"storm#0", "strike#0"}
    assert found(index, "NOT source:coast") == {"strike#0"}
    assert found(index, "title:storm homes") == {"storm#1"}


def test_boilerplate_is_found_only_if_asked_for(index):
    assert found(index, "newsletter") == set()
    assert found(index, "newsletter", boilerplate=True) == {"storm#2"}


def test_hits_can_be_had_in_reading_order(index):
    hits = index.search("strike", order=Order.READING)
    assert [hit.passage for hit in hits] == ["storm#0", "storm#1", "strike#0", "strike#1"]


@pytest.mark.parametrize("query", ["", "   ", "—", "()"])
def test_a_query_without_a_word_finds_nothing(index, query):
    assert index.search(query) == []


@pytest.mark.parametrize(
    ("query", "position"),
    [
        ('storm "lost', 6),
        ("(storm", 0),
        ("storm)", 5),
        ("storm AND", 9),
        ("OR storm", 0),
        ("headline:storm", 0),
        ("st*orm", 2),
        ("storm~7", 5),
        ("a ~storm*", 2),
        ("title:~storm", 6),
        ("storm *", 6),
    ],
)
def test_a_malformed_query_is_told_where_it_is_wrong(index, query, position):
    with pytest.raises(QueryError) as raised:
        index.search(query)
    assert raised.value.position == position
    assert raised.value.message.endswith(".")


def test_an_entity_is_found_by_its_names_in_all_languages(make_article):
    text = "Guterres spoke in Kyiv."
    mention = Mention("a", "a#0", 18, 22, "Kyiv", "GPE")
    kyiv = Entity("gpe:kyiv", "Kyiv", "GPE", ("Kyiv",), (mention,), form="kyiv")
    for code, shown in (("uk", "Київ"), ("pl", "Kijów"), (None, "Kyiv")):
        index = Index(names_in=code)
        index.add([make_article("a", text)])
        index.set_entities([kyiv])
        assert [one.name for one in index.entities] == [shown]
        for name in {shown, "Kyiv"}:
            assert [hit.passage for hit in index.search(f"entity:{name}")] == ["a#0"]
