"""The side pane: a tab bar, and the panel of the selected tab."""

from __future__ import annotations

from itertools import accumulate
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from tui.app.commands import bindings
from tui.app.panels import SIDE, SidePanel
from tui.app.session import Session
from tui.app.text_wrapping import cells
from tui.app.widgets.backdrop import Backdrop
from tui.app.widgets.line_list import LineList
from tui.app.widgets.reader import Reader
from tui.app.widgets.text_line import Pieces, TextLine
from tui.corpus import Article, Passage
from tui.translation import _

TAB_STYLES: tuple[tuple[int, str, int | None], ...] = (
    *((2, "all", None), (1, "all", None), (2, "shown", None), (1, "shown", None)),
    *((1, "none", letters) for letters in (None, 6, 5, 4, 3)),
)
"""Cells between the tabs, whose counts are shown, letters of a tab's name that is not shown."""

P = TypeVar("P", bound=SidePanel)


class SidePane(Vertical, Backdrop):
    """Shows one panel; notifies all of them of the open article and passage."""

    part = "side-pane"
    BINDINGS: ClassVar = [
        *bindings("tab"),
        # A tab that comes after those that the table numbers has a number, too.
        *(Binding(str(n + 1), f"tab_number({n})", show=False) for n in range(4, min(9, len(SIDE)))),
    ]

    def __init__(self, session: Session, reader: Reader) -> None:
        super().__init__(id=self.part)
        self.panels = tuple(panel(session, reader) for panel in SIDE)
        tab = session.bookmark.tab if session.bookmark else ""
        self.shown = next((one for one in self.panels if one.part == tab), self.panels[0])
        self._tabs = TextLine(id="tabs", classes="pane-title")
        self._names: list[tuple[str, str]] = []
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
    def listed(self) -> LineList[Any]:
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

    def action_tab_step(self, step: int) -> None:
        """Show the next or the previous tab, round again."""
        self.action_tab_number((self.panels.index(self.shown) + step) % len(self.panels))

    def action_tab_number(self, number: int) -> None:
        """Show a tab by its number, and have the focus in it."""
        if number < len(self.panels):
            self.show_tab(self.panels[number].part)
            self.listed.focus(scroll_visible=False)

    @on(TextLine.Clicked, "#tabs")
    def _show_clicked(self, message: TextLine.Clicked) -> None:
        """A click on the name of a tab, or on the gap after it, shows it."""
        ends = accumulate(cells(text) for text, _style in self._names)
        clicked = next((n for n, end in enumerate(ends) if message.cell < end), None)
        if clicked is not None:
            self.action_tab_number(clicked // 2)

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

    def let_go(self) -> bool:
        """Cancel commands that wait for another key; whether that is all that escape does."""
        done = [panel.let_go() for panel in self.panels]
        return any(done)

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
        """The tabs' names with their counts, as much of them as there is room for."""
        room = self._tabs.content_size.width
        styles = [self._tab_names(*style) for style in TAB_STYLES]
        fitting = (names for names in styles if _width(names) <= room)
        self._names = self._filled(next(fitting, styles[-1]), room)
        self._tabs.show(self._names)
        self._about.show(next((panel.about for panel in self.panels if panel.about), ()))

    def _filled(self, names: list[tuple[str, str]], room: int) -> list[tuple[str, str]]:
        """The names with as many of the letters that were left out as there is room for."""
        left = room - _width(names)
        for place, panel in enumerate(self.panels):
            text, style = names[2 * place]
            whole = _(panel.label)
            if whole.startswith(text) and len(text) < len(whole) and left > 0:
                names[2 * place] = (whole[: len(text) + 1], style)
                left -= 1
        return names

    def _tab_names(self, gap: int, counts: str, letters: int | None) -> list[tuple[str, str]]:
        """The names, so far apart; the counts of all, of the one shown, or of none."""
        pieces: list[tuple[str, str]] = []
        for panel in self.panels:
            shown = panel is self.shown
            name = _(panel.label) if shown else _(panel.label)[:letters]
            if panel.number and (counts == "all" or (counts == "shown" and shown)):
                name += f" {panel.number}"
            pieces += [(" " * gap, "plain"), (name, "strong" if shown else "dim")]
        return pieces[1:]


def _width(names: list[tuple[str, str]]) -> int:
    return sum(len(text) for text, _style in names)
