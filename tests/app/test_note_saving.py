"""Editors of several instances on the same words: whatever they do, no words are lost."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.annotations import EditConflictError
from tui.app.note_saving import (
    EditorDraft,
    EditorState,
    NewNote,
    NoteFields,
    WriteNote,
    drafts_of,
    open_note,
    save,
)
from tui.corpus import load
from tui.library import NoteService
from tui.library.store_access import StoreAccess

TEXT = "The harbour opens\n\nThe mayor opened the new harbour on Monday.\n"
steps = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(["open", "type", "save", "close"])), max_size=25
)


BESIDE = [(who, action) for action in ("open", "type", "close") for who in (0, 1)]


@settings(max_examples=40)
@example(BESIDE, False)
@example(BESIDE, True)
@given(steps, st.booleans())
def test_what_was_typed_is_in_a_note_or_in_a_draft(
    actions: list[tuple[int, str]], is_there: bool
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.txt").write_text(TEXT)
        [article] = load([folder / "a.txt"], on_error=print)
        desks = [NoteService(StoreAccess(folder / "data", timeout=5), tuple) for _ in range(3)]
        note = desks[0].store.add(article, 0, 11, text="at first") if is_there else None
        editors: dict[int, tuple[EditorState, EditorDraft, NoteFields]] = {}
        typed: set[str] = set()
        for number, (who, action) in enumerate(actions):
            store = desks[who].store
            if action == "open" and who not in editors:
                writing = NewNote(article, (0, 11)) if note is None else store.get(note.id)
                drafts = drafts_of(store, writing)
                chosen = drafts[number % len(drafts)] if drafts else None
                state = open_note(desks[who], WriteNote(writing, chosen))
                content = state.content
                fields = NoteFields.of(content) if content else NoteFields("", (), None)
                editors[who] = state, EditorDraft(desks[who], state), fields
            elif action != "open" and who in editors:
                state, draft, fields = editors.pop(who)
                if action == "type":  # on from what is there, as one does
                    fields = NoteFields(f"{fields.text}{number}.", (), fields.color)
                    editors[who] = state, draft, fields
                draft.keep(fields)
                if action == "type":
                    typed.add(fields.text)
                elif action == "save" and not fields.blank:
                    try:
                        save(store, state.note, fields, draft.stored)
                    except EditConflictError:
                        draft.keep(fields)
        kept = {one.text for one in desks[0].store.drafts()}
        notes = {item.annotation.text for item in desks[0].store.all()}
        undone = set(notes)
        while desks[0].store.undo(others=True):
            undone |= {item.annotation.text for item in desks[0].store.all()}
        for words in typed:
            assert any(found.startswith(words) for found in kept | undone), (words, kept, undone)
        for desk in desks:
            desk.store.close()
