"""What the terminal shows already is not written again.

Textual writes the whole of a region that a widget asks to be drawn, such as a list of which one row
is another. Here the strips that were written last are remembered by row and column, and those that
would be written again in the same place are left out of an update: a key costs half the bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.control import Control
from textual._compositor import ChopsUpdate, CompositorUpdate
from textual.strip import Strip

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
                if not self._take(y, x, end, strip):
                    yield x, y, strip

    def _take(self, y: int, x: int, end: int, strip: Strip) -> bool:
        """Remember a strip; whether it stands there already."""
        row = self._rows[y]
        if row.get(x) == (end, strip):
            return True
        for column in [at for at, (to, _) in row.items() if at < end and to > x]:
            del row[column]
        row[x] = (end, strip)
        return False
