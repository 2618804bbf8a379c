"""An article drawn row by row (Line API): layout, scrolling and marks, without a cursor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.strip import Strip

from tui.app.styles import style_of
from tui.app.text_wrapping import cells, offset_at
from tui.app.timers import Scheduled, call_after
from tui.app.widgets.layout import ArticleLayout, RowKind
from tui.app.widgets.row_painter import GUTTER, Focus, Mark, RowPainter
from tui.app.widgets.row_scroll_view import RowScrollView
from tui.corpus import Article

MEASURE = 88  # cells of text: longer rows are hard to read
KEPT_ROWS = 1_000  # painted ones, of those that were seen: going on by a row shows nearly the same
AHEAD_AFTER = 0.1  # seconds without scrolling after which the next page is painted


class ArticleView(RowScrollView):
    """Wraps an article from its top as far as it is seen, and paints only what is seen.

    A change of width, of the article's division into passages or of what is folded keeps the
    text at the top of the pane where it is.

    Args:
        date_key: the key with which an article is given the date that it has not, if there is one.
    """

    DEFAULT_CSS = """
    ArticleView {
        height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: scroll;
    }
    """
    ALLOW_SELECT = False  # spans of the text are selected, not cells of the screen

    def __init__(self, *, date_key: str = "", **options: Any) -> None:
        super().__init__(**options)
        self.article: Article | None = None
        self.unfolded = False
        self.measure = MEASURE
        self.rows: ArticleLayout | None = None
        self._painter = RowPainter(partial(style_of, self), date_key)
        self._ahead: Scheduled | None = None

    @property
    def cursor(self) -> Focus:
        """What the painter shows of a cursor; a subclass has one."""
        return Focus()

    @property
    def cursor_of_next_page(self) -> Focus:
        """The same once the view is scrolled by a page."""
        return Focus()

    @property
    def top_offset(self) -> int:
        """The first code point that is seen."""
        row = self.scroll_offset.y
        if self.rows is None or row == 0:
            return 0
        self.rows.wrap_to(row)
        return self.rows.rows[min(row, len(self.rows.rows) - 1)].start if self.rows.rows else 0

    def main_language(self, code: str) -> None:
        """Say that most articles are in a language: only another one is told."""
        if self._painter.main_language != code:
            self._painter.main_language = code
            self.refresh()

    @property
    def text_width(self) -> int:
        """The cells of a row of text: as many as there are, but no more than the measure."""
        return min(self.measure, self.scrollable_content_region.width - GUTTER - 1)

    def mark(self, layer: str, marks: Iterable[Mark]) -> None:
        """Set what is marked in one layer: entities, annotations, reasons, matches or chosen."""
        self._painter.mark(layer, marks)
        self.refresh()

    def marks(self, layer: str) -> Sequence[Mark]:
        """What is marked in a layer."""
        return self._painter.marks(layer)

    def lay_out(self, article: Article) -> None:
        """Wrap an article anew, with the width and the folding as they are."""
        self.article = article
        self._painter.show(article)
        self.rows = ArticleLayout(article, self.text_width, unfolded=self.unfolded)
        self._wrap_seen()
        self.refresh()

    def scroll_to_offset(self, offset: int) -> None:
        """Bring the row of `offset` to the top of the pane."""
        if self.rows is not None:
            row = self.rows.row_at(offset) if offset else 0
            self._wrap_below(row)
            self.scroll_to(y=row, animate=False, immediate=True, force=True)

    def scroll_rows(self, rows: int) -> None:
        """Scroll by so many rows."""
        target = self.scroll_offset.y + rows
        self._wrap_below(target)
        self.scroll_to(y=target, animate=False, immediate=True)

    def show_rows(self, first: int, last: int) -> None:
        """Scroll the least that brings these rows into view."""
        self._wrap_below(last)
        region = Region(0, first, 1, max(1, min(last - first + 1, self.size.height)))
        self.scroll_to_region(region, animate=False, immediate=True, force=True, x_axis=False)

    def offset_under(self, event: events.MouseEvent) -> int | None:
        """The code point under the mouse, or None where there is no article."""
        if self.rows is None or self.article is None:
            return None
        position = event.get_content_offset_capture(self)
        number = max(0, position.y + self.scroll_offset.y)
        self.rows.wrap_to(number)
        if not self.rows.rows:
            return None
        row = self.rows.rows[min(number, len(self.rows.rows) - 1)]
        if row.kind is not RowKind.TEXT:
            return row.start
        return offset_at(self.article.text, row.start, row.end, position.x - GUTTER)

    def cell_of(self, offset: int) -> Offset:
        """The cell where a code point is drawn, from the top left of the pane."""
        if self.rows is None or self.article is None or not self.rows.blocks:
            return Offset(0, 0)
        number = self.rows.row_at(offset)
        row = self.rows.rows[number]
        before = self.article.text[row.start : offset] if row.kind is RowKind.TEXT else ""
        return Offset(GUTTER + cells(before), number - self.scroll_offset.y)

    def _wrap_seen(self) -> None:
        self._wrap_below(self.scroll_offset.y)

    def _wrap_below(self, row: int) -> None:
        """Wrap two screens from `row` on; the height is estimated where nothing is wrapped yet."""
        if self.rows is None:
            return
        self.rows.wrap_to(row + 2 * max(self.size.height, 1))
        self.set_height(self.rows.height)

    def on_resize(self) -> None:
        self.resized()

    def resized(self) -> None:
        """Wrap at the new width; the text at the top stays there."""
        if self.article is not None:
            top = self.top_offset
            self.lay_out(self.article)
            self.scroll_to_offset(top)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._wrap_seen()
        if self._ahead is not None:
            self._ahead.stop()
        self._ahead = call_after(self, AHEAD_AFTER, self._paint_ahead)

    def _paint_ahead(self) -> None:
        """Paint the rows of the next page, before it is asked for."""
        height = self.size.height
        below = self.scroll_offset.y + height
        if self.rows is not None:
            self.rows.wrap_to(below + 2 * height)
            width, style, cursor = self.row_width, self.row_style, self.cursor_of_next_page
            filters, (_base, background) = self.get_line_filters(), self.background_colors
            for number in range(below, min(below + height, len(self.rows.rows))):
                strip = self._painted(self.rows, number, width, style, cursor)
                for one in filters:  # which a strip remembers
                    strip = strip.apply_filter(one, background)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.row_width
        number = y + self.scroll_offset.y
        if self.rows is None or number >= len(self.rows.rows):
            return Strip.blank(width, self.row_style)
        return self._painted(self.rows, number, width, self.row_style, self.cursor)

    def _painted(
        self, layout: ArticleLayout, number: int, width: int, style: Style, cursor: Focus
    ) -> Strip:
        """The strip of a row, painted or kept."""
        row = layout.rows[number]
        key = number, cursor if cursor.selection or cursor.block == row.block else None
        kept = self.row_cache.scrolled
        strip = kept.get(key)
        if strip is None:
            if len(kept) == KEPT_ROWS:
                kept.clear()
            strip = self._painter.paint(layout, row, width, cursor).apply_style(style)
            kept[key] = strip
        return strip

    def notify_style_update(self) -> None:
        self.row_cache.clear()
        super().notify_style_update()
