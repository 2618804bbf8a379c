"""One row of text: the headers of the panes and the status line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.strip import Strip
from textual.widget import Widget

from tui.app.paint import ends

Pieces = Sequence[tuple[str, str]]
"""Texts, each with the component class it looks like, without its `line--`."""


class TextLine(Widget):
    """A row with texts at its left and its right end."""

    DEFAULT_CSS = """
    TextLine { height: 1; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line--plain",
        "line--dim",
        "line--strong",
        "line--accent",
        "line--alert",
        "line--person",
        "line--place",
        "line--org",
    }

    def __init__(self, left: Pieces = (), **options: Any) -> None:
        super().__init__(**options)
        self._left = tuple(left)
        self._right: tuple[tuple[str, str], ...] = ()

    def show(self, left: Pieces, right: Pieces = ()) -> None:
        """Show these texts; the right ones only where there is room for both."""
        if (tuple(left), tuple(right)) != (self._left, self._right):
            self._left, self._right = tuple(left), tuple(right)
            self.refresh()

    @property
    def text(self) -> str:
        """What the row says."""
        return "".join(text for text, _ in self._left)

    def render_line(self, y: int) -> Strip:
        left, right = (
            [
                (text, self.get_component_rich_style(f"line--{look}", partial=True))
                for text, look in pieces
            ]
            for pieces in (self._left, self._right)
        )
        return ends(left, right, self.size.width).apply_style(self.rich_style)
