"""The main screen: composes the panes and routes their messages."""

from __future__ import annotations

import gc
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult

from tui.annotations import StoreError
from tui.app.commands import NOT_WHILE_SELECTING, bindings
from tui.app.first_screen import FirstScreen
from tui.app.library_workers import LibraryWorkers, Loading, StoreChanged
from tui.app.messages import (
    Jump,
    OpenArticle,
    OpenEntity,
    OpenNotes,
    OpenSearch,
    Say,
    Stored,
    StoreFault,
    WritingEnded,
)
from tui.app.navigator import Navigator
from tui.app.note_dialogs import tell_fault
from tui.app.note_saving import NewNote, WriteNote, open_note
from tui.app.over_text import open_entity, open_notes, open_search, open_story
from tui.app.panels import SIDE, EntitiesPanel, NotesPanel, SidePanel
from tui.app.panes.articles import ArticlesPane
from tui.app.panes.layout import BY_WIDTH, Panes
from tui.app.panes.reader import ReaderPane
from tui.app.panes.status import StatusLine
from tui.app.part import Part
from tui.app.session import Session
from tui.app.settings_validation import first_warnings
from tui.app.styles import StyledScreen
from tui.app.widgets.backdrop import Backdrop
from tui.app.widgets.key_bar import KeyBar
from tui.app.widgets.reader import Reader
from tui.corpus import Article, ArticleHead
from tui.library import POLL_INTERVAL
from tui.localised import counted
from tui.translation import _

if TYPE_CHECKING:
    from tui.app.panes.writing import WritingPane

MAINTAIN = 600.0  # seconds between looks whether a backup is due
PARTS: tuple[type[Part], ...] = (ArticlesPane, ReaderPane, *SIDE)


