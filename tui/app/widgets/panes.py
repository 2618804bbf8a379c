"""The three panes, and which of them are seen at this width."""

from __future__ import annotations

from typing import Literal, get_args

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import DescendantFocus
from textual.getters import query_one
from textual.widget import Widget

from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.entity_list import EntityList
from tui.app.widgets.line_list import LineList
from tui.app.widgets.note_list import NoteList
from tui.app.widgets.reader import Reader
from tui.app.widgets.related_list import RelatedList
from tui.app.widgets.text_line import TextLine

Pane = Literal["list", "reader", "side"]
Tab = Literal["related", "entities", "notes"]
PANES: tuple[Pane, ...] = get_args(Pane)
TABS: tuple[Tab, ...] = get_args(Tab)
SHORT = 3  # letters of a tab's name where there is no room for it


class Panes(Horizontal):
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
    """

    articles = query_one("#articles", ArticleList)
    reader = query_one("#reader", Reader)
    related = query_one("#related", RelatedList)
    entities = query_one("#entities", EntityList)
    notes = query_one("#notes", NoteList)

    def __init__(self) -> None:
        super().__init__(classes="-on-reader")
        self.tab: Tab = "related"
        self._tab_counts: dict[Tab, int] = {}

    def compose(self) -> ComposeResult:
        with Vertical(id="list-pane"):
            yield TextLine(id="list-title", classes="pane-title")
            yield ArticleList(id="articles")
        with Vertical(id="reader-pane"):
            yield TextLine(id="reader-title", classes="pane-title")
            yield Reader(id="reader")
        with Vertical(id="side-pane"):
            yield TextLine(id="tabs", classes="pane-title")
            yield TextLine(id="side-about")
            yield RelatedList(id="related")
            yield EntityList(id="entities")
            yield NoteList(id="notes")

    def on_mount(self) -> None:
        self.show_tab("related")

    @property
    def side(self) -> LineList:
        """The list of the tab that is shown."""
        return self.query_one(f"#{self.tab}", LineList)

    def line(self, name: str) -> TextLine:
        """One of the rows of text: list-title, reader-title, side-about."""
        return self.query_one(f"#{name}", TextLine)

    def show_tab(self, tab: Tab) -> None:
        """Show one of the side pane's lists; the focus follows if it was in another of them."""
        had_focus = self.side.has_focus
        self.tab = tab
        for name in TABS:
            self.query_one(f"#{name}").display = name == tab
        self._draw_tabs()
        if had_focus:
            self.side.focus(scroll_visible=False)

    def count_tab(self, tab: Tab, count: int) -> None:
        """Show a number beside a tab's name."""
        if self._tab_counts.get(tab) != count:
            self._tab_counts[tab] = count
            self._draw_tabs()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw_tabs)

    def _draw_tabs(self) -> None:
        """The tabs' names; of those not shown only the first letters where there is no room."""
        line = self.line("tabs")
        names = [tab.capitalize() for tab in TABS]
        numbers = [self._tab_counts.get(tab, 0) for tab in TABS]
        counts = [f" {number}" if number else "" for number in numbers]
        if sum(map(len, [*names, *counts])) + 2 * (len(TABS) - 1) > line.content_size.width:
            short = [name[:SHORT] for name in names]
            names = [n if t == self.tab else s for t, n, s in zip(TABS, names, short, strict=True)]
        pieces: list[tuple[str, str]] = []
        for tab, name, count in zip(TABS, names, counts, strict=True):
            look = "strong" if tab == self.tab else "dim"
            pieces += [("  ", "plain"), (name + count, look)]
        line.show(pieces[1:])

    def focus_pane(self, pane: Pane) -> None:
        """Put the focus in a pane; in a narrow terminal this is what makes it seen."""
        self._mark(pane)
        target: Widget = {"list": self.articles, "reader": self.reader, "side": self.side}[pane]
        target.focus(scroll_visible=False)

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

    @on(DescendantFocus)
    def _follow_focus(self, event: DescendantFocus) -> None:
        for pane in PANES:
            if self.query_one(f"#{pane}-pane") in event.widget.ancestors:
                self._mark(pane)
