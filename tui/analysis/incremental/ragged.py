"""Rows of several values each, and numbers for values, in NumPy arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")


class Interner(Generic[T]):
    """Different values, each with a number from 0 on.

    Args:
        values: the values, in the order of their numbers.
    """

    def __init__(self, values: Iterable[T] = ()) -> None:
        self.values = list(values)
        self._numbers: dict[T, int] | None = None

    def number(self, value: T) -> int:
        """The number of a value; a new one for a new value."""
        if self._numbers is None:
            self._numbers = {known: number for number, known in enumerate(self.values)}
        number = self._numbers.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


@dataclass(slots=True)
class RaggedArray:
    """Rows with any number of items, of `width` numbers each (a sparse matrix's CSR form).

    Attributes:
        items: of all rows, one after the other.
        starts: the index of the first item of each row; last, the number of items.
    """

    items: NDArray[np.uint32]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[Sequence[object]], width: int) -> RaggedArray:
        """The rows as arrays."""
        items = [item for row in rows for item in row]
        sizes = np.array([0, *map(len, rows)], np.int64)
        return cls(np.array(items, np.uint32).reshape(-1, width), np.cumsum(sizes))

    def row(self, number: int) -> NDArray[np.uint32]:
        """The items of a row."""
        return self.items[self.starts[number] : self.starts[number + 1]]

    def among(self, rows: NDArray[np.bool_]) -> NDArray[np.uint32]:
        """The items of some rows."""
        return self.items if rows.all() else self.items[np.repeat(rows, np.diff(self.starts))]

    def having(self, items: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The rows that have at least one of some items."""
        found = np.zeros(len(self.starts) - 1, np.bool_)
        found[np.searchsorted(self.starts, np.flatnonzero(items), "right") - 1] = True
        return found

    def rows(self, rows: NDArray[np.bool_]) -> RaggedArray:
        """Some of the rows."""
        sizes = np.diff(self.starts)[rows]
        return RaggedArray(self.among(rows), np.concatenate(([0], np.cumsum(sizes))))

    @classmethod
    def joined(cls, parts: Sequence[RaggedArray]) -> RaggedArray:
        """The rows of several, one after the other."""
        sizes = np.concatenate([np.diff(part.starts) for part in parts])
        items = np.concatenate([part.items for part in parts])
        return cls(items, np.concatenate(([0], np.cumsum(sizes))))
