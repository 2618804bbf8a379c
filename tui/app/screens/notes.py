"""All notes of all articles, open or not: find, filter, tag, take out and in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from tui.annotations import Anchored, AnchorState, StoreError
from tui.app.commands import bindings
from tui.app.looks import COLORS, LookScreen
from tui.app.note_desk import NoteDesk, said
from tui.app.note_files import default_file, describe_import, write_notes
from tui.app.screens.dialogs import ChoiceScreen, PromptScreen
from tui.app.session import Session
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.line_list import LineList
from tui.app.widgets.note_list import STATES, NoteList
from tui.app.widgets.reader import Place
from tui.app.widgets.text_line import TextLine

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.annotations import Format, ImportPlan, Store

PAGE = 500
Sort = Literal["modified", "created", "position"]
ORDERS: dict[Sort, str] = {
    "modified": "the last changed first",
    "created": "in the order made",
    "position": "by article and place",
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which notes are shown, beside the words typed; None is no condition.

    Attributes:
        tag: with this tag.
        color: of this colour.
        article: of the article with this id.
        state: in this state.
        entity: on a passage that names this entity.
    """

    tag: str | None = None
    color: str | None = None
    article: str | None = None
    state: AnchorState | None = None
    entity: Entity | None = None

    def __str__(self) -> str:
        parts = [
            f"#{self.tag}" if self.tag else "",
            self.color or "",
            self.article or "",
            STATES.get(self.state, self.state.value) if self.state else "",
            self.entity.name if self.entity else "",
        ]
        return " · ".join(part for part in parts if part)


