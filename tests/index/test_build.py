"""From paths to a filled index: what is told on the way, and what changes with the files."""

from __future__ import annotations

import errno

import pytest

from tui.analysis import MentionCache, Pipeline
from tui.corpus import Corrections, PassageKind, normalised_words
from tui.index import (
    AnalysisFailed,
    ArticlesLoaded,
    Builder,
    EntitiesReady,
    FileFailed,
    Index,
    IndexReady,
)


def write(path, text):
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path):
    write(tmp_path / "a.txt", "Ferry sinks\n\nThe ferry sank off the cape in heavy seas.")
    write(tmp_path / "b.txt", "Ferry inquiry\n\nAn inquiry into the ferry began.")
    write(tmp_path / "c.txt", "Bread prices\n\nBread became dearer again.")
    return tmp_path


@pytest.fixture
def index():
    return Index()


@pytest.fixture
def builder(index, folder):
    return Builder(index, [folder], pipeline=None, cache=MentionCache(None))


def of_type(events, kind):
    return [event for event in events if isinstance(event, kind)]


def test_everything_readable_is_indexed_and_told(builder, index):
    events = list(builder.update())
    loaded = of_type(events, ArticlesLoaded)
    assert [article.id for event in loaded for article in event.articles] == ["a", "b", "c"]
    assert (loaded[-1].done, loaded[-1].total) == (3, 3)
    assert len(of_type(events, IndexReady)) == 1
    assert events[-1] == EntitiesReady(builder.resolve(), final=True)
    assert {hit.article for hit in index.search("ferry")} == {"a", "b"}


def test_the_article_in_view_comes_first_but_keeps_its_place(builder, index):
    events = builder.update(first="c")
    loaded = next(event for event in events if isinstance(event, ArticlesLoaded))
    assert [article.id for article in loaded.articles] == ["c"]
    assert index.search("bread"), "queries are valid in between"
    list(events)
    assert [article.id for article in index.articles] == ["a", "b", "c"]


def test_a_bad_file_is_named_and_stops_nothing(builder, index, folder):
    (folder / "b.txt").write_bytes(b"")
    failed = of_type(builder.update(), FileFailed)
    assert [event.error.path.name for event in failed] == ["b.txt"]
    assert [article.id for article in index.articles] == ["a", "c"]
    assert of_type(builder.update(), FileFailed) == [], "not told again unless it changes"


def test_what_the_system_refused_to_read_is_read_when_others_change(
    builder, index, folder, monkeypatch
):
    with monkeypatch.context() as patch:
        patch.setattr("tui.corpus.file_input.os.open", refuse)
        assert len(of_type(builder.update(), FileFailed)) == 3
    assert not builder.have_files_changed()
    write(folder / "d.txt", "Tents sent\n\nTents were sent to the valley.")
    assert builder.have_files_changed()
    assert not of_type(builder.update(), FileFailed)
    assert len(index.articles) == 4
    assert not builder.failures


def refuse(*_):
    raise OSError(errno.EMFILE, "Too many open files")


def test_an_update_follows_files_that_change_come_and_go(builder, index, folder):
    list(builder.update())
    write(folder / "a.txt", "Ferry raised\n\nA salvage crew raised the wreck.")
    write(folder / "d.txt", "Harbour\n\nThe wreck was towed into the harbour.")
    (folder / "c.txt").unlink()
    events = list(builder.update())
    assert [a.id for e in of_type(events, ArticlesLoaded) for a in e.articles] == ["a", "d"]
    assert of_type(events, IndexReady)[0].removed == ("c",)
    assert [article.id for article in index.articles] == ["a", "b", "d"]
    assert {hit.article for hit in index.search("wreck")} == {"a", "d"}
    assert index.search("bread") == []


def test_stopping_leaves_a_valid_index_that_a_later_update_completes(builder, index):
    for event in builder.update():
        if isinstance(event, ArticlesLoaded):
            builder.stop()
    assert [article.id for article in index.articles] == ["a"]
    list(builder.update())
    assert [article.id for article in index.articles] == ["a", "b", "c"]


def test_without_a_usable_pipeline_everything_but_entities_works(index, folder):
    missing = Pipeline("no_such_pipeline", "1.0")
    builder = Builder(index, [folder], pipeline=missing, cache=MentionCache(None))
    events = list(builder.update())
    assert len(of_type(events, AnalysisFailed)) == 1
    assert index.search("ferry")
    assert index.entities == ()


def test_an_update_takes_over_what_the_user_said_of_articles(index, folder):
    said = {}
    builder = Builder(
        index, [folder], pipeline=None, cache=MentionCache(None), corrections=lambda _: said
    )
    list(builder.update())
    inquiry, ferry = index.passage("b#1"), index.passage("a#1")
    assert index.related(ferry.id, plain=True)
    assert index.search("inquiry began")
    words = normalised_words(index.article("b").text[inquiry.start : inquiry.end])
    said["b"] = Corrections({"title": "Loss of a ship"}, {words: PassageKind.BOILERPLATE})
    [ready] = of_type(builder.update(), IndexReady)
    assert [article.title for article in ready.changed] == ["Loss of a ship"]
    assert not index.search("inquiry began")
    assert index.related(inquiry.id) == []
    assert inquiry.id not in {one.passage for one in index.related(ferry.id, plain=True)}
    assert [hit.article for hit in index.search("title:loss")] == ["b"]
    assert of_type(builder.update(), IndexReady)[0].changed == ()
    said.clear()
    list(builder.update())
    assert index.search("inquiry began")
    assert index.search("title:loss") == []
