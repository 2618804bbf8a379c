"""The five articles that come with the program, from their files to their entities."""

import pytest

from tui.analysis import MentionCache, find_mentions, find_pipeline, resolve
from tui.corpus import load


@pytest.fixture(scope="module")
def entity_of(seeds, warm_cache):
    """Spelling -> the one entity that has it."""
    articles = load([seeds], on_error=lambda error: pytest.fail(str(error)))
    mentions = dict(find_mentions(articles, find_pipeline(), MentionCache(warm_cache)))
    by_id = {article.id: found for article, found in mentions.items()}
    table = {}
    for entity in resolve(articles, by_id).entities:
        for alias in entity.aliases:
            assert alias not in table
            table[alias] = entity
    return table


@pytest.mark.parametrize(
    ("label", "spellings"),
    [
        ("PERSON", "Volodymyr Zelenskyy, Zelenskyy, Zelensky, Zelenski, Volodymir Zelenski"),
        ("PERSON", "António Guterres, Antonio Guterres, Guterres, Gueterres"),
        ("PERSON", "Sergey Lavrov, Segei Lavrov"),
        ("PERSON", "Donald Trump, Trump"),
        ("GPE", "US, U.S., United States"),
        ("GPE", "UK, United Kingdom"),
        ("GPE", "Kyiv, Kiev"),
        ("ORG", "UN, United Nations"),
        ("ORG", "UN Security Council, UNSC"),
    ],
)
def test_one_name_is_one_entity_whatever_the_spelling(entity_of, label, spellings):
    entities = [entity_of[spelling] for spelling in spellings.split(", ")]
    assert len({entity.id for entity in entities}) == 1
    assert entities[0].label == label


def test_what_differs_stays_apart(entity_of):
    names = "UN", "UN Security Council", "United Nations General Assembly", "Russia", "Russian"
    assert len({entity_of[name].id for name in names}) == len(names)


def test_people_places_and_organisations_are_labelled_so(entity_of):
    people = "Guterres", "Putin", "Dujarric", "Mark Rutte", "Merz", "Marco Rubio", "Dmytro Kuleba"
    places = "Ukraine", "Moscow", "Mariupol", "Saudi Arabia", "Alaska", "Europe", "Berlin"
    assert {entity_of[name].label for name in people} == {"PERSON"}
    assert {entity_of[name].label for name in places} <= {"GPE", "LOC"}
    assert {entity_of[name].label for name in ("NATO", "EU", "UN")} == {"ORG"}


def test_headline_words_are_no_part_of_a_name(entity_of):
    assert not {"Guterres Calls", "Trump Signals Support", "UN Chief Guterres"} & entity_of.keys()
