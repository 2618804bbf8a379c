"""Frames of modal windows."""

from __future__ import annotations

from textual.containers import Vertical, VerticalScroll
from textual.content import Content


class Window(Vertical):
    """A frame with a title above and its keys below.

    Args:
        title: what it asks or shows.
        keys: what can be pressed.
    """

    def __init__(self, title: str, keys: str) -> None:
        super().__init__(classes="window")
        self.border_title = Content(title)  # a text is taken for markup
        self.border_subtitle = Content(keys)


class Fields(VerticalScroll, can_focus=False, inherit_bindings=False):
    """What is scrolled to the field that has the focus; the arrows are for other things there."""
