"""The library facade: loading order, published changes, and polling of files and store."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tui.annotations import DamagedError
from tui.corpus import (
    Article,
    ArticleFile,
    ArticleHead,
    article_builder,
    discover,
    read_articles,
    sentence_spans,
)
from tui.corpus.line_features import LineFeatures
from tui.index import article_files, keeping
from tui.index.storage.stored_article import StoredArticle
from tui.library import (
    AnalysisFailed,
    FileFailed,
    Library,
    Progress,
    StoreFailed,
    first_files,
    opening,
)
from tui.library.first_files import FirstFiles


def test_importing_it_loads_nothing_heavy() -> None:
    code = "import sys, tui.library; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"spacy", "numpy", "tantivy", "sqlite3", "textual", "rich", "click", "trafilatura"}
    assert not heavy & set(done.stdout.split())


def test_every_change_is_told_in_one_stream(opened, folder: Path) -> None:
    (folder / "bad.json").write_text("no JSON")
    library: Library = opened()
    changes: list[object] = []
    library.subscribe(changes.append)
    library.load()
    assert [article.id for article in library.articles] == ["a", "b"]
    assert [type(one) for one in changes if not isinstance(one, Progress)] == [
        AnalysisFailed,
        FileFailed,
    ]
    last = [one for one in changes if isinstance(one, Progress)][-1]
    assert (last.text, list(last.articles)) == ("", list(library.articles))
    assert library.indexed
    assert not library.named
    assert "no_such_pipeline" in library.notice
    assert [error.path.name for error in library.failures] == ["bad.json"]


def test_files_are_followed_and_articles_known_by_id_and_position(opened, folder: Path) -> None:
    library: Library = opened(first="b")
    library.load_initial()
    assert library.article("b") is not None
    library.load()
    (folder / "a.txt").unlink()
    (folder / "c.txt").write_text("Another\n\nIt says little of the talks.")
    library.rescan()
    assert [article.id for article in library.articles] == ["b", "c"]
    assert library.article("a") is None
    assert [library.position(name) for name in ("a", "b", "c")] == [0, 1, 2]
    assert {hit.article for hit in library.index.search("talks")} == {"b", "c"}


@pytest.mark.parametrize("may_fork", [True, False])
def test_what_is_read_first_may_be_read_in_another_process(
    opened, folder: Path, monkeypatch: pytest.MonkeyPatch, may_fork: bool
) -> None:
    monkeypatch.setattr(opening, "may_fork", lambda: may_fork)
    monkeypatch.setattr(opening, "FORKED_LOAD_TIME", 60)  # all are read
    monkeypatch.setattr(opening, "INITIAL_LOAD_TIME", 60)
    (folder / "0.json").write_text("no JSON")
    library, other = opened(first="b"), opened(first="b")
    library.begin_initial()
    for one in (library, other):
        one.load_initial()
    assert [article.id for article in library.articles] == ["a", "b"]
    assert [*library.articles] == [*other.articles]
    [failed, expected] = (one.failures[0] for one in (library, other))
    assert (failed.path, failed.reason, failed.advice) == (
        folder / "0.json",
        expected.reason,
        expected.advice,
    )
    first = library.article("b")
    for passage in first.passages:
        spans = library.first_view.sentences(first, passage)
        assert spans == sentence_spans(first.text, passage.start, passage.end)


def test_the_other_process_reads_no_more_than_a_screen_once_it_is_waited_for(
    opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "may_fork", lambda: True)
    monkeypatch.setattr(opening, "FORKED_LOAD_TIME", 60)
    monkeypatch.setattr(opening, "FIRST_SCREEN", 4)
    for number in range(600):
        (folder / f"c{number:03}.txt").write_text(f"Headline {number}\n\nThe mayor spoke.\n")
    read_one = FirstFiles._read_one

    def read_slowly(self: FirstFiles, file: ArticleFile) -> Sequence[Article]:
        time.sleep(0.05)
        return read_one(self, file)

    monkeypatch.setattr(FirstFiles, "_read_one", read_slowly)
    library: Library = opened()
    library.begin_initial()
    library.load_initial()
    assert 4 <= len(library.articles) < 100


def test_of_a_long_text_the_languages_of_passages_are_told_later(
    opened, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_files, "LONG", 10)
    told = "Сьогодні міністри говорили про греблю, яку вони будують на річці вже десять років."
    text = f"The talks\n\nThe ministers met and talked about the dam on the river.\n\n{told}\n"
    (folder / "0.txt").write_text(text)
    library = opened(tmp_path / "cache")
    library.load_initial()
    shown = library.article("0")
    library.load(names=False)
    read = library.article("0")
    assert [passage.language for passage in shown.passages] == [None, None, None]
    assert [passage.language for passage in read.passages] == [None, "en", None]
    alike = [replace(passage, language=None) for passage in read.passages]
    assert shown == replace(read, passages=tuple(alike))
    kept = opened(tmp_path / "cache")
    kept.load_initial()
    assert [*kept.articles] == [read, *library.articles[1:]]


@pytest.mark.parametrize("is_lost", [False, True])
def test_of_a_long_text_the_beginning_is_there_first(
    opened, folder: Path, monkeypatch: pytest.MonkeyPatch, is_lost: bool
) -> None:
    monkeypatch.setattr(opening, "may_fork", lambda: True)
    part = "The ministers met in Vienna and talked about the dam on the river. " * 12
    (folder / "0.txt").write_text("The talks\n\n" + f"{part}\n\n" * 800)
    if is_lost:  # the process ends before it has read the rest
        monkeypatch.setattr(first_files.FirstFiles, "rest", lambda _reading: os._exit(1))
    library = opened()
    library.begin_initial()
    library.load_initial()
    head = library.article("0")
    assert isinstance(head, ArticleHead)
    spans = library.first_view.sentences(head, head.passages[0])
    assert spans == sentence_spans(head.text, head.passages[0].start, head.passages[0].end)
    shown = []
    library.subscribe(lambda _change: shown.append(library.article("0")))
    library.load(names=False)
    [whole] = read_articles(discover([folder / "0.txt"], on_error=pytest.fail)[0], languages=False)
    assert shown[0] == whole
    assert library.article("0").text == whole.text


def test_the_rest_of_a_long_text_is_not_waited_for_by_who_closes(
    opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "may_fork", lambda: True)
    monkeypatch.setattr(first_files.FirstFiles, "rest", lambda _reading: signal.pause())
    part = "The ministers met in Vienna and talked about the dam on the river. " * 12
    (folder / "0.txt").write_text("The talks\n\n" + f"{part}\n\n" * 800)
    library = opened()
    library.begin_initial()
    library.load_initial()
    loading = threading.Thread(target=library.load, kwargs={"names": False})
    loading.start()
    library.close()
    loading.join(15)
    assert not loading.is_alive()
    assert not library.indexed
    assert isinstance(library.article("0"), ArticleHead)


def test_a_file_that_is_being_read_is_given_up_in_the_middle_by_who_closes(
    opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opened()
    library.load_initial()
    (folder / "c.txt").write_text("The ministers met in Vienna and talked about it.\n\n" * 500)
    read: list[str] = []

    def read_one(line: LineFeatures, article: str | None) -> str | None:
        read.append(line.text)
        library.close()
        return article

    monkeypatch.setattr(article_builder, "passage_language", read_one)
    library.load(names=False)
    assert len(read) == 1
    assert not library.indexed


def test_an_article_to_return_to_is_read_as_a_whole(
    opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "may_fork", lambda: True)
    part = "The ministers met in Vienna and talked about the dam on the river. " * 12
    (folder / "b.txt").write_text("The talks\n\n" + f"{part}\n\n" * 800)
    library = opened(first="b")
    library.begin_initial()
    library.load_initial()
    assert len(library.article("b").passages) == 801


def test_what_is_read_first_is_read_here_where_no_process_may_be_forked(
    opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_function: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(opening, "may_fork", lambda: True)
    monkeypatch.setattr(opening, "ForkedCall", refuse)
    library = opened(first="b")
    library.begin_initial()
    library.load_initial()
    assert [article.id for article in library.articles] == ["a", "b"]


def test_a_large_folder_is_taken_from_the_library_on_disk_and_followed(
    opened, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "Keeper", partial(keeping.Keeper, least_bytes=0))
    opened(cache_dir=tmp_path / "cache").load()
    monkeypatch.setattr(article_files, "read_articles", None)
    library: Library = opened(cache_dir=tmp_path / "cache")
    library.load()
    assert [article.id for article in library.articles] == ["a", "b"]
    assert {hit.article for hit in library.index.search("talks")} == {"a", "b"}
    monkeypatch.undo()
    (folder / "a.txt").unlink()
    (folder / "c.txt").write_text("Another\n\nIt says little of the talks.")
    library.rescan()
    assert [article.id for article in library.articles] == ["b", "c"]
    assert {hit.article for hit in library.index.search("talks")} == {"b", "c"}


def test_articles_that_were_kept_while_others_are_read_are_not_held_in_memory(
    opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "Keeper", partial(keeping.Keeper, least_bytes=0))
    monkeypatch.setattr(keeping, "_UNKEPT_BYTES", 0)
    monkeypatch.setattr(article_files, "_BATCH_SECONDS", 0)
    monkeypatch.setattr(article_files, "_BATCH_SHARE", 0)
    library: Library = opened(cache_dir=tmp_path / "cache")
    open_then: list[list[type]] = []
    library.subscribe(lambda _: open_then.append([*map(type, library.articles)]))
    library.load(names=False)
    assert open_then[:2] == [[Article], [StoredArticle]]


def test_corrections_hold_for_what_is_read_with_and_without_an_index(opened) -> None:
    library: Library = opened()
    library.read()
    [article, _] = library.articles
    assert library.corrections.set_metadata(article, {"title": "What I call it"})
    assert library.corrections.apply(article).title == "What I call it"
    for other in (opened(), opened()):
        other.read() if other is not library else None
        assert other.articles[0].title == "What I call it"
    loaded: Library = opened()
    loaded.load()
    assert loaded.articles[0].title == "What I call it"


def test_a_damaged_store_is_told_and_the_articles_are_read_all_the_same(
    opened, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "notes.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    library: Library = opened()
    changes: list[object] = []
    library.subscribe(changes.append)
    library.load()
    assert len(library.articles) == 2
    faults = [one.error for one in changes if isinstance(one, StoreFailed)]
    assert faults
    assert isinstance(faults[0], DamagedError)


def test_what_another_instance_says_is_seen(opened) -> None:
    library, other = opened(), opened()
    library.load()
    assert library.store_follower.poll() == (False, False)
    other.read()
    other.corrections.set_metadata(other.articles[0], {"title": "Other"})
    other.store.decide("ignore", ("GPE", "paris"))
    assert library.store_follower.is_behind()
    assert library.store_follower.poll() == (True, True)
    assert library.store_follower.poll() == (False, False)
    assert not library.store_follower.is_behind()
    library.store.decide("ignore", ("GPE", "rome"))
    assert library.store_follower.is_behind(), "of what it wrote itself, too"
    assert library.store_follower.poll() == (True, False)
