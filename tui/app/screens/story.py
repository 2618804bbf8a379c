"""The story screen: what the articles say together, as faces with rows to go to and put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input

from tui.annotations import StoreError
from tui.app.commands import bindings
from tui.app.dialogs.choices import ChoiceScreen, PromptScreen, ask_undo
from tui.app.messages import error_sentence, not_saved
from tui.app.report_files import ask_for_file, write_and_tell
from tui.app.session import Session, StoryView
from tui.app.story.face import Face, StoryRow, StorySelection
from tui.app.story.figures import FiguresFace
from tui.app.story.finding import READING, Found, RowFinder, SoFar
from tui.app.story.overview import OverviewFace
from tui.app.story.rows import StoryList
from tui.app.story.said import SaidFace
from tui.app.story.time_line import TimeLineFace
from tui.app.story.titles import FaceTitles
from tui.app.styles import StyledScreen, ask
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.line_list import LineList
from tui.app.widgets.text_field import TextField
from tui.app.widgets.text_line import TextLine, TextRows
from tui.library import OthersStepError
from tui.library.bookmarks import TextPosition
from tui.localised import number_text
from tui.translation import _, _in, mark

FACES: tuple[type[Face[Any]], ...] = (SaidFace, TimeLineFace, FiguresFace, OverviewFace)
"""In the order of their titles and keys."""
FILTER = mark("type to narrow; enter: to the list")
NOTHING = mark("there is nothing to put right here")
FINDING = mark("looking through the articles …")
FINDING_SO_FAR = mark("looking through the articles: {done} of {count}")
WRITING = mark("writing the report …")

if TYPE_CHECKING:
    from tui.analysis import Entity


class StoryScreen(StyledScreen[StorySelection | None]):
    """Returns where to go. Opened again, it is as it was left.

    Args:
        session: of this run.
        about: shows only what this entity says, and what is said of it.
    """

    DEFAULT_CSS = """
    StoryScreen #story-filter { display: none; }
    StoryScreen #story-filter.-shown { display: block; }
    """
    BINDINGS: ClassVar = bindings("story", "dialog")

    def __init__(self, session: Session, about: Entity | None = None) -> None:
        super().__init__()
        self._library = session.library
        self._view = session.story_view if about is None else StoryView()
        self._faces = [face(self._library) for face in FACES]
        if about is not None:
            self._faces = [SaidFace(self._library, about)]
        self._finder = RowFinder(self, self._library)
        self._rows: Sequence[StoryRow] = ()
        self._done: int | None = None
        self._seeking = False
        self._is_other = True  # what is sought, than what is listed
        self._status_text = ""
        self._seen: object = None

    @property
    def _face(self) -> Face[Any]:
        return self._faces[self._view.face]

    @property
    def _order(self) -> int:
        return self._view.orders.get(self._view.face, 0)

    @property
    def holds_keys(self) -> bool:
        """Until the rows are there that keys are for."""
        return self._seeking

    def compose(self) -> ComposeResult:
        yield FaceTitles(classes="pane-title")
        yield TextRows(id="story-facts")
        yield StoryList(self._library)
        yield TextField(self._view.query, placeholder=_(FILTER), id="story-filter")
        yield TextLine(id="story-status", whole=True)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Input).set_class(bool(self._view.query), "-shown")
        self.query_one(StoryList).focus()
        self._seek()

    # What is shown.

    def _seek(self) -> None:
        """Find the rows of the face that is shown."""
        self._seeking = True
        self._seen = self._library.revision
        self._draw_titles()
        self._finder.find(self._face, self._order, in_parts=not self._rows)

    def show_changes(self) -> None:
        """Find the rows anew, if articles or names are others than those they were found in."""
        is_new = self._seen is not None and self._library.revision is not self._seen
        if is_new and self._library.indexed:
            self._finder.forget()
            self._seek()
        elif not self._seeking and self._done is None:
            self._draw_titles(self._summary())

    @on(Found)
    def _show_found(self, message: Found) -> None:
        if message.face is not self._face:
            return
        self._seeking = False
        index = self._index_in(message.rows)
        self._rows, self._done, self._is_other = message.rows, message.done, False
        self.query_one("#story-facts", TextRows).show([] if message.problem else self._face.facts())
        self._show_rows(message.problem or self._face.empty, index)
        self._draw_titles(self._summary())

    def _index_in(self, rows: Sequence[StoryRow]) -> int:
        """Where the cursor is to be: where it was left, or of other rows on the same or the next.

        If none of those that came after it are there any more, on the one before.
        """
        listed, index = self.query_one(StoryList), self._view.index
        if self._is_other or listed.index != index:
            return index
        places = {row.place: at for at, row in enumerate(self._fitting(rows))}
        near = (row.place for row in (*listed.items[index:], *reversed(listed.items[:index])))
        self._view.index = found = next((places[one] for one in near if one in places), index)
        return found

    def label_of(self, command_id: str) -> str | None:
        """Empty for a key that does nothing on any row of this face."""
        used = {
            "story.next": len(self._faces) > 1,
            "story.order": len(self._face.orders) > 1,
            "story.reject": self._face.can_reject,
            "story.correct": self._face.can_correct,
        }
        return None if used.get(command_id, True) else ""

    @on(SoFar)
    def _tell_how_far(self, message: SoFar) -> None:
        if message.face is not self._face or self._finder.has(self._face):
            return
        if self._seeking and not self._rows:  # what is listed is of another face
            self._seeking = False
            self.query_one(StoryList).show((), FINDING)
        self._draw_titles(self._so_far(message.done))

    def _so_far(self, done: int) -> str:
        counts = number_text(done), number_text(len(self._library.articles))
        return _(FINDING_SO_FAR).format(done=counts[0], count=counts[1])

    def _summary(self) -> str:
        """How much was found, or in how many articles it was looked for so far."""
        if self._done is not None:
            return self._so_far(self._done)
        summary = self._face.summary() if self._finder.has(self._face) else ""
        narrowed = ""
        if self._view.query and self._rows:
            number = number_text(self.query_one(StoryList).count)
            narrowed = _("{number} of {total}").format(
                number=number, total=number_text(len(self._rows))
            )
        return " · ".join(filter(None, (narrowed, summary, self._library.activity)))

    def _show_rows(self, empty: str, index: int) -> None:
        rows = self._fitting(self._rows)
        if self._rows and not rows:
            empty = _("nothing has these words: / changes them, esc clears them")
        self.query_one(StoryList).show(rows, empty, index)

    def _fitting(self, rows: Sequence[StoryRow]) -> Sequence[StoryRow]:
        """Those with the words of the filter."""
        words = self._view.query.casefold().split()
        return [row for row in rows if row.fits(words)] if words else rows

    def _draw_titles(self, summary: str | None = None) -> None:
        titles = [_(face.title) for face in self._faces]
        self.query_one(FaceTitles).tell(titles, self._view.face)
        style = "accent" if self._status_text else "dim"
        order = self._face.orders[self._order]
        told = [(f" {self._status_text or _in('order', order)}", style)]
        summary = _(FINDING) if summary is None else summary
        self.query_one("#story-status", TextLine).show(told, [(summary, "dim")])

    def _say(self, text: str) -> None:
        self._status_text = text
        self._draw_titles(self._summary())

    @on(LineList.Moved)
    def _moved(self, message: LineList.Moved) -> None:
        self._view.index = message.index
        if self._status_text:
            self._say("")

    # Faces, groups and the filter.

    def action_face(self, number: int) -> None:
        """Show another face."""
        if number != self._view.face and number < len(self._faces):
            self._view.face, self._view.index = number, 0
            self._rows, self._status_text, self._done, self._is_other = (), "", None, True
            self.refresh_bindings()
            self._seek()

    def action_face_step(self, step: int) -> None:
        """Show the next or the previous face."""
        self.action_face((self._view.face + step) % len(self._faces))

    def action_order(self) -> None:
        """Group the rows in another way."""
        self._view.orders[self._view.face] = (self._order + 1) % len(self._face.orders)
        self._view.index, self._status_text, self._is_other = 0, "", True
        self._seek()

    def action_filter(self) -> None:
        """Narrow the rows to those with some words."""
        field = self.query_one(Input)
        field.add_class("-shown")
        field.focus()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        if message.value != self._view.query:
            self._view.query, self._view.index = message.value, 0
            self._show_rows(self._face.empty, 0)
            self._draw_titles(self._summary())

    @on(Input.Submitted)
    def _to_list(self) -> None:
        self.query_one(Input).set_class(bool(self._view.query), "-shown")
        self.query_one(StoryList).focus()

    def action_close(self) -> None:
        """From the field to the list; then let go of the filter; then back to the text."""
        field = self.query_one(Input)
        if field.has_focus:
            self._to_list()
        elif self._view.query:
            field.value = ""
            field.remove_class("-shown")
        else:
            self.dismiss(None)

    def action_back(self) -> None:
        """Back to the text, with the filter kept."""
        self.dismiss(None)

    # A row.

    @on(LineList.Chosen)
    def _go_there(self) -> None:
        self._leave_for(note=False)

    def action_note(self) -> None:
        """Write a note on the words of the row."""
        self._leave_for(note=True)

    def _leave_for(self, *, note: bool) -> None:
        row = self.query_one(StoryList).chosen
        if row is None:
            return
        if not row.article:
            self._say(_("this stands in no one place"))
        else:
            self.dismiss(StorySelection(TextPosition(row.article, row.start), row.end, note))

    # The report.

    def action_report(self) -> None:
        """Write everything to a file."""
        if self._library.indexed:
            ask_for_file(self.app, self._begin_report, self._say)
        else:
            self._say(_(READING))

    def _begin_report(self, target: Path) -> None:
        self._say(_(WRITING))
        self._write_report(target)

    @work(thread=True, group="report")
    def _write_report(self, target: Path) -> None:
        self.call_later(self._say, write_and_tell(self._library, target))

    # Corrections.

    def action_reject(self) -> None:
        """Say that the row is no quotation, or not the same figure."""
        row = self.query_one(StoryList).chosen
        if row is None or row.reject is None:
            self._say(_(NOTHING))
        else:
            self._change(row.reject)

    def action_correct(self) -> None:
        """Say who speaks, or give the row another date."""
        row = self.query_one(StoryList).chosen
        if row is None or row.question is None:
            self._say(_(NOTHING))
            return
        question = row.question()

        def apply(line: str) -> None:
            self._change(lambda: question.apply(line))

        if options := question.options:
            ask(self.app, ChoiceScreen(question.text, options), lambda n: apply(options[n]))
        else:
            ask(self.app, PromptScreen(question.text), apply)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._change(self._library.notes.undo)

    def action_redo(self) -> None:
        """Do it again."""
        self._change(self._library.notes.redo)

    def _change(self, make: Callable[[], str]) -> None:
        try:
            self._status_text = make()
        except OthersStepError as error:
            self._say(error_sentence(error))
            undo = self._library.notes.undo
            ask_undo(self.app, error.step, lambda step: self._change(lambda: undo(step)))
            return
        except StoreError as error:
            self._say(not_saved(error))
            return
        except ValueError as error:
            self._say(str(error))
            return
        self._finder.forget()
        self._seek()
