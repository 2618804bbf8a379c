"""Backups: verified, rotated, and made when they are due."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.annotations.damage import damage_tables, texts
from tui.annotations import Store, StoreError, check, list_backups, restore
from tui.annotations.storage import backups


@pytest.fixture
def folder(backed_up: Path) -> Path:
    return backed_up


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


@pytest.mark.parametrize(
    "name",
    [
        "notes-000002-20259999T999999Z.db",
        f"notes-{'9' * 5000}-20250101T000000Z.db"[:255],
        "notes-٠٠٠٠٠٢-20250101T000000Z.db",
        "notes-000009-20250101T000000Z.db.bak",
        "Kopie von notes.db",
    ],
)
def test_a_stray_name_among_the_backups_is_none(folder: Path, name: str) -> None:
    (folder / "backups" / name).write_text("stray")
    (folder / "backups" / "notes-000007-20250101T000000Z.db").mkdir()
    (folder / "backups" / "notes-000008-20250101T000000Z.db").symlink_to("/nowhere")
    assert [backup.number for backup in check(folder).backups] == [1]
    store = Store.open(folder)
    store.back_up()
    store.close()
    assert restore(folder).backup == list_backups(folder)[0]
    assert (folder / "backups" / name).read_text() == "stray"
