"""A scroll view of rows: a new number of rows costs no layout of the screen, nor does its bar."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from rich.style import Style
from textual._styles_cache import RenderLineCallback, StylesCache
from textual.color import Color
from textual.css.styles import StylesBase
from textual.geometry import Region, Size, Spacing
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget, _RenderCache


class RowCache(StylesCache):
    """Keeps rows as Textual does; one of a widget with no edges or effects is kept as it is.

    Textual asks for each row which edges, effects and colours it has: as long as drawing it takes.
    """

    _is_bare = False

    def __init__(self) -> None:
        super().__init__()
        self.scrolled: dict[Hashable, Strip] = {}
        """What a view keeps of rows, seen or scrolled away, until all is to be drawn anew."""

    def clear(self) -> None:
        """Forget all rows."""
        super().clear()
        self.scrolled.clear()

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """The rows of a widget."""
        self._is_bare = _is_bare(widget)
        return super().render_widget(widget, crop)

    def render_line(
        self,
        styles: StylesBase,
        y: int,
        size: Size,
        content_size: Size,
        padding: Spacing,
        base_background: Color,
        background: Color,
        render_content_line: RenderLineCallback,
        *effects: Any,
    ) -> Strip:
        """One row of a widget."""
        if self._is_bare and y < content_size.height:
            inner, _outer = self.get_inner_outer(base_background, background)
            strip = render_content_line(y)
            return strip.adjust_cell_length(content_size.width, inner.rich_style)
        return super().render_line(
            styles,
            y,
            size,
            content_size,
            padding,
            base_background,
            background,
            render_content_line,
            *effects,
        )


def _is_bare(widget: Widget) -> bool:
    """Whether a row of the content is all that there is of a row of the widget."""
    styles = widget.styles
    edges = styles.gutter or any(edge for edge, _color in styles.outline)
    effects = styles.tint.a or styles.has_rule("hatch") or styles.text_opacity != 1
    return not edges and not effects and widget.opacity == 1


class RowScrollBar(ScrollBar):
    """Textual's scroll bar, each cell of it a strip: through Rich's console it took 20 ms a key."""

    def __init__(self, *, name: str, thickness: int) -> None:
        super().__init__(name=name, thickness=thickness)
        self._styles_cache = RowCache()

    def _render_content(self) -> None:
        bar = self.render()
        if not isinstance(bar, ScrollBarRender):
            super()._render_content()
            return
        style = self.app.console.get_style(bar.style)
        back, color = style.bgcolor, style.color
        if back is None or color is None:
            super()._render_content()
            return
        cells = bar.render_bar(
            size=self.size.height,
            virtual_size=bar.virtual_size,
            window_size=bar.window_size,
            position=bar.position,
            thickness=self.size.width,
            back_color=back,
            bar_color=color,
        )
        rows = {cell: Strip([cell], self.size.width) for cell in set(cells.segments)}
        strips = [rows[cell] for cell in cells.segments]
        self._render_cache = _RenderCache(self.size, strips)
        self._dirty_regions.clear()


class RowScrollView(ScrollView, inherit_bindings=False):
    """Scrolls up and down through `set_height` rows; the horizontal bar must be hidden.

    It has no keys: what they are for, they move a cursor, and the arrows to the sides are free.
    """

    _row_style: Style | None = None
    _row_width: int | None = None

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.row_cache = self._styles_cache = RowCache()

    def render_lines(self, crop: Region) -> list[Strip]:
        # Of all rows: for each, all ancestors would be asked.
        self._row_style, self._row_width = self.row_style, self.row_width
        try:
            return self._lines_of(crop)
        finally:
            self._row_style = self._row_width = None

    def _lines_of(self, crop: Region) -> list[Strip]:
        """The rows; of those that are blank, one is drawn."""
        first = None if self.blank_from is None else self.blank_from - self.scroll_offset.y
        top, _right, bottom, _left = self.styles.gutter  # with an edge there, rows differ
        if first is None or top or bottom or crop.bottom - max(first, crop.y) < 2:
            return super().render_lines(crop)
        filled = max(0, first - crop.y)
        rows = super().render_lines(Region(crop.x, crop.y, crop.width, filled + 1))
        return [*rows, *rows[-1:] * (crop.height - filled - 1)]

    @property
    def blank_from(self) -> int | None:
        """The number of the row from which on all are blank; None: any of them may not be."""
        return None

    @property
    def row_style(self) -> Style:
        """The colours and attributes of the view, on which its rows are drawn."""
        return self.rich_style if self._row_style is None else self._row_style

    @property
    def row_width(self) -> int:
        """The cells of a row."""
        width = self._row_width
        return self.scrollable_content_region.width if width is None else width

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when it is first asked for."""
        if self._vertical_scrollbar is None:
            bar = RowScrollBar(name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self._vertical_scrollbar = bar
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    def set_height(self, rows: int) -> None:
        """Set the number of rows; the screen is laid out only where that shows or hides the bar."""
        size = Size(self.size.width, rows)
        if size == self.virtual_size:
            return
        if self.styles.auto_dimensions:
            self.virtual_size = size
            return
        self.set_reactive(RowScrollView.virtual_size, size)
        self._scroll_update(size)

    def _scroll_update(self, virtual_size: Size) -> None:
        """As Textual does, but a bar that has not changed is not drawn again."""
        self._refresh_scrollbars()
        if self.show_vertical_scrollbar:
            bar = self.vertical_scrollbar
            bar.window_virtual_size = virtual_size.height
            bar.window_size = self.container_size.height - self.scrollbar_size_horizontal
        self.scroll_x = self.validate_scroll_x(self.scroll_x)
        self.scroll_y = self.validate_scroll_y(self.scroll_y)
