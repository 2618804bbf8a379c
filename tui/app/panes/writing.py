"""The pane of the note being written, below the text; what is typed is kept as a draft."""

from __future__ import annotations

from contextlib import suppress

from textual import on, work
from textual.app import ComposeResult
from textual.getters import query_one
from textual.message import Message
from textual.timer import Timer

from tui.annotations import Annotation, Draft, StoreError
from tui.app import writing
from tui.app.drafts import DraftKeeping
from tui.app.messages import Say, StoreFault, change, said
from tui.app.part import Part
from tui.app.session import Session
from tui.app.widgets.note_editor import NoteEditor
from tui.app.wrapping import flat
from tui.app.writing import Words, Writing
from tui.corpus import safe_text

TRY_AGAIN = 2.0  # seconds until a draft that could not be kept is tried again


class WritingPane(Part):
    """The editor of one note, from its opening until its words are kept.

    Args:
        session: of this run.
        note: what is written.
        draft: begun on other words, to be gone on with here.
    """

    DEFAULT_CSS = """
    WritingPane { height: 10; max-height: 50%; }
    """

    editor = query_one(NoteEditor)

    class Tried(Message):
        """The newest words were written to the disk, or could not be."""

    class Ended(Message):
        """The words are saved or kept, or are to be lost; a sentence on it, or none."""

        def __init__(self, text: str = "") -> None:
            super().__init__()
            self.text = text

    def __init__(self, session: Session, note: Writing, draft: Draft | None = None) -> None:
        super().__init__()
        self.note = note
        self._library = session.library
        self._tag_colors = session.settings.tag_colors
        self._moved = draft
        self._drafts = DraftKeeping()
        self._keeping = False
        self._ending = False
        self._over = False
        self._unkept = False
        self._again: Timer | None = None

    def compose(self) -> ComposeResult:
        draft, known_tags, notes = self._moved, [], self._library.notes
        try:
            draft = draft or writing.load_draft(notes, self.note)
            known_tags = [tag for tag, _ in notes.store.tags()]
        except StoreError as error:
            self.post_message(Say(said(error)))
        kept = draft or (self.note if isinstance(self.note, Annotation) else None)
        yield NoteEditor(
            flat(writing.quote_of(self.note)),
            kept.text if kept else "",
            kept.tags if kept else (),
            kept.color if kept else None,
            known_tags=known_tags,
            tag_colors=self._tag_colors,
        )

    @property
    def holds_keys(self) -> bool:
        """Until the editor that is to be closed has its words kept."""
        return self._ending

    def leaves_words(self) -> bool:
        """Whether there are words that cannot be kept; then it is asked what to do."""
        self._drafts.write()
        failure = self._drafts.failure
        if failure is None:
            return False
        self._ask_what_to_do(failure)
        return True

    def keep_now(self) -> None:
        """Write what is not written yet, before the store is closed."""
        self._drafts.write()

    # The draft.

    @on(NoteEditor.Changed)
    def _put_draft(self) -> None:
        """Have the words kept as they are now."""
        if not self._over:
            words = self._words
            self._drafts.put(lambda: writing.keep_draft(self._library.notes, self.note, words))
            self._keep_draft()

    @property
    def _words(self) -> Words:
        return Words(self.editor.text, self.editor.tags, self.editor.color)

    def _keep_draft(self) -> None:
        if not self._keeping:
            self._keeping = True
            self._write_draft()

    @work(thread=True, group="draft")
    def _write_draft(self) -> None:
        self._drafts.write()
        self.post_message(self.Tried())

    @on(Tried)
    def _tried(self) -> None:
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
            self.post_message(Say("the draft is kept now"))

    def _say_unkept(self, failure: StoreError) -> None:
        """Say it once in full, then in the status line until it is over."""
        if not self._unkept:
            self.post_message(StoreFault("The draft is not kept", failure))
        self._unkept = True
        text = f"the draft is not kept yet, it is tried again: {failure.message}"
        self.post_message(Say(text))

    def _try_again_later(self) -> None:
        if self._again is not None:
            self._again.stop()
        self._again = self.set_timer(TRY_AGAIN, self._keep_draft)

    # The end of the writing.

    @on(NoteEditor.Saved)
    def _save(self) -> None:
        if self._over:
            return
        self._drafts.forget()
        if change(self, self._library, self._save_note):
            self._end()
        else:
            self._put_draft()

    def _save_note(self) -> str:
        writing.save(self._library.notes, self.note, self._words)
        if self._moved is not None:
            self._library.notes.store.drop_draft(self._moved.key)
        return "note saved"

    @on(NoteEditor.Closed)
    def _keep_and_end(self) -> None:
        self._ending = True
        self._put_draft()

    def _close_kept(self) -> None:
        """The draft is on the disk, or there is nothing to keep."""
        text = ""
        with suppress(StoreError):
            if writing.load_draft(self._library.notes, self.note) is not None:
                text = "the draft is kept: a on the same words goes on with it"
        self._end(text)

    def _ask_what_to_do(self, failure: StoreError) -> None:
        """The words cannot be kept: close only if that is wanted."""
        from tui.app.screens.dialogs import ChoiceScreen

        self._ending = False
        self.post_message(Say("the draft is not kept"))
        self._unkept = True
        options = ["go on writing", "copy the words and close", "close; the words are lost"]

        def answer(number: int | None) -> None:
            if number == 1:
                self.app.copy_to_clipboard(safe_text(self.editor.text, keep_newlines=True))
                self._end("copied; not saved")
            elif number == 2:
                self._end()
            else:
                self._try_again_later()

        question = "the words cannot be kept"
        self.app.push_screen(ChoiceScreen(question, options, said(failure)), answer)

    def _end(self, text: str = "") -> None:
        self._drafts.forget()
        self._over, self._ending = True, False
        self.post_message(self.Ended(text))
