"""Editors of several instances on the same words: whatever happens to them, no words are lost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.annotations.faulty_disk import Disk, FaultyVFS, Sqlite3
from tests.annotations.test_killed_steps import killed_everywhere
from tests.examples import examples
from tui.annotations import Annotation, EditConflictError, Store, StoreError
from tui.annotations.storage import connections
from tui.app.note_saving import (
    EditorDraft,
    NewNote,
    NoteFields,
    WriteNote,
    drafts_of,
    open_note,
    save,
)
from tui.app.panes.writing import DraftSaver
from tui.corpus import Article, load
from tui.library import NoteService
from tui.library.open_articles import OpenArticles
from tui.library.store_access import StoreAccess

TEXT = "The harbour opens\n\nThe mayor opened the new harbour on Monday.\n"
SPAN = (0, 11)
ACTIONS = ["open", "type", "type", "save", "close", "kill", "fill", "free"]

Step = tuple[int, str]
"""Which of three instances acts, and how; or for how many writes the filled disk still has room."""

BESIDE = [(who, action) for action in ("open", "type", "close") for who in (0, 1)]
FULL_AND_KILLED = [
    *[(0, "open"), (0, "type"), (1, "open"), (1, "fill"), (0, "type"), (1, "type"), (0, "kill")],
    *[(0, "open"), (0, "type"), (0, "free"), (0, "type"), (0, "kill"), (0, "open"), (0, "type")],
]

if TYPE_CHECKING:
    from tui.app.note_saving import Writing


class Desk:
    """One running instance with at most one editor, as the pane of the editor works it."""

    def __init__(self, folder: Path) -> None:
        self.notes = NoteService(StoreAccess(folder, timeout=0.05), OpenArticles())
        self.editor: EditorDraft | None = None

    def open(self, writing: Writing, number: int) -> None:
        drafts = []
        with suppress(StoreError):
            drafts = drafts_of(self.notes.store, writing)
        chosen = drafts[number % len(drafts)] if drafts else None
        state = open_note(self.notes, WriteNote(writing, chosen))
        self.writing, content = state.note, state.content
        self.fields = NoteFields.of(content) if content else NoteFields("", (), None)
        self.editor, self.saver = EditorDraft(self.notes, state), DraftSaver()

    def keep(self) -> bool:
        """Save the draft; whether the screen says that it is kept."""
        editor, fields = self.editor, self.fields
        assert editor is not None
        self.saver.put(lambda: editor.keep(fields))
        self.saver.write()
        return self.saver.failure is None and not self.saver.pending

    def type(self, words: str) -> bool:
        self.fields = NoteFields(self.fields.text + words, (), self.fields.color)
        return self.keep()

    def save(self) -> None:
        editor = self.editor
        assert editor is not None
        self.saver.forget()
        try:
            save(self.notes.store, self.writing, self.fields, editor.stored)
            self.editor = None
        except (EditConflictError, StoreError):
            self.keep()


@contextmanager
def faulty_disk() -> Iterator[Disk]:
    disk = Disk()
    vfs = FaultyVFS(disk)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connections, "sqlite3", Sqlite3())
        yield disk
    vfs.unregister()


def article_in(folder: Path) -> Article:
    (folder / "a.txt").write_text(TEXT)
    [article] = load([folder / "a.txt"], on_error=print)
    return article


def act(desk: Desk, action: str, writing: Writing, number: int) -> str:
    """What one instance does; the words that its screen now says are kept."""
    if desk.editor is None and action == "open":
        desk.open(writing, number)
    elif desk.editor is not None and action == "type":  # on from what is there, as one does
        return desk.fields.text if desk.type(f"{number}.") else ""
    elif desk.editor is not None and action == "save" and not desk.fields.blank:
        desk.save()
    elif desk.editor is not None and action == "close" and desk.keep():
        desk.editor = None
    return ""


def all_words(store: Store) -> set[str]:
    """The words of every draft and note, and of every note as it was at some time."""
    found = {one.text for one in store.drafts()}
    found |= {item.annotation.text for item in store.all()}
    while store.undo(others=True):
        found |= {item.annotation.text for item in store.all()}
    return found


@examples(0.6)
@example(BESIDE, False)
@example(BESIDE, True)
@example(FULL_AND_KILLED, False)
@example(FULL_AND_KILLED, True)
@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(ACTIONS)), max_size=30), st.booleans())
def test_what_was_said_to_be_kept_is_in_a_note_or_in_a_draft(
    steps: list[Step], is_there: bool
) -> None:
    with TemporaryDirectory() as name, faulty_disk() as disk:
        article = article_in(Path(name))
        desks = [Desk(Path(name) / "data") for _ in range(3)]
        writing: NewNote | Annotation = NewNote(article, SPAN)
        if is_there:
            writing = desks[0].notes.store.add(article, *SPAN, text="at first")
        ended: list[Desk] = []
        kept: set[str] = set()
        for number, (who, action) in enumerate(steps):
            if action in ("fill", "free"):
                disk.room = who if action == "fill" else None
            elif action == "kill":
                ended.append(desks[who])
                desks[who] = Desk(Path(name) / "data")
            else:
                kept.add(act(desks[who], action, writing, number))
        disk.room = None
        kept.discard("")
        found = all_words(Desk(Path(name) / "data").notes.store)
        for words in kept:
            assert any(each.startswith(words) for each in found), (words, found)
        for desk in (*desks, *ended):
            with suppress(StoreError):
                desk.notes.store.close()


@pytest.mark.parametrize("is_there", [False, True])
def test_an_editor_that_is_killed_at_any_step_keeps_what_it_said_was_kept(
    tmp_path: Path, is_there: bool
) -> None:
    article, folder = article_in(tmp_path), tmp_path / "data"
    first = Desk(folder)
    at_first = first.notes.store.add(article, *SPAN, text="at first")
    writing = at_first if is_there else NewNote(article, (18, 30))
    first.notes.store.close()
    said = os.open(tmp_path / "said", os.O_RDWR | os.O_CREAT | os.O_APPEND)

    def work() -> None:
        for number in range(3):  # the second one goes on with what the first one has left
            desk = Desk(folder)
            desk.open(writing, 0)
            for words in (f" some words {number}", ", and more"):
                if desk.type(words):
                    os.write(said, f"{desk.fields.text}\n".encode())
        desk.save()

    def look() -> None:
        store = Store.open(folder)
        found = all_words(store)
        for words in (tmp_path / "said").read_text().splitlines():
            assert any(each.startswith(words) for each in found), (words, found)
        store.close()
        os.truncate(said, 0)

    assert killed_everywhere(folder, work, look) > 8
    os.close(said)
