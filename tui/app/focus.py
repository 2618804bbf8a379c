"""What the focus is for."""

from __future__ import annotations

from typing import Any

from textual.app import App


def is_typing(app: App[Any]) -> bool:
    """Whether text is typed: then a window that nobody asked for would take letters of it."""
    return app.focused is not None and app.focused.check_consume_key("a", "a")
