"""Backups, and getting back from a damaged file."""

import errno
import fcntl
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.annotations.damage import damage_tables, texts
from tui.annotations import DamagedError, Store, StoreError, check, list_backups, restore


@pytest.fixture
def folder(backed_up: Path) -> Path:
    return backed_up


def test_a_backup_takes_the_place_of_a_damaged_file_which_is_set_aside(folder: Path) -> None:
    path = folder / "notes.db"
    damage_tables(path)
    damaged = path.read_bytes()
    assert check(folder).problems != ()
    done = restore(folder)
    assert done.backup == list_backups(folder)[0]
    assert (done.set_aside / "notes.db").read_bytes() == damaged
    assert done.rescued == 0
    assert texts(folder) == {"backed up"}
    assert check(folder).problems == ()


def test_what_can_be_read_of_a_damaged_file_is_rescued(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "notes.db")) as connection:
        (index_page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'notes_by_title'"
        ).fetchone()
    damage_tables(folder / "notes.db", index_page, index_page)
    assert check(folder).problems != ()
    done = restore(folder)
    assert done.rescued == 2
    assert texts(folder) == {"backed up", "newer than the backup"}
    assert check(folder).problems == ()
    store = Store.open(folder)
    assert len(store.decisions()) == 1
    change = store.undo()
    assert change is not None
    assert "damaged file" in change.description
    store.close()
    assert texts(folder) == {"backed up"}


def test_a_damaged_backup_is_passed_over(folder: Path) -> None:
    store = Store.open(folder)
    newest = store.back_up()
    store.close()
    newest.path.write_bytes(b"SQLite format 3\0" + b"\xa5" * 8000)
    damage_tables(folder / "notes.db")
    assert restore(folder).backup == list_backups(folder)[1]
    assert texts(folder) == {"backed up"}
    with pytest.raises(StoreError, match="damaged"):
        restore(folder, newest)
    assert texts(folder) == {"backed up"}


def test_without_any_backup_the_damaged_file_is_kept_and_a_new_one_begun(
    tmp_path: Path, article
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "notes.db").write_bytes(b"rubbish" * 1000)
    done = restore(folder)
    assert done.backup is None
    assert (done.set_aside / "notes.db").read_bytes() == b"rubbish" * 1000
    store = Store.open(folder)
    store.add(article, 0, 7)
    assert store.count() == 1
    store.close()


def test_a_restoring_beside_an_open_instance_is_refused(folder: Path, article) -> None:
    running = Store.open(folder)
    before = sorted(folder.rglob("*"))
    with pytest.raises(StoreError, match="open in another window") as raised:
        restore(folder)
    assert "Close it" in raised.value.advice
    assert sorted(folder.rglob("*")) == before
    running.add(article, 0, 3, text="went on")
    running.close()
    restore(folder)
    assert texts(folder) == {"backed up", "newer than the backup", "went on"}


def test_a_file_that_cannot_be_opened_is_not_held_open(folder: Path) -> None:
    damage_tables(folder / "notes.db", 1)
    for _ in range(2):
        with pytest.raises(StoreError):
            Store.open(folder)
    assert restore(folder).backup is not None


@pytest.mark.parametrize("there", [True, False], ids=["an empty folder", "no folder"])
def test_where_nothing_ever_was_nothing_is_restored(tmp_path: Path, there: bool) -> None:
    if there:
        (tmp_path / "data").mkdir()
    with pytest.raises(StoreError, match="nothing to restore"):
        restore(tmp_path / "data")
    assert not list(tmp_path.rglob("notes.db"))


@pytest.mark.parametrize("lose", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_file_that_is_gone_or_empty_is_no_empty_one_and_comes_back_from_its_backup(
    folder: Path, lose: Callable[[Path], object]
) -> None:
    lose(folder / "notes.db")
    with pytest.raises(DamagedError, match="gone or empty") as raised:
        Store.open(folder)
    assert raised.value.backup == list_backups(folder)[0].path
    assert check(folder).problems
    done = restore(folder)
    assert done.whole
    assert texts(folder) == {"backed up"}
    assert not check(folder).problems
    lose(folder / "notes.db")
    (folder / "backups").rename(folder / "earlier")
    assert texts(folder) == set(), "begun anew"


def test_an_open_instance_does_not_begin_anew_where_the_file_goes(folder: Path, article) -> None:
    running = Store.open(folder)
    path = folder / "notes.db"
    path.rename(folder / "away.db")
    with pytest.raises(DamagedError, match="gone or empty"):
        running.add(article, 0, 3, text="went on")
    (folder / "away.db").rename(path)
    running.add(article, 0, 3, text="went on")
    running.close()
    assert texts(folder) == {"backed up", "newer than the backup", "went on"}


def test_nobody_opens_the_notes_while_they_are_restored(folder: Path) -> None:
    with (folder / "notes.lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match="holding the notes"):
            Store.open(folder, timeout=0.05)
    assert texts(folder) == {"backed up", "newer than the backup"}


def test_drafts_outlast_a_restoring(folder: Path, article) -> None:
    store = Store.open(folder)
    draft = store.save_draft(article, 20, 25, text="twenty minutes of words")
    store.close()
    assert restore(folder).drafts == 1
    store = Store.open(folder)
    assert store.drafts() == [draft]
    store.close()


def test_a_second_restoring_brings_back_what_the_first_could_not(folder: Path) -> None:
    path = folder / "notes.db"
    whole = path.read_bytes()
    path.write_bytes(b"rubbish" * 1000)
    first = restore(folder)
    assert not first.whole
    assert texts(folder) == {"backed up"}
    (first.set_aside / "notes.db").write_bytes(whole)  # as by a tool that mends files
    assert restore(folder).rescued == 2
    assert texts(folder) == {"backed up", "newer than the backup"}


def test_what_was_rescued_outlasts_the_next_damage(folder: Path, article) -> None:
    store = Store.open(folder)
    store.save_draft(article, 20, 25, text="words")
    store.close()
    for _ in range(2):
        restore(folder)
        (folder / "notes.db").write_bytes(b"\xff" * 5000)
    restore(folder)
    assert texts(folder) == {"backed up", "newer than the backup"}
    store = Store.open(folder)
    assert [draft.text for draft in store.drafts()] == ["words"]
    store.close()


def test_what_was_deleted_since_does_not_come_back_from_an_older_damaged_file(folder: Path) -> None:
    path = folder / "notes.db"
    whole = path.read_bytes()
    path.write_bytes(b"rubbish" * 1000)
    first = restore(folder)
    (first.set_aside / "notes.db").write_bytes(whole)
    store = Store.open(folder)
    store.delete([note.id for note in store.notes()])
    store.back_up()
    store.close()
    restore(folder)
    assert texts(folder) == {"newer than the backup"}


def test_a_full_disk_during_a_restoring_changes_nothing(folder: Path, monkeypatch) -> None:
    def full(_source: object, _target: object, **_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copyfile", full)
        with pytest.raises(StoreError, match="disk is full"):
            restore(folder)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert texts(folder) == {"backed up", "newer than the backup"}


def test_a_check_names_a_kept_text_that_cannot_be_read(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "notes.db")) as connection, connection:
        connection.execute("UPDATE texts SET body = x'00'")
    found = check(folder)
    assert found.notes == 2
    assert "cannot be read" in found.problems[0]


def test_a_folder_without_notes_is_in_order(tmp_path: Path) -> None:
    found = check(tmp_path / "data")
    assert (found.problems, found.notes, found.backups) == ((), 0, ())
