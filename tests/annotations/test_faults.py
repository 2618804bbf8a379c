"""Files that cannot be used, or only partly: a sentence, and nothing harmed."""

import os
import resource
import shutil
import signal
import sqlite3
import stat
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tui.annotations import DamagedError, Store, StoreError, check
from tui.annotations.storage import migrations, schema
from tui.annotations.storage.filesystems import (
    is_network_path,
    parse_mount_command,
    parse_mountinfo,
)

from . import processes


@pytest.fixture
def folder(tmp_path: Path, article) -> Path:
    """A data folder with one note."""
    store = Store.open(tmp_path / "data")
    store.add(article, 0, 7, text="a note")
    store.close()
    return tmp_path / "data"


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


def test_a_file_of_a_newer_version_is_refused_and_untouched(folder: Path) -> None:
    path = folder / "notes.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer version"):
        Store.open(folder)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="some other program"):
        Store.open(tmp_path)
    assert path.read_bytes() == before


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


def test_an_older_file_is_brought_up_to_date_and_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "notes.db"
    step = schema.Migration(
        "moods", ("ALTER TABLE notes ADD COLUMN mood TEXT", "CREATE TABLE moods (name)")
    )
    monkeypatch.setattr(migrations, "MIGRATIONS", (*schema.MIGRATIONS, step))
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)
    store = Store.open(folder)
    assert store.count() == 1
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        assert version == schema.SCHEMA_VERSION + 1
        assert connection.execute("SELECT count(*) FROM moods").fetchone()[0] == 0
    with closing(sqlite3.connect(folder / f"notes.version-{version - 1}.db")) as kept:
        assert kept.execute("PRAGMA user_version").fetchone()[0] == version - 1
        assert kept.execute("SELECT count(*) FROM notes").fetchone()[0] == 1


def test_a_step_to_a_newer_version_that_fails_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = schema.Migration("twice", ("CREATE TABLE moods (name)",) * 2)
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "MIGRATIONS", (*schema.MIGRATIONS, step))
        patched.setattr(migrations, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)
        with pytest.raises(StoreError):
            Store.open(folder)
    store = Store.open(folder)
    assert store.count() == 1
    store.close()


MOUNTINFO = r"""22 27 0:20 / /proc rw,relatime shared:5 - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
90 27 0:45 / /home rw,relatime shared:9 - nfs4 server:/home rw,vers=4.2
91 90 0:46 / /home/ana/my\040disk rw - btrfs /dev/sdb rw
92 27 0:47 / /mnt/cloud rw - fuse.sshfs host:/ rw
93 27 0:48 / /srv rw - ext4 /dev/vdb rw
94 93 0:49 / /srv rw - cifs //server/share rw
"""
MOUNT = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//ana@server/share on /Volumes/share (smbfs, nodev, nosuid, mounted by ana)
"""


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/home/ana/data", True),
        ("/homework", False),
        ("/home/ana/my disk/data", False),
        ("/mnt/cloud", True),
        ("/srv/data", True),
        ("/", False),
    ],
)
def test_network_file_systems_are_told_from_local_ones(path: str, network: bool) -> None:
    assert is_network_path(path, parse_mountinfo(MOUNTINFO)) is network


def test_network_file_systems_are_told_from_the_mount_command_too() -> None:
    mounts = parse_mount_command(MOUNT)
    assert is_network_path("/Volumes/share/data", mounts)
    assert not is_network_path("/Users/ana", mounts)


def test_the_first_version_of_the_file_gets_its_marks(tmp_path: Path, article) -> None:
    """Version 2 finds a text by its wording: those kept before must be found so too."""
    row = [1, "id", "gone", "file:///gone.txt", "Gone", "Council", "", " delays", 0, 7]
    row += [article.text_hash, "old note", "[]", None, "2025-01-01T00:00:00.000Z"]
    row += ["2025-01-01T00:00:00.000Z", "gone.txt"]
    with closing(sqlite3.connect(tmp_path / "notes.db")) as connection, connection:
        for statement in schema.MIGRATIONS[0].statements:
            connection.execute(statement)
        body = zlib.compress(article.text.encode())
        connection.execute("INSERT INTO texts VALUES (?, ?)", (article.text_hash, body))
        connection.execute(f"INSERT INTO notes VALUES ({', '.join('?' * len(row))})", row)
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
    store = Store.open(tmp_path)
    edited = replace(article, text=article.text.replace("May", "June"))
    (found,) = store.for_article(edited)
    assert found.annotation.text == "old note"
    store.close()
    assert (tmp_path / "notes.version-1.db").exists()
