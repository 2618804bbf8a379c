"""The database: permissions, read-only folders, locks, damage and failing writes."""

import os
import resource
import shutil
import signal
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.annotations import processes
from tui.annotations import DamagedError, Store, StoreError, check


def test_the_files_are_for_their_owner_only(folder: Path, article) -> None:
    store = Store.open(folder)
    store.add(article, 8, 12)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}
    assert {modes.pop("backups")} == {0o700}
    assert set(modes.values()) == {0o600}
    assert {"notes.db", "notes.db-wal"} <= modes.keys()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    store.close()


def test_a_file_that_others_could_read_is_taken_from_them(folder: Path) -> None:
    (folder / "notes.db").chmod(0o644)
    Store.open(folder).close()
    assert stat.S_IMODE((folder / "notes.db").stat().st_mode) == 0o600


@pytest.fixture
def public(folder: Path) -> Iterator[Path]:
    """The data folder at a place that every user may enter."""
    above = Path(tempfile.mkdtemp())
    above.chmod(0o755)
    yield Path(shutil.copytree(folder, above / "data"))
    (above / "data").chmod(0o755)
    shutil.rmtree(above)


def make_read_only(folder: Path) -> None:
    for path in folder.glob("notes.db*"):
        path.chmod(0o444)
    folder.chmod(0o555)


def test_notes_are_shown_from_a_folder_that_cannot_be_written(public: Path, article) -> None:
    make_read_only(public)

    def read() -> None:
        store = Store.open(public)
        (found,) = store.for_article(article)
        assert found.annotation.text == "a note"
        assert not store.writable
        with pytest.raises(StoreError, match="can be read but not changed") as raised:
            store.add(article, 8, 12)
        assert "writable" in raised.value.advice
        with pytest.raises(StoreError):
            store.undo()
        assert store.count() == 1
        store.close()

    before = sorted(path.name for path in public.rglob("*"))
    processes.run(processes.as_nobody(read))
    assert sorted(path.name for path in public.rglob("*")) == before


def test_what_a_killed_writer_left_is_shown_from_a_read_only_folder(public: Path, article) -> None:
    def write() -> None:
        Store.open(public).add(article, 8, 12, text="in the log only")
        os.kill(os.getpid(), signal.SIGKILL)

    assert processes.wait(processes.fork(write)) == -signal.SIGKILL
    assert (public / "notes.db-wal").stat().st_size > 0
    (public / "notes.db-shm").unlink()
    make_read_only(public)

    def read() -> None:
        store = Store.open(public)
        assert {each.annotation.text for each in store.all()} == {"a note", "in the log only"}
        store.close()

    processes.run(processes.as_nobody(read))


@pytest.mark.parametrize("obstacle", ["file in place of the folder", "folder in place of the file"])
def test_a_place_that_cannot_hold_notes_is_named(tmp_path: Path, article, obstacle: str) -> None:
    folder = tmp_path / "data"
    if obstacle == "file in place of the folder":
        folder.write_text("not a folder")
    else:
        (folder / "notes.db").mkdir(parents=True)

    def use() -> None:
        store = Store.open(folder)
        assert store.for_article(article) == []
        store.add(article, 0, 7)

    with pytest.raises(StoreError) as raised:
        use()
    assert str(folder) in raised.value.message
    assert "cannot be opened or made" in raised.value.message
    assert raised.value.advice


def test_a_pipe_in_place_of_the_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "notes.db")
    with pytest.raises(StoreError, match="not a file"):
        Store.open(tmp_path)


def test_a_file_held_by_another_program_is_said_to_be(folder: Path, article) -> None:
    store = Store.open(folder, timeout=0.05)
    with closing(sqlite3.connect(folder / "notes.db", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="holding the notes"):
            store.add(article, 8, 12)
        assert store.count() == 1
        holder.execute("ROLLBACK")
    store.add(article, 8, 12)
    assert store.count() == 2
    store.close()


def test_a_write_that_the_system_refuses_leaves_everything_as_it_was(folder: Path, article) -> None:
    """With a limit on the size of files, which binds the superuser too."""

    def write() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        store = Store.open(folder)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
        saved: list[str] = []
        with pytest.raises(StoreError, match="disk"):
            saved.extend(store.add(article, 0, 7, text=text).id for text in ["x" * 2000] * 1000)
        assert store.count() == 1 + len(saved) < 1000
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        store.add(article, 8, 12)
        assert store.count() == 2 + len(saved)
        store.close()

    processes.run(write)
    assert check(folder).problems == ()


def test_a_disk_that_cannot_take_what_opening_needs_is_said_to_be_at_fault(folder: Path) -> None:
    """SQLite needs room for the index of its log, even to read."""

    def read() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        with pytest.raises(StoreError, match=r"^The disk"):
            Store.open(folder).notes()

    processes.run(read)
    assert check(folder).problems == ()


def test_a_file_that_was_removed_or_replaced_meanwhile_is_not_written_into_the_void(
    folder: Path, article
) -> None:
    store = Store.open(folder)
    shutil.rmtree(folder / "backups", ignore_errors=True)
    for path in folder.glob("notes.db*"):
        path.unlink()
    assert store.all() == []
    store.add(article, 8, 12, text="after")
    other = Store.open(folder)
    assert [each.annotation.text for each in other.all()] == ["after"]
    other.close()
    store.close()


@pytest.mark.parametrize("harm", ["header", "pages", "cut short"])
def test_a_damaged_file_is_refused_with_its_backup_named(folder: Path, harm: str) -> None:
    path = folder / "notes.db"
    content = bytearray(path.read_bytes())
    if harm == "header":
        content[:16] = b"not a database!!"
    elif harm == "pages":
        content[4096 + 8 : 8192] = bytes(range(256)) * 15 + bytes(248)
        content[8192:20000] = b"\xff" * (20000 - 8192)
    else:
        del content[len(content) // 2 :]
    path.write_bytes(content)
    (folder / "notes.db-wal").write_bytes(b"left by an unclean end")
    with pytest.raises(DamagedError, match="damaged") as raised:
        Store.open(folder)
    assert raised.value.backup is not None
    assert raised.value.backup.parent == folder / "backups"
    assert path.read_bytes() == bytes(content)
