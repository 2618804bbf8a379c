"""Builds Textual strips from styled text; whatever is not text is dropped here.

Every string that a widget of this program draws goes through `strip`, so nothing from outside
reaches the terminal but text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.text_wrapping import cells, flat, shorten
from tui.corpus import safe_text

Piece = tuple[str, Style | None]

GAP = 2  # spaces or more, behind which a column begins


def strip(pieces: Iterable[Piece], width: int) -> Strip:
    """One row of exactly `width` cells.

    Args:
        pieces: texts and their styles, from left to right; what does not fit is cut.
        width: in cells.
    """
    segments = [Segment(text, style) for text, style in _aligned(_fitted(pieces, width))]
    if (used := sum(cell_len(text) for text, _, _ in segments)) < width:
        segments.append(Segment(" " * (width - used)))
    return Strip(segments, width)


def _fitted(pieces: Iterable[Piece], width: int) -> list[Piece]:
    """What fits of the pieces, as text."""
    fitted: list[Piece] = []
    used = 0
    for text, style in pieces:
        text = flat(safe_text(text))
        size = cells(text)
        if used + size > width:
            text = shorten(text, width - used)
            size = cells(text)
        if text:
            fitted.append((text, style))
            used += size
        if used >= width:
            break
    return fitted


def _aligned(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with gaps so wide that what stands behind one is in its column by Rich's count.

    Textual reckons with that count, and `tui.app.cursor_placement` places such columns by it.
    """
    missing = 0
    for text, style in pieces:
        if len(text) >= GAP and text.isspace():
            yield text + " " * missing, style
            missing = 0
        else:
            missing += cells(text) - cell_len(text)
            yield text, style


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
        left = _fitted(left, room)
        left_size = sum(cells(text) for text, _ in left)
    return strip([*left, (" " * (width - left_size - right_size), None), *right], width)
