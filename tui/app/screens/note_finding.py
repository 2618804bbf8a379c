"""Finding notes of all articles, open or not: by words, conditions and in an order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input

from tui.annotations import Anchored, StoreError
from tui.app.messages import said
from tui.app.note_filter import ORDERS, SORTS, choices, filter_text
from tui.app.screens.dialogs import ChoiceScreen
from tui.app.screens.note import Answer
from tui.app.session import Session
from tui.app.styles import LookScreen
from tui.app.timers import call_after
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.line_list import LineList
from tui.app.widgets.note_list import NoteList
from tui.app.widgets.text_line import TextLine
from tui.library import POLL_INTERVAL, Library, NoteFilter, NoteQuery, count_notes, find_notes

PAGE = 200
AHEAD = 50  # notes before the last one that was read, when the next page is
SLOW = 0.3  # seconds after which it is said that notes are being looked for
LOOKING = "looking …"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A note, and what is to be done with it where the articles are read."""

    item: Anchored
    answer: Answer


class NoteFindingScreen(LookScreen[Chosen | None]):
    """A field and the notes that fit it, a page at a time; a thread looks for them."""

    class Found(Message):
        """A page of notes was found."""

        def __init__(
            self,
            wanted: NoteQuery,
            offset: int,
            items: list[Anchored],
            total: int | None,
            more: bool,
        ) -> None:
            super().__init__()
            self.wanted = wanted
            self.offset = offset
            self.items = items
            self.total = total
            self.more = more

    class Failed(Message):
        """The notes cannot be read."""

        def __init__(self, error: StoreError) -> None:
            super().__init__()
            self.error = error

    class Choices(Message):
        """The conditions that can be added were listed."""

        def __init__(self, choices: list[tuple[str, NoteFilter]]) -> None:
            super().__init__()
            self.choices = choices

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.library = session.library
        self.wanted = _as_now(session.note_query, self.library)
        self.found: list[Anchored] = []
        self._total: int | None = None
        self._more = False
        self._seeking: int | None = None
        self._said = ""
        self._version: int | None = None
        self._listed: NoteQuery | None = None
        self._listing_choices = False

    def compose(self) -> ComposeResult:
        yield TextLine([("All notes", "strong")], id="notes-title", classes="pane-title")
        yield Input(
            self.wanted.query, placeholder="words of the quote, the note, the tags or the title"
        )
        yield TextLine(id="notes-about")
        yield NoteList(title_of=self.library.title_of)
        yield KeyBar()

    @property
    def holds_keys(self) -> bool:
        """Until there is a list of notes, or of conditions, that keys can be for."""
        first = self._listed is None and self._seeking is not None
        return first or self._listing_choices

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
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
        self._seek(0, max(PAGE, len(self.found)))

    def want(self, wanted: NoteQuery) -> None:
        """Look for other notes."""
        self.wanted = self.session.note_query = wanted
        self.found, self._said = [], ""
        self.show()

    def _seek(self, offset: int, limit: int) -> None:
        self._seeking = offset
        call_after(self, SLOW, self._say_looking)
        self._find(self.wanted, offset, limit)

    def _say_looking(self) -> None:
        if self._seeking == 0 and not self._said:
            self.tell(LOOKING)

    @work(thread=True, group="notes")
    def _find(self, wanted: NoteQuery, offset: int, limit: int) -> None:
        if wanted != self.wanted:  # typed on before this thread could begin
            return
        try:
            self._version = self.library.store.data_version()
            items = find_notes(self.library, wanted, offset, limit)
            total = count_notes(self.library, wanted)
        except StoreError as error:
            self.post_message(self.Failed(error))
            return
        more = len(items) == limit
        self.post_message(self.Found(wanted, offset, items, total, more))

    @on(Found)
    def _show_found(self, message: Found) -> None:
        if message.wanted != self.wanted or message.offset != self._seeking:
            return
        self._seeking, self._more, self._total = None, message.more, message.total
        self.found = [*self.found[: message.offset], *message.items]
        narrowed = bool(self.wanted.query.strip() or filter_text(self.wanted.filter))
        empty = "no note fits" if narrowed else "no notes yet: a and h in the text make them"
        self.notes.show(self.found, empty, follow=self._listed == self.wanted)
        self._listed = self.wanted
        self._said = "" if self._said == LOOKING else self._said
        self._draw()

    @on(Failed)
    def _show_failed(self, message: Failed) -> None:
        self._seeking, self._listing_choices = None, False
        self.query_one("#notes-about", TextLine).show([(f" {said(message.error)}", "alert")])

    @on(LineList.Moved)
    def _read_on(self) -> None:
        """Have the next page read before the end of this one is reached."""
        if self._said:
            self._said = ""
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
            self.tell(said(error))

    # What is shown around them.

    def tell(self, text: str) -> None:
        """A sentence, until the cursor moves or other notes are wanted."""
        self._said = text
        self._draw()

    @property
    def number(self) -> str:
        """How many notes fit, as far as that is known."""
        listed = f"{len(self.found):,}"
        if not self._more:
            return listed
        return f"{self._total:,}" if self._total is not None else f"{listed} and more"

    def _draw(self) -> None:
        listed = f"{len(self.found):,}"
        if self._more:
            of = f"of {self._total:,}" if self._total is not None else "and more"
            listed = f"{listed} {of}"
        left = [(f" {self._said or listed}", "accent" if self._said else "plain")]
        if filter_text(self.wanted.filter):
            left.append((f" · {filter_text(self.wanted.filter)}", "accent"))
        self.query_one("#notes-about", TextLine).show(left, [(ORDERS[self.wanted.sort], "dim")])

    # What is wanted.

    @on(Input.Changed)
    def _narrow(self, message: Input.Changed) -> None:
        if message.value != self.wanted.query:
            self.want(replace(self.wanted, query=message.value))

    def action_filter_notes(self) -> None:
        """Show only notes with a tag, a colour, a state, of an article, or about an entity."""
        self._listing_choices = True
        self._list_choices(self.wanted.filter)

    @work(thread=True, exclusive=True, group="choices")
    def _list_choices(self, chosen: NoteFilter) -> None:
        try:
            found = list(choices(chosen, self.library))
        except StoreError as error:
            self.post_message(self.Failed(error))
            return
        self.post_message(self.Choices(found))

    @on(Choices)
    def _ask_condition(self, message: Choices) -> None:
        self._listing_choices = False
        found = message.choices

        def apply(number: int | None) -> None:
            if number is not None:
                self.want(replace(self.wanted, filter=found[number][1]))

        self.app.push_screen(ChoiceScreen("only notes with", [text for text, _ in found]), apply)

    def action_sort_notes(self) -> None:
        """Another order."""
        order = SORTS[(SORTS.index(self.wanted.sort) + 1) % len(SORTS)]
        self.want(replace(self.wanted, sort=order))

    def action_search(self) -> None:
        """To the field."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def _to_notes(self) -> None:
        self.notes.focus()

    def action_result(self, step: int) -> None:
        """Move over the notes while typing."""
        if self.notes.count:
            self.notes.index += step


def _as_now(wanted: NoteQuery, library: Library) -> NoteQuery:
    """What was wanted last; its entity as it is by now."""
    entity = wanted.filter.entity
    if entity is None:
        return wanted
    return replace(wanted, filter=replace(wanted.filter, entity=library.entities.current(entity)))
