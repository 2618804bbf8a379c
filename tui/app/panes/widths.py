"""The widths of the panes beside the text, as they are set by keys or with the mouse."""

from __future__ import annotations

from collections.abc import MutableMapping

from textual.widget import Widget

NARROW = 70  # cells of a terminal: in fewer, one pane is seen at a time
LEAST = 20  # cells of a pane, its border included
LEAST_TEXT = 34
STEP = 4


class PaneWidths:
    """Sets the widths of the panes; the text has what is left, and never too little.

    Args:
        chosen: cells by the pane's id, of those whose width was set; kept by the caller.
        left: the pane on the left of the text.
        right: the pane on its right.
    """

    def __init__(self, chosen: MutableMapping[str, int], left: Widget, right: Widget) -> None:
        self._chosen = chosen
        self._left, self._right = left, right
        self._dragged: Widget | None = None

    def apply(self, room: int) -> None:
        """Give the panes the widths that were set, as far as there is room.

        Args:
            room: cells of the terminal.
        """
        for pane in (self._left, self._right):
            width = self._chosen.get(pane.id or "")
            if width is None or room < NARROW:
                pane.styles.clear_rule("width")
                pane.styles.clear_rule("max_width")
            else:
                pane.styles.width = self._fitting(pane, width, room)
                pane.styles.max_width = room

    def change(self, pane: Widget, width: int, room: int) -> bool:
        """Set the width of a pane; whether it is another one now."""
        width = self._fitting(pane, width, room)
        if pane.id is None or not pane.display or room < NARROW or width == pane.outer_size.width:
            return False
        self._chosen[pane.id] = width
        self.apply(room)
        return True

    def _fitting(self, pane: Widget, width: int, room: int) -> int:
        other = self._right if pane is self._left else self._left
        taken = other.outer_size.width if other.display else 0
        return max(LEAST, min(width, room - taken - LEAST_TEXT))

    # With the mouse: the line between a pane and the text is dragged.

    def press(self, column: int, text: Widget) -> bool:
        """The mouse went down in a column of the screen; whether on such a line."""
        if self._left.display and column == text.region.x:
            self._dragged = self._left
        elif self._right.display and column == self._right.region.x:
            self._dragged = self._right
        return self._dragged is not None

    def drag(self, column: int, room: int) -> None:
        """The mouse was moved to a column: the line follows it."""
        if self._dragged is not None:
            width = column if self._dragged is self._left else room - column
            self.change(self._dragged, width, room)

    def release(self) -> bool:
        """The mouse button went up; whether a line was dragged."""
        dragged, self._dragged = self._dragged, None
        return dragged is not None
