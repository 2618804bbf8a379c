"""Dependency tracking: lookups that log their keys, on which a result depends besides its input.

If none of the answers has changed, nor has the result (the verifying traces of Mokhov, Mitchell and
Peyton Jones 2018).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from typing import NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")

#: A table and a key in it that was looked up: a string, or several.
Dependency = tuple[str, object]
_REMEMBERED = 1 << 15  # keys


class TrackedSet(Set[K]):
    """A set that logs the keys which are looked up; nothing else can be done with it.

    Args:
        name: of the table.
        table: the set.
        log: where to add them.
    """

    def __init__(self, name: str, table: Set[K], log: set[Dependency]) -> None:
        self._name, self._table, self._log = name, table, log

    def __contains__(self, key: object) -> bool:
        self._log.add((self._name, key))
        return key in self._table

    def __iter__(self) -> Iterator[K]:
        _refuse()

    def __len__(self) -> int:
        _refuse()


class TrackedMapping(Mapping[K, V]):
    """A mapping that logs the keys which are looked up; see `TrackedSet`."""

    def __init__(self, name: str, table: Mapping[K, V], log: set[Dependency]) -> None:
        self._name, self._table, self._log = name, table, log

    def __contains__(self, key: object) -> bool:
        self._log.add((self._name, key))
        return key in self._table

    def __getitem__(self, key: K) -> V:
        self._log.add((self._name, key))
        return self._table[key]

    def __iter__(self) -> Iterator[K]:
        _refuse()

    def __len__(self) -> int:
        _refuse()


def _refuse() -> NoReturn:
    raise TypeError("what depends on all keys cannot be tracked")


@lru_cache(_REMEMBERED)
def key_hash(dependency: Dependency) -> int:
    """A number of 32 bits for a table and a key; that of another one is hardly ever the same."""
    return zlib.crc32(repr(dependency).encode("ascii", "backslashreplace"))


def answer_hash(dependency: Dependency, answer: object) -> int:
    """A number of 64 bits for a key and its answer: the upper half is `key_hash`."""
    return key_hash(dependency) << 32 | zlib.crc32(repr(answer).encode("ascii", "backslashreplace"))
