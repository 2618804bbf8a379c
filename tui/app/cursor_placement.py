"""Absolute cursor placement for rows whose widths in cells terminals do not agree about.

Textual writes a row from left to right and relies on Rich's count of cells: after a vowel sign that
the terminal gives a cell of its own, all that follows in the row is shifted. Here a strip that
holds such text is written so that no count matters: its place is blanked, its text written, and
what stands behind a gap or is a border is placed by itself. It takes one control sequence, that
which Textual places each row with. Strips of other text are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from tui.app.strips import GAP
from tui.app.text_wrapping import cells, cut, is_unsure

# Spaces, the lines and blocks of borders, and words.
_TOKENS = re.compile(" +|[\u2500-\u259f]+|[^ \u2500-\u259f]+")


def placed(update: RenderableType | None) -> RenderableType | None:
    """An update of the screen in which nothing is shifted."""
    if isinstance(update, LayoutUpdate):
        x, y, _, _ = update.region
        update.strips = [[*_placed_row(row, x, y + down)] for down, row in enumerate(update.strips)]
    elif isinstance(update, ChopsUpdate):
        chops = [*update.chops]
        for y in {y for y, _, _ in update.spans}:
            chops[y] = {x: strip and _placed(strip, x, y) for x, strip in chops[y].items()}
        update.chops = chops
    return update


def _placed_row(row: Iterable[Strip], x: int, y: int) -> Iterator[Strip]:
    for strip in row:
        yield _placed(strip, x, y)
        x += strip.cell_length


def _placed(strip: Strip, x: int, y: int) -> Strip:
    unsure = any(is_unsure(segment.text) for segment in strip)
    return PlacedStrip(strip, x, y) if unsure else strip


class PlacedStrip(Strip):
    """A strip that begins and ends where it should in every terminal.

    Args:
        strip: what is to be written.
        x: its column on the screen.
        y: its row.
    """

    __slots__ = ("_x", "_y")

    def __init__(self, strip: Strip, x: int, y: int) -> None:
        super().__init__(strip, strip.cell_length)
        self._x, self._y = x, y

    def crop(self, start: int, end: int | None = None) -> Strip:
        """The part between two cells, in its place too."""
        return PlacedStrip(super().crop(start, end), self._x + max(0, start), self._y)

    def render(self, console: Console) -> str:
        """The sequences that write it."""
        if not self._segments:
            return ""
        style = self._segments[-1].style
        ground = Style(bgcolor=style.bgcolor) if style is not None else None
        blank = Strip([Segment(" " * self.cell_length, ground)])
        runs = [(0, blank), *_runs(self._segments, self.cell_length), (self.cell_length, Strip([]))]
        return "".join(self._move(column) + run.render(console) for column, run in runs)

    def _move(self, column: int) -> str:
        return Control.move_to(self._x + column, self._y).segment.text


def _runs(segments: Iterable[Segment], width: int) -> Iterator[tuple[int, Strip]]:
    """What is to be written at which column, by Rich's count; none is wider than its room."""
    begun_at, column, wider, unsure = 0, 0, 0, False
    run: list[Segment] = []
    gap: list[Segment] = []  # the spaces since the last word
    for token, style in _tokens(segments):
        spaces = sum(len(text) for text, _, _ in gap)
        if token.isspace():
            gap.append(Segment(token, style))
            column += len(token)
            continue
        is_border = "\u2500" <= token[0] <= "\u259f"
        if unsure and (is_border or (spaces >= GAP and spaces > wider)):
            yield begun_at, Strip([*run, *Strip(gap).crop(0, max(0, spaces - wider))])
            begun_at, wider, unsure, run = column, 0, False, []
        else:
            run += Strip(gap).crop(0, max(0, width - (column - spaces) - wider))
        run.append(Segment(cut(token, width - column - wider), style))
        gap = []
        column += cell_len(token)
        wider += cells(token) - cell_len(token)
        unsure = unsure or is_unsure(token)
    spaces = sum(len(text) for text, _, _ in gap)
    yield begun_at, Strip([*run, *Strip(gap).crop(0, max(0, spaces - wider))])


def _tokens(segments: Iterable[Segment]) -> Iterator[tuple[str, Style | None]]:
    for text, style, _ in segments:
        for token in _TOKENS.findall(text):
            yield token, style
