"""Puts forms together, one reason at a time, and never what must stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from tui.analysis.model import Merge
from tui.corpus.disjoint_sets import DisjointSets


class Doubt(NamedTuple):
    """Two forms that may be one name, but not surely.

    Attributes:
        left: the shorter or rarer.
        right: what it may be.
        reason: why, in words for the reader.
    """

    left: str
    right: str
    reason: str


_NONE: frozenset[str] = frozenset()


class Clusters:
    """Sets of forms that only grow, subject to pairs that were refused.

    Args:
        refused: pairs of forms that may never be in one cluster.
    """

    def __init__(self, refused: Iterable[tuple[str, str]] = ()) -> None:
        self._sets: DisjointSets[str] = DisjointSets()
        self._members: dict[str, set[str]] = {}
        self._merges: dict[str, list[Merge]] = defaultdict(list)
        self._refused: dict[str, set[str]] = defaultdict(set)
        for left, right in refused:
            if left != right:
                self._refused[left].add(right)
                self._refused[right].add(left)

    def root(self, form: str) -> str:
        """The form that stands for the cluster of `form`."""
        return self._sets.root(form)

    def members(self, form: str) -> set[str]:
        """The forms in the cluster of `form`."""
        root = self.root(form)
        return self._members.get(root) or {root}

    def merges(self, form: str) -> list[Merge]:
        """Why the cluster of `form` is one."""
        return self._merges.get(self.root(form), [])

    def may_join(self, left: str, right: str) -> bool:
        """No form of one was refused to a form of the other."""
        small, large = sorted((self.members(left), self.members(right)), key=len)
        return all(self._refused.get(form, _NONE).isdisjoint(large) for form in small)

    def admit(self, form: str, into: str) -> bool:
        """Let some mentions of `form` count to the cluster of `into`; False if that was refused."""
        root = self.root(into)
        if not self._refused.get(form, _NONE).isdisjoint(self.members(root)):
            return False
        self._members.setdefault(root, {root}).add(form)
        return True

    def join(self, form: str, into: str, reason: str) -> bool:
        """Put the clusters of two forms together; False if that was refused."""
        left, right = self.root(form), self.root(into)
        if left == right:
            return True
        if not self.may_join(left, right):
            return False
        if len(self.members(left)) > len(self.members(right)):
            left, right = right, left
        self._sets.join(left, right)
        self._members.setdefault(right, {right}).update(self._members.pop(left, {left}))
        self._merges[right] += [*self._merges.pop(left, ()), Merge(form, into, reason)]
        return True
