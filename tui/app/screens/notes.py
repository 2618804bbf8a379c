"""The screen of all notes: reading, tagging, deleting, exporting and importing them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult

from tui.annotations import Anchored, AnchorState, Annotation, StoreError
from tui.app.commands import bindings
from tui.app.dialogs.choices import ChoiceScreen, PromptScreen
from tui.app.dialogs.note import Answer, NoteScreen
from tui.app.messages import BUSY, error_sentence, not_saved
from tui.app.note_files import describe_import, write_notes
from tui.app.screens.note_finding import NoteFinder
from tui.app.session import Session
from tui.app.styles import StyledScreen, ask
from tui.app.undo import ChangeRunner
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.line_list import LineList
from tui.app.widgets.text_line import TextLine
from tui.corpus import safe_text
from tui.library import find_notes, note_quotation
from tui.localised import counted
from tui.settings import expand_user
from tui.translation import _, mark, mark_plural

if TYPE_CHECKING:
    from pathlib import Path

    from tui.annotations import Format, ImportPlan, Store

TAG_ALL = (
    mark("a tag for the one note that fits; -tag takes it off"),
    mark("a tag for all {number} notes that fit; -tag takes it off"),
)
DELETE_ALL = (mark("delete the one note that fits"), mark("delete all {number} notes that fit"))
EXPORT_ALL = (
    mark("take the one note that fits out as"),
    mark("take all {number} notes that fit out as"),
)
WRITTEN = mark_plural("{count} note written to {path}", "{count} notes written to {path}")
WRITTEN_LACKING = mark_plural(
    "{count} note written to {path}; not in it: {lacks}",
    "{count} notes written to {path}; not in it: {lacks}",
)

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

    BINDINGS: ClassVar = [
        binding for binding in bindings("dialog", "notes") if binding not in NoteFinder.BINDINGS
    ]

    def __init__(self, session: Session, left: int = 0) -> None:
        super().__init__()
        self.session = session
        self.library = session.library
        self.finder = NoteFinder(session, left)
        self._changes = ChangeRunner(
            self, self.library, self.finder.tell, self._show_done, _("taking it back …")
        )

    def compose(self) -> ComposeResult:
        yield TextLine([(_("All notes"), "strong")], id="notes-title", classes="pane-title")
        yield self.finder
        yield KeyBar()

    @property
    def holds_keys(self) -> bool:
        """Until there is a list of notes, or of conditions, that keys can be for."""
        return self.finder.holds_keys

    def label_of(self, command_id: str) -> str | None:
        """Where no note is listed, only what does not need one."""
        needless = {"notes.filter", "notes.sort", "notes.import", "notes.undo"}
        needs_one = command_id.startswith("notes.") and command_id not in needless
        return "" if needs_one and not self.finder.notes.count else None

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
            screen = NoteScreen(item, self.library.notes.title_of(item))
            self.app.push_screen(screen, partial(self._answer, item))

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
                self.finder.tell(_("copied with its source"))
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
            self.finder.tell(_(BUSY))
        else:
            self.dismiss(chosen)

    def _change(self, change: Callable[[], str]) -> None:
        if self.library.access.busy:
            self.finder.tell(_(BUSY))
            return
        try:
            text = change()
        except StoreError as error:
            text = not_saved(error)
        self._show_done(text)

    def action_color(self) -> None:
        """The next colour of the note."""
        item = self.finder.notes.chosen
        if item is not None:
            self._change(lambda: self.library.notes.next_color(item.annotation))

    def action_undo(self) -> None:
        """Take back the last change."""
        self._changes.undo()

    def action_redo(self) -> None:
        """Do it again."""
        self._changes.redo(_("doing it again …"))

    # All that fit.

    def _with_all(self, doing: str, change: Change) -> None:
        """Change all notes that fit the query, those not listed yet too."""
        query = self.finder.note_query

        def change_all() -> str:
            items = find_notes(self.library, query)
            return change(self.library.store, [item.annotation for item in items])

        self._changes.start(change_all, doing)

    def _show_done(self, text: str) -> None:
        """Say that something was done, or could not be."""
        self.finder.tell(text)
        self.finder.show()

    def _of_all(self, one: str, many: str) -> str:
        """A marked text on the one note that fits, or on all of them with their number."""
        number = self.finder.number
        return _(one) if number == "1" else _(many).format(number=number)

    def action_tag_all(self) -> None:
        """Give every note that fits a tag, or take one off."""
        colors, notes = self.session.settings.tag_colors, self.library.notes

        def tag(name: str) -> None:
            color = colors.get(name)
            self._with_all(_("tagging …"), lambda _store, found: notes.tag(found, name, color))

        ask(self.app, PromptScreen(self._of_all(*TAG_ALL)), tag)

    def action_delete_all(self) -> None:
        """Delete every note that fits, after asking."""

        def delete(number: int) -> None:
            if number == 1:
                notes = self.library.notes
                self._with_all(_("deleting …"), lambda _store, found: notes.delete(found))

        options = [_("keep them"), self._of_all(*DELETE_ALL)]
        ask(self.app, ChoiceScreen(_("delete notes"), options), delete)

    # Export and import.

    def action_export(self) -> None:
        """Write the notes that fit to a file."""
        from tui.annotations import Format

        formats = list(Format)

        def choose(number: int) -> None:
            chosen = formats[number]
            question = _("{format}: to the file").format(format=chosen)
            prompt = PromptScreen(question, f"notes.{chosen.suffix}")
            ask(self.app, prompt, lambda path: self._export(chosen, path))

        title = self._of_all(*EXPORT_ALL)
        ask(self.app, ChoiceScreen(title, [f.value for f in formats]), choose)

    def _export(self, file_format: Format, name: str) -> None:
        target = expand_user(name)

        def write(store: Store, notes: list[Annotation]) -> str:
            write_notes(store, file_format, notes, self.library.articles, target)
            texts, path = WRITTEN_LACKING if file_format.lacks else WRITTEN, safe_text(str(target))
            return counted(*texts, len(notes), path=path, lacks=_(file_format.lacks))

        self._with_all(_("writing …"), write)

    def action_import(self) -> None:
        """Import notes from a file, after a preview."""

        def preview(name: str) -> None:
            found: list[ImportPlan] = []
            reading = partial(self._preview, expand_user(name), found)
            confirm = partial(self._confirm, found)
            self._changes.start(reading, _("reading the notes of the file …"), then=confirm)

        ask(self.app, PromptScreen(_("take notes in from the file")), preview)

    def _preview(self, file: Path, found: list[ImportPlan]) -> str:
        """Preview an import, in a worker; returns what it would do, or why it cannot be told."""
        from tui.annotations import preview_import

        try:
            plan = preview_import(self.library.store, file, articles=self.library.articles)
        except StoreError as error:
            return error_sentence(error)
        found.append(plan)
        return plan.summary()

    def _confirm(self, found: Sequence[ImportPlan]) -> None:
        """Say what an import would do, and ask whether to do it; nothing where none was found."""
        from tui.annotations import import_notes

        if not found:
            return
        [plan] = found
        number = len(plan.new)
        take = counted("take in {count} note", "take in {count} notes", number)
        taking = counted("taking in {count} note …", "taking in {count} notes …", number)
        options = [take, _("take in nothing"), *describe_import(plan)]

        def import_all() -> str:
            done = import_notes(self.library.store, plan, skip_problems=True)
            return counted("{count} note taken in", "{count} notes taken in", done)

        def take_in(number: int) -> None:
            if number == 0:
                self._changes.start(import_all, taking)

        ask(self.app, ChoiceScreen(plan.summary(), options), take_in)