class MainScreen(FirstScreen, Backdrop):
    """Messages come up from the panes and panels; the open article and passage go down to them."""

    AUTO_FOCUS = "#reader"  # not the first pane: styles would be worked out twice
    DEFAULT_CSS = BY_WIDTH
    BINDINGS: ClassVar = [
        *bindings("pane", "jump", "look.search", "look.story", "program.help"),
        *bindings("program.palette", "program.theme", "program.quit", *(p.opened_by for p in SIDE)),
        *chain.from_iterable(bindings(*part.commands, of=part.part) for part in PARTS),
    ]

    def __init__(self, session: Session, width: int) -> None:
        super().__init__(width)
        self.session = session
        self.library = session.library
        self.panes = Panes(session)
        self.reader = self.panes.reader
        self.status = StatusLine()
        self.notes = self.panes.side.panel(NotesPanel)
        self.writing: WritingPane | None = None
        self.navigator = Navigator(session, self.panes, self.say)
        self._workers = LibraryWorkers(self, self.library)
        self._progress = _("reading")

    def compose(self) -> ComposeResult:
        yield self.panes
        yield self.status
        yield KeyBar()

    @property
    def article(self) -> Article | None:
        """What is being read."""
        return self.reader.article

    @property
    def holds_keys(self) -> bool:
        """Whether a part or the end of the text is not there yet, or what keys are for changes."""
        panels = self.panes.side.panels
        parts = (self.panes.list, self.panes.text, *panels, *filter(None, [self.writing]))
        is_there = not isinstance(self.article, ArticleHead) and all(p.is_mounted for p in panels)
        return not is_there or any(part.holds_keys for part in parts)

    def on_mount(self) -> None:
        self.panes.list.show_articles()
        self.navigator.open_first()
        self.draw_status()
        self.panes.focus_pane("reader")
        self.call_after_refresh(self.begin)

    def begin(self) -> None:
        """Start what the first paint does not need, after it."""
        self.is_painted = True
        gc.enable()
        self.panes.side.mount_others()
        self.call_after_refresh(self._load)

    def _load(self) -> None:
        self._workers.open_store(self.notes.refresh_notes)
        self.set_interval(POLL_INTERVAL, self._look_for_others)
        self.set_interval(MAINTAIN, lambda: self._workers.maintain(self.notes.show_problem))
        self._workers.load()
        if text := first_warnings(self.session.settings):
            self.notify(text, title="config.toml", severity="warning", markup=False, timeout=15)

    @on(Loading)
    def _follow_library(self, message: Loading) -> None:
        self._progress = message.progress.text
        self.panes.list.show_articles()
        self.navigator.follow(loaded=not self._progress)
        self.panes.text.show_changes()
        self.panes.side.show_changes()
        for screen in self.app.screen_stack:
            if isinstance(screen, StyledScreen):
                screen.show_changes()
        self.draw_status()

    # The user's notes, decisions and corrections.

    def follow_store(self) -> None:
        """Show decisions, corrections and notes stored since the last call, here or elsewhere."""
        self.notes.refresh_notes()
        self._workers.follow_store()

    @on(StoreChanged)
    def _take_over(self, message: StoreChanged) -> None:
        decided, corrected = message.changes
        if decided:
            self._workers.resolve()
        if corrected:
            with suppress(StoreError):  # was reported for the notes
                self._show_corrected()
            self._workers.take_over_corrections()

    def _show_corrected(self) -> None:
        """Show the open article as corrected, before the index is updated."""
        if self.article is not None:
            now = self.library.corrections.apply(self.article)
            self.library.show_corrected(now)
            self.reader.replace(now)
            self.panes.list.show_articles()
            self.draw_status()

    def _look_for_others(self) -> None:
        """Show what another instance has written; once this screen is seen again, if it is not."""
        if self.app.screen is not self or self.library.access.busy:
            return
        try:
            if self.notes.problem or self.library.notes.changed_elsewhere():
                self.follow_store()
        except StoreError as error:
            self.notes.show_problem(error)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Another screen may have stored or undone something."""
        try:
            if self.notes.problem or self.library.store_follower.is_behind():
                self.follow_store()
        except StoreError as error:
            self.notes.show_problem(error)

    @on(Stored)
    def _show_stored(self, message: Stored) -> None:
        self.reader.select_nothing()
        self.follow_store()
        self.say(message.text)

    @on(StoreFault)
    def _show_fault(self, message: StoreFault) -> None:
        if message.unsaved:
            self.follow_store()  # it may have been changed elsewhere
        tell_fault(self.app, message.title, message.error)

    @on(NotesPanel.Counted)
    def _show_counts(self, message: NotesPanel.Counted) -> None:
        self.panes.list.articles.show_notes(message.counts)

    # The note being written.

    @on(WriteNote)
    def _write(self, message: WriteNote) -> None:
        """Open the editor; an open one stays."""
        from tui.app.panes.writing import WritingPane

        if self.writing is not None:
            self.writing.editor.focus_text()
            return
        state = open_note(self.library.notes, message)
        self.writing = WritingPane(self.session, state)
        self.mount(self.writing, before=self.status)
        self.say(state.text)
        if isinstance(state.note, NewNote):
            self.call_after_refresh(self.reader.show_span, *state.note.span)

    @on(WritingEnded)
    def _end_writing(self, message: WritingEnded) -> None:
        if self.writing is not None:
            self.writing.remove()
            self.writing = None
        self.panes.focus_pane("reader")
        self.follow_store()
        if message.text:
            self.say(message.text)
        if message.then is not None:
            self.post_message(message.then)

    def leaves_words(self) -> bool:
        """Whether the note editor has text that cannot be saved; then the user is asked."""
        return self.writing is not None and self.writing.leaves_words()

    def on_unmount(self) -> None:
        if self.writing is not None:
            self.writing.keep_now()
        self.library.access.close()

    # Messages of the panes and panels.

    @on(Reader.Moved)
    def _follow_cursor(self, message: Reader.Moved) -> None:
        self.say("")
        if not message.same_passage:
            self.panes.side.show_passage(message.passage)

    @on(Jump)
    def _jump(self, message: Jump) -> None:
        self.navigator.jump(message.position, message.reopen)
        if message.layer and self.article and self.article.id == message.position.article:
            self.reader.mark(message.layer, message.marks)

    @on(OpenArticle)
    def _open_article(self, message: OpenArticle) -> None:
        self.navigator.leave_for(message.article_id)

    @on(EntitiesPanel.Narrow)
    def _narrow(self, message: EntitiesPanel.Narrow) -> None:
        self.panes.list.narrow(message.name, message.article_ids)

    @on(SidePanel.Changed)
    @on(ReaderPane.ToldFound)
    def _show_changed(self) -> None:
        self.draw_status()

    @on(Say)
    def _say(self, message: Say) -> None:
        self.say(message.text)

    def say(self, text: str) -> None:
        """A sentence in the status line, until the cursor moves."""
        self.status.say(text)
        self.draw_status()

    @on(Reader.Counted)
    @on(Reader.Selected)
    def _show_typed(self) -> None:
        if self.status.say_typed(self.reader):
            self.draw_status()

    def draw_status(self) -> None:
        """Draw the title of the article, and the status line from the entries of all parts."""
        self.panes.text.draw_title()
        side, failures = self.panes.side, len(self.library.failures)
        unread = counted("{count} not read: !", "{count} not read: !", failures)
        facts = [
            *([unread] if failures else []),
            *self.panes.text.status(),
            *side.status(),
            self._progress or self.library.notice or _("index ready"),
        ]
        self.status.draw(self.reader, facts, side.legend(), self._progress or _("nothing to read"))

    @on(OpenEntity)
    def _open_entity(self, message: OpenEntity) -> None:
        open_entity(self, self.session, message.entity, done=message.closed)

    @on(OpenNotes)
    def _open_notes(self) -> None:
        open_notes(self.notes)

    @on(OpenSearch)
    def _open_search(self, message: OpenSearch) -> None:
        open_search(self, self.session, message.view)

    # Commands; those of a part are passed on to it.

    async def action_part(self, part: str, action: str) -> None:
        """Have a part do what a key is for, wherever the focus is."""
        await self.app.run_action(action, self.query_one(f"#{part}"))

    def action_pane(self, step: int) -> None:
        """The next or the previous pane."""
        self.panes.step(step)

    def action_widen(self, step: int) -> None:
        """Make the pane of the focus wider or narrower; from the text, the side pane."""
        if not self.panes.widen(step):
            self.say(_("there is no room for that"))

    def action_tab(self, tab: str) -> None:
        """Show a list of the side pane and go there."""
        self.panes.side.show_tab(tab)
        self.panes.focus_pane("side")

    def action_leave(self) -> None:
        """End a selection and go back to the text."""
        if self.panes.let_go():
            return
        self.reader.select_nothing()
        self.reader.mark("reasons", ())
        self.reader.mark("matches", ())
        self.say("")
        self.panes.focus_pane("reader")

    def action_jump(self, step: int) -> None:
        """Back or forward through the jumps."""
        self.navigator.step(step)

    def label_of(self, command_id: str) -> str | None:
        """Only where they lead somewhere: back, to a picked name's page, to a tab, the text."""
        if command_id in NOT_WHILE_SELECTING and self.reader.selection.span is not None:
            return ""
        side = self.panes.side
        leads = {
            "jump.back": self.navigator.leads_back,
            "name.open": side.panel(EntitiesPanel).picked is not None and self.reader.has_focus,
            "pane.reader": not self.reader.has_focus,
            side.shown.opened_by: not side.listed.has_focus,
        }
        return None if leads.get(command_id, True) else ""

    def action_search(self) -> None:
        """Search all articles as you type."""
        open_search(self, self.session)

    def action_story(self) -> None:
        """What the articles say together: who said what, when, and which figures differ."""
        open_story(self, self.session)
