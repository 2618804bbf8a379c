"""Keys as people write them."""

from __future__ import annotations


def key_name(key: str) -> str:
    """A key as people write it: `question_mark` is `?`."""
    return _NAMES.get(key.strip(), key.strip())


_NAMES = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "plus": "+",
    "minus": "-",
    "slash": "/",
    "equals_sign": "=",
    "full_stop": ".",
    "right_square_bracket": "]",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "right_parenthesis": ")",
    "left_parenthesis": "(",
    "backslash": "\\",
    "comma": ",",
    "left_square_bracket": "[",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
}
