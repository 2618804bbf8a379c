"""A list drawn line by line (Line API): paints only what is visible, whatever its length."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, ClassVar, Generic, TypeVar

from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.app.commands import LABEL, bindings
from tui.app.strips import Piece, strip
from tui.app.styles import style_of
from tui.app.text_wrapping import wrapped
from tui.app.timers import Scheduled, call_after
from tui.app.widgets.row_scroll_view import RowScrollView
from tui.translation import _, _in, mark_in

TYPICAL = 3  # rows of an item that is not measured yet
AROUND = 100  # items before and after the current one that are measured first
AT_ONCE = 1000  # items that are measured before keys get a turn
PAUSE = 0.005  # seconds


T = TypeVar("T")


class LineList(RowScrollView, Generic[T], can_focus=True):
    """Items of one row or more, one of them current; a subclass draws them.

    A subclass gives `item_rows`, and `row_height` or `item_height` where that takes less than
    drawing: it is asked for every item, `item_rows` then only for items that are seen. It calls
    `renew` when `items` are others.

    Args:
        items: what is listed at first.
    """

    DEFAULT_CSS = "LineList { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; }"
    BINDINGS = bindings("cursor", "choose")

    index: reactive[int] = reactive(0, repaint=False, init=False)

    class Event(Message):
        """Something happened to the item with a number."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    class Moved(Event):
        """The current item has changed."""

    class Chosen(Event):
        """The current item was chosen with `enter` or a click."""

    empty_text = ""
    choosing: ClassVar[str] = mark_in(LABEL, "go there")
    """What choosing an item does, in a word or two for the footer, marked."""
    preferred: ClassVar[tuple[str, ...]] = ()
    """The ids of commands that the footer shows before others while it has the focus."""
    row_height: ClassVar[int | None] = None
    """The number of rows of every item, where all have the same."""

    def __init__(self, items: Sequence[T] = (), **options: Any) -> None:
        super().__init__(**options)
        self.items = items
        self._tops: Sequence[int] = [0]
        self._item_heights: list[int] = []
        self._measured = 0
        self._pause: Scheduled | None = None

    # What a subclass gives.

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self.items)

    @property
    def chosen(self) -> T | None:
        """The current item."""
        return self.items[self.index] if self.index < len(self.items) else None

    def item_height(self, index: int, width: int) -> int:
        """The number of rows of an item at this width."""
        return self.row_height or len(self.item_rows(index, width))

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        """The rows of an item, without the column of the cursor bar."""
        raise NotImplementedError

    # What it may ask for.

    def style(self, name: str) -> Style:
        """The colours and attributes of a style."""
        return style_of(self, name)

    def renew(self, *, index: int | None = None) -> None:
        """Measure and draw anew: the items or the width have changed."""
        if not self.is_attached:  # it is measured once it is mounted and has a size
            return
        target = self.index if index is None else index
        if self._pause is not None:
            self._pause.stop()
        if self.row_height is not None:
            self._tops = range(0, (self.count + 1) * self.row_height, self.row_height)
        else:
            if self.show_vertical_scrollbar and self._fits_without_bar():
                self.set_height(1)  # the bar goes, and leaves its cell to the rows
            self._item_heights, self._measured = [TYPICAL] * self.count, 0
            if self.count > AT_ONCE:
                self._measure(max(0, target - AROUND), min(self.count, target + AROUND))
            self._measure_more()
        self.set_height(max(1, self._tops[-1]))
        if self.has_focus:
            self.refresh_bindings()  # there may be something to choose now, or nothing
        self.set_reactive(LineList.index, max(0, min(target, self.count - 1)))
        self.refresh()
        if self.count:
            self._show_current()
        else:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def _fits_without_bar(self) -> bool:
        """Whether all items would be seen at once, were there no scroll bar."""
        width, rows = self.content_region.width - 2, self.content_region.height
        heights = accumulate(self.item_height(at, max(1, width)) for at in range(self.count))
        return self.count <= rows and all(height <= rows for height in heights)

    def _measure(self, first: int, last: int) -> None:
        """Measure items; one that is measured later has a typical height until then."""
        width = self._inner_width
        self._item_heights[first:last] = [self.item_height(at, width) for at in range(first, last)]
        self._tops = [0, *accumulate(self._item_heights)]

    def _measure_more(self) -> None:
        """Measure the next items, and some time later those after them."""
        first, self._measured = self._measured, min(self.count, self._measured + AT_ONCE)
        self._measure(first, self._measured)
        if self._measured < self.count:
            self._pause = call_after(self, PAUSE, self._go_on)

    def _go_on(self) -> None:
        """Measure more items, and keep the current one where it is on the screen."""
        if len(self._item_heights) != self.count:
            return  # others are listed by now, and drawn soon
        above = self._tops[self.index] - self.scroll_offset.y
        self._measure_more()
        self.set_height(max(1, self._tops[-1]))
        self.scroll_to(y=self._tops[self.index] - above, animate=False, immediate=True, force=True)
        self.refresh()

    @property
    def caret(self) -> Offset:
        """The cell where the current item's text begins, from the top left of the list."""
        return Offset(2, self._tops[min(self.index, len(self._tops) - 1)] - self.scroll_offset.y)

    @property
    def _inner_width(self) -> int:
        return max(1, self.row_width - 2)

    def on_resize(self) -> None:
        self.renew()

    def watch_show_vertical_scrollbar(self) -> None:
        self.renew()  # it takes a cell: what was measured without it may need a row more

    @property
    def blank_from(self) -> int | None:
        return self._tops[-1] if self.count else None

    def render_line(self, y: int) -> Strip:
        return self._draw_row(y).apply_style(self.row_style)

    def _draw_row(self, y: int) -> Strip:
        width = self.row_width
        row = y + self.scroll_offset.y
        if not self.count:
            told = wrapped(_(self.empty_text), self._inner_width)
            text = told[row] if row < len(told) else ""
            return strip([("  ", None), (text, self.style("dim"))], width)
        if row >= self._tops[-1]:
            return Strip.blank(width)
        item = bisect_right(self._tops, row) - 1
        rows = self.item_rows(item, self._inner_width)
        within = row - self._tops[item]
        pieces = rows[within] if within < len(rows) else []
        current = item == self.index
        if not current or not pieces:
            return strip([("  ", None), *pieces], width)
        mark = self.style("accent" if self.has_focus else "dim")
        line = strip([("▌ ", mark), *pieces], width)
        return line.apply_style(self.style("current")) if self.has_focus else line

    def watch_index(self, old: int, new: int) -> None:
        self._refresh_item(old)
        self._refresh_item(new)
        self._show_current()
        if self.choosing_of(old) != self.choosing_of(new):
            self.refresh_bindings()
        self.post_message(self.Moved(new))

    def validate_index(self, index: int) -> int:
        return max(0, min(index, self.count - 1))

    def _refresh_item(self, item: int) -> None:
        if 0 <= item < len(self._tops) - 1:
            self.refresh_lines(self._tops[item], self._tops[item + 1] - self._tops[item])

    def _show_current(self) -> None:
        if not self.size:
            return
        top = self._tops[self.index]
        height = self._tops[self.index + 1] - top
        self.scroll_to_region(
            Region(0, top, 1, height), animate=False, immediate=True, force=True, x_axis=False
        )

    def on_focus(self) -> None:
        self._refresh_item(self.index)

    def on_blur(self) -> None:
        self._refresh_item(self.index)

    def _item_at(self, event: events.MouseEvent) -> int | None:
        row = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if not self.count or not 0 <= row < self._tops[-1]:
            return None
        return bisect_right(self._tops, row) - 1

    def on_click(self, event: events.Click) -> None:
        item = self._item_at(event)
        if item is not None:
            self.index = item
            self.action_choose()

    def action_cursor(self, step: int) -> None:
        """Move the cursor by items."""
        if self.count:
            self.index += step

    def action_page(self, pages: float) -> None:
        """Move the cursor by pages."""
        if not self.count:
            return
        height = self.scrollable_content_region.height
        target = self._tops[self.index] + int(pages * height)
        item = bisect_right(self._tops, max(0, target)) - 1
        if item == self.index:
            item += 1 if pages > 0 else -1
        self.index = item

    def action_end(self, last: bool) -> None:
        """Move the cursor to the first or the last item."""
        self.index = self.count - 1 if last else 0

    def choosing_of(self, index: int) -> str:
        """What choosing this item does, marked, where that is not the same for all."""
        return self.choosing

    def label_of(self, command_id: str) -> str | None:
        """What choosing the current item does."""
        choosing = self.choosing_of(self.index)
        return _in(LABEL, choosing) if command_id == "choose.item" else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Whether it does anything: of no items none can be chosen."""
        return action != "choose" or self.count > 0

    def action_choose(self) -> None:
        """Choose the current item."""
        if self.count:
            self.post_message(self.Chosen(self.index))
