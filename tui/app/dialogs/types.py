"""The dialog of entity types: which are shown."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult

from tui.app.strips import Piece
from tui.app.styles import NAMES, StyledModal
from tui.app.widgets.line_list import LineList
from tui.translation import _


class TypeList(LineList[str]):
    """The groups of types, each shown or hidden."""

    row_height = 1

    def __init__(self, hidden: frozenset[str], **options: Any) -> None:
        super().__init__(tuple(NAMES), **options)
        self.hidden = hidden

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        group = self.items[index]
        box = "[ ]" if group in self.hidden else "[x]"
        return [[(f"{box} ", self.style("dim")), (_(NAMES[group]), None)]]

    def action_choose(self) -> None:
        """Show or hide the group."""
        self.hidden ^= {self.items[self.index]}
        self.refresh()

    def action_page(self, pages: float) -> None:
        """Space, too, shows or hides."""
        self.action_choose()


class TypesScreen(StyledModal[frozenset[str]]):
    """A small window over the text; returns the hidden groups."""

    DEFAULT_CSS = "TypesScreen TypeList { width: 42; max-width: 96%; height: 8; }"

    def __init__(self, hidden: frozenset[str]) -> None:
        super().__init__()
        self._hidden = hidden

    def compose(self) -> ComposeResult:
        types = TypeList(self._hidden, classes="window")
        types.border_title = _("shown")
        types.border_subtitle = _("enter: show or hide · esc: done")
        yield types

    def action_close(self) -> None:
        """Apply."""
        self.dismiss(self.query_one(TypeList).hidden)
