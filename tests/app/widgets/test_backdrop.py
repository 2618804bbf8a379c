"""What one row is drawn for all of looks as Textual draws it: containers, blank rows of lists."""

from __future__ import annotations

import pytest
from textual.geometry import Region
from textual.widget import Widget

from tui.app.widgets.backdrop import Backdrop
from tui.app.widgets.line_list import LineList


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_every_row_is_as_textual_draws_it(
    run, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with run(size=size) as reading:
        containers = [one for one in reading.main.query(Widget) if isinstance(one, Backdrop)]
        assert len(containers) > 5
        shown = [one.render_lines(one.size.region) for one in containers]
        monkeypatch.setattr(Backdrop, "render_lines", Widget.render_lines)
        assert [one.render_lines(one.size.region) for one in containers] == shown


async def test_blank_rows_below_a_list_are_as_textual_draws_them(
    run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with run() as reading:
        lists = [one for one in reading.main.query(LineList) if one.count and one.size]
        assert any(one.blank_from < one.size.height - 2 for one in lists)
        crops = [Region(0, top, 20, 9) for top in range(0, 27, 3)]
        shown = [[one.render_lines(crop) for crop in crops] for one in lists]
        monkeypatch.setattr(LineList, "blank_from", None)
        assert [[one.render_lines(crop) for crop in crops] for one in lists] == shown
