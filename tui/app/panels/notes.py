"""The notes tab: the notes of the open article, and every command on notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from tui.annotations import DamagedError, StoreError
from tui.app import presenters
from tui.app.messages import Jump, OpenNotes, Say, Stored, StoreFault, change, error_sentence
from tui.app.note_dialogs import ask_for_backup, choose_draft, choose_note, offer_draft, write_on
from tui.app.note_saving import DRAFTS, NOTES, NewNote, WriteNote
from tui.app.panels.base import SidePanel
from tui.app.session import Session
from tui.app.text_wrapping import shorten
from tui.app.type_ahead import awaits_no_keys
from tui.app.undo import ChangeRunner
from tui.app.widgets.line_list import LineList
from tui.app.widgets.reader import Reader
from tui.corpus import Article, safe_text
from tui.library import ArticleNotes, note_quotation, quotation
from tui.library.bookmarks import TextPosition
from tui.localised import counted, quoted_text
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.annotations import Anchored, Annotation
    from tui.app.dialogs.note import Answer
    from tui.app.widgets.note_list import NoteList

CHOOSE_WORDS = mark("choose the words for the note, in any article, then A; esc lets go of it")
HELD = 30  # cells of the words of a note that waits for other words


class NotesPanel(SidePanel):
    """Marks the notes in the text, lists them, and changes them.

    A note of another article, or of one that is not open any more, is held until the words are
    chosen that it is put on.
    """

    part = "notes"
    label = mark("Notes")
    opened_by = "look.notes"
    commands = ("note",)

    class Counted(Message):
        """How many notes each article has."""

        def __init__(self, counts: dict[str, int]) -> None:
            super().__init__()
            self.counts = counts

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__(session, reader)
        self.here = ArticleNotes()
        """The notes of the article being read."""
        self.problem = ""
        """Why the notes cannot be read."""
        self._held: Annotation | None = None
        self._counted: Sequence[Article] = ()
        self._painted = False
        self._asked = False
        self._changes = ChangeRunner(self, self.library, self._say, self._stored)

    @cached_property
    def notes(self) -> NoteList:
        """Its list, which is mounted and loaded after the first paint, unless it is shown there."""
        from tui.app.widgets.note_list import NoteList

        return NoteList()

    @property
    def listed(self) -> NoteList:
        return self.notes

    # What is there.

    def status(self) -> list[str]:
        held = ""
        if self._held is not None:
            words = shorten(self._held.selector.exact, HELD)
            held = _("A puts {words} here").format(words=quoted_text(words))
        notes, drafts = len(self.here.notes), len(self.here.drafts)
        return [*filter(None, [held, _number(notes, NOTES), _number(drafts, DRAFTS), self.problem])]

    def show_article(self, article: Article) -> None:
        """Load and draw the notes of the article being read; the first ones after the first paint.

        Until then the store is not opened.
        """
        if self._painted:
            self.read()

    def show_changes(self) -> None:
        """Count the notes again, if other articles are open: the store would hold those before."""
        if self.library.articles is not self._counted:
            self._count_all()

    def refresh_notes(self) -> None:
        """Load and draw the notes, and how many each article has."""
        self._painted = self.is_attached
        if self._painted and self.read():
            self._count_all()

    def read(self) -> bool:
        """Load and draw the notes of the open article; a fault is shown."""
        article = self.reader.article
        if article is None:
            return False
        here, before = ArticleNotes(), self.problem
        self.problem = ""
        try:
            here = self.library.notes.of(article)
        except StoreError as error:
            self.problem = error_sentence(error)
            if isinstance(error, DamagedError) and not self._asked and awaits_no_keys(self.app):
                self._asked = True
                ask_for_backup(self.app, self.library, error, self._stored)
            elif not before:
                self.post_message(StoreFault(_("The notes cannot be read"), error))
        self._asked = self._asked and bool(self.problem)
        self.here = here
        self.reader.mark("annotations", presenters.note_marks(here))
        self.notes.show(here.notes, drafts=here.drafts)
        self.number = len(here.notes)
        self.post_message(self.Changed())
        return not self.problem

    def _stored(self, sentence: str) -> None:
        self.post_message(Stored(sentence))

    def _count_all(self) -> None:
        self._counted = self.library.articles
        self._count()  # without arguments: Textual writes down those of a worker, in full

    @work(thread=True, group="count")
    def _count(self) -> None:
        """Count in a thread: of many notes and articles it takes longer than a key may."""
        with suppress(StoreError):  # was reported when the notes of the article were read
            self.post_message(self.Counted(self.library.notes.counts()))

    def show_problem(self, error: StoreError) -> None:
        """Say why the notes cannot be read, until they can."""
        self.problem = error_sentence(error)

    # One note.

    @on(LineList.Chosen)
    def _open_chosen(self) -> None:
        item = self.notes.chosen
        if item is None:
            self.action_note()
        elif item.state == "exact":
            self.answer(item, "go")
        else:
            from tui.app.dialogs.note import NoteScreen

            screen = NoteScreen(item, self.library.notes.title_of(item))
            self.app.push_screen(screen, partial(self.answer, item))

    def answer(
        self,
        item: Anchored,
        answer: Answer | None,
        *,
        here: bool = True,
        reopen: Callable[[], None] | None = None,
    ) -> None:
        """Do what was chosen for a note.

        Args:
            item: the note.
            answer: what was chosen.
            here: whether it is of the article being read.
            reopen: opens the list again that it was chosen from; called on the way back.
        """
        match answer:
            case "go":
                self._go_to(item, reopen)
            case "attach" if here or self.reader.selection.span:
                self._put_on_target(item.annotation)
            case "attach":
                self._held = item.annotation
                self._say(_(CHOOSE_WORDS))
            case "edit":
                self._go_to(item, reopen)
                self.post_message(WriteNote(item.annotation))
            case "copy":
                self._copy(item)
            case "delete":
                self._delete(item.annotation)

    def _go_to(self, item: Anchored, reopen: Callable[[], None] | None) -> None:
        if item.start is not None and item.article is not None:
            position = TextPosition(item.article, item.start)
            self.post_message(Jump(position, reopen=reopen))

    def _say(self, text: str) -> None:
        self.post_message(Say(text))

    def _with_note_here(self, question: str, act: Callable[[Annotation], None]) -> None:
        """Act on the note that is chosen in the list, or on the one here; ask where several are."""
        if self.notes.has_focus and self.notes.chosen is not None:
            act(self.notes.chosen.annotation)
            return
        if self.notes.has_focus and self.notes.chosen_draft is not None:
            offer_draft(self, self.notes.chosen_draft)
            return
        here = [item.annotation for item in self.here.touching(*self.reader.target)]
        if len(here) > 1:
            choose_note(self.app, question, here, act)
        elif here:
            act(here[0])
        else:
            self._say(_("no note or highlight here: a and h make one"))

    def _change(self, make: Callable[[Article], str]) -> bool:
        article = self.reader.article
        if article is None:
            self._say(_("no article is open"))
            return False
        return change(self, self.library, lambda: make(article))

    def action_note(self) -> None:
        """Write a note on the selection or the sentence, or edit the one that is there.

        Nothing is asked first: what is typed meanwhile belongs to the note.
        """
        reader, article = self.reader, self.reader.article
        if self.notes.has_focus and self.notes.chosen is not None:
            self.post_message(WriteNote(self.notes.chosen.annotation))
            return
        if self.notes.has_focus and self.notes.chosen_draft is not None:
            write_on(self, self.notes.chosen_draft, article)
            return
        if article is None or reader.target[0] >= reader.target[1]:
            return
        span = reader.target
        new = WriteNote(NewNote(article, span))
        if reader.selection.span:
            self.post_message(new)
            return
        self._catch_up()
        drafts = [
            WriteNote(NewNote(article, (draft.selector.start, draft.selector.end)), draft)
            for draft in self.here.drafts_on(*span)
        ]
        here = [WriteNote(item.annotation) for item in self.here.touching(*span)]
        begun = any(other.writing == new.writing for other in drafts)
        first, *others = [*drafts, *here, *([] if begun else [new])]
        self.post_message(WriteNote(first.writing, first.draft, others))

    def _catch_up(self) -> None:
        """Take over what is not loaded yet, or written by another instance since the last look."""
        with suppress(StoreError):  # is said when the note is opened
            if not self._painted or self.library.notes.changed_elsewhere():
                self.read()
                self.post_message(Stored(""))

    def action_highlight(self) -> None:
        """Highlight the selection or the sentence."""
        notes, span = self.library.notes, self.reader.target
        self._change(lambda article: notes.highlight(article, *span, self.here))

    def action_color(self) -> None:
        """The next colour of the highlight here."""
        self._with_note_here(_("the next colour for"), self._color)

    def _color(self, note: Annotation) -> None:
        self._change(lambda _article: self.library.notes.next_color(note))

    def action_delete(self) -> None:
        """Delete the note or highlight here: in the list the current one, else the cursor's."""
        self._with_note_here(_("delete"), self._delete)

    def _delete(self, note: Annotation) -> None:
        self._change(lambda _article: self.library.notes.delete([note]))

    def action_copy(self) -> None:
        """Copy the selection, the sentence or the note chosen in the list, with its source."""
        if self.notes.has_focus and self.notes.chosen is not None:
            self._copy(self.notes.chosen)
        elif self.notes.has_focus and self.notes.chosen_draft is not None:
            offer_draft(self, self.notes.chosen_draft)
        elif self.reader.article is not None:
            self._put_on_clipboard(quotation(self.reader.article, self.reader.target))

    def _copy(self, item: Anchored) -> None:
        article = self.library.article(item.article or "")
        self._put_on_clipboard(note_quotation(item, article))

    def _put_on_clipboard(self, quoted: str) -> None:
        self.app.copy_to_clipboard(safe_text(quoted, keep_newlines=True))
        self._say(_("copied with its source"))

    # On other words.

    def action_attach(self) -> None:
        """Put the note that is held, or chosen in the list, on the selection or the sentence."""
        chosen = self.notes.chosen
        if self._held is not None:
            self._put_on_target(self._held)
        elif chosen is not None:
            self._put_on_target(chosen.annotation)
        else:
            self._say(_("choose a note first: l lists those of this article, N all"))

    def _put_on_target(self, note: Annotation) -> None:
        notes, span = self.library.notes, self.reader.target
        if self._change(lambda article: notes.attach(note, article, *span)):
            self._held = None

    def let_go(self) -> bool:
        """Let go of the note that is held."""
        self._held = None
        return False

    # All notes, drafts, and the log.

    def action_all_notes(self) -> None:
        """All notes of all articles."""
        self.post_message(OpenNotes())

    def action_drafts(self) -> None:
        """List every draft of all articles: continue, copy or discard one."""
        choose_draft(self)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._changes.undo()

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._changes.redo()


def _number(number: int, what: tuple[str, str]) -> str:
    return counted(*what, number) if number else ""
