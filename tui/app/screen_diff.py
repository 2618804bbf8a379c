"""Screen diffing: what the terminal shows already is not written again.

Textual writes the whole of a region that a widget asks to be drawn, such as a list of which one row
is another. Here the strips that were written last are remembered by row and column, and what would
be written again in the same place is left out of an update: a key costs a third of the bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.control import Control
from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate
from textual.geometry import Offset
from textual.strip import Strip

from tui.app.text_wrapping import is_narrow

Place = tuple[int, int, Strip]
"""Column, row, and what is to be written there."""


class DiffUpdate(CompositorUpdate):
    """An update of the screen that writes strips, each in its place."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = places

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for x, y, strip in self.places:
            yield Control.move_to(x, y).segment
            yield from strip

    def render_segments(self, console: Console) -> str:
        """The sequences that write it."""
        return "".join(
            Control.move_to(x, y).segment.text + strip.render(console)
            for x, y, strip in self.places
        )


class ScreenDiff:
    """The strips on the terminal's screen, as far as they are known."""

    def __init__(self) -> None:
        self._rows: defaultdict[int, dict[int, _Cached]] = defaultdict(dict)
        self._cursor: Offset | None = None

    def changes_of(
        self, update: RenderableType | None, cursor: Offset | None = None
    ) -> RenderableType | None:
        """An update without what it would write again, if anything is left; it must be written.

        After an update of another kind, such as that of the whole screen, nothing is known.

        Args:
            update: of the screen.
            cursor: where the terminal's cursor is to be after it.
        """
        if update is None:
            return None
        before, self._cursor = self._cursor, cursor
        if not isinstance(update, ChopsUpdate):
            self._rows.clear()
            return update
        places = [*self._changes(update)]
        return DiffUpdate(places) if places or cursor != before else None

    def _changes(self, update: ChopsUpdate) -> Iterator[Place]:
        for y, x1, x2 in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is None or x >= x2 or end <= x1:
                    continue
                if end > x2:  # as Textual cuts it
                    strip, end = strip.crop(0, x2 - x), x2
                column, changed = _replaced(self._rows[y], x, end, strip)
                if changed.cell_length:
                    yield x + column, y, changed


def _replaced(row: dict[int, _Cached], x: int, end: int, strip: Strip) -> tuple[int, Strip]:
    """What is to be written of a strip, and at which cell of it; it is in the row from then on."""
    before = row.get(x)
    if before is None or before.end != end:
        for column in [at for at, one in row.items() if at < end and one.end > x]:
            del row[column]
        before = None
    elif before.strip == strip:
        return 0, Strip.blank(0)
    # Without sequences between parts that look the same; one that is placed stays.
    simple = strip.simplify() if type(strip) is Strip else strip
    row[x] = _Cached(end, strip, simple)
    return (0, simple) if before is None else _changed(before.simple, simple)


class _Cached(NamedTuple):
    """A strip that was written: the column after it, as it was drawn, and simplified."""

    end: int
    strip: Strip
    simple: Strip


def _changed(before: Strip, now: Strip) -> tuple[int, Strip]:
    """What is to be written over a strip of the same width, and at which cell of it."""
    if type(before) is not Strip or type(now) is not Strip:
        return 0, now
    old, new = [*before], [*now]
    first, last = _common(old, new), now.cell_length
    if first < last:
        last -= _common(old[::-1], new[::-1], back=True)
    return first, now if last - first == now.cell_length else now.crop(first, max(first, last))


def _common(old: Sequence[Segment], new: Sequence[Segment], *, back: bool = False) -> int:
    """With how many characters, of a cell each, both begin, or end where they are reversed."""
    found = 0
    for one, other in zip(old, new, strict=False):
        if one.style != other.style or not (is_narrow(one.text) and is_narrow(other.text)):
            break
        if one.text == other.text:
            found += len(one.text)
            continue
        step = -1 if back else 1
        pairs = enumerate(zip(one.text[::step], other.text[::step], strict=False))
        most = min(len(one.text), len(other.text))
        return found + next((at for at, (a, b) in pairs if a != b), most)
    return found