class NotesScreen(LookScreen[Place | None]):
    """A field, the notes that fit it, and what can be done with them; returns a place to go to."""

    DEFAULT_CSS = """
    NotesScreen { layout: vertical; }
    """
    BINDINGS = bindings("dialog", "results", "notes")

    def __init__(self, desk: NoteDesk, session: Session) -> None:
        super().__init__()
        self._desk = desk
        self._session = session
        self._filter = Filter()
        self._sort: Sort = "modified"
        self._found: list[Anchored] = []
        self._said = ""

    def compose(self) -> ComposeResult:
        yield TextLine([("All notes", "strong")], id="notes-title", classes="pane-title")
        yield Input(placeholder="words of the quote, the note, the tags or the title")
        yield TextLine(id="notes-about")
        yield NoteList(titles=True)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Input).cursor_blink = False
        self._show()
        self.query_one(NoteList).focus()

    # What is shown.

    @on(Input.Changed)
    def _show(self) -> None:
        about = self.query_one("#notes-about", TextLine)
        try:
            self._found = self._find()
        except StoreError as error:
            about.show([(f" {said(error)}", "alert")])
            return
        narrowed = bool(self.query_one(Input).value.strip() or str(self._filter))
        empty = "no note fits" if narrowed else "no notes yet: a and h in the text make them"
        self.query_one(NoteList).show(self._found, empty)
        count = f"the first {PAGE}" if len(self._found) >= PAGE else str(len(self._found))
        left = [(f" {self._said or count}", "accent" if self._said else "plain")]
        if str(self._filter):
            left.append((f" · {self._filter}", "accent"))
        about.show(left, [(ORDERS[self._sort], "dim")])

    def _find(self) -> list[Anchored]:
        store, chosen = self._desk.store, self._filter
        store.set_articles(self._session.articles)
        found = store.all(
            query=self.query_one(Input).value,
            tag=chosen.tag,
            color=chosen.color,
            articles=None if chosen.article is None else [chosen.article],
            state=chosen.state,
            sort=self._sort,
            limit=None if chosen.entity else PAGE,
        )
        return [item for item in found if self._names(item)][:PAGE] if chosen.entity else found

    def _names(self, item: Anchored) -> bool:
        """Whether a note stands on a passage that names the chosen entity."""
        article = self._session.article(item.article or "")
        if article is None or item.start is None or self._filter.entity is None:
            return False
        passage = article.passage_at(item.start)
        named = {mention.passage for mention in self._filter.entity.mentions}
        return passage is not None and passage.id in named

    def action_filter_notes(self) -> None:
        """Show only notes with a tag, a colour, a state, of an article, or about an entity."""
        try:
            tags = self._desk.store.tags()
        except StoreError as error:
            self._tell(said(error))
            return
        choices: list[tuple[str, Filter]] = [("everything", Filter())]
        chosen = self._filter
        choices += [(f"tag  {tag} ({n})", replace(chosen, tag=tag)) for tag, n in tags]
        choices += [(f"colour  {color}", replace(chosen, color=color)) for color in COLORS]
        choices += [
            (f"state  {STATES.get(state, 'as it was')}", replace(chosen, state=state))
            for state in AnchorState
        ]
        choices += [
            (f"article  {article.title}", replace(chosen, article=article.id))
            for article in self._session.articles
        ]
        if self._session.named:
            choices += [
                (f"entity  {entity.name}", replace(chosen, entity=entity))
                for entity in self._session.index.entities
            ]

        def apply(number: int | None) -> None:
            if number is not None:
                self._filter = choices[number][1]
                self._show()

        options = [text for text, _ in choices]
        self.app.push_screen(ChoiceScreen("only notes with", options), apply)

    def action_sort_notes(self) -> None:
        """Another order."""
        orders = get_args(Sort)
        self._sort = orders[(orders.index(self._sort) + 1) % len(orders)]
        self._show()

    def _tell(self, text: str) -> None:
        self._said = text
        self._show()
        self._said = ""

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

    # What is done with them.

    @on(LineList.Chosen)
    def _go_there(self) -> None:
        item = self.query_one(NoteList).chosen
        if item is None:
            return
        if item.article is None or item.start is None:
            self._tell("its article is not open, or its words are gone")
        else:
            self.dismiss(Place(item.article, item.start))

    def action_close(self) -> None:
        """Back to the text."""
        self.dismiss(None)

    def _change(self, change: Callable[[Store], str]) -> None:
        try:
            text = change(self._desk.store)
        except StoreError as error:
            text = f"not saved: {said(error)}"
        self._tell(text)

    def action_delete(self) -> None:
        """Delete the note."""
        item = self.query_one(NoteList).chosen
        self._change(lambda _store: self._desk.delete(item))

    def action_undo(self) -> None:
        """Take back the last change."""
        self._change(lambda _store: self._desk.undo()[0])

    def action_redo(self) -> None:
        """Do it again."""
        self._change(lambda _store: self._desk.redo()[0])

    def action_tag_all(self) -> None:
        """Give every note that is shown a tag."""
        ids = [item.annotation.id for item in self._found]

        def tag(name: str | None) -> None:
            if name is not None:
                self._change(lambda store: _tagged(store, ids, name))

        self.app.push_screen(PromptScreen(f"a tag for all {len(ids)} notes shown"), tag)

    def action_export(self) -> None:
        """Write the notes that are shown to a file."""
        from tui.annotations import Format

        formats = list(Format)

        def choose(number: int | None) -> None:
            if number is not None:
                name = default_file(formats[number].value)
                prompt = PromptScreen(f"{formats[number].value}: to the file", name)
                self.app.push_screen(prompt, lambda path: self._export(formats[number], path))

        self.app.push_screen(ChoiceScreen("take notes out as", [f.value for f in formats]), choose)

    def _export(self, file_format: Format, name: str | None) -> None:
        if name is None:
            return
        target = Path(name).expanduser()
        notes = [item.annotation for item in self._found]

        def write(store: Store) -> str:
            write_notes(store, file_format, notes, self._session.articles, target)
            return f"{len(notes)} notes written to {target}"

        self._change(write)

    def action_import(self) -> None:
        """Take notes in from a file, after a look at what would happen."""
        from tui.annotations import preview_import

        def preview(name: str | None) -> None:
            if name is None:
                return
            file = Path(name).expanduser()
            try:
                plan = preview_import(self._desk.store, file, articles=self._session.articles)
            except StoreError as error:
                self._tell(said(error))
                return
            self._confirm(plan)

        self.app.push_screen(PromptScreen("take notes in from the file"), preview)

    def _confirm(self, plan: ImportPlan) -> None:
        from tui.annotations import import_notes

        options = [f"take in {len(plan.new)} notes", "take in nothing", *describe_import(plan)]

        def take_in(number: int | None) -> None:
            if number == 0:
                self._change(
                    lambda store: f"{import_notes(store, plan, skip_problems=True)} notes taken in"
                )

        self.app.push_screen(ChoiceScreen(plan.summary(), options), take_in)


def _tagged(store: Store, ids: list[str], tag: str) -> str:
    return f"{len(store.edit_many(ids, add_tags=[tag]))} notes tagged {tag}"
