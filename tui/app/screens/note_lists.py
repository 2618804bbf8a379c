"""What is done with a note that was chosen from a list, of this article or of all."""

from __future__ import annotations

from functools import partial

from textual import on

from tui.annotations import Anchored, AnchorState, Annotation
from tui.app import guide
from tui.app.screens.note import Answer, NoteScreen
from tui.app.screens.noting import NotingScreen
from tui.app.session import Session
from tui.app.widgets.note_list import NoteList
from tui.app.widgets.reader import Place
from tui.app.wrapping import shorten
from tui.corpus import safe_text

HELD = 30  # cells of the words of a note that waits for other words


class NoteListsScreen(NotingScreen):
    """Goes to notes, shows them in full, copies them, and puts them on other words.

    A note of another article, or of one that is not open any more, is held until the words are
    chosen that it is put on.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._held: Annotation | None = None

    def facts(self) -> list[str]:
        held = f"A puts “{shorten(self._held.selector.exact, HELD)}” here" if self._held else ""
        return [*([held] if held else []), *super().facts()]

    @on(NoteList.Chosen, "#notes")
    def _open_chosen(self) -> None:
        item = self.panes.notes.chosen
        if item is None:
            return
        if item.state is AnchorState.EXACT:
            self._answer(item, "go")
        else:
            screen = NoteScreen(item, self.session.title_of(item))
            self.app.push_screen(screen, partial(self._answer, item))

    def action_all_notes(self) -> None:
        """All notes of all articles."""
        from tui.app.screens.note_finding import Chosen
        from tui.app.screens.notes import NotesScreen

        def back(chosen: Chosen | None) -> None:
            self.show_notes()
            if chosen is not None:
                self._answer(chosen.item, chosen.answer, here=False)

        self.app.push_screen(NotesScreen(self.notes, self.session), back)

    def _answer(self, item: Anchored, answer: Answer | None, *, here: bool = True) -> None:
        """Do what was chosen for a note; `here`: it is of the article being read."""
        match answer:
            case "go":
                self._go_to(item)
            case "attach" if here or self.panes.reader.selection.span:
                self._put_on_target(item.annotation)
            case "attach":
                self._hold(item.annotation)
            case "edit":
                self._go_to(item)
                self.write_on(item)
            case "copy":
                self._copy(item)
            case "delete":
                self._delete(item.annotation)

    def write_on(self, item: Anchored) -> None:
        """Go on writing a note."""

    def _go_to(self, item: Anchored) -> None:
        if item.start is not None and item.article is not None:
            self.jump(Place(item.article, item.start))

    # On other words.

    def action_attach(self) -> None:
        """Put the note that is held, or chosen in the list, on the selection or the sentence."""
        chosen = self.panes.notes.chosen
        if self._held is not None:
            self._put_on_target(self._held)
        elif chosen is not None:
            self._put_on_target(chosen.annotation)
        else:
            self.say("choose a note first: l lists those of this article, N all")

    def _hold(self, note: Annotation) -> None:
        self._held = note
        self.say("choose the words for the note, in any article, then A; esc lets go of it")

    def _put_on_target(self, note: Annotation) -> None:
        span = self.panes.reader.target
        if self._change(lambda article: self.notes.attach(note, article, *span)):
            self._held = None

    def action_leave(self) -> None:
        self._held = None
        super().action_leave()

    # Copies.

    def action_copy(self) -> None:
        """Copy the selection, the sentence or the note chosen in the list, with its source."""
        chosen = self.panes.notes.chosen if self.panes.notes.has_focus else None
        if chosen is not None:
            self._copy(chosen)
        elif self.article is not None:
            quoted = guide.quotation(self.article, self.panes.reader.target)
            self.app.copy_to_clipboard(safe_text(quoted, keep_newlines=True))
            self.say("copied with its source")

    def _copy(self, item: Anchored) -> None:
        quoted = guide.note_quotation(item, self.session.article(item.article or ""))
        self.app.copy_to_clipboard(safe_text(quoted, keep_newlines=True))
        self.say("copied with its source")
