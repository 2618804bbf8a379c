"""Noting: highlights and notes on the selection or the cursor's sentence."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from textual import on, work
from textual.message import Message

from tui.annotations import Annotation, DamagedError, Step, StoreError
from tui.app import guide
from tui.app.commands import bindings
from tui.app.note_desk import BUSY, NoteDesk, OthersStepError, said
from tui.app.screens.reading import ReadingScreen
from tui.app.session import Progress, Session
from tui.app.widgets.reader import Reader
from tui.corpus import Article, safe_text

LOOK_AGAIN = 2.0  # seconds between looks for what other instances have written
FAULT_SHOWN = 15.0  # seconds
MAINTAIN = 600.0  # seconds between looks whether a backup is due


class NotingScreen(ReadingScreen):
    """Adds the notes to the reading; each change is on the disk before it is shown as saved."""

    BINDINGS = bindings("note")

    class NotesCounted(Message):
        """How many notes each article has."""

        def __init__(self, counts: dict[str, int]) -> None:
            super().__init__()
            self.counts = counts

    class Stepped(Message):
        """A change was taken back or made again, or could not be; `others`: it is to be asked."""

        def __init__(self, text: str, others: Step | None) -> None:
            super().__init__()
            self.text = text
            self.others = others

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.notes = NoteDesk(session.open_store)
        self._problem = ""
        self._typed = ""
        self._counted = 0

    def begin(self) -> None:
        self.show_notes()
        self.set_interval(LOOK_AGAIN, self._look_for_others)
        self.set_interval(MAINTAIN, self._maintain)
        super().begin()

    def on_unmount(self) -> None:
        self.notes.close()

    def _look_for_others(self) -> None:
        """Show what another instance has written; once this screen is seen again, if it is not."""
        if self.app.screen is not self or self.notes.busy:
            return
        try:
            if self._problem or self.notes.changed_elsewhere():
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

    # What is shown.

    def article_opened(self, article: Article) -> None:
        super().article_opened(article)
        if self.is_mounted:
            self._read(self._show_here)

    def loading_advanced(self, progress: Progress) -> None:
        super().loading_advanced(progress)
        if len(progress.articles) != self._counted:
            self._count_notes()

    def facts(self) -> list[str]:
        notes = [_number(len(self.notes.here), "note"), _number(len(self.notes.drafts), "draft")]
        return [*filter(None, [*notes, self._problem]), *super().facts()]

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
        """Load and draw the notes of the article being read, and how many each article has."""
        if self._read(self._show_here):
            self._count_notes()

    def _read(self, show: Callable[[Article], None]) -> bool:
        """Read notes and show them; a fault is shown in the status line."""
        if self.article is None:
            return False
        try:
            show(self.article)
            self._problem = ""
        except DamagedError as error:
            self._offer_backup(error)
        except StoreError as error:
            if not self._problem:
                self.tell_fault("The notes cannot be read", error)
            self._problem = said(error)
        self.draw_lines()
        return not self._problem

    def tell_fault(self, title: str, error: StoreError) -> None:
        """Say a fault in full, beside the status line, where a long path leaves no room for it."""
        self.notify(said(error), title=title, severity="error", markup=False, timeout=FAULT_SHOWN)

    def _show_here(self, article: Article) -> None:
        try:
            self.notes.show(article)
        finally:
            self.panes.reader.mark("annotations", self.notes.marks())
            self.panes.notes.show(self.notes.here)
            self.panes.count_tab("notes", len(self.notes.here))

    def _count_notes(self) -> None:
        self._counted = len(self.session.articles)
        self._count()  # without arguments: Textual writes down those of a worker, in full

    @work(thread=True, group="count")
    def _count(self) -> None:
        """Count in a thread: of many notes and articles it takes longer than a key may."""
        with suppress(StoreError):  # was said when the notes of the article were read
            self.post_message(self.NotesCounted(self.notes.counts(self.session.articles)))

    @on(NotesCounted)
    def _show_counts(self, message: NotesCounted) -> None:
        self.panes.articles.show_notes(message.counts)

    def _offer_backup(self, error: DamagedError) -> None:
        """Say that the notes are damaged, once, and ask whether to take the newest good backup."""
        from tui.annotations import list_backups
        from tui.app.screens.dialogs import ChoiceScreen

        asked, self._problem = bool(self._problem), said(error)
        if asked:
            return
        kept = list_backups(self.session.settings.data_dir)
        made = f"the newest good backup (the last is of {kept[0].created:%Y-%m-%d %H:%M} UTC) and "
        options = [
            f"restore {made if kept else ''}what can still be read",
            "go on without notes; nothing is changed",
        ]

        def restore_it(number: int | None) -> None:
            if number == 0:
                self._restore()

        question = "the notes file is damaged; it is kept in any case"
        self.app.push_screen(ChoiceScreen(question, options, said(error)), restore_it)

    def _restore(self) -> None:
        from tui.annotations import restore

        try:
            self.notes.close()
            done = restore(self.session.settings.data_dir)
        except StoreError as error:
            self.tell_fault("Not restored", error)
            self.say(said(error))
            return
        self.show_notes()
        self.say("the notes are restored; the damaged file is kept")
        kept = f"The damaged file is kept in {safe_text(str(done.set_aside))}"
        self.notify(kept, title="The notes are restored", markup=False, timeout=FAULT_SHOWN)

    # Changes.

    def _change(self, change: Callable[[Article], str]) -> bool:
        """Make a change of notes and show it; False and a sentence if it could not be made."""
        article = self.article
        if article is None or self.notes.busy:
            self.say(BUSY if self.notes.busy else "no article is open")
            return False
        try:
            text = change(article)
        except StoreError as error:
            self.show_notes()  # they may have been changed elsewhere
            self.say(f"not saved: {said(error)}")
            self.tell_fault("Not saved", error)
            return False
        self.panes.reader.select_nothing()
        self.show_notes()
        self.say(text)
        return True

    def _with_note_here(self, question: str, act: Callable[[Annotation], None]) -> None:
        """Act on the note that is chosen in the list, or on the one here; ask where several are."""
        if self.panes.notes.has_focus and self.panes.notes.chosen is not None:
            act(self.panes.notes.chosen.annotation)
            return
        here = [item.annotation for item in self.notes.touching(*self.panes.reader.target)]
        if len(here) > 1:
            self.choose_note(question, here, act)
        elif here:
            act(here[0])
        else:
            self.say("no note or highlight here: a and h make one")

    def choose_note(
        self,
        question: str,
        notes: list[Annotation],
        act: Callable[[Annotation], None],
        *,
        otherwise: tuple[str, Callable[[], None]] | None = None,
    ) -> None:
        """Ask which of several notes, the innermost first, or something else, is meant."""
        from tui.app.screens.dialogs import ChoiceScreen

        options = [guide.note_option(note) for note in notes]

        def choose(number: int | None) -> None:
            if number is not None and number < len(notes):
                act(notes[number])
            elif number is not None and otherwise is not None:
                otherwise[1]()

        more = [otherwise[0]] if otherwise else []
        self.app.push_screen(ChoiceScreen(question, [*options, *more]), choose)

    def action_highlight(self) -> None:
        """Highlight the selection or the sentence."""
        span = self.panes.reader.target
        self._change(lambda article: self.notes.highlight(article, *span))

    def action_color(self) -> None:
        """The next colour of the highlight here."""
        self._with_note_here("the next colour for", self._color)

    def _color(self, note: Annotation) -> None:
        self._change(lambda _article: self.notes.next_color(note))

    def action_delete(self) -> None:
        """Delete the note or highlight here: in the list the current one, else the cursor's."""
        self._with_note_here("delete", self._delete)

    def _delete(self, note: Annotation) -> None:
        self._change(lambda _article: self.notes.delete([note]))

    def action_undo(self) -> None:
        """Take back the last change."""
        self._step(self.notes.undo)

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._step(self.notes.redo)

    def _step(self, step: Callable[[], str]) -> None:
        """Take a step of the log back or again; one of many notes takes a while."""
        if self.notes.busy:
            self.say(BUSY)
        else:
            self.notes.busy = True
            self._take_step(step)

    @work(thread=True, group="step")
    def _take_step(self, step: Callable[[], str]) -> None:
        others: Step | None = None
        try:
            text = step()
        except OthersStepError as error:
            text, others = said(error), error.step
        except StoreError as error:
            text = f"not done: {said(error)}"
        finally:
            self.notes.busy = False
        self.post_message(self.Stepped(text, others))

    @on(Stepped)
    def _show_step(self, message: Stepped) -> None:
        self.panes.reader.select_nothing()
        self.show_notes()
        self.say(message.text)
        if message.others is not None:
            self._ask_undo(message.others)

    def _ask_undo(self, step: Step) -> None:
        """Ask whether to take back what another running instance did."""
        from tui.app.screens.dialogs import undo_question

        def answer(number: int | None) -> None:
            if number == 1:
                self._step(lambda: self.notes.undo(step))

        self.app.push_screen(undo_question(step), answer)


def _number(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}" if number else ""
