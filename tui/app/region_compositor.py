"""A compositor that draws, at a partial update, only the rows that the update shows.

Textual's draws every widget that overlaps the rectangle around all regions to be updated, and the
containers behind them; of two rows of text that were half of the work of a key.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class RegionCompositor(Compositor):
    """Textual's compositor, of which partial updates are as before but cost less."""

    _updated: Sequence[Region] = ()

    def render_partial_update(self) -> ChopsUpdate | None:
        """The update of what was marked as to be drawn anew; None if nothing was."""
        self._updated = [*self._dirty_regions]
        try:
            return super().render_partial_update()
        finally:
            self._updated = ()

    def _get_renders(
        self, crop: Region | None = None
    ) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if not self._updated:
            yield from super()._get_renders(crop)
            return
        visible = self.visible_widgets
        for widget, (top, bottom) in self._rows_to_draw().items():
            region, clip = visible[widget]
            band = region.intersection(clip)
            band = Region(band.x, top, band.width, bottom - top)
            yield region, band, widget.render_lines(band.translate(-region.offset))

    def _rows_to_draw(self) -> dict[Widget, tuple[int, int]]:
        """Of which widgets which rows of the screen are to be drawn, those in front first."""
        rows: dict[Widget, tuple[int, int]] = {}
        pending = self._updated
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            uncovered = []
            for updated in pending:
                part = shown.intersection(updated)
                if part:
                    top, bottom = rows.get(widget, (part.y, part.bottom))
                    rows[widget] = (min(top, part.y), max(bottom, part.bottom))
                if part != updated:
                    uncovered.append(updated)
            pending = uncovered
            if not pending:
                break
        return rows
