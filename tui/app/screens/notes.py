"""The screen of all notes: reading, tagging, deleting, exporting and importing them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message

from tui.annotations import Anchored, AnchorState, Annotation, Step, StoreError
from tui.app.commands import bindings
from tui.app.dialogs.choices import ChoiceScreen, PromptScreen, ask_undo
from tui.app.dialogs.note import Answer, NoteScreen
from tui.app.messages import BUSY, error_sentence
from tui.app.note_files import describe_import, write_notes
from tui.app.screens.note_finding import NoteFinder
from tui.app.session import Session
from tui.app.styles import StyledScreen
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.line_list import LineList
from tui.app.widgets.text_line import TextLine
from tui.corpus import safe_text
from tui.library import OthersStepError, find_notes, note_quotation
from tui.settings import expand_user

if TYPE_CHECKING:
    from pathlib import Path

    from tui.annotations import Format, ImportPlan, Store

UNDOING = "taking it back …"

Change = Callable[["Store", list[Annotation]], str]
"""A change of some notes; returns a sentence."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A note, its number in the list, and what is to be done with it in the text."""

    item: Anchored
    answer: Answer
    number: int = 0


class NotesScreen(StyledScreen[Chosen | None]):
    """Reads, tags, deletes, exports and imports notes; what needs the text is its result.

    Args:
        session: of this run.
        left: the number of the note that the cursor is put on at first.
    """

    DEFAULT_CSS = """
    NotesScreen { layout: vertical; }
    """
    BINDINGS: ClassVar = [
        binding for binding in bindings("dialog", "notes") if binding not in NoteFinder.BINDINGS
    ]

    class Done(Message):
        """Something that took a while was done, or could not be."""

        def __init__(self, text: str, others: Step | None = None) -> None:
            super().__init__()
            self.text = text
            self.others = others

    class Previewed(Message):
        """What an import would do is known."""

        def __init__(self, plan: ImportPlan) -> None:
            super().__init__()
            self.plan = plan

    def __init__(self, session: Session, left: int = 0) -> None:
        super().__init__()
        self.session = session
        self.library = session.library
        self.finder = NoteFinder(session, left)

    def compose(self) -> ComposeResult:
        yield TextLine([("All notes", "strong")], id="notes-title", classes="pane-title")
        yield self.finder
        yield KeyBar()

    @property
    def holds_keys(self) -> bool:
        """Until there is a list of notes, or of conditions, that keys can be for."""
        return self.finder.holds_keys

    # One note.

    @on(LineList.Chosen)
    def _go_there(self) -> None:
        """Go to the note's words; where they have changed, show the note in full first."""
        item = self.finder.notes.chosen
        if item is not None and item.state is AnchorState.EXACT:
            self._leave(Chosen(item, "go", self.finder.notes.index))
        else:
            self.action_read()

    def action_read(self) -> None:
        """The note in full."""
        item = self.finder.notes.chosen
        if item is not None:
            screen = NoteScreen(item, self.library.title_of(item))
            self.app.push_screen(screen, lambda answer: self._answer(item, answer))

    def action_answer(self, answer: Answer) -> None:
        """Do something with the note under the cursor."""
        if self.finder.notes.chosen is not None:
            self._answer(self.finder.notes.chosen, answer)

    def _answer(self, item: Anchored, answer: Answer | None) -> None:
        match answer:
            case "copy":
                article = self.library.article(item.article or "")
                quoted = note_quotation(item, article)
                self.app.copy_to_clipboard(safe_text(quoted, keep_newlines=True))
                self.finder.tell("copied with its source")
            case "delete":
                self._change(lambda: self.library.notes.delete([item.annotation]))
            case "go" | "attach" | "edit":
                self._leave(Chosen(item, answer, self.finder.notes.index))

    def action_close(self) -> None:
        """Back to the text."""
        self._leave(None)

    def _leave(self, chosen: Chosen | None) -> None:
        """To the text, which needs the notes: not while they are being changed."""
        if self.library.access.busy:
            self.finder.tell(BUSY)
        else:
            self.dismiss(chosen)

    def _change(self, change: Callable[[], str]) -> None:
        if self.library.access.busy:
            self.finder.tell(BUSY)
            return
        try:
            text = change()
        except StoreError as error:
            text = f"not saved: {error_sentence(error)}"
        self._show_done(self.Done(text))

    def action_color(self) -> None:
        """The next colour of the note."""
        item = self.finder.notes.chosen
        if item is not None:
            self._change(lambda: self.library.notes.next_color(item.annotation))

    def action_undo(self) -> None:
        """Take back the last change."""
        self._start(UNDOING, self.library.notes.undo)

    def action_redo(self) -> None:
        """Do it again."""
        self._start("doing it again …", self.library.notes.redo)

    # All that fit.

    def _with_all(self, doing: str, change: Change) -> None:
        """Change all notes that fit the query, those not listed yet too."""
        query = self.finder.note_query

        def change_all() -> str:
            items = find_notes(self.library, query)
            return change(self.library.store, [item.annotation for item in items])

        self._start(doing, change_all)

    def _start(self, doing: str, change: Callable[[], str]) -> None:
        """Begin with a change that may take a while."""
        if self._begin(doing):
            self._work(change)

    def _begin(self, doing: str) -> bool:
        """Say what is being done, and keep others from it; False if another is at work."""
        if self.library.access.busy:
            self.finder.tell(BUSY)
            return False
        self.library.access.busy = True
        self.finder.tell(doing)
        return True

    @work(thread=True, group="change")
    def _work(self, change: Callable[[], str]) -> None:
        others: Step | None = None
        try:
            text = change()
        except OthersStepError as error:
            text, others = error_sentence(error), error.step
        except StoreError as error:
            text = f"not done: {error_sentence(error)}"
        finally:
            self.library.access.busy = False
        self.post_message(self.Done(text, others))

    @on(Done)
    def _show_done(self, message: Done) -> None:
        self.finder.tell(message.text)
        self.finder.show()
        if message.others is not None:
            undo = self.library.notes.undo
            ask_undo(
                self.app, message.others, lambda step: self._start(UNDOING, lambda: undo(step))
            )

    @property
    def _all(self) -> str:
        number = self.finder.number
        return "the one note that fits" if number == "1" else f"all {number} notes that fit"

    def action_tag_all(self) -> None:
        """Give every note that fits a tag, or take one off."""
        colors, notes = self.session.settings.tag_colors, self.library.notes

        def tag(name: str | None) -> None:
            if name is not None:
                color = colors.get(name)
                self._with_all("tagging …", lambda _store, found: notes.tag(found, name, color))

        self.app.push_screen(PromptScreen(f"a tag for {self._all}; -tag takes it off"), tag)

    def action_delete_all(self) -> None:
        """Delete every note that fits, after asking."""

        def delete(number: int | None) -> None:
            if number == 1:
                self._with_all("deleting …", lambda _store, notes: self.library.notes.delete(notes))

        options = ["keep them", f"delete {self._all}"]
        self.app.push_screen(ChoiceScreen("delete notes", options), delete)

    # Export and import.

    def action_export(self) -> None:
        """Write the notes that fit to a file."""
        from tui.annotations import Format

        formats = list(Format)

        def choose(number: int | None) -> None:
            if number is not None:
                chosen = formats[number]
                prompt = PromptScreen(f"{chosen}: to the file", f"notes.{chosen.suffix}")
                self.app.push_screen(prompt, lambda path: self._export(chosen, path))

        title = f"take {self._all} out as"
        self.app.push_screen(ChoiceScreen(title, [f.value for f in formats]), choose)

    def _export(self, file_format: Format, name: str | None) -> None:
        if name is None:
            return
        target = expand_user(name)

        def write(store: Store, notes: list[Annotation]) -> str:
            write_notes(store, file_format, notes, self.library.articles, target)
            lacks = f"; not in it: {file_format.lacks}" if file_format.lacks else ""
            return f"{len(notes):,} notes written to {safe_text(str(target))}{lacks}"

        self._with_all("writing …", write)

    def action_import(self) -> None:
        """Import notes from a file, after a preview."""

        def preview(name: str | None) -> None:
            if name is not None and self._begin("reading the notes of the file …"):
                self._preview(expand_user(name))

        self.app.push_screen(PromptScreen("take notes in from the file"), preview)

    @work(thread=True, group="change")
    def _preview(self, file: Path) -> None:
        """Preview an import, in a worker."""
        from tui.annotations import preview_import

        try:
            plan = preview_import(self.library.store, file, articles=self.library.articles)
        except StoreError as error:
            self.post_message(self.Done(error_sentence(error)))
        else:
            self.post_message(self.Previewed(plan))
        finally:
            self.library.access.busy = False

    @on(Previewed)
    def _confirm(self, message: Previewed) -> None:
        from tui.annotations import import_notes

        plan = message.plan
        self.finder.tell(plan.summary())
        options = [f"take in {len(plan.new):,} notes", "take in nothing", *describe_import(plan)]

        def import_all() -> str:
            return f"{import_notes(self.library.store, plan, skip_problems=True):,} notes taken in"

        def take_in(number: int | None) -> None:
            if number == 0:
                self._start(f"taking in {len(plan.new):,} notes …", import_all)

        self.app.push_screen(ChoiceScreen(plan.summary(), options), take_in)
