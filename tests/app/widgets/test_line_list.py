"""Lists drawn line by line: how many rows each item has."""

from __future__ import annotations

from textual.app import App, ComposeResult

from tui.app.strips import Piece
from tui.app.text_wrapping import wrap
from tui.app.widgets.line_list import AT_ONCE, LineList

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


async def test_the_scroll_bar_goes_where_all_items_fit_without_it() -> None:
    app = ListApp()
    async with app.run_test(size=(len(WORDS.strip()) + 2, 12)) as pilot:
        items = app.query_one(Items)
        await pilot.resize_terminal(len(WORDS.strip()) + 2, 20)  # with it there are 27 rows
        await pilot.pause()
        assert not items.show_vertical_scrollbar
        rows = [items.render_line(y).text.strip(" ▌") for y in range(18)]
        assert rows == [WORDS.strip(), ""] * 9


async def test_the_bar_of_the_current_item_is_dim_in_a_list_without_the_focus(run) -> None:
    async with run() as reading:
        items = reading.articles
        assert (items.has_focus, items.index) == (False, 0)
        bar = next(iter(items.render_line(0)))
        assert (bar.text, bar.style.color) == ("▌ ", items.style("dim").color)


class ManyItems(Items):
    """More items than are measured at once, of one row or two; what they draw says which."""

    @property
    def count(self) -> int:
        return 3 * AT_ONCE

    def item_height(self, index: int, width: int) -> int:
        return len(self.item_rows(index, width))

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        return [[(f"{index}"[:width], None)]] * (1 + index % 2)


class ManyApp(App[None]):
    def compose(self) -> ComposeResult:
        yield ManyItems()


async def test_many_items_are_measured_in_turns_and_the_current_one_stays_where_it_is() -> None:
    app = ManyApp()
    async with app.run_test(size=(20, 12)) as pilot:
        items = app.query_one(ManyItems)
        items.renew(index=2 * AT_ONCE)
        assert items.virtual_size.height > 5 * AT_ONCE  # guessed: most are not measured yet
        row = items.caret.y
        assert items.render_line(row).text.strip(" ▌") == f"{2 * AT_ONCE}"
        while items.virtual_size.height > 5 * AT_ONCE:
            await pilot.pause(0.01)
        assert items.virtual_size.height == 3 * AT_ONCE * 3 // 2
        assert (items.index, items.caret.y) == (2 * AT_ONCE, row)
        assert items.render_line(row).text.strip(" ▌") == f"{2 * AT_ONCE}"
