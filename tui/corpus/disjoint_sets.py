"""Disjoint sets (union-find with path halving)."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class DisjointSets(Generic[T]):
    """A partition; an item that was never joined is a set of its own."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def root(self, item: T) -> T:
        """The representative of the set of `item`."""
        parent = self._parent
        while (above := parent.get(item, item)) != item:
            parent[item] = item = parent.get(above, above)
        return item

    def join(self, item: T, into: T) -> None:
        """Union of two sets; the root of `into` becomes the representative."""
        below, above = self.root(item), self.root(into)
        if below != above:
            self._parent[below] = above
