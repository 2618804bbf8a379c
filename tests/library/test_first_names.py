"""The process that reads a small folder at its first start also finds the names in it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tui.analysis.ner import extraction, worker_pool
from tui.index import Event, MentionsFound
from tui.library import Library, first_names, opening
from tui.settings import Settings

TEXT = "Dam talks\n\nAngela Merkel met Ban Ki-moon in Vienna, said the BBC.\n"


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A folder with two articles, of which another process has read the first at least."""
    monkeypatch.setattr(opening, "may_fork", lambda: True)
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text(TEXT.replace("Vienna", "Geneva"))
    settings = Settings(data_dir=tmp_path / "data", cache_dir=tmp_path / "cache")
    with Library(settings, [folder]) as library:
        yield library


@pytest.fixture
def pools(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many workers were started each time."""
    started: list[int] = []
    pool = worker_pool.ProcessPool
    monkeypatch.setattr(
        worker_pool, "ProcessPool", lambda workers: (started.append(workers), pool(workers))[1]
    )
    return started


def begin(library: Library) -> int:
    """The process that was begun."""
    library.begin_initial()
    call = library._initial._forked
    assert call is not None
    library.load_initial()
    return call._process


def is_there(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


def named(library: Library) -> set[str]:
    return {entity.name for entity in library.resolved}


@pytest.mark.parametrize(("seconds", "load"), [(0.0, 0.0), (60.0, 1e6)])
def test_names_are_found_without_a_worker_and_kept_for_the_next_start(
    opened: Library, pools: list[int], monkeypatch: pytest.MonkeyPatch, seconds: float, load: float
) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (load, load, load))  # else it waits for a while
    monkeypatch.setattr(opening, "FORKED_LOAD_TIME", seconds)  # it goes on with what was not read
    process = begin(opened)
    done: list[int] = []
    handle = opened._handle

    def note(event: Event) -> None:
        if isinstance(event, MentionsFound):
            done.append(event.done)
        handle(event)

    monkeypatch.setattr(opened, "_handle", note)
    opened.load()
    assert {"Angela Merkel", "Vienna", "Geneva"} <= named(opened)
    assert (pools, done[0], is_there(process)) == ([], 1, False)
    with Library(opened.settings, opened.paths) as again:
        again.load()
        assert (named(again), pools) == (named(opened), [])


def test_where_it_is_ended_workers_find_the_names(opened: Library, pools: list[int]) -> None:
    process = begin(opened)
    os.kill(process, 9)
    opened.load()
    assert {"Angela Merkel", "Vienna", "Geneva"} <= named(opened)
    assert (pools, is_there(process)) == ([1], False)


def test_what_is_known_needs_no_pipeline(
    opened: Library, pools: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.load()
    for kept in (tmp_path / "cache" / "first").iterdir():
        kept.unlink()  # so that the next start does not know the articles
    asked = tmp_path / "asked"
    monkeypatch.setattr(extraction, "analyse_texts", lambda *_: asked.touch())
    with Library(opened.settings, opened.paths) as again:
        begin(again)
        again.load()
        assert (named(again), pools) == (named(opened), [1])
    assert not asked.exists()


def test_of_much_text_workers_find_the_names(
    opened: Library, pools: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_names, "MOST_TEXT", 100)
    begin(opened)
    opened.load()
    assert pools == [1]


def test_it_ends_with_the_library_at_once(opened: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.analysis.find_here", lambda *_: time.sleep(600))
    process = begin(opened)
    assert is_there(process)
    opened.close()
    assert not is_there(process)
