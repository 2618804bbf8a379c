"""Lists drawn line by line: how many rows each item has."""

from __future__ import annotations

from textual.app import App, ComposeResult

from tui.app.strips import Piece
from tui.app.text_wrapping import wrap
from tui.app.widgets.line_list import LineList

WORDS = "wide " * 4  # with its last blank as wide as the list is without a scroll bar


class Items(LineList):
    """Items of some wrapped words and a blank row, as the related passages are."""

    @property
    def count(self) -> int:
        return 9

    def item_height(self, index: int, width: int) -> int:
        return len(self.item_rows(index, width)) + 1

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        text = f"{WORDS}{index}"[: -len(f" {index}")]
        return [[(text[start:end], None)] for start, end in wrap(text, 0, len(text), width)]


class ListApp(App[None]):
    """A list so narrow that the scroll bar makes a row more of every item."""

    def compose(self) -> ComposeResult:
        yield Items()


async def test_a_blank_row_follows_each_item_also_beside_a_scroll_bar() -> None:
    app = ListApp()
    async with app.run_test(size=(len(WORDS.strip()) + 2, 12)) as pilot:
        await pilot.pause()
        items = app.query_one(Items)
        assert items.show_vertical_scrollbar
        rows = [items.render_line(y).text.strip(" ▌") for y in range(9)]
        assert rows == ["wide wide wide", "wide", ""] * 3


async def test_the_bar_of_the_current_item_is_dim_in_a_list_without_the_focus(run) -> None:
    async with run() as reading:
        items = reading.articles
        assert (items.has_focus, items.index) == (False, 0)
        bar = next(iter(items.render_line(0)))
        assert (bar.text, bar.style.color) == ("▌ ", items.style("dim").color)
