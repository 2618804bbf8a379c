"""Layout of the three panes, and which of them are visible at a width."""

from __future__ import annotations

from typing import Literal, get_args

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantFocus
from textual.widget import Widget

from tui.app.commands import first_key
from tui.app.panes.articles import ArticlesPane
from tui.app.panes.reader import ReaderPane
from tui.app.panes.side import SidePane
from tui.app.panes.widths import STEP, PaneWidths
from tui.app.session import Session
from tui.app.widgets.backdrop import Backdrop
from tui.app.widgets.reader import Reader
from tui.app.widgets.text_line import TextLine

Pane = Literal["list", "reader", "side"]
PANES: tuple[Pane, ...] = get_args(Pane)
BY_WIDTH = """
MainScreen.-medium {
    #list-pane { display: none; }
    #side-pane { width: 36%; }
    .-on-list #list-pane { display: block; width: 40%; }
    .-on-list #side-pane { display: none; }
}
MainScreen.-narrow {
    #list-pane, #reader-pane, #side-pane { display: none; width: 1fr; max-width: 100%; }
    .-on-list #list-pane { display: block; }
    .-on-reader #reader-pane { display: block; }
    .-on-side #side-pane { display: block; }
}
"""
"""Which panes are seen: rules for the screen that holds them, whose classes tell its width."""


class Panes(Horizontal, Backdrop):
    """Articles, reader and side pane; in a narrow terminal those around the focus.

    The class `-on-list`, `-on-reader` or `-on-side` says where the focus is; the screen's class
    for its width then decides, in the screen's CSS, which panes are seen.
    """

    DEFAULT_CSS = """
    Panes { height: 1fr; }
    Panes > Vertical { height: 1fr; }
    #list-pane { width: 26%; min-width: 24; max-width: 44; }
    #reader-pane { width: 1fr; }
    #side-pane { width: 30%; min-width: 26; max-width: 56; }
    Panes.-alone.-on-reader #list-pane, Panes.-alone.-on-reader #side-pane { display: none; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(classes="-on-reader")
        self.set_class(session.reading.alone, "-alone")
        date_key = first_key("correct.metadata", session.settings.keys)
        sentences_of = session.library.first_view.sentences
        self.reader = Reader(sentences_of, date_key=date_key, id="reader")
        self.reader.measure = session.reading.measure
        self.list = ArticlesPane(session, self.reader)
        self.text = ReaderPane(session, self.reader)
        self.side = SidePane(session, self.reader)
        self._widths = PaneWidths(session.reading.widths, self.list, self.side)

    def compose(self) -> ComposeResult:
        yield self.list
        yield self.text
        yield self.side

    def focus_pane(self, pane: Pane) -> None:
        """Put the focus in a pane; in a narrow terminal this is what makes it seen."""
        self._mark(pane)
        target: dict[Pane, Widget] = {
            "list": self.list.articles,
            "reader": self.reader,
            "side": self.side.listed,
        }
        target[pane].focus(scroll_visible=False)

    def step(self, step: int) -> None:
        """The next or the previous pane."""
        self.focus_pane(PANES[(PANES.index(self.focused_pane) + step) % len(PANES)])

    @property
    def focused_pane(self) -> Pane:
        """The pane that has, or had last, the focus."""
        return next(pane for pane in PANES if self.has_class(f"-on-{pane}"))

    def _mark(self, pane: Pane) -> None:
        before = self.focused_pane
        if before != pane:
            self.remove_class(f"-on-{before}")
            self.add_class(f"-on-{pane}")

    # How wide they are.

    def on_resize(self) -> None:
        self._widths.apply(self.app.size.width)

    def widen(self, step: int) -> bool:
        """Widen the pane of the focus, or that beside the text; whether it could be done."""
        pane = self.list if self.focused_pane == "list" else self.side
        width = pane.outer_size.width + step * STEP
        return self._widths.change(pane, width, self.app.size.width)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if event.button == 1 and self._widths.press(event.screen_x, self.text):
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._widths.drag(event.screen_x, self.app.size.width)

    def on_mouse_up(self) -> None:
        if self._widths.release():
            self.release_mouse()

    @on(TextLine.Clicked, "#reader-title")
    def _alone(self) -> None:
        """A click on the title of the text shows it alone, or with the panes beside it."""
        self.list.action_alone()

    def let_go(self) -> bool:
        """Escape was pressed; whether a pane has done all that it is to do."""
        return self.text.let_go() or self.list.let_go() or self.side.let_go()

    @on(Reader.Moved)
    def _mark_read(self) -> None:
        """An article of which the end was reached is read."""
        article = self.reader.article
        if article is not None and self.reader.at_end:
            self.list.mark_read(article.id)

    @on(DescendantFocus)
    def _follow_focus(self, event: DescendantFocus) -> None:
        for pane in PANES:
            if self.query_one(f"#{pane}-pane") in event.widget.ancestors:
                self._mark(pane)
