"""What the focus is for."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.screen import Screen


def is_typing(place: App[Any] | Screen[Any]) -> bool:
    """Whether text is typed on the screen that is seen, or on one screen."""
    return place.focused is not None and place.focused.check_consume_key("a", "a")


def awaits_no_keys(app: App[Any]) -> bool:
    """Whether a window that nobody asked for would take no letters: none are typed, or wait."""
    ahead = getattr(app, "type_ahead", None)
    return not is_typing(app) and not (ahead is not None and ahead.waiting)
