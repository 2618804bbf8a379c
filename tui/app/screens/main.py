"""The main screen: reading with everything around it, searching, and the rest of the program."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from tui.app import guide
from tui.app.commands import bindings
from tui.app.outside import open_outside
from tui.app.screens.correcting import CorrectingScreen
from tui.app.widgets.panes import Tab

if TYPE_CHECKING:
    from textual.widgets import Input


class MainScreen(CorrectingScreen):
    """Adds the side pane's tabs, the search, the filter, and what is not about an article.

    It is built up by subject: `ReadingScreen` (panes, moving), `NotingScreen`,
    `NoteListsScreen`, `WritingScreen`, `DraftingScreen`, `RelatingScreen`, `NamingScreen`,
    `CorrectingScreen`, and this one.
    """

    BINDINGS = bindings("look", "program")

    class FileOpened(Message):
        """The desktop has opened a file, or could not."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def action_tab(self, tab: Tab) -> None:
        """Show a list of the side pane and go there."""
        self.panes.show_tab(tab)
        self.panes.focus_pane("side")

    def facts(self) -> list[str]:
        count = len(self.session.failures)
        return [*([f"{count} not read: !"] if count else []), *super().facts()]

    def action_unread(self) -> None:
        """What could not be read, and why."""
        from tui.app.screens.unread import UnreadScreen

        if not self.session.failures:
            self.say("every file was read")
            return
        self.app.push_screen(UnreadScreen(self.session.failures))

    # Search and filter.

    def action_search(self) -> None:
        """Search all articles as you type."""
        from tui.app.screens.search import Found, SearchScreen

        def go(found: Found | None) -> None:
            if found is not None:
                self.jump(found.place)
                if self.article is not None and self.article.id == found.place.article:
                    self.panes.reader.mark("matches", found.marks)

        notes = self.notes.by_passage(self.session.articles)
        self.app.push_screen(SearchScreen(self.session, notes), go)

    def action_filter(self) -> None:
        """Filter the list of articles by words of the title, the source or the path."""
        from tui.app.widgets.removable import Field

        self.panes.focus_pane("list")
        if not self.query("#filter"):
            field = Field(placeholder="words of the title", id="filter")
            field.cursor_blink = False
            self.query_one("#list-pane").mount(field, after=self.panes.line("list-title"))
        self.query_one("#filter").focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        if message.input.id == "filter":
            self.panes.articles.filter(message.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        if message.input.id == "filter":
            if not message.value.strip():
                message.input.remove()
            self.panes.focus_pane("list")

    def action_leave(self) -> None:
        for field in self.query("#filter"):
            if field.has_focus or not self.panes.articles.count:
                field.remove()
                self.panes.articles.filter("")
        super().action_leave()

    def action_match(self, step: int) -> None:
        """The next or previous match of the last search in this article."""
        reader = self.panes.reader
        offset = guide.next_match(reader.marks("matches"), reader.cursor_sentence, step)
        if offset is None:
            self.say("no match here: / searches all articles")
        else:
            reader.go(offset)

    # The rest of the program.

    def action_open_file(self) -> None:
        """Open the article's file with the program that the desktop has for it."""
        if self.article is not None:
            self.say(open_outside(self.article.path, self._tell_opened))

    def _tell_opened(self, text: str) -> None:
        """Say how it went; called from another thread, perhaps when the program has ended."""
        with suppress(RuntimeError):
            self.post_message(self.FileOpened(text))

    @on(FileOpened)
    def _show_opened(self, message: FileOpened) -> None:
        self.say(message.text)
