"""Finding notes of all articles, open or not: by words, conditions and in an order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input

from tui.annotations import Anchored, StoreError
from tui.app.later import call_after
from tui.app.looks import LookScreen
from tui.app.note_desk import NoteDesk, said
from tui.app.note_filter import ORDERS, SORTS, Wanted, choices, count, find
from tui.app.screens.dialogs import ChoiceScreen
from tui.app.screens.note import Answer
from tui.app.session import Session
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.line_list import LineList
from tui.app.widgets.note_list import NoteList
from tui.app.widgets.text_line import TextLine

PAGE = 200
AHEAD = 50  # notes before the last one that was read, when the next page is
SLOW = 0.3  # seconds after which it is said that notes are being looked for
LOOKING = "looking …"
LOOK_AGAIN = 2.0  # seconds between looks for what other instances have written


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
            self, wanted: Wanted, offset: int, items: list[Anchored], total: int | None, more: bool
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

    def __init__(self, desk: NoteDesk, session: Session) -> None:
        super().__init__()
        self.desk = desk
        self.session = session
        self.wanted = _as_now(desk.wanted, session)
        self.found: list[Anchored] = []
        self._total: int | None = None
        self._more = False
        self._seeking: int | None = None
        self._said = ""
        self._version: int | None = None
        self._listed: Wanted | None = None

    def compose(self) -> ComposeResult:
        yield TextLine([("All notes", "strong")], id="notes-title", classes="pane-title")
        yield Input(
            self.wanted.query, placeholder="words of the quote, the note, the tags or the title"
        )
        yield TextLine(id="notes-about")
        yield NoteList(title_of=self.session.title_of)
        yield KeyBar()

    @property
    def holds_keys(self) -> bool:
        """Until there is a list of notes that keys can be for."""
        return self._listed is None and self._seeking is not None

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        self.set_interval(LOOK_AGAIN, self._look_for_others)
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

    def want(self, wanted: Wanted) -> None:
        """Look for other notes."""
        self.wanted = self.desk.wanted = wanted
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
    def _find(self, wanted: Wanted, offset: int, limit: int) -> None:
        if wanted != self.wanted:  # typed on before this thread could begin
            return
        try:
            store = self.desk.store
            self._version = store.data_version()
            items = find(store, self.session, wanted, offset, limit)
            total = count(store, wanted)
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
        narrowed = bool(self.wanted.query.strip() or str(self.wanted.filter))
        empty = "no note fits" if narrowed else "no notes yet: a and h in the text make them"
        self.notes.show(self.found, empty, follow=self._listed == self.wanted)
        self._listed = self.wanted
        self._said = "" if self._said == LOOKING else self._said
        self._draw()

    @on(Failed)
    def _show_failed(self, message: Failed) -> None:
        self._seeking = None
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
        if self.desk.busy:
            return
        try:
            if self.desk.store.data_version() != self._version and self._seeking is None:
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
        if str(self.wanted.filter):
            left.append((f" · {self.wanted.filter}", "accent"))
        self.query_one("#notes-about", TextLine).show(left, [(ORDERS[self.wanted.sort], "dim")])

    # What is wanted.

    @on(Input.Changed)
    def _narrow(self, message: Input.Changed) -> None:
        if message.value != self.wanted.query:
            self.want(replace(self.wanted, query=message.value))

    def action_filter_notes(self) -> None:
        """Show only notes with a tag, a colour, a state, of an article, or about an entity."""
        try:
            found = list(choices(self.wanted.filter, self.desk.store, self.session))
        except StoreError as error:
            self.tell(said(error))
            return

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


def _as_now(wanted: Wanted, session: Session) -> Wanted:
    """What was wanted last; its entity as it is by now."""
    entity = wanted.filter.entity
    if entity is None:
        return wanted
    return replace(wanted, filter=replace(wanted.filter, entity=session.same_entity(entity)))
