"""Partial updates draw less than Textual's own, and show the same."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from rich.segment import Segment
from textual._compositor import ChopsUpdate, Compositor
from textual._styles_cache import StylesCache
from textual.geometry import Region

from tui.app.region_compositor import RegionCompositor
from tui.app.widgets.row_scroll_view import RowCache

# What stands in front: nothing, a window, fields above the text, a page over all, a story screen.
SCREENS = {"": (), "window": ("question_mark",), "note": ("a",), "page": ("N",), "story": ("s",)}


def cells(update: ChopsUpdate | None) -> dict[tuple[int, int], Segment]:
    """Column and row of each part of an update that is written, and what it is."""
    return dict(_parts(update)) if update is not None else {}


def _parts(update: ChopsUpdate) -> Iterator[tuple[tuple[int, int], Segment]]:
    for y, x1, x2 in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x < x2 and end > x1:
                for text, style, _control in strip.simplify():
                    for character in text:
                        yield (x, y), Segment(character, style)
                        x += 1


@pytest.mark.parametrize("front", SCREENS)
async def test_an_update_shows_what_textuals_own_shows(run, seeds, front) -> None:
    chance = random.Random(1)
    async with run(seeds, size=(100, 30)) as reading:
        await reading.press("j", *SCREENS[front])
        assert (reading.app.screen is reading.main) == (front in ("", "note"))
        compositor = reading.app.screen._compositor
        assert isinstance(compositor, RegionCompositor)
        drawn = 0
        for _ in range(30):
            regions = {
                Region(chance.randrange(90), chance.randrange(28), chance.randint(1, 60), 2)
                for _ in range(chance.randint(1, 3))
            }
            regions = {region.intersection(compositor.size.region) for region in regions}
            compositor._dirty_regions = set(regions)
            ours = cells(compositor.render_partial_update())
            compositor._dirty_regions = set(regions)
            assert ours == cells(Compositor.render_partial_update(compositor))
            drawn += len(ours)
    assert drawn > 1_000


async def test_only_what_is_to_be_drawn_is_asked_for_rows(run, seeds) -> None:
    async with run(seeds, size=(100, 30)) as reading:
        compositor = reading.app.screen._compositor
        reader = reading.reader
        compositor._dirty_regions = {Region(reader.region.x, reader.region.y + 3, 10, 2)}
        compositor._updated = [*compositor._dirty_regions]
        [(region, shown, strips)] = compositor._get_renders()
        assert region == reader.region
        assert (shown.y, shown.height) == (reader.region.y + 3, 2)
        assert len(strips) == 2


async def test_rows_without_edges_are_those_that_textual_draws(run, seeds) -> None:
    async with run(seeds) as reading:
        await reading.press("j")
        views = [
            widget
            for widget in reading.app.screen._compositor.visible_widgets
            if isinstance(widget._styles_cache, RowCache)
        ]
        assert len(views) > 3
        for view in views:
            crop = view.region.size.region
            ours = RowCache().render_widget(view, crop)
            assert [[*strip.simplify()] for strip in ours] == [
                [*strip.simplify()] for strip in StylesCache().render_widget(view, crop)
            ]


KEYS = ("j", "k", "space", "b", "v", "escape", "tab", "e", "plus", "t", "J", "K", "n", "p")


async def test_rows_that_are_kept_are_those_that_would_be_drawn(run, seeds) -> None:
    chance = random.Random(1)
    async with run(seeds) as reading:
        reader, kept = reading.reader, 0
        for turn in range(60):
            if turn % 20 == 19:
                reading.app.theme = "textual-light" if turn == 19 else "textual-dark"
            await reading.press(chance.choice(KEYS))
            if not reader.region or reading.app.screen is not reading.main:
                await reading.press("escape")
                continue
            crop = reader.region.size.region
            kept += len(reader.row_cache.scrolled)
            ours = reader.render_lines(crop)
            reader.row_cache.clear()
            assert ours == reader.render_lines(crop)
    assert kept > 1_000


async def test_the_next_page_is_painted_before_it_is_asked_for(run, seeds) -> None:
    async with run(seeds, size=(60, 20)) as reading:
        await reading.press("space")
        reader = reading.reader
        below = reader.scroll_offset.y + reader.size.height
        await reading.until(lambda: below + 5 in {row for row, _ in reader.row_cache.scrolled})
