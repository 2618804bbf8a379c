"""Disjoint sets (union-find with path halving)."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class DisjointSets(Generic[T]):
    """Sets that only grow; what was never joined is a set of its own."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def root(self, item: T) -> T:
        """The item that stands for the set of `item`."""
        parent = self._parent
        while (above := parent.get(item, item)) != item:
            parent[item] = item = parent.get(above, above)
        return item

    def join(self, item: T, into: T) -> None:
        """Put two sets together; the root of `into` stands for both."""
        below, above = self.root(item), self.root(into)
        if below != above:
            self._parent[below] = above
