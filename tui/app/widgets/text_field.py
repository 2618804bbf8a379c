"""The field of one line of text, all of which can be seen in every terminal.

Textual scrolls a field by Rich's count of cells, in which vowel signs of Hindi, Tamil or Burmese
and the parts of a joined emoji are none: where a terminal gives them some, the end of a full field,
and the cursor on it, had no room left.
"""

from __future__ import annotations

from rich.cells import cell_len
from textual.geometry import Offset, Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tui.app.text_wrapping import cells, cut, graphemes, is_unsure
from tui.app.widgets.line_list import LineList


class FieldOverList(Widget):
    """Has a field that narrows the list below it; keys move over the list while one types."""

    def action_result(self, step: int) -> None:
        """Move over the list."""
        self.query_one(LineList).action_cursor(step)

    def action_search(self) -> None:
        """To the field."""
        self.query_one(Input).focus()


def nothing(crop: Region) -> list[Strip]:
    """What a field is drawn as after it was removed, before the screen is laid out anew.

    By then it has no styles, without which Textual's fields cannot be drawn. A screen behind a
    window is painted without its own doing, so the widget itself has to know.
    """
    return [Strip.blank(crop.width)] * crop.height


class TextField(Input, inherit_bindings=False):
    """Scrolls by the most cells that any terminal gives its text; sure text as Textual does.

    It leaves the arrows up and down to the list below it.
    """

    BINDINGS = Input.BINDINGS
    cursor_blink = reactive(False, init=False)
    _first = 0  # code point of the value that is seen first, where terminals count differently

    @property
    def scroll_offset(self) -> Offset:
        """What is left of the field, in cells by Rich's count, as Textual draws it."""
        if not is_unsure(self.value):
            return super().scroll_offset
        self._first = self._first_seen(self.scrollable_content_region.width)
        return Offset(cell_len(self.value[: self._first]), 0)

    def _first_seen(self, width: int) -> int:
        """Where to begin so that the cursor is seen: as before, if that will do."""
        value, cursor = self.value, self.cursor_position
        if cells(value) < width:
            return 0
        spans = [*graphemes(value), (len(value), len(value) + 1, 1)]  # and a cell for the cursor
        reached = [span for span in spans if span[0] <= cursor]
        used = 0
        for number in range(len(reached) - 1, -1, -1):
            first, last, size = reached[number]
            used += size
            if used > width:
                return last
            if first <= self._first:
                return first
        return 0

    def render_lines(self, crop: Region) -> list[Strip]:
        return super().render_lines(crop) if self.parent is not None else nothing(crop)

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        if not is_unsure(strip.text):
            return strip
        room = cut(strip.text.rstrip(), self.scrollable_content_region.width)
        kept = strip.crop(0, min(strip.cell_length, cell_len(room) + 1))
        return kept.adjust_cell_length(strip.cell_length, self.rich_style)
