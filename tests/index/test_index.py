"""What an index holds while articles and entities come, change and go."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import threading

import pytest

from tui.analysis import Entity, Mention
from tui.index import Index
from tui.index.fulltext import FullText


@pytest.fixture
def index(make_article):
    index = Index()
    index.add([make_article("a", "Anna Berg won the chess final."), make_article("b", "Rain.")])
    return index


def naming(article, name):
    passage = article.passages[0]
    start = article.text.index(name)
    mention = Mention(article.id, passage.id, start, start + len(name), name, "PERSON")
    return Entity(f"person:{name}", name, "PERSON", (name,), (mention,))


def test_articles_and_passages_are_found_by_id(index):
    assert [article.id for article in index.articles] == ["a", "b"]
    assert index.article("b").text == "Rain."
    assert index.passage("a#0").end == 30


@pytest.mark.parametrize("passage", ["c#0", "a#1", "a", "a#-1", "a#00", "a#", "#", "a#" + "9" * 99])
def test_unknown_ids_raise_key_errors(index, passage):
    with pytest.raises(KeyError):
        index.passage(passage)
    with pytest.raises(KeyError):
        index.related(passage)
    for ask in (index.article, index.entity, index.mentions_in, index.remove):
        with pytest.raises(KeyError):
            ask("nothing")


def test_a_changed_article_takes_the_place_of_the_older_one(index, make_article):
    index.set_entities([naming(index.article("a"), "Anna Berg")])
    index.add([make_article("a", "Snow fell.", "And more snow.")])
    assert [article.id for article in index.articles] == ["a", "b"]
    assert index.search("chess") == []
    assert {hit.passage for hit in index.search("snow")} == {"a#0", "a#1"}
    assert index.mentions_in("a") == ()


def test_what_is_not_indexed_of_an_article_changes_without_its_words(index, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(FullText, "add", None)
        index.add([dataclasses.replace(index.article("a"), near_duplicates=("b",))])
    assert index.article("a").near_duplicates == ("b",)
    assert [hit.passage for hit in index.search("chess")] == ["a#0"]
    index.add([dataclasses.replace(index.article("a"), title="Winter games")])
    assert [hit.passage for hit in index.search("title:winter")] == ["a#0"]


def test_a_removed_article_is_not_found_again(index):
    index.remove("a")
    assert [article.id for article in index.articles] == ["b"]
    assert index.search("chess") == []
    assert [hit.passage for hit in index.search("rain")] == ["b#0"]


def test_what_was_ranked_is_forgotten_when_articles_get_another_order(make_article):
    # Each as much like any other, and more than are taken to be on one story: the first ones are.
    alike = [
        make_article(f"a{n}", f"The dam above Velm broke, said qorm{n:02}.") for n in range(30)
    ]
    index, anew = Index(), Index()
    index.add(alike)
    before = index.related_articles("a15", 30), index.related("a15#0", 30, plain=True)
    index.arrange([article.id for article in reversed(alike)])
    anew.add(alike[::-1])
    after = index.related_articles("a15", 30), index.related("a15#0", 30, plain=True)
    assert (
        after == (anew.related_articles("a15", 30), anew.related("a15#0", 30, plain=True)) != before
    )


def test_what_was_ranked_is_kept_when_articles_keep_their_order(index, monkeypatch):
    right = index.related_articles("a")
    with monkeypatch.context() as patch:
        patch.setattr(Index, "refresh", None)
        index.arrange(["a", "b"])
        index.arrange(["a"])
    assert index.related_articles("a") == right


def test_entities_can_be_set_again_and_searched(index):
    entity = naming(index.article("a"), "Anna Berg")
    index.set_entities([entity])
    assert index.mentions_in("a") == [(entity.mentions[0], entity)]
    assert index.mentions_in("b") == ()
    assert index.entity("person:Anna Berg") is entity
    (hit,) = index.search("entity:anna")
    assert hit.matches == ((0, 9),)
    index.set_entities([])
    assert index.search("entity:anna") == []


@pytest.mark.parametrize("query", ["entity:Польща", "entity:Польщею", "entity:Poland"])
def test_an_entity_is_searched_in_any_form_of_any_language(index, make_article, query):
    article = dataclasses.replace(make_article("uk", "Польщі бракує газу."), language="uk")
    index.add([article])
    mention = Mention("uk", "uk#0", 0, 6, "Польщі", "GPE")
    names = ("Poland", "Польщі")
    index.set_entities([Entity("gpe:poland", "Poland", "GPE", names, (mention,))])
    (hit,) = index.search(query)
    assert hit.matches == ((0, 6),)


def test_an_articles_own_passages_are_not_related_to_it(make_article):
    index = Index()
    same = "The glacier lost twelve metres of ice this summer."
    index.add([make_article("a", same, same), make_article("b", same, "Nothing of the kind.")])
    assert [related.passage for related in index.related("a#0")] == ["b#0"]


def test_boilerplate_has_no_related_passages_and_is_none(make_article):
    text = "Support our glacier journalism."
    index = Index()
    index.add(
        [
            make_article("a", text, boilerplate=(0,)),
            make_article("b", text),
            make_article("c", "They support glacier science."),
        ]
    )
    assert index.related("a#0") == []
    assert [related.passage for related in index.related("b#0")] == ["c#0"]


def test_importing_the_room_loads_nothing_heavy():
    code = "import sys, tui.index; print(*{'tantivy', 'numpy', 'spacy'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_index_does_not_change_what_it_is_given(make_article):
    article = make_article("a", "One paragraph.")
    before = dataclasses.replace(article)
    index = Index()
    index.add([article])
    assert article == before


def test_questions_may_be_asked_while_articles_come(make_article):
    index = Index()
    index.add([make_article("a", "The ferry Aurora sank off Cape Mora.")])
    failures = []

    def ask():
        try:
            while adding.is_alive():
                index.related("a#0")
                index.search("ferry OR cape")
        except Exception as error:
            failures.append(error)

    def add():
        for number in range(60):
            index.add([make_article(f"b{number}", f"Ferry {number} reached Cape Mora.")])
            if number % 3 == 0:
                index.remove(f"b{number}")

    adding = threading.Thread(target=add)
    asking = [threading.Thread(target=ask) for _ in range(2)]
    adding.start()
    for thread in asking:
        thread.start()
    for thread in (adding, *asking):
        thread.join()
    assert failures == []
    assert len(index.search("ferry", 100)) == 41
