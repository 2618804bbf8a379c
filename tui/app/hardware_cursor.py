"""The terminal's own cursor, kept on what is current though it is not shown.

It is what screen readers, braille displays and magnifiers follow. Textual moves it at the end of
each frame to `App.cursor_position`.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.geometry import Offset, clamp
from textual.screen import Screen
from textual.widget import Widget


@runtime_checkable
class HasCaret(Protocol):
    """A widget that knows where its current row is drawn."""

    @property
    def caret(self) -> Offset:
        """The cell where what is current begins, from the top left of the widget's content."""


@runtime_checkable
class Field(Protocol):
    """A field of Textual in which one types: `Input` or `TextArea`, which take long to import."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell of the screen where the next character is typed."""


def cursor_offset(screen: Screen[object]) -> Offset | None:
    """Where the cursor belongs: in the focused pane, list or field, but never outside of it.

    Returns:
        The cell of the screen, or None where nothing that is focused has a current row.
    """
    focused = screen.focused
    if not isinstance(focused, Widget):
        return None
    if isinstance(focused, Field):
        x, y = focused.cursor_screen_offset
        # An `Input` counts a cell more behind the last character than it draws the cursor at.
        return _within(focused, Offset(x - bool(getattr(focused, "cursor_at_end", False)), y))
    if isinstance(focused, HasCaret):
        return _within(focused, focused.content_region.offset + focused.caret)
    return None


def _within(widget: Widget, offset: Offset) -> Offset:
    x, y, width, height = widget.content_region
    return Offset(
        clamp(offset.x, x, max(x, x + width - 1)), clamp(offset.y, y, max(y, y + height - 1))
    )
