"""Whatever is typed, a search answers or says what is wrong; and what it finds is right."""

from __future__ import annotations

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tests.examples import examples
from tui.index import Index, QueryError

WORDS = ["ferry", "ferries", "sank", "harbour", "harbor", "storm", "stormy", "the", "us", "12.5"]
PASSAGES = [
    ["The ferry sank in the harbour.", "Two ferries met a storm."],
    ["A stormy harbor: 12.5 metres of water.", "The US sank nothing; tell us."],
    ["Ferry, ferry, harbour the storm!", "Nothing."],
]
SNIPPETS = [*WORDS, *'"“”()*~-:', "AND", "OR", "NOT", "title:", "note:", "entity:", "x:", " ", "~9"]


@pytest.fixture(scope="module")
def index(make_article):
    index = Index()
    index.add([make_article(f"a{n}", *texts) for n, texts in enumerate(PASSAGES)])
    return index


@pytest.fixture(scope="module")
def texts(index):
    return {p.id: a.text[p.start : p.end] for a in index.articles for p in a.passages}


@examples(3)
@given(st.one_of(st.text(), st.lists(st.sampled_from(SNIPPETS), max_size=12).map("".join)))
@example("(" * 5_000)
@example("NOT " * 400 + "x")
@example("a~٢")
@example("\x00\ud800")
@example("title:title:title:x")
def test_no_query_raises_anything_but_a_query_error(index, query):
    error, hits = None, []
    try:
        hits = index.search(query, notes={"a0#0": query})
    except QueryError as raised:
        error = raised
    assert error is None or 0 <= error.position <= len(query)
    assert error is None or error.message.endswith(".")
    for hit in hits:
        assert index.passage(hit.passage).article == hit.article
        spans = [offset for span in hit.matches for offset in span]
        assert spans == sorted(spans)
        assert all(hit.start <= offset <= hit.end for offset in spans)


def words_of(text):
    separators = {ord(mark): " " for mark in ",;:!?"}
    return [word.rstrip(".") for word in text.lower().translate(separators).split()]


def found(index, query, **options):
    return {hit.passage for hit in index.search(query, 1_000, **options)}


@given(st.sampled_from(WORDS))
def test_an_unstemmed_word_is_found_where_it_stands(index, texts, word):
    expected = {passage for passage, text in texts.items() if word in words_of(text)}
    assert found(index, word, stem=False) == found(index, f'"{word}"') == expected


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=3))
def test_a_phrase_is_found_where_its_words_follow_each_other(index, texts, phrase):
    expected = {
        passage
        for passage, text in texts.items()
        if any(words_of(text)[at : at + len(phrase)] == phrase for at in range(len(text)))
    }
    assert found(index, f'"{" ".join(phrase)}"') == expected


@given(st.sampled_from(WORDS), st.integers(1, 5))
def test_a_prefix_is_found_where_a_word_begins_with_it(index, texts, word, length):
    prefix = word[:length].rstrip(".")
    expected = {
        passage
        for passage, text in texts.items()
        if any(other.startswith(prefix) for other in words_of(text))
    }
    assert found(index, f"{prefix}*") == expected


@given(st.text(string.ascii_lowercase, min_size=2, max_size=8), st.integers(1, 2))
@example("fery", 1)
@example("hrabour", 1)
def test_a_fuzzy_word_is_found_where_few_letters_differ(index, texts, word, edits):
    expected = {
        passage
        for passage, text in texts.items()
        if any(OSA.distance(word, other) <= edits for other in words_of(text))
    }
    assert found(index, f"{word}~{edits}") == expected


@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_operators_are_those_of_sets(index, texts, one, other):
    everything = set(texts)
    first, second = found(index, one), found(index, other)
    assert found(index, f"{one} {other}") == found(index, f"{one} AND {other}") == first & second
    assert found(index, f"{one} OR {other}") == first | second
    assert found(index, f"NOT {one}") == found(index, f"-{one}") == everything - first
    assert found(index, f"{one} -({one} {other})") == first - second
