"""What becomes of the words being typed while the notes are locked, or the disk is full."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.annotations.faulty_disk import Disk, FaultyVFS, Sqlite3
from tests.app.conftest import Reading
from tui.annotations import Store
from tui.annotations.storage import connections
from tui.app.dialogs.choices import ChoiceScreen
from tui.app.panes import writing
from tui.app.screens.main import MainScreen
from tui.library.store_access import StoreAccess

TEXT = (
    "The harbour opens\n\nThe mayor opened the new harbour on Monday. Ferries sail from Tuesday.\n"
)


@pytest.fixture
def run(run):
    """Reads without looking for names, which notes do not need."""
    return partial(run, model="no_such_pipeline")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait as long for others as a user's session does."""
    monkeypatch.setattr(StoreAccess, "open", lambda self: Store.open(self.folder, timeout=0.05))
    monkeypatch.setattr(writing, "TRY_AGAIN", 0.1)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk = Disk()
    vfs = FaultyVFS(disk)
    monkeypatch.setattr(connections, "sqlite3", Sqlite3())
    yield disk
    disk.room = None
    vfs.unregister()


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another program is writing."""
    with closing(sqlite3.connect(folder / "notes.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def until_said(reading: Reading, words: str) -> None:
    for _ in range(300):
        if words in reading.screen:
            return
        await reading.pilot.pause(0.02)
    raise AssertionError(f"{words!r} was not said on:\n{reading.screen}")


async def test_words_typed_while_the_notes_are_locked_are_kept_once_they_are_not(
    run, folder, tmp_path: Path
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("h", "j", "a")
        with locked(tmp_path / "data"):
            await reading.type("half a thought")
            assert "half a thought" in reading.screen
            await until_said(
                reading, "the draft is not kept yet, it is tried again: Another program"
            )
            await reading.press("ctrl+s")
            assert "half a thought" in reading.screen, "the editor stays"
        await until_said(reading, "the draft is kept now")
        assert [draft.text for draft in reading.library.store.drafts()] == ["half a thought"]
        await reading.press("ctrl+s")
        assert [item.annotation.text for item in reading.notes] == ["", "half a thought"]
        assert not reading.library.store.drafts()


async def test_an_editor_whose_words_cannot_be_kept_is_closed_only_if_that_is_wanted(
    run, folder, tmp_path: Path
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("h", "j", "a")
        with locked(tmp_path / "data"):
            await reading.type("words")
            await reading.press("escape")
            assert isinstance(reading.app.screen, ChoiceScreen)
            assert "Another program has been holding" in reading.screen
            await reading.press("enter")
            assert reading.editor.text == "words", "the first answer goes on writing"
            await reading.press("escape", "down", "enter")
            assert reading.app.clipboard == "words"
            await reading.press("a")
            await reading.type("more")
            await reading.press("ctrl+q")
            assert isinstance(reading.app.screen, ChoiceScreen), "it does not quit either"
            await reading.press("down", "down", "enter")
            assert not reading.main.query("NoteEditor")


async def test_a_full_disk_is_said_and_no_word_is_lost(run, folder, disk: Disk) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("h", "j", "a")
        disk.room = 0
        await reading.type("words")
        await until_said(reading, "it is tried again: The disk is full")
        await reading.press("ctrl+s")
        assert reading.editor.text == "words"
        disk.room = None
        await reading.press("ctrl+s")
        assert "note saved" in reading.screen
        assert len(reading.notes) == 2


async def test_a_draft_is_marked_counted_and_gone_on_with(run, folder) -> None:
    root = folder({"a.txt": TEXT})
    async with run(root) as reading:
        await reading.press("j", "v", "s", "w", "w", "a")
        await reading.type("begun")
        reading.app.exit()
    async with run(root) as reading:
        assert "1 draft" in reading.screen
        assert "◌" in reading.screen
        await reading.press("g", "j", "a")
        assert "begun" in reading.screen, "also where only its sentence is at the cursor"
        await reading.type(" and ended")
        await reading.press("ctrl+s")
        (item,) = reading.notes
        assert item.annotation.text == "begun and ended"
        assert item.annotation.selector.exact.endswith("Ferries sail")
        assert "draft" not in reading.screen


async def test_a_note_is_gone_on_with_though_the_notes_are_not_loaded_yet(
    run, folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder({"a.txt": TEXT})
    async with run(root) as reading:
        await reading.press("j", "a")
        await reading.type("begun")
        await reading.press("ctrl+s", "a")
        await reading.type(", first words")
    monkeypatch.setattr(MainScreen, "_load", lambda _: None)  # a key comes before it
    async with run(root) as reading:
        await reading.press("j", "a")
        await reading.type(" and the last")
        assert reading.editor.text == "begun, first words and the last"
        assert len(reading.library.store.drafts()) == 1


async def test_an_editor_closed_without_a_change_leaves_no_draft(run, folder) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("j", "a")
        await reading.type("a note")
        await reading.press("ctrl+s", "a")
        await reading.type("x")
        assert len(reading.library.store.drafts()) == 1
        await reading.press("backspace", "escape")
        assert not reading.library.store.drafts()
        assert "the draft is kept" not in reading.screen


async def test_a_draft_whose_text_was_edited_is_found_and_written_on_other_words(
    run, folder
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("j", "a")
        await reading.type("begun")
        await reading.press("escape")
    async with run(folder({"a.txt": TEXT.replace("opened", "closed")})) as reading:
        assert "1 draft" not in reading.screen
        await reading.press("j", "D", "enter")
        assert "its text is not open" in reading.screen
        await reading.press("enter")
        await reading.type(", ended")
        await reading.press("ctrl+s")
        (item,) = reading.notes
        assert item.annotation.text == "begun, ended"
        assert "closed" in item.annotation.selector.exact
        assert not reading.library.store.drafts()
        await reading.press("D")
        assert "no drafts" in reading.screen


async def test_a_draft_of_another_article_is_gone_to_or_forgotten(run, folder) -> None:
    async with run(folder({"a.txt": TEXT, "b.txt": "Another\n\nIt says little."})) as reading:
        for _ in range(2):
            await reading.press("j", "a")
            await reading.type("begun")
            await reading.press("escape", "n")
        await reading.press("p", "D")
        assert reading.screen.count("begun") == 2
        await reading.press("enter", "enter")
        assert reading.reader.article.id == "b"
        assert reading.editor.text == "begun"
        await reading.press("escape", "D", "enter", "down", "down", "enter")
        assert len(reading.library.store.drafts()) == 1


async def test_no_window_opens_by_itself_over_a_note_being_typed(run, folder, tmp_path) -> None:
    """It would take the letters that come next; it opens once nothing is typed any more."""
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("j", "h", "j", "a")
        await reading.type("first ")
        reading.library.access.close()
        whole = (tmp_path / "data" / "notes.db").read_bytes()
        (tmp_path / "data" / "notes.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
        reading.main.follow_store()
        await reading.type("words")
        assert reading.editor.text == "first words"
        assert "damaged" in reading.main.notes.problem
        reading.library.access.close()
        (tmp_path / "data" / "notes.db").write_bytes(whole)
        await reading.until(
            lambda: [d.text for d in reading.library.store.drafts()] == ["first words"]
        )
        reading.library.access.close()
        (tmp_path / "data" / "notes.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
        reading.reader.focus()
        await reading.settle()
        reading.main.follow_store()
        await reading.settle()
        assert isinstance(reading.app.screen, ChoiceScreen)


async def test_no_window_opens_by_itself_before_keys_that_wait(run, folder, tmp_path) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("j", "h")
        reading.library.access.close()
        (tmp_path / "data" / "notes.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
        for key in ("j", "a", *"words"):
            reading.send(key)
        for _ in range(1000):
            if reading.app.type_ahead.waiting:
                break
            await reading.pilot.pause(0)
        reading.main.follow_store()
        await reading.settle()
        assert reading.editor.text == "words"
        assert "damaged" in reading.main.notes.problem
        await reading.press("escape")
        assert "the words cannot be kept" in reading.screen
