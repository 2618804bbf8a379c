"""One-row text widgets: the headers of the panes and the status line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.app.strips import ends, strip
from tui.app.styles import style_of
from tui.app.text_wrapping import cells, wrapped

Pieces = Sequence[tuple[str, str]]
"""Texts, each with the name of its style."""


class TextLine(Widget):
    """A row with texts at its left and its right end.

    Args:
        left: the texts at its left end.
        whole: the left ones are not cut to make room for the right ones.
    """

    DEFAULT_CSS = "TextLine { height: 1; }"

    class Clicked(Message):
        """The row was clicked.

        Args:
            line: the row.
            cell: which of its cells, from the first one of its text.
        """

        def __init__(self, line: TextLine, cell: int) -> None:
            super().__init__()
            self.line = line
            self.cell = cell

        @property
        def control(self) -> TextLine:
            """The row, for `@on(TextLine.Clicked, "#id")`."""
            return self.line

    def __init__(self, left: Pieces = (), *, whole: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self._whole = whole
        self._left = tuple(left)
        self._right: tuple[tuple[str, str], ...] = ()

    def show(self, left: Pieces, right: Pieces = ()) -> None:
        """Show these texts; the right ones only where there is room."""
        if (tuple(left), tuple(right)) != (self._left, self._right):
            self._left, self._right = tuple(left), tuple(right)
            self.refresh()

    @property
    def text(self) -> str:
        """The text of the row."""
        return "".join(text for text, _ in self._left)

    def on_click(self, event: Click) -> None:
        self.post_message(self.Clicked(self, event.x - self.styles.padding.left))

    def render_line(self, y: int) -> Strip:
        left, right = (
            [(text, style_of(self, name)) for text, name in pieces]
            for pieces in (self._left, self._right)
        )
        if self._whole and sum(cells(text) for text, _ in [*left, *right]) + 2 > self.size.width:
            right = []
        return ends(left, right, self.size.width).apply_style(self.rich_style)


class TextRows(Widget):
    """As many rows of text as it is given."""

    DEFAULT_CSS = "TextRows { height: auto; max-height: 40%; }"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._rows: Sequence[Pieces] = ()

    def show(self, rows: Sequence[Pieces]) -> None:
        """Show these rows."""
        self._rows = rows
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows)

    def render_line(self, y: int) -> Strip:
        pieces = self._rows[y] if y < len(self._rows) else ()
        drawn = [(text, style_of(self, name)) for text, name in pieces]
        return strip(drawn, self.size.width).apply_style(self.rich_style)


class WrappedText(Widget):
    """A text on as many rows as it takes, and a blank one."""

    DEFAULT_CSS = "WrappedText { height: auto; max-height: 50%; }"

    def __init__(self, text: str, **options: Any) -> None:
        super().__init__(**options)
        self._text = text

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(wrapped(self._text, width)) + 1

    def render_line(self, y: int) -> Strip:
        rows = wrapped(self._text, self.size.width)
        text = rows[y] if y < len(rows) else ""
        return strip([(text, None)], self.size.width).apply_style(self.rich_style)
