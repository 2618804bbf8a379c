"""Writing: the note being written, below the text, and its draft."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tui.annotations import Anchored, Annotation, Draft, EditConflictError, StoreError
from tui.app.drafts import DraftKeeping
from tui.app.guide import note_option
from tui.app.later import Scheduled, call_after
from tui.app.note_desk import NO_SUCH_NOTE, said
from tui.app.note_saving import (
    NewNote,
    Typed,
    Writing,
    as_it_is,
    begun_with,
    keep_draft,
    load_draft,
    save,
    save_beside,
    save_over,
)
from tui.app.screens.note_lists import NoteListsScreen
from tui.app.session import Session
from tui.app.wrapping import flat
from tui.corpus import Article, safe_text

if TYPE_CHECKING:
    from tui.app.widgets.note_editor import NoteEditor

TRY_AGAIN = 2.0  # seconds until a draft that could not be kept is tried again


class WritingScreen(NoteListsScreen):
    """Adds the editor; what is typed in it is kept as a draft, and is never lost unsaid."""

    class DraftTried(Message):
        """The newest words were written to the disk, or could not be."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._writing: Writing | None = None
        self._drafts = DraftKeeping()
        self._keeping = False
        self._ending = False
        self._unkept = False
        self._again: Scheduled | None = None
        self._moved_draft: Draft | None = None

    def leaves_words(self) -> bool:
        """Whether words are being typed that cannot be kept; then it is asked what to do."""
        self._drafts.write()
        failure = self._drafts.failure
        if self._writing is None or failure is None:
            return False
        self._ask_what_to_do(failure)
        return True

    def on_unmount(self) -> None:
        self._drafts.write()  # before the store is closed: Textual calls the subclass's first

    @property
    def holds_keys(self) -> bool:
        """Until the editor that is to be closed has its words kept."""
        return self._ending

    @property
    def _editor(self) -> NoteEditor:
        from tui.app.widgets.note_editor import NoteEditor

        return self.query_one(NoteEditor)

    def action_note(self) -> None:
        """Write a note on the selection or the sentence, or go on with the one that is there."""
        reader, article = self.panes.reader, self.article
        if self.panes.notes.has_focus and self.panes.notes.chosen is not None:
            self.write_on(self.panes.notes.chosen)
            return
        if article is None or reader.target[0] >= reader.target[1]:
            return
        span = reader.target
        new = NewNote(article, span)
        here = [] if reader.selection.span else self.notes.touching(*span)
        draft = None if reader.selection.span else self.notes.draft_on(*span)
        if draft is not None:
            self.write(NewNote(article, (draft.selector.start, draft.selector.end)), draft)
        elif len(here) > 1:
            otherwise = ("a new note on the sentence", lambda: self.write(new))
            notes = [item.annotation for item in here]
            self.choose_note("write on", notes, self.write, otherwise=otherwise)
        else:
            self.write(here[0].annotation if here else new)

    def write_on(self, item: Anchored) -> None:
        self.write(item.annotation)

    def write(self, writing: Writing, draft: Draft | None = None) -> None:
        """Open the editor, with a draft of other words if one is given; an open one stays."""
        if self._writing is not None:
            self._editor.focus_text()
            return
        from tui.app.widgets.note_editor import NoteEditor

        found: Writing | None = writing
        began: Draft | None = None
        known_tags: list[str] = []
        try:
            found, began = self._as_it_is(writing)
            known_tags = [tag for tag, _ in self.notes.store.tags()]
        except StoreError as error:
            self.say(said(error))
        if found is None:
            self.show_notes()
            self.say(NO_SUCH_NOTE)
            return
        moved = draft if draft is not None and (began is None or began.key != draft.key) else None
        if moved is not None and began is not None:
            self.say("these words have a draft of their own: a goes on with that")
            return
        kept = moved or began or (found if isinstance(found, Annotation) else None)
        self._writing, self._moved_draft, self._ending = found, moved, False
        editor = NoteEditor(
            flat(_quote(found)),
            kept.text if kept else "",
            kept.tags if kept else (),
            kept.color if kept else None,
            known_tags=known_tags,
            tag_colors=self.session.settings.tag_colors,
        )
        self.mount(editor, before=self.status)
        if isinstance(found, NewNote):
            self.call_after_refresh(self.panes.reader.show_span, *found.span)

    def _as_it_is(self, writing: Writing) -> tuple[Writing | None, Draft | None]:
        """The note as it is now, or as its draft began with; None if it is gone without one."""
        store = self.notes.store
        draft = load_draft(store, writing)
        if isinstance(writing, NewNote):
            return writing, draft
        note = as_it_is(store, writing)
        if note is None:
            return (writing, draft) if draft is not None else (None, None)
        begun = begun_with(note, draft)
        if begun.modified != note.modified:
            self.say("the note was changed since this draft of it was begun")
        return begun, draft

    # The draft.

    def on_note_editor_changed(self, message: NoteEditor.Changed) -> None:
        self._put_draft(message.editor)

    def _put_draft(self, editor: NoteEditor) -> None:
        """Have the words kept as they are now."""
        if self._writing is not None:
            writing, typed, moved = self._writing, Typed.of(editor), self._moved_draft
            self._drafts.put(lambda: keep_draft(self.notes.store, writing, typed, moved))
            self._keep_draft()

    def _keep_draft(self) -> None:
        if not self._keeping:
            self._keeping = True
            self._write_draft()

    @work(thread=True, group="draft")
    def _write_draft(self) -> None:
        self._drafts.write()
        self.post_message(self.DraftTried())

    @on(DraftTried)
    def _draft_tried(self) -> None:
        self._keeping = False
        failure = self._drafts.failure
        if self._writing is None:
            return
        if failure is not None and self._ending:
            self._ask_what_to_do(failure)
        elif failure is not None:
            self._say_unkept(failure)
            self._try_again_later()
        elif self._drafts.pending:
            self._keep_draft()
        elif self._ending:
            self._close_kept()
        elif self._unkept:
            self._unkept = False
            self.say("the draft is kept now")

    def _say_unkept(self, failure: StoreError) -> None:
        """Say it once in full, then in the status line until it is over."""
        if not self._unkept:
            self.tell_fault("The draft is not kept", failure)
        self._unkept = True
        self.say(f"the draft is not kept yet, it is tried again: {failure.message}")

    def _try_again_later(self) -> None:
        if self._again is not None:
            self._again.stop()
        self._again = call_after(self, TRY_AGAIN, self._keep_draft)

    # The end of the writing.

    def on_note_editor_saved(self, message: NoteEditor.Saved) -> None:
        writing = self._writing
        if writing is not None:
            self._save_note(lambda typed: save(self.notes.store, writing, typed))

    def _save_note(self, how: Callable[[Typed], str]) -> None:
        """Save the note and close the editor; where that fails, its words are kept as a draft."""
        editor, moved = self._editor, self._moved_draft
        conflicts: list[EditConflictError] = []

        def change(_article: Article) -> str:
            try:
                text = how(Typed.of(editor))
            except EditConflictError as conflict:
                conflicts.append(conflict)
                return "not saved yet"
            if moved is not None:
                self.notes.store.drop_draft(moved.key)
            return text

        self._drafts.forget()
        if self._change(change) and not conflicts:
            self._close_editor(editor)
            return
        self._put_draft(editor)
        if conflicts:
            self._ask_which(conflicts[0].current)

    def _ask_which(self, now: Annotation | None) -> None:
        """The note was changed elsewhere since it was opened, or is gone: keep both, or which."""
        from tui.app.screens.dialogs import ChoiceScreen

        note = self._writing
        if not isinstance(note, Annotation):
            return
        store = self.notes.store
        ways: list[Callable[[Typed], str]] = [partial(save_beside, store, note)]
        if now is None:
            question, about = "the note was deleted meanwhile", "your words are still in the editor"
            options = ["save yours as a new note on the same words", "go on writing"]
        else:
            question, about = "the note was changed elsewhere meanwhile", f"now: {note_option(now)}"
            options = ["keep both: yours as a note of its own", "go on writing"]
            options.append("save yours over it: u brings the other back")
            ways += [partial(save_over, store, now)]

        def answer(number: int | None) -> None:
            if number in (0, 2):
                self._save_note(ways[number // 2])

        self.app.push_screen(ChoiceScreen(question, options, about), answer)

    def on_note_editor_closed(self, message: NoteEditor.Closed) -> None:
        self._ending = True
        self._put_draft(message.editor)

    def _close_kept(self) -> None:
        """Close the editor; the draft is on the disk, or there is nothing to keep."""
        writing, editor = self._writing, self._editor
        self._close_editor(editor)
        self.show_notes()
        with suppress(StoreError):
            if writing is not None and load_draft(self.notes.store, writing) is not None:
                self.say("the draft is kept: a on the same words goes on with it")

    def _ask_what_to_do(self, failure: StoreError) -> None:
        """The words cannot be kept: close only if that is wanted."""
        from tui.app.screens.dialogs import ChoiceScreen

        self._ending = False
        self.say("the draft is not kept")
        self._unkept = True
        options = ["go on writing", "copy the words and close", "close; the words are lost"]

        def answer(number: int | None) -> None:
            if number in (1, 2):
                editor = self._editor
                if number == 1:
                    self.app.copy_to_clipboard(safe_text(editor.text, keep_newlines=True))
                    self.say("copied; not saved")
                self._close_editor(editor)
            else:
                self._try_again_later()

        question = "the words cannot be kept"
        self.app.push_screen(ChoiceScreen(question, options, said(failure)), answer)

    def _close_editor(self, editor: NoteEditor) -> None:
        self._drafts.forget()
        self._writing, self._ending, self._unkept = None, False, False
        self._moved_draft = None
        editor.remove()
        self.panes.focus_pane("reader")


def _quote(writing: Writing) -> str:
    if isinstance(writing, Annotation):
        return writing.selector.exact
    return writing.article.text[slice(*writing.span)]
