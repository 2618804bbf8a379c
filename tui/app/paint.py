"""Strips of terminal cells from styled pieces of text: the last guard before the terminal.

Every string that a widget of this program draws goes through `strip`, so nothing from outside
reaches the terminal but text.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.wrapping import cells, flat, shorten
from tui.corpus import safe_text

Piece = tuple[str, Style | None]


def strip(pieces: Iterable[Piece], width: int) -> Strip:
    """One row of exactly `width` cells.

    Args:
        pieces: texts and their styles, from left to right; what does not fit is cut.
        width: in cells.
    """
    segments: list[Segment] = []
    used = 0
    for text, style in pieces:
        text = flat(safe_text(text))
        size = cells(text)
        if used + size > width:
            text = shorten(text, width - used)
            size = cells(text)
        if text:
            segments.append(Segment(text, style))
            used += size
        if used >= width:
            break
    if used < width:
        segments.append(Segment(" " * (width - used)))
    return Strip(segments, width)


def ends(left: Iterable[Piece], right: Iterable[Piece], width: int) -> Strip:
    """One row with pieces at both ends; the left ones give way, but for their first third."""
    left = [(flat(safe_text(text)), style) for text, style in left]
    right = [(flat(safe_text(text)), style) for text, style in right]
    left_size = sum(cells(text) for text, _ in left)
    right_size = sum(cells(text) for text, _ in right)
    room = width - right_size - 2
    if not right or room < min(left_size, width // 3):
        return strip(left, width)
    if left_size > room:
        return Strip.join([strip(left, room), strip([("  ", None), *right], right_size + 2)])
    return strip([*left, (" " * (width - left_size - right_size), None), *right], width)
