"""Restoring, migrating, importing and backing up, killed at every step in turn."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.annotations import processes
from tests.annotations.storage.test_undo_log import write_old
from tui.annotations import DamagedError, Store, check, list_backups, restore
from tui.annotations.storage import backups, connections
from tui.corpus import Article

FILE_EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate"}
WRITING = re.compile(r"BEGIN IMM|COMMIT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|PRAGMA journal")
EVERY_NTH_ROW = 20  # of the rows that one transaction writes, some are enough


def kill_before(step: int) -> None:
    """Have this process killed before its step of that number that changes files."""
    done = rows = 0

    def tick() -> None:
        nonlocal done
        done += 1
        if done == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & 0o103
        if event in FILE_EVENTS or writes:
            tick()

    def trace(statement: str) -> None:
        nonlocal rows
        if WRITING.match(statement):
            rows += statement.startswith(("INSERT", "UPDATE", "DELETE"))
            if not statement.startswith("INSERT") or rows % EVERY_NTH_ROW == 0:
                tick()

    connect, fsync = connections.connect, os.fsync

    def traced(name: str, timeout: float) -> sqlite3.Connection:
        connection = connect(name, timeout)
        connection.set_trace_callback(trace)
        return connection

    def ticking(descriptor: int) -> None:
        tick()
        fsync(descriptor)

    connections.connect = traced
    os.fsync = ticking
    sys.addaudithook(hook)


def killed_everywhere(folder: Path, work: Callable[[], object], look: Callable[[], object]) -> int:
    """Do `work` on a fresh copy of a folder, killed at each step; `look` at what is left of it.

    Returns:
        How many steps there were.
    """
    template = folder.with_name("template")
    folder.rename(template)
    for step in range(1, 1000):
        shutil.copytree(template, folder)

        def child(step: int = step) -> None:
            kill_before(step)
            work()

        status = processes.wait(processes.fork(child))
        assert status in (0, -signal.SIGKILL)
        look()
        shutil.rmtree(folder)
        if status == 0:
            return step - 1
    raise AssertionError("it does not come to an end")


@pytest.fixture
def folder(quick_path: Path, article: Article) -> Path:
    """Two notes and a draft in the backup; four more notes and another draft after it."""
    folder = quick_path / "data"
    store = Store.open(folder)
    for number in range(2):
        store.add(article, number, number + 5, text=f"note {number}")
    store.save_draft(article, 50, 55, text="old draft")
    store.close()
    store = Store.open(folder)
    for number in range(2, 6):
        store.add(article, number, number + 5, text=f"note {number}")
    store.save_draft(article, 60, 65, text="new draft")
    store.close()
    return folder


def assert_all_is_there(folder: Path) -> None:
    """A start shows everything, or says that the file is damaged and that it can be restored."""
    try:
        store = Store.open(folder)
    except DamagedError as error:
        if "notes restore" not in error.advice:
            raise
        restore(folder)
        store = Store.open(folder)
    assert {note.text for note in store.notes()} == {f"note {number}" for number in range(6)}
    assert {draft.text for draft in store.drafts()} == {"old draft", "new draft"}
    store.close()


def test_a_restoring_that_is_killed_loses_nothing(folder: Path) -> None:
    path = folder / "notes.db"
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'notes_by_title'"
        ).fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    assert check(folder).problems

    def look() -> None:
        assert_all_is_there(folder)
        if check(folder).problems:  # it was killed before the exchange
            restore(folder)
            assert_all_is_there(folder)
            assert check(folder).problems == ()

    assert killed_everywhere(folder, lambda: restore(folder), look) > 30


def test_a_restoring_with_a_log_that_is_not_folded_in_loses_nothing(
    folder: Path, article: Article
) -> None:
    def write() -> None:
        store = Store.open(folder)
        store.delete([note.id for note in store.notes() if note.text == "note 5"])
        store.add(article, 5, 10, text="note 5")
        os.kill(os.getpid(), signal.SIGKILL)

    processes.wait(processes.fork(write))
    assert (folder / "notes.db-wal").stat().st_size > 0
    steps = killed_everywhere(folder, lambda: restore(folder), lambda: assert_all_is_there(folder))
    assert steps > 30


def test_a_migration_that_is_killed_loses_nothing(quick_path: Path, article: Article) -> None:
    folder = quick_path / "data"
    write_old(folder, article)

    def look() -> None:
        store = Store.open(folder)
        assert {note.id for note in store.notes()} == {f"note-{n}" for n in range(0, 10, 2)}
        assert len(store.decisions()) == 10
        assert store.undo() is not None
        store.close()
        assert check(folder).problems == ()
        assert backups.problems_of(folder / "notes.version-3.db") == []

    assert killed_everywhere(folder, lambda: Store.open(folder).close(), look) > 8


def test_a_backup_that_is_killed_harms_nothing(folder: Path) -> None:
    def work() -> None:
        store = Store.open(folder)
        store.back_up()
        store.close()

    def look() -> None:
        assert_all_is_there(folder)
        made = list_backups(folder)
        assert len(made) in (1, 2)
        assert [backups.problems_of(each.path) for each in made] == [[]] * len(made)

    assert killed_everywhere(folder, work, look) > 8


def test_an_import_that_is_killed_is_whole_or_was_not(folder: Path, article: Article) -> None:
    store = Store.open(folder)
    some = store.notes()[0]
    store.close()
    incoming = [
        dataclasses.replace(some, id=f"imported-{number}", text="imported") for number in range(30)
    ]

    def work() -> None:
        store = Store.open(folder)
        store.add_imported(incoming, {article.text_hash: article.text})
        store.close()

    def look() -> None:
        store = Store.open(folder)
        imported = [note for note in store.notes() if note.text == "imported"]
        assert len(imported) in (0, 30)
        if imported:
            assert store.undo() is not None
        store.close()
        assert_all_is_there(folder)

    assert killed_everywhere(folder, work, look) > 8
