"""Finding notes of all articles, open or not: full text, filter and sort order."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from tui.annotations import Anchored, StoreError
from tui.app.commands import TYPING, bindings
from tui.app.dialogs.choices import ChoiceScreen
from tui.app.messages import error_sentence
from tui.app.note_filter import ORDERS, SORTS, choices, filter_text
from tui.app.session import Session
from tui.app.styles import ask
from tui.app.timers import call_after
from tui.app.widgets.line_list import LineList
from tui.app.widgets.note_list import NoteList
from tui.app.widgets.text_field import FieldOverList, TextField
from tui.app.widgets.text_line import TextLine
from tui.library import POLL_INTERVAL, Library, NoteFilter, NoteQuery, count_notes, find_notes
from tui.localised import number_text
from tui.translation import _, mark

PAGE = 200
AHEAD = 50  # notes before the last one that was read, when the next page is
SLOW = 0.3  # seconds after which the search is reported as running
LOOKING = mark("looking …")


class NoteFinder(Vertical, FieldOverList):
    """A field and the notes that fit it, a page at a time; a thread looks for them.

    Args:
        session: of this run, which keeps the query.
        left: the number of the note that the cursor is put on at first.
    """

    DEFAULT_CSS = "NoteFinder { height: 1fr; }"
    BINDINGS = bindings(*TYPING, "notes.filter", "notes.sort")

    def __init__(self, session: Session, left: int = 0) -> None:
        super().__init__()
        self._left = left
        self.session = session
        self.library = session.library
        self.note_query = _as_now(session.note_query, self.library)
        self.found: list[Anchored] = []
        self._total: int | None = None
        self._more = False
        self._seeking: int | None = None
        self._status_text = ""
        self._version: int | None = None
        self._listed: NoteQuery | None = None
        self._listing_choices = False

    def compose(self) -> ComposeResult:
        yield TextField(
            self.note_query.query,
            placeholder=_("words of the quote, the note, the tags or the title"),
        )
        yield TextLine(id="notes-about", whole=True)
        yield NoteList(title_of=self.library.notes.title_of)

    @property
    def holds_keys(self) -> bool:
        """Until there is a list of notes, or of conditions, that keys can be for."""
        first = self._listed is None and self._seeking is not None
        return first or self._listing_choices

    def on_mount(self) -> None:
        self.set_interval(POLL_INTERVAL, self._look_for_others)
        self.show()
        self.notes.focus()

    @property
    def notes(self) -> NoteList:
        """The list."""
        return self.query_one(NoteList)

    # Looking for them.

    def show(self) -> None:
        """Look again for as many notes as are listed, or for the first page."""
        self._seek(0, max(PAGE, len(self.found), self._left + AHEAD))

    def run_query(self, note_query: NoteQuery) -> None:
        """Look for other notes."""
        self.note_query = self.session.note_query = note_query
        self.found, self._status_text = [], ""
        self.show()

    def _seek(self, offset: int, limit: int) -> None:
        self._seeking = offset
        call_after(self, SLOW, self._say_looking)
        self._find(self.note_query, offset, limit)

    def _say_looking(self) -> None:
        if self._seeking == 0 and not self._status_text:
            self.tell(_(LOOKING))

    @work(thread=True, group="notes")
    def _find(self, note_query: NoteQuery, offset: int, limit: int) -> None:
        if note_query != self.note_query:  # typed on before this thread could begin
            return
        try:
            self._version = self.library.store.data_version()
            items = find_notes(self.library, note_query, offset, limit)
            total = count_notes(self.library, note_query)
        except StoreError as error:
            self.call_later(self._show_failed, error)
            return
        more = len(items) == limit
        self.call_later(self._show_found, note_query, offset, items, total, more=more)

    def _show_found(
        self,
        note_query: NoteQuery,
        offset: int,
        items: Sequence[Anchored],
        total: int | None,
        *,
        more: bool,
    ) -> None:
        """Show a page of notes."""
        if note_query != self.note_query or offset != self._seeking:
            return
        self._seeking, self._more, self._total = None, more, total
        self.found = [*self.found[:offset], *items]
        narrowed = bool(self.note_query.query.strip() or filter_text(self.note_query.filter))
        none_yet = _("no notes yet: a and h in the text make them")
        empty = _("no note fits") if narrowed else none_yet
        self.notes.show(self.found, empty, follow=self._listed == self.note_query)
        if self._left:
            self.notes.renew(index=self._left)
            self._left = 0
        self._listed = self.note_query
        self._status_text = "" if self._status_text == _(LOOKING) else self._status_text
        self._draw()

    def _show_failed(self, error: StoreError) -> None:
        self._seeking, self._listing_choices = None, False
        self.query_one("#notes-about", TextLine).show([(f" {error_sentence(error)}", "alert")])

    @on(LineList.Moved)
    def _read_on(self) -> None:
        """Have the next page read before the end of this one is reached."""
        if self._status_text:
            self._status_text = ""
            self._draw()
        if self._more and self._seeking is None and self.notes.index + AHEAD >= len(self.found):
            self._seek(len(self.found), PAGE)

    def _look_for_others(self) -> None:
        """Show what another instance has written."""
        if self.library.access.busy:
            return
        try:
            if self.library.store.data_version() != self._version and self._seeking is None:
                self.show()
        except StoreError as error:
            self.tell(error_sentence(error))

    # What is shown around them.

    def tell(self, text: str) -> None:
        """A sentence, until the cursor moves or another query is run."""
        self._status_text = text
        self._draw()

    @property
    def number(self) -> str:
        """How many notes fit, as far as that is known."""
        listed = number_text(len(self.found))
        if not self._more:
            return listed
        if self._total is None:
            return _("{number} and more").format(number=listed)
        return number_text(self._total)

    def _draw(self) -> None:
        listed = self.number
        if self._more and self._total is not None:
            number = number_text(len(self.found))
            listed = _("{number} of {total}").format(number=number, total=listed)
        left = [(f" {self._status_text or listed}", "accent" if self._status_text else "plain")]
        if filter_text(self.note_query.filter):
            left.append((f" · {filter_text(self.note_query.filter)}", "accent"))
        self.query_one("#notes-about", TextLine).show(
            left, [(_(ORDERS[self.note_query.sort]), "dim")]
        )

    # The query.

    @on(Input.Changed)
    def _narrow(self, message: Input.Changed) -> None:
        if message.value != self.note_query.query:
            self.run_query(self.note_query._replace(query=message.value))

    def action_filter_notes(self) -> None:
        """Show only notes with a tag, a colour, a state, of an article, or about an entity."""
        self._listing_choices = True
        self._list_choices(self.note_query.filter)

    @work(thread=True, exclusive=True, group="choices")
    def _list_choices(self, chosen: NoteFilter) -> None:
        try:
            found = list(choices(chosen, self.library))
        except StoreError as error:
            self.call_later(self._show_failed, error)
            return
        self.call_later(self._ask_condition, found)

    def _ask_condition(self, found: Sequence[tuple[str, NoteFilter]]) -> None:
        self._listing_choices = False

        def apply(number: int) -> None:
            self.run_query(self.note_query._replace(filter=found[number][1]))

        ask(self.app, ChoiceScreen(_("only notes with"), [text for text, _rest in found]), apply)

    def action_sort_notes(self) -> None:
        """Another order."""
        order = SORTS[(SORTS.index(self.note_query.sort) + 1) % len(SORTS)]
        self.run_query(self.note_query._replace(sort=order))

    @on(Input.Submitted)
    def _to_notes(self) -> None:
        self.notes.focus()


def _as_now(note_query: NoteQuery, library: Library) -> NoteQuery:
    """The last query, with its entity as it is resolved by now."""
    entity = note_query.filter.entity
    if entity is None:
        return note_query
    now = note_query.filter._replace(entity=library.entities.current(entity))
    return note_query._replace(filter=now)
