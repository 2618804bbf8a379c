"""Backups, and getting back from a damaged file."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tui.annotations import Store, StoreError, check, list_backups, restore
from tui.annotations.storage import backups


@pytest.fixture
def folder(tmp_path: Path, article) -> Path:
    """A data folder with a note in the file and its backup, and another in the file only."""
    folder = tmp_path / "data"
    store = Store.open(folder)
    store.add(article, 0, 7, text="backed up")
    store.close()
    assert len(list_backups(folder)) == 1
    store = Store.open(folder)
    store.add(article, 8, 14, text="newer than the backup")
    store.decide("same", ("PERSON", "ana ruiz"), ("PERSON", "ruiz"))
    store.close()
    assert len(list_backups(folder)) == 1
    return folder


def texts(folder: Path) -> set[str]:
    store = Store.open(folder)
    found = {each.annotation.text for each in store.all()}
    store.close()
    return found


def test_a_backup_is_whole_and_on_its_own(folder: Path) -> None:
    (backup,) = list_backups(folder)
    with closing(sqlite3.connect(backup.path)) as connection:
        assert connection.execute("SELECT text FROM notes").fetchall() == [("backed up",)]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert [path.name for path in backup.path.parent.iterdir()] == [backup.path.name]


def test_backups_roll(folder: Path) -> None:
    store = Store.open(folder)
    made = [store.back_up() for _ in range(backups.KEPT + 3)]
    store.close()
    kept = list_backups(folder)
    assert kept == made[::-1][: backups.KEPT]


@pytest.mark.parametrize("hours", [-30, 30], ids=["a day later", "the clock set back"])
def test_a_backup_is_made_when_it_is_due_whatever_the_clock(
    folder: Path, article, hours: int
) -> None:
    (backup,) = list_backups(folder)
    moment = datetime.now(UTC) + timedelta(hours=hours)
    backup.path.rename(backup.path.with_name(f"notes-000001-{moment:%Y%m%dT%H%M%SZ}.db"))
    Store.open(folder).close()
    assert len(list_backups(folder)) == 1, "nothing was changed"
    store = Store.open(folder)
    store.add(article, 0, 3)
    store.close()
    assert [each.number for each in list_backups(folder)] == [2, 1]


def test_a_backup_of_a_damaged_file_is_not_kept(folder: Path) -> None:
    store = Store.open(folder)
    damage_tables(folder / "notes.db")
    with pytest.raises(StoreError, match="damaged"):
        store.back_up()
    assert len(list_backups(folder)) == 1


def test_a_backup_that_fails_does_not_keep_the_store_from_closing(tmp_path, article) -> None:
    folder = tmp_path / "data"
    store = Store.open(folder)
    store.add(article, 0, 7, text="saved")
    (folder / "backups").write_text("in the way")
    with pytest.raises(StoreError, match="backups"):
        store.maintain()
    store.close()
    assert texts(folder) == {"saved"}


def damage_tables(path: Path, first: int = 2, last: int | None = None) -> None:
    """Overwrite pages, keeping the header."""
    content = bytearray(path.read_bytes())
    end = len(content) if last is None else last * 4096
    content[(first - 1) * 4096 : end] = b"\xa5" * (end - (first - 1) * 4096)
    path.write_bytes(content)


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


def test_another_process_goes_on_in_the_restored_file(folder: Path, article) -> None:
    running = Store.open(folder)
    assert running.count() == 2
    restore(folder)
    running.add(article, 0, 3, text="went on")
    running.close()
    assert "went on" in texts(folder)


def test_a_check_names_a_kept_text_that_cannot_be_read(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "notes.db")) as connection, connection:
        connection.execute("UPDATE texts SET body = x'00'")
    found = check(folder)
    assert found.notes == 2
    assert "cannot be read" in found.problems[0]


def test_a_folder_without_notes_is_in_order(tmp_path: Path) -> None:
    found = check(tmp_path / "data")
    assert (found.problems, found.notes, found.backups) == ((), 0, ())
