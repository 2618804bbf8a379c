"""The first view as it is kept: whatever stands in the file, only what fits the texts is taken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.corpus import Article, discover, read_articles
from tui.index import Reasons, Related
from tui.library.first_view import (
    FirstView,
    decoded,
    encoded,
    names_of,
    related_to,
    sentences_of,
)

TEXTS = {
    "a.txt": "Harbour\n\nClara Weiss spoke in Vienna on Monday, she said.\n",
    "b.jsonl": '{"title": "Порт", "text": "Клара Вайс приїхала.", "authors": ["A. B"], "id": 1}\n'
    '{"title": "Port", "text": "Vienna was quiet.", "url": "https://port.example/1", "id": 2}\n',
}

View: TypeAlias = tuple[dict[str, Any], bytes]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What is kept of three articles, with names and what is related to a passage."""
    folder = tmp_path_factory.mktemp("news")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    files = [
        (file, tuple(read_articles(file))) for file in discover([folder], on_error=pytest.fail)
    ]
    there = files[1][1][1].passages[1]
    reasons = Reasons(("Vienna",), ("quiet",), ("3",), (("3", "4"),))
    spans = {"here": ((9, 20), (30, 36)), "there": ((there.start, there.start + 6),)}
    related = Related(
        there.id, there.article, there.start, there.end, 0.9, reasons=reasons, **spans
    )
    names = {"a": [(9, 20, "PERSON"), (30, 36, "GPE")], "b/2": [(6, 12, "GPE")]}
    sentences = {"a#1": [(9, 56)]}
    return encoded("1", files, names, {"a#1": [related.as_dict()]}, sentences, "uk")


@pytest.fixture
def view(kept: bytes) -> View:
    """The same, but for the texts; and these."""
    about, _, texts = kept.partition(b"\n")
    return json.loads(about), texts


def read(view: View) -> tuple[FirstView, dict[str, Article]]:
    about, texts = view
    try:
        found = decoded(json.dumps(about).encode() + b"\n" + texts, "1")
    except ValueError:
        found = FirstView()
    return found, {one.id: one for articles in found.files.values() for one in articles}


def shown(found: FirstView, articles: dict[str, Article]) -> Iterator[object]:
    """What a start shows of it; all of it must fit the texts."""
    for article in articles.values():
        assert article.text_hash
        assert f"{article.title}{article.source}{article.published}{article.authors}".encode()
        ends = [0, *(end for one in article.passages for end in (one.start, one.end))]
        assert ends == sorted(ends)
        assert ends[-1] <= len(article.text)
        try:
            names = names_of(article, found)
        except ValueError:
            names = []
        assert all(0 <= start < end <= len(article.text) for start, end, _ in names)
        yield from (article.text[start:end] for start, end, _label in names)
        for passage in article.passages:
            with suppress(ValueError):
                ends = [end for span in sentences_of(passage, found) for end in span]
                assert ends == sorted(ends)
                assert passage.start <= ends[0] < ends[-1] <= passage.end
            try:
                related = related_to(passage, found, articles.get)
            except ValueError:
                continue
            for one in related:
                other = articles[one.article]
                assert one.passage in [there.id for there in other.passages]
                assert all(passage.start <= a < b <= passage.end for a, b in one.here)
                assert all(one.start <= a < b <= one.end for a, b in one.there)
                assert all(isinstance(reason, str) for reason in one.reasons.in_words)
                assert f"{one.degree.value} {one.score:.2f}"
                yield other.text[one.start : one.end]


def test_what_was_kept_is_shown(view: View) -> None:
    assert [*shown(*read(view))] == ["Clara Weiss", "Vienna", "Vienna was quiet.", "Vienna"]


def places(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(child, (*path, key))


ODD = [
    10**400,
    *(None, True, -1, 0, 7, 10**6, 10**30, 1.5, float("nan"), float("inf"), "", "\0", "\ud800"),
    *("a", "b/1", "a#0", "a#1", "a#99", "b/2#1", "body", "same", "/", [], [[]], {}, [0, 1]),
    *([5, 2], [-3, 2], [0, 10**9], [[0, 1]], {"a": 1}),
]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_stands_there_only_what_fits_is_shown(view: View, data: st.DataObject) -> None:
    forged = deepcopy(view[0])
    for _ in range(data.draw(st.integers(1, 3))):
        *way, last = data.draw(st.sampled_from([*places(forged)][1:]))
        holder = forged
        for step in way:
            holder = holder[step]
        holder[last] = deepcopy(data.draw(st.sampled_from(ODD)))
    texts = view[1][: data.draw(st.none() | st.integers(0, len(view[1])))]
    [*shown(*read((forged, texts)))]


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"[" * 100_000, b"\xff", b"9" * 5000])
def test_what_is_no_view_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"no JSON|of another version"):
        decoded(content, "1")


def test_nothing_is_told_of_an_article_that_reads_otherwise_by_now(view: View) -> None:
    found, articles = read(view)
    passage = articles["a"].passages[1]
    assert related_to(passage, found, articles.get)
    assert not related_to(passage, found, {"a": articles["a"]}.get)
    changed = Article("b/2", Path("b"), "Port", "Vienna", ())
    assert not related_to(passage, found, {**articles, "b/2": changed}.get)
    assert not related_to(passage, found, {**articles, "a": changed}.get)
