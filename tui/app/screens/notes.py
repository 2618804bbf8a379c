"""All notes of all articles, also of those that are not open."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tui.annotations import StoreError
from tui.app.commands import bindings
from tui.app.looks import LookScreen
from tui.app.note_desk import NoteDesk, said
from tui.app.session import Session
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.line_list import LineList
from tui.app.widgets.note_list import NoteList
from tui.app.widgets.reader import Place
from tui.app.widgets.text_line import TextLine

PAGE = 500


class NotesScreen(LookScreen[Place | None]):
    """A field and the notes that fit it; returns the place of the note that was chosen."""

    DEFAULT_CSS = """
    NotesScreen { layout: vertical; }
    """
    BINDINGS = bindings("dialog", "results")

    def __init__(self, desk: NoteDesk, session: Session) -> None:
        super().__init__()
        self._desk = desk
        self._session = session

    def compose(self) -> ComposeResult:
        yield TextLine([("All notes", "strong")], id="notes-title", classes="pane-title")
        yield Input(placeholder="words of the quote, the note or the title", id="notes-query")
        yield TextLine(id="notes-about")
        yield NoteList(titles=True)
        yield KeyBar()

    def on_mount(self) -> None:
        field = self.query_one(Input)
        field.cursor_blink = False
        self._show("")
        self.query_one(NoteList).focus()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self._show(message.value)

    def _show(self, query: str) -> None:
        about = self.query_one("#notes-about", TextLine)
        notes = self.query_one(NoteList)
        try:
            self._desk.store.set_articles(self._session.articles)
            found = self._desk.store.all(query=query, limit=PAGE)
        except StoreError as error:
            about.show([(said(error), "alert")])
            return
        notes.show(found, "no note has these words" if query.strip() else "no notes yet")
        more = f"the first {PAGE}" if len(found) == PAGE else str(len(found))
        about.show([(f" {more} · the last changed first · / searches", "dim")])

    def action_search(self) -> None:
        """To the field."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _to_notes(self) -> None:
        self.query_one(NoteList).focus()

    def action_result(self, step: int) -> None:
        """Move over the notes while typing."""
        notes = self.query_one(NoteList)
        if notes.count:
            notes.index += step

    @on(LineList.Chosen)
    def _go_there(self) -> None:
        item = self.query_one(NoteList).chosen
        if item is None:
            return
        if item.article is None or item.start is None:
            about = self.query_one("#notes-about", TextLine)
            about.show([(" its article is not open, or its words are gone", "alert")])
        else:
            self.dismiss(Place(item.article, item.start))

    def action_close(self) -> None:
        """Back to the text."""
        self.dismiss(None)
