"""What is left of the notes when the power goes, and when the disk is full."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from tests.annotations.faulty_disk import Disk, FaultyVFS, Sqlite3
from tui.annotations import Store, StoreError, check
from tui.annotations.storage import connections, database
from tui.corpus import Article

CUTS = 100


@pytest.fixture
def disk() -> Iterator[Disk]:
    disk = Disk()
    vfs = FaultyVFS(disk)
    yield disk
    vfs.unregister()


def annotate(folder: Path, article: Article, disk: Disk, chance: Random) -> None:
    """Add, edit and delete notes, and log what was saved; enough of it for checkpoints."""
    store = Store.open(folder)
    ids = []
    for number in range(90):
        if not ids or chance.random() < 0.6:
            text = f"note {number} " + "word " * chance.randrange(600)
            note = store.add(article, number % 50, number % 50 + 5, text=text)
            ids.append(note.id)
            disk.note("saved", note.id, 0, text.encode())
        elif chance.random() < 0.3:
            gone = ids.pop(chance.randrange(len(ids)))
            disk.note("trying", gone)
            store.delete([gone])
            disk.note("deleted", gone)
        else:
            edited = chance.choice(ids)
            disk.note("trying", edited)
            store.edit(edited, text=f"edit {number}")
            disk.note("saved", edited, 0, f"edit {number}".encode())
        if number % 30 == 29:  # an orderly end folds the log into the file
            store.close()
            store = Store.open(folder)
    store.close()


def losses(folder: Path, disk: Disk, chance: Random) -> Iterator[str]:
    """What is not there, of what was saved before a power cut, at many moments."""
    moments = [chance.randrange(len(disk.log)) for _ in range(CUTS)]
    for number, (moment, files) in enumerate(disk.cuts(moments, chance)):
        after = folder / f"cut{number}"
        after.mkdir()
        for name, content in files.items():
            if name.startswith("notes.db"):
                (after / name).write_bytes(content)
        for each in missing(after, disk, moment):
            yield f"power cut before entry {moment}: {each}"


def missing(folder: Path, disk: Disk, moment: int) -> Iterator[str]:
    """The notes that were saved before a moment, and what of them is not in a folder."""
    saved: dict[str, str | None] = {}
    trying = None
    for what, name, _, data in disk.log[:moment]:
        if what in ("saved", "deleted"):
            saved[name] = data.decode() if what == "saved" else None
            trying = None
        elif what == "trying":
            trying = name
    try:
        store = Store.open(folder)
    except StoreError as error:
        yield error.message
        return
    there = {each.annotation.id: each.annotation.text for each in store.all()}
    store.close()
    for note_id, text in saved.items():
        if note_id != trying and there.get(note_id) != text:
            yield f"{note_id} is {there.get(note_id)!r:.20}, was saved as {text!r:.20}"
    yield from check(folder).problems


@pytest.mark.parametrize("network", [False, True], ids=["write-ahead log", "rollback journal"])
def test_a_power_cut_loses_nothing_that_was_saved(
    tmp_path: Path, article: Article, disk: Disk, monkeypatch, network: bool
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(connections, "sqlite3", Sqlite3())
        patched.setattr(database, "is_network_folder", lambda _: network)
        annotate(tmp_path / "data", article, disk, Random(1))
    assert list(losses(tmp_path, disk, Random(2))) == []


def test_the_replay_would_find_a_loss(
    tmp_path: Path, article: Article, disk: Disk, monkeypatch
) -> None:
    """With `synchronous=NORMAL`, which is not enough, the same replay finds lost notes."""
    with monkeypatch.context() as patched:
        patched.setattr(connections, "sqlite3", Sqlite3(synchronous="NORMAL"))
        annotate(tmp_path / "data", article, disk, Random(1))
    assert next(losses(tmp_path, disk, Random(2)), None) is not None


def test_a_full_disk_is_said_and_harms_nothing(
    tmp_path: Path, article: Article, disk: Disk, monkeypatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(connections, "sqlite3", Sqlite3())
        store = Store.open(tmp_path / "data")
        note = store.add(article, 0, 7, text="before")
        disk.room = 0
        with pytest.raises(StoreError, match="disk is full") as raised:
            store.edit(note.id, text="after")
        assert "Free some space" in raised.value.advice
        with pytest.raises(StoreError, match="disk is full"):
            store.add(article, 8, 12)
        assert [each.annotation for each in store.all()] == [note]
        disk.room = None
        store.edit(note.id, text="after all")
        store.close()
    store = Store.open(tmp_path / "data")
    assert [each.annotation.text for each in store.all()] == ["after all"]
    store.close()
    assert check(tmp_path / "data").problems == ()


@pytest.mark.parametrize("is_there", [False, True])
def test_a_disk_that_was_full_while_the_file_was_opened_is_tried_again(
    tmp_path: Path, article: Article, disk: Disk, monkeypatch, is_there: bool
) -> None:
    folder = tmp_path / "data"
    monkeypatch.setattr(connections, "sqlite3", Sqlite3())
    for room in range(40):
        store = Store.open(folder)
        if is_there:
            store.add(article, 0, 7, text="before")
            (folder / "notes.db").unlink()  # as when it is put back from elsewhere
        disk.room = room
        with suppress(StoreError):
            store.save_draft(article, 0, 7, text="first words")
        disk.room = None
        store.save_draft(article, 0, 7, text="first words and the last")
        assert "first words and the last" in {draft.text for draft in store.drafts()}
        store.close()
        shutil.rmtree(folder)
