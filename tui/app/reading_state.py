"""Reading state: which articles were read, and how they are shown; kept between starts."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from tui.app.widgets.article_list import ListOrder
from tui.app.widgets.article_view import MEASURE
from tui.library.bookmarks import entry_key, read_entries, write_entries

LEAST, MOST, STEP = 40, 160, 8
"""Cells of the text: the narrowest and the widest measure, and by how much it is changed."""

GREETED = "greeted"
"""The entry that says that somebody has read something before; no set of paths is called so."""


@dataclass(slots=True)
class ReadingState:
    """What is kept.

    Attributes:
        read: the ids of the articles of which the end was reached, or that were marked as read.
        measure: the most cells of a row of the text.
        alone: whether the text is seen without the panes beside it.
        order: the order of the article list.
        widths: cells of the panes beside the text whose width was set, by their ids.
        greeted: whether the first keys were shown before, of whatever was read.
    """

    read: set[str] = field(default_factory=set)
    measure: int = MEASURE
    alone: bool = False
    order: ListOrder = "given"
    widths: dict[str, int] = field(default_factory=dict)
    greeted: bool = False

    def change_measure(self, step: int) -> bool:
        """Make the measure wider or narrower; whether it could be."""
        before, self.measure = self.measure, min(MOST, max(LEAST, self.measure + step * STEP))
        return before != self.measure

    def copy(self) -> ReadingState:
        """The state as it is now."""
        return replace(self, read=set(self.read), widths=dict(self.widths))


class ReadingStates:
    """The state for each set of paths, in one small file beside the bookmarks.

    It can be done without: a file that cannot be read or written is passed over.
    """

    def __init__(self, folder: Path, paths: Sequence[Path]) -> None:
        self._file = folder / "reading.json"
        self._key = entry_key(paths)

    def load(self) -> ReadingState:
        """The state of these paths."""
        state = ReadingState()
        entries: dict[str, Any] = {}
        with suppress(OSError, ValueError):
            entries = read_entries(self._file)
        state.greeted = GREETED in entries
        with suppress(ValueError, ArithmeticError, LookupError, TypeError, AttributeError):
            entry = entries[self._key]
            state.read = {str(id_) for id_ in entry["read"]}
            state.measure = min(MOST, max(LEAST, int(entry["measure"])))
            state.alone = bool(entry["alone"])
            widths = entry.get("widths", {})
            state.widths = {str(id_): int(width) for id_, width in widths.items()}
            state.order = entry["order"] if entry["order"] in get_args(ListOrder) else "given"
        return state

    def save(self, state: ReadingState) -> None:
        """Save the state of these paths; the file is replaced whole or not at all."""
        entry = {
            "read": sorted(state.read),
            "measure": state.measure,
            "alone": state.alone,
            "order": state.order,
            "widths": state.widths,
        }
        write_entries(self._file, {self._key: entry, GREETED: {}})
