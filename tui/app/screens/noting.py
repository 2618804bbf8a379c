"""Noting: highlights and notes on the selection or the cursor's sentence."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from tui.annotations import Anchored, AnchorState, Annotation, DamagedError, StoreError
from tui.app.commands import bindings
from tui.app.note_desk import NoteDesk, said
from tui.app.screens.reading import ReadingScreen
from tui.app.session import Session
from tui.app.widgets.note_list import NoteList
from tui.app.widgets.reader import Place, Reader
from tui.app.wrapping import flat
from tui.corpus import Article

if TYPE_CHECKING:
    from tui.app.widgets.note_editor import NoteEditor

LOOK_AGAIN = 2.0  # seconds between looks for what other instances have written
MAINTAIN = 600.0  # seconds between looks whether a backup is due


@dataclass(frozen=True, slots=True)
class Writing:
    """The note being written.

    Attributes:
        article: the article it is on.
        span: the span of its text.
        existing: the note being changed, or None for a new one.
    """

    article: Article
    span: tuple[int, int]
    existing: Annotation | None


class NotingScreen(ReadingScreen):
    """Adds the notes to the reading; each change is on the disk before it is shown as saved."""

    BINDINGS = bindings("note")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.notes = NoteDesk(session.open_store)
        self._writing: Writing | None = None
        self._problem = ""
        self._typed = ""

    def begin(self) -> None:
        self.show_notes()
        self.set_interval(LOOK_AGAIN, self._look_for_others)
        self.set_interval(MAINTAIN, self._maintain)
        super().begin()

    def _look_for_others(self) -> None:
        """Show what another instance has written."""
        try:
            if self.notes.changed_elsewhere():
                self.show_notes()
        except StoreError as error:
            self._problem = said(error)

    @work(thread=True, exclusive=True, group="maintain")
    def _maintain(self) -> None:
        """Back up, when that is due, in a long session."""
        try:
            self.notes.maintain()
        except StoreError as error:
            self._problem = said(error)

    def on_unmount(self) -> None:
        self.notes.close()

    def article_opened(self, article: Article) -> None:
        super().article_opened(article)
        if self.is_mounted:
            self.show_notes()

    def facts(self) -> list[str]:
        count = len(self.notes.here)
        notes = [f"{count} note{'' if count == 1 else 's'}"] if count else []
        return [*notes, *([self._problem] if self._problem else []), *super().facts()]

    @on(Reader.Counted)
    def _show_count(self) -> None:
        if self.panes.reader.count or self._said == self._typed:
            self._show_typed()

    @on(Reader.Selected)
    def _show_typed(self) -> None:
        """Show a count as it is typed, and how much is selected, until something else is said."""
        reader = self.panes.reader
        count = f"{reader.count} ×" if reader.count else ""
        typed = " · ".join(filter(None, (count, reader.selected_facts)))
        if typed or self._said == self._typed:
            self.say(typed)
        self._typed = typed

    def show_notes(self) -> None:
        """Load and draw the notes of the article being read."""
        if self.article is None:
            return
        counts: dict[str, int] = {}
        try:
            self.notes.show(self.article)
            counts = self.notes.counts(self.session.articles)
            self._problem = ""
        except DamagedError as error:
            self._offer_backup(error)
        except StoreError as error:
            self._problem = said(error)
        self.panes.reader.mark("annotations", self.notes.marks())
        self.panes.notes.show(self.notes.here)
        self.panes.count_tab("notes", len(self.notes.here))
        self.panes.articles.show_notes(counts)
        self.draw_lines()

    def _offer_backup(self, error: DamagedError) -> None:
        """Say that the notes are damaged, once, and ask whether to take the newest good backup."""
        from tui.app.screens.dialogs import ChoiceScreen

        asked, self._problem = bool(self._problem), said(error)
        if asked:
            return
        backup = error.backup.name if error.backup else "what can still be read"
        options = [f"restore {backup}; the damaged file is kept", "go on without notes"]

        def restore_it(number: int | None) -> None:
            if number == 0:
                self._restore()

        self.app.push_screen(ChoiceScreen("the notes file is damaged", options), restore_it)

    def _restore(self) -> None:
        from tui.annotations import restore

        try:
            self.notes.close()
            done = restore(self.session.settings.data_dir)
        except StoreError as error:
            self.say(said(error))
            return
        self.show_notes()
        self.say(f"restored; the damaged file is kept in {done.set_aside}")

    def _change(self, change: Callable[[Article], str]) -> bool:
        """Make a change of notes and show it; False and a sentence if it could not be made."""
        article = self.article
        if article is None:
            return False
        try:
            text = change(article)
        except StoreError as error:
            self.say(f"not saved: {said(error)}")
            self.notify(said(error), title="Not saved", severity="error", markup=False)
            return False
        self.panes.reader.selection.clear()
        self.show_notes()
        self.say(text)
        return True

    @on(NoteList.Chosen, "#notes")
    def _go_to_note(self) -> None:
        item = self.panes.notes.chosen
        if item is None:
            return
        if item.state is AnchorState.EXACT:
            self._go_to(item)
        else:
            from tui.app.screens.anchor import AnchorScreen

            self.app.push_screen(AnchorScreen(item), partial(self._answer_for, item))

    def _go_to(self, item: Anchored) -> None:
        if item.start is not None and self.article is not None:
            self.jump(Place(self.article.id, item.start))

    def _answer_for(self, item: Anchored, answer: str | None) -> None:
        if answer == "go":
            self._go_to(item)
        elif answer == "attach":
            self._put_on_target(item)
        elif answer == "delete":
            self._change(lambda _article: self.notes.delete(item))

    def _put_on_target(self, item: Anchored) -> None:
        span = self.panes.reader.target
        self._change(lambda article: self.notes.attach(item, article, *span))

    def action_attach(self) -> None:
        """Put the note that is chosen in the list on the selection or the sentence."""
        item = self.panes.notes.chosen
        if item is None:
            self.say("choose a note first: l lists those of this article")
        else:
            self._put_on_target(item)

    def action_highlight(self) -> None:
        """Highlight the selection or the sentence."""
        span = self.panes.reader.target
        self._change(lambda article: self.notes.highlight(article, *span))

    def action_color(self) -> None:
        """The next colour of the highlight here."""
        span = self.panes.reader.target
        self._change(lambda _article: self.notes.next_color(*span))

    def action_delete(self) -> None:
        """Delete the note or highlight here: in the list the current one, else the cursor's."""
        if self.panes.notes.has_focus:
            item = self.panes.notes.chosen
        else:
            item = self.notes.at(*self.panes.reader.target)
        self._change(lambda _article: self.notes.delete(item))

    def decisions_changed(self) -> None:
        """A decision about entities was taken back or done again."""

    def action_undo(self) -> None:
        """Take back the last change."""
        self._change(lambda _article: self._step(self.notes.undo))

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._change(lambda _article: self._step(self.notes.redo))

    def _step(self, step: Callable[[], tuple[str, bool]]) -> str:
        text, of_entities = step()
        if of_entities:
            self.decisions_changed()
        return text

    # Writing a note.

    def action_note(self) -> None:
        """Write a note on the selection or the sentence, or go on with the one that is there."""
        reader, article = self.panes.reader, self.article
        if article is None or self._writing is not None or reader.target[0] >= reader.target[1]:
            return
        span, existing = reader.target, None
        item = self.panes.notes.chosen if self.panes.notes.has_focus else self.notes.at(*span)
        selected = reader.selection.span is not None and not self.panes.notes.has_focus
        if item is not None and not selected and item.start is not None and item.end is not None:
            span, existing = (item.start, item.end), item.annotation
        self._writing = Writing(article, span, existing)
        self._open_editor(self._writing)

    def _open_editor(self, writing: Writing) -> None:
        from tui.app.widgets.note_editor import NoteEditor

        draft, known_tags = None, []
        try:
            note_id = writing.existing.id if writing.existing else None
            draft = self.notes.store.load_draft(writing.article, *writing.span, note_id=note_id)
            known_tags = [tag for tag, _ in self.notes.store.tags()]
        except StoreError as error:
            self.say(said(error))
        kept = draft or writing.existing
        quote = flat(writing.article.text[slice(*writing.span)])
        editor = NoteEditor(
            quote,
            kept.text if kept else "",
            kept.tags if kept else (),
            kept.color if kept else None,
            known_tags=known_tags,
            tag_colors=self.session.settings.tag_colors,
        )
        self.mount(editor, before=self.status)
        self.call_after_refresh(self.panes.reader.show_span, *writing.span)

    def on_note_editor_changed(self, message: NoteEditor.Changed) -> None:
        writing, editor = self._writing, message.editor
        if writing is None or (editor.blank and writing.existing is None):
            return
        try:
            self.notes.store.save_draft(
                writing.article,
                *writing.span,
                text=editor.text,
                tags=editor.tags,
                color=editor.color,
                note_id=writing.existing.id if writing.existing else None,
            )
        except StoreError as error:
            self.say(f"the draft is not kept: {said(error)}")

    def on_note_editor_saved(self, message: NoteEditor.Saved) -> None:
        writing, editor = self._writing, message.editor
        if writing is not None and self._change(
            # On the article it was begun on, whichever is shown by now.
            lambda _article: self.notes.save_note(
                writing.article,
                writing.span,
                writing.existing,
                editor.text,
                editor.tags,
                editor.color,
            )
        ):
            self._close_editor(editor)

    def on_note_editor_closed(self, message: NoteEditor.Closed) -> None:
        writing, blank = self._writing, message.editor.blank
        self._close_editor(message.editor)
        if not blank:
            self.say("the draft is kept: a on the same words goes on with it")
        elif writing is not None and writing.existing is None:
            self._drop_draft(writing)

    def _drop_draft(self, writing: Writing) -> None:
        """Forget a draft whose words were all deleted."""
        with suppress(StoreError):
            draft = self.notes.store.load_draft(writing.article, *writing.span)
            if draft is not None:
                self.notes.store.drop_draft(draft.key)

    def _close_editor(self, editor: NoteEditor) -> None:
        self._writing = None
        editor.remove()
        self.panes.focus_pane("reader")
