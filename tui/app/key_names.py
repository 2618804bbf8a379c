"""Keys as people write them."""

from __future__ import annotations

from textual.keys import key_to_character


def key_name(key: str) -> str:
    """A key as people write it: `question_mark` is `?`."""
    key = key.strip()
    character = (key_to_character(key) or "").strip()  # of space, tab and the like there is none
    return _NAMES.get(key) or (character if character.isprintable() and character else key)


_NAMES = {
    "plus": "+",
    "minus": "-",
    "slash": "/",
    "backslash": "\\",
    "at": "@",
    "underscore": "_",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
}
"""Where Textual's name of a character is not Unicode's, and keys that are no character."""
