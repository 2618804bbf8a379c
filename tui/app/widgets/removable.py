"""Inputs that may be painted after they were removed, before the screen is laid out anew.

By then a widget has no styles, without which Textual's fields cannot be drawn. A screen behind a
window is painted without its own doing, so the widget itself has to know.
"""

from __future__ import annotations

from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input, TextArea


def _nothing(crop: Region) -> list[Strip]:
    return [Strip.blank(crop.width)] * crop.height


class RemovableInput(Input):
    """An input of one line."""

    def render_lines(self, crop: Region) -> list[Strip]:
        return _nothing(crop) if self.parent is None else super().render_lines(crop)


class RemovableTextArea(TextArea):
    """An input of several lines."""

    def render_lines(self, crop: Region) -> list[Strip]:
        return _nothing(crop) if self.parent is None else super().render_lines(crop)
