"""Containers of which only the background is drawn, where no child of theirs is."""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Backdrop(Widget):
    """Draws one row, and shows it on all: Textual draws each, though children cover nearly all.

    At the first paint these rows were more than half of all that was drawn.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        top, _right, bottom, _left = self.styles.gutter  # with an edge there, rows differ
        if not crop.height or top or bottom:
            return super().render_lines(crop)
        [row] = super().render_lines(Region(crop.x, 0, crop.width, 1))
        return [row] * crop.height
