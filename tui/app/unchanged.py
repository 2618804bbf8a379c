"""What the terminal shows already is not written again.

Textual writes the whole of a region that a widget asks to be drawn, such as a list of which one row
is another. Here the strips that were written last are remembered by row and column, and what would
be written again in the same place is left out of an update: a key costs a third of the bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.control import Control
from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate
from textual.strip import Strip

from tui.app.text_wrapping import is_narrow

Place = tuple[int, int, Strip]
"""Column, row, and what is to be written there."""


class Changes(CompositorUpdate):
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


class Written:
    """The strips on the terminal's screen, as far as they are known."""

    def __init__(self) -> None:
        self._rows: defaultdict[int, dict[int, tuple[int, Strip]]] = defaultdict(dict)

    def less_unchanged(self, update: RenderableType | None) -> RenderableType | None:
        """An update without what it would write again; it must be written then.

        After an update of another kind, such as that of the whole screen, nothing is known.
        """
        if isinstance(update, ChopsUpdate):
            return Changes([*self._changes(update)])
        if update is not None:
            self._rows.clear()
        return update

    def _changes(self, update: ChopsUpdate) -> Iterator[Place]:
        for y, x1, x2 in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is None or x >= x2 or end <= x1:
                    continue
                if end > x2:  # as Textual cuts it
                    strip, end = strip.crop(0, x2 - x), x2
                before = self._take(y, x, end, strip)
                if before is None:
                    yield x, y, _simplified(strip)
                elif before != strip:
                    yield from ((x + at, y, changed) for at, changed in _changed(before, strip))

    def _take(self, y: int, x: int, end: int, strip: Strip) -> Strip | None:
        """Remember a strip; returns the one that stands in its place, if there is one."""
        row = self._rows[y]
        to, before = row.get(x, (-1, strip))
        if to == end:
            row[x] = (end, strip)
            return before
        for column in [at for at, (to, _) in row.items() if at < end and to > x]:
            del row[column]
        row[x] = (end, strip)
        return None


def _simplified(strip: Strip) -> Strip:
    """A strip without sequences between parts that look the same; one that is placed stays."""
    return strip.simplify() if type(strip) is Strip else strip


def _changed(before: Strip, now: Strip) -> Iterator[tuple[int, Strip]]:
    """At which cell what is to be written over a strip of the same width, if anything is."""
    if type(before) is not Strip or type(now) is not Strip:
        yield 0, _simplified(now)
        return
    old, new = [*before.simplify()], [*now.simplify()]
    same = _common(old, new)
    first, last = sum(len(segment.text) for segment in same), now.cell_length
    if first < last:
        last -= sum(len(segment.text) for segment in _common(old[::-1], new[::-1], back=True))
    if first < last:
        yield first, Strip(new, now.cell_length).crop(first, last)


def _common(old: Sequence[Segment], new: Sequence[Segment], *, back: bool = False) -> list[Segment]:
    """The segments with which both begin, of a cell a character, the last one as far as it is."""
    found: list[Segment] = []
    for one, other in zip(old, new, strict=False):
        if one.style != other.style or not (is_narrow(one.text) and is_narrow(other.text)):
            break
        step = -1 if back else 1
        pairs = enumerate(zip(one.text[::step], other.text[::step], strict=False))
        length = next((at for at, (a, b) in pairs if a != b), min(len(one.text), len(other.text)))
        found.append(Segment(one.text[:length], one.style))
        if one.text != other.text:
            break
    return found
