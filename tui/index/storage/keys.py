"""Finds the strings of a column on disk, by their hashes in order: nothing is made of them all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import cast

import numpy as np

from tui.index.storage import columns
from tui.index.storage.columns import Strings


def write_keys(path: Path, values: Sequence[str]) -> None:
    """Write what `Keys` needs of a column of strings that differ, beside the column.

    Args:
        path: of the column.
        values: the strings.

    Raises:
        OSError: it cannot be written.
    """
    hashes = np.fromiter(map(_hash, values), np.uint64, len(values))
    rows = np.argsort(hashes, kind="stable")
    columns.write_array(path.with_suffix(".hashes.npy"), hashes[rows], np.uint64)
    columns.write_array(path.with_suffix(".rows.npy"), rows, np.uint32)


def _hash(value: str) -> int:
    # Not a checksum: strings of which many have the same can be made on purpose.
    digest = blake2b(value.encode(*columns.ENCODING), digest_size=8).digest()
    return int.from_bytes(digest, "little")


class Keys(Mapping[str, int]):
    """The row of each string of a column.

    Args:
        path: of the column; `write_keys` has written to its side.

    Attributes:
        column: the strings, by row.

    Raises:
        OSError, ValueError: it is not as it was written.
    """

    def __init__(self, path: Path) -> None:
        # None of them is None.
        self.column: Sequence[str] = cast("Sequence[str]", Strings(path))
        self._hashes = columns.map_array(path.with_suffix(".hashes.npy")).data
        self._rows = columns.map_array(path.with_suffix(".rows.npy")).data
        self._known: dict[str, int] = {}

    def __getitem__(self, key: str) -> int:
        row = self._known.get(key)
        if row is None:
            row = self._known[key] = self._find(key)
        return row

    def key(self, row: int) -> str:
        """The string of a row, whose row is then at hand: what is read is looked up next."""
        found = self.column[row]
        self._known.setdefault(found, row)
        return found

    def _find(self, key: str) -> int:
        wanted = _hash(key)
        place = bisect_left(self._hashes, wanted)
        while place < len(self._hashes) and self._hashes[place] == wanted:
            row: int = self._rows[place]
            if self.column[row] == key:
                return row
            place += 1
        raise KeyError(key)

    def hold(self) -> None:
        """Have all strings in memory from now on, for where all are looked at."""
        if isinstance(self.column, Strings):
            self.column = self.column.texts()

    def __iter__(self) -> Iterator[str]:
        return iter(self.column)

    def __len__(self) -> int:
        return len(self.column)
