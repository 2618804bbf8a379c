"""The side pane: a tab bar, and the panel of the selected tab."""

from __future__ import annotations

from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.app.panels import SIDE, SidePanel
from tui.app.session import Session
from tui.app.widgets.line_list import LineList
from tui.app.widgets.reader import Reader
from tui.app.widgets.text_line import Pieces, TextLine
from tui.corpus import Article, Passage

SHORT = 3  # letters of a tab's name where there is no room for it

P = TypeVar("P", bound=SidePanel)


class SidePane(Vertical):
    """Shows one panel; notifies all of them of the open article and passage."""

    part = "side-pane"

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__(id=self.part)
        self.panels = tuple(panel(session, reader) for panel in SIDE)
        tab = session.bookmark.tab if session.bookmark else ""
        self.shown = next((one for one in self.panels if one.part == tab), self.panels[0])
        self._tabs = TextLine(id="tabs", classes="pane-title")
        self._about = TextLine(id="side-about")

    def compose(self) -> ComposeResult:
        yield self._tabs
        yield self._about
        yield self.shown

    def on_mount(self) -> None:
        self.draw_tabs()

    def mount_others(self) -> None:
        """Mount the panels that are not seen; after the first paint, which they would hold up."""
        others = [panel for panel in self.panels if panel is not self.shown]
        for panel in others:
            panel.display = False
        self.mount_all(others)

    def panel(self, kind: type[P]) -> P:
        """The panel of a kind."""
        return next(panel for panel in self.panels if isinstance(panel, kind))

    @property
    def listed(self) -> LineList:
        """The list of the tab that is shown."""
        return self.shown.listed

    def show_tab(self, tab: str) -> None:
        """Show one of the panels; the focus follows if it was in another of them."""
        had_focus = self.listed.has_focus
        self.shown = next(panel for panel in self.panels if panel.part == tab)
        for panel in self.panels:
            panel.display = panel is self.shown
        self.draw_tabs()
        if had_focus:
            self.listed.focus(scroll_visible=False)

    # All panels are notified of the open article, and their entries in the status line collected.

    def show_article(self, article: Article) -> None:
        """Another article was opened."""
        for panel in self.panels:
            panel.show_article(article)

    def show_passage(self, passage: Passage) -> None:
        """The cursor moved to another passage."""
        for panel in self.panels:
            panel.show_passage(passage)

    def show_changes(self) -> None:
        """The library has changed."""
        for panel in self.panels:
            panel.show_changes()

    def let_go(self) -> None:
        """Cancel commands that wait for another key."""
        for panel in self.panels:
            panel.let_go()

    def status(self) -> list[str]:
        """The panels' entries in the status line."""
        return [text for panel in self.panels for text in panel.status()]

    def legend(self) -> Pieces:
        """Their legends at its right end."""
        return [piece for panel in self.panels for piece in panel.legend()]

    # The names of the tabs.

    @on(SidePanel.Changed)
    def _show_changed(self, message: SidePanel.Changed) -> None:
        self.draw_tabs()
        if not message.status:
            message.stop()

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw_tabs)

    def draw_tabs(self) -> None:
        """The tabs' names; of those not shown only the first letters where there is no room."""
        names = [panel.part.capitalize() for panel in self.panels]
        counts = [f" {panel.number}" if panel.number else "" for panel in self.panels]
        room = self._tabs.content_size.width
        if sum(map(len, [*names, *counts])) + 2 * (len(names) - 1) > room:
            names = [
                name if panel is self.shown else name[:SHORT]
                for panel, name in zip(self.panels, names, strict=True)
            ]
        pieces: list[tuple[str, str]] = []
        for panel, name, count in zip(self.panels, names, counts, strict=True):
            style = "strong" if panel is self.shown else "dim"
            pieces += [("  ", "plain"), (name + count, style)]
        self._tabs.show(pieces[1:])
        self._about.show(next((panel.about for panel in self.panels if panel.about), ()))
