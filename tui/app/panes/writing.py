"""The note editor's pane, below the text; what is typed is saved as a draft."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.getters import query_one

from tui.annotations import Annotation, Draft, EditConflictError, StoreError
from tui.app.messages import Say, StoreFault, WritingEnded, change, error_sentence
from tui.app.note_saving import (
    EditorDraft,
    EditorState,
    NewNote,
    NoteFields,
    WriteNote,
    drafts_of,
    save,
    save_beside,
    save_over,
)
from tui.app.part import Part
from tui.app.presenters import note_option
from tui.app.session import Session
from tui.app.text_wrapping import flat
from tui.app.timers import Scheduled, call_after
from tui.app.widgets.note_editor import NoteEditor
from tui.corpus import safe_text
from tui.translation import _

if TYPE_CHECKING:
    from tui.app.note_saving import Writing

TRY_AGAIN = 2.0  # seconds until a draft that could not be kept is tried again


class DraftSaver:
    """Saves the newest version: the event loop calls `put`, a thread `write`.

    While the notes are locked, or the disk is slow, only the thread waits; of what is typed
    meanwhile the newest is written next.
    """

    def __init__(self) -> None:
        self._writing = Lock()
        self._taking = Lock()
        self._newest: Callable[[], object] | None = None
        self.failure: StoreError | None = None
        """Why the last version could not be saved; None if it was."""

    @property
    def pending(self) -> bool:
        """Whether something was put that is not written yet."""
        return self._newest is not None

    def put(self, write: Callable[[], object]) -> None:
        """Have this called by `write`, in place of an earlier one that is still pending."""
        with self._taking:
            self._newest = write

    def write(self) -> None:
        """Call what was put last, until nothing newer is pending; what fails stays pending."""
        with self._writing:
            while (write := self._take()) is not None:
                try:
                    write()
                    self.failure = None
                except StoreError as error:
                    self.failure = error
                    with self._taking:
                        self._newest = self._newest or write
                    return

    def forget(self) -> None:
        """The note is saved or discarded: drop what is pending, once a running write is done."""
        with self._writing:
            self._take()
            self.failure = None

    def _take(self) -> Callable[[], object] | None:
        with self._taking:
            write, self._newest = self._newest, None
            return write


class WritingPane(Part):
    """The editor of one note, from its opening until it is saved."""

    DEFAULT_CSS = "WritingPane { height: 10; max-height: 50%; }"

    editor = query_one(NoteEditor)

    def __init__(self, session: Session, state: EditorState) -> None:
        super().__init__()
        self._state = state
        self._note = state.note
        self._library = session.library
        self._tag_colors = session.settings.tag_colors
        self._draft = EditorDraft(session.library.notes, state)
        self._drafts = DraftSaver()
        self._keeping = False
        self._ending = False
        self._over = False
        self._next: WriteNote | None = None
        self._unkept = False
        self._again: Scheduled | None = None

    def compose(self) -> ComposeResult:
        note, content = self._note, self._state.content
        yield NoteEditor(
            flat(_quote(note)),
            content.text if content else "",
            content.tags if content else (),
            content.color if content else None,
            known_tags=self._state.tags,
            tag_colors=self._tag_colors,
            leads_on=bool(self._state.others),
        )

    @property
    def holds_keys(self) -> bool:
        """Until the editor that is to be closed has its draft saved."""
        return self._ending

    def leaves_words(self) -> bool:
        """Whether there is text that cannot be saved; then the user is asked what to do."""
        self._drafts.write()
        failure = self._drafts.failure
        if failure is None:
            return False
        self._ask_what_to_do(failure)
        return True

    def keep_words(self) -> None:
        """Have the words as they stand now written, of which no message may have come yet."""
        for editor in self.query(NoteEditor):
            if not self._over and editor.is_mounted:
                self._drafts.put(partial(self._draft.keep, NoteFields.of(editor)))

    def keep_now(self) -> None:
        """Write what is not written yet, before the store is closed."""
        self._drafts.write()

    # The draft.

    @on(NoteEditor.Changed)
    def _put_draft(self) -> None:
        """Save the current fields as a draft."""
        if not self._over:
            self.keep_words()
            self._keep_draft()

    def _keep_draft(self) -> None:
        if not self._keeping:
            self._keeping = True
            self._write_draft()

    @work(thread=True, group="draft")
    def _write_draft(self) -> None:
        self._drafts.write()
        self.call_later(self._tried)

    def _tried(self) -> None:
        """The newest words were written to the disk, or could not be."""
        self._keeping = False
        failure = self._drafts.failure
        if self._over:
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
            self.post_message(Say(_("the draft is kept now")))

    def _say_unkept(self, failure: StoreError) -> None:
        """Say it once in full, then in the status line until it is over."""
        if not self._unkept:
            self.post_message(StoreFault(_("The draft is not kept"), failure))
        self._unkept = True
        text = _("the draft is not kept yet, it is tried again: {reason}")
        self.post_message(Say(text.format(reason=failure.message)))

    def _try_again_later(self) -> None:
        if self._again is not None:
            self._again.stop()
        self._again = call_after(self, TRY_AGAIN, self._keep_draft)

    # Saving and closing.

    @on(NoteEditor.Saved)
    def _save(self) -> None:
        if not self._over:
            self._save_note(partial(save, self._library.store, self._note))

    def _save_note(self, how: Callable[[NoteFields, Draft | None], str]) -> None:
        """Save the note and close; where that fails, save it as a draft."""
        moved, conflicts = self._state.moved, list[EditConflictError]()

        def make() -> str:
            try:
                text = how(NoteFields.of(self.editor), self._draft.stored)
            except EditConflictError as conflict:
                conflicts.append(conflict)
                return _("not saved yet")
            if moved is not None:
                self._library.store.drop_draft(moved)
            return text

        self._drafts.forget()
        if change(self, self._library, make) and not conflicts:
            self._end()
            return
        self._put_draft()
        if conflicts:
            self._ask_which(conflicts[0].current)

    def _ask_which(self, now: Annotation | None) -> None:
        """The note was changed elsewhere since it was opened, or is gone: keep both, or which."""
        from tui.app.dialogs.choices import ChoiceScreen

        note, store = self._note, self._library.store
        if not isinstance(note, Annotation):
            return
        ways = [partial(save_beside, store, note)]
        if now is None:
            question = _("the note was deleted meanwhile")
            about = _("your words are still in the editor")
            options = [_("save yours as a new note on the same words"), _("go on writing")]
        else:
            question = _("the note was changed elsewhere meanwhile")
            about = _("now: {note}").format(note=note_option(now))
            options = [_("keep both: yours as a note of its own"), _("go on writing")]
            options.append(_("save yours over it: u brings the other back"))
            ways += [partial(save_over, store, now)]

        def answer(number: int | None) -> None:
            if number in (0, 2):
                self._save_note(ways[number // 2])

        self.app.push_screen(ChoiceScreen(question, options, about), answer)

    @on(NoteEditor.Closed)
    def _keep_and_end(self) -> None:
        self._ending = True
        self._put_draft()

    @on(NoteEditor.Left)
    def _keep_and_go_on(self) -> None:
        """Keep the draft, and open the next note or draft on these words; this one is then last."""
        if not self._state.others:
            return
        first, *others = self._state.others
        self._next = WriteNote(first.writing, first.draft, others)
        self._keep_and_end()

    def _as_left(self) -> list[WriteNote]:
        """This note, to come back to; not a new one of which all that was typed is deleted."""
        emptied = self._draft.stored is None and self._state.draft is not None
        if emptied and isinstance(self._note, NewNote):
            return []
        return [WriteNote(self._note, self._draft.stored)]

    def _close_kept(self) -> None:
        """The draft is on the disk, or there is nothing to keep."""
        text = ""
        if self._next is not None:
            self._next.others = [*self._next.others, *self._as_left()]
        elif self._draft.stored is not None:
            text = _("the draft is kept: a on the same words goes on with it")
            with suppress(StoreError):
                if len(drafts_of(self._library.store, self._note)) > 1:
                    text = _("the draft is kept beside another one: a, and ctrl+n for the other")
        self._end(text)

    def _ask_what_to_do(self, failure: StoreError) -> None:
        """The draft cannot be saved: close only if the user agrees."""
        from tui.app.dialogs.choices import ChoiceScreen

        self._ending, self._next = False, None
        self.post_message(Say(_("the draft is not kept")))
        self._unkept = True
        options = [
            _("go on writing"),
            _("copy the words and close"),
            _("close; the words are lost"),
        ]

        def answer(number: int | None) -> None:
            if number == 1:
                self.app.copy_to_clipboard(safe_text(self.editor.text, keep_newlines=True))
                self._end(_("copied; not saved"))
            elif number == 2:
                self._end()
            else:
                self._try_again_later()

        question = _("the words cannot be kept")
        self.app.push_screen(ChoiceScreen(question, options, error_sentence(failure)), answer)

    def _end(self, text: str = "") -> None:
        self._drafts.forget()
        self._over, self._ending = True, False
        self.post_message(WritingEnded(text, self._next))


def _quote(note: Writing) -> str:
    """The words that a note is about."""
    if isinstance(note, Annotation):
        return note.selector.exact
    return note.article.text[slice(*note.span)]
