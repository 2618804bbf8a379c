"""Containers of which one row is drawn for all look as Textual draws them."""

from __future__ import annotations

import pytest
from textual.widget import Widget

from tui.app.widgets.backdrop import Backdrop


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
