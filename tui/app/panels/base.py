"""`SidePanel`: the base class of the tabs of the side pane."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.message import Message

from tui.app.part import Part
from tui.app.session import Session
from tui.app.widgets.line_list import LineList
from tui.app.widgets.reader import Reader
from tui.app.widgets.text_line import Pieces
from tui.corpus import Article, Passage


class SidePanel(Part):
    """A list of the side pane with its workers, its commands and its part of the status line.

    It is notified of the open article, queries the library, marks the text, and posts messages for
    what is to be done elsewhere (`tui.app.messages`). The id of its part is the name of its tab.
    """

    label: ClassVar[str] = ""
    """The name of its tab, marked."""
    opened_by: ClassVar[str] = ""
    """The id of the command that shows it."""

    class Changed(Message):
        """Its count or the line above its list has changed.

        Args:
            status: whether its entries in the status line have, too.
        """

        def __init__(self, *, status: bool = True) -> None:
            super().__init__()
            self.status = status

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__(id=self.part)
        self.session = session
        self.library = session.library
        self.reader = reader
        self.number = 0
        """The count shown beside the name of its tab."""
        self.about: Pieces = ()
        """The line above the list."""

    @property
    def listed(self) -> LineList[Any]:
        """Its list, made with it: it may be filled before it is mounted."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield self.listed

    def legend(self) -> Pieces:
        """Its legend at the right end of the status line."""
        return ()

    def show_article(self, article: Article) -> None:
        """Another article was opened."""

    def show_passage(self, passage: Passage) -> None:
        """The cursor moved to another passage."""

    def show_changes(self) -> None:
        """The library has changed: articles, entities or the index."""
