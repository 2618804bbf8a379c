"""The pairs of entities that may be one, on disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

from tui.analysis import Suggestion
from tui.index.storage.columns import Strings, write_strings

_COLUMNS = ("left", "right", "kept")  # the attributes of a `Suggestion`


def write_suggestions(folder: Path, suggestions: Sequence[Suggestion]) -> None:
    """Write suggestions into a new folder.

    Raises:
        OSError: a file cannot be written.
        ValueError: something cannot be stored.
    """
    for name in _COLUMNS:
        values = [getattr(one, name) for one in suggestions]
        write_strings(folder / f"suggestions_{name}.txt", values)


class StoredSuggestions(Sequence[Suggestion]):
    """The suggestions in a folder, as `write_suggestions` left them.

    Raises:
        OSError, ValueError: they are not as they were written.
    """

    def __init__(self, folder: Path) -> None:
        self._columns = [Strings(folder / f"suggestions_{name}.txt") for name in _COLUMNS]

    def __len__(self) -> int:
        return len(self._columns[0])

    @overload
    def __getitem__(self, index: int) -> Suggestion: ...
    @overload
    def __getitem__(self, index: slice) -> list[Suggestion]: ...
    def __getitem__(self, index: int | slice) -> Suggestion | list[Suggestion]:
        if isinstance(index, slice):
            return [*self][index]
        return Suggestion(*(column.text(index) for column in self._columns))

    def __iter__(self) -> Iterator[Suggestion]:
        return map(Suggestion, *(column.texts() for column in self._columns))
