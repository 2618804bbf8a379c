"""Constrained clustering of surface forms: union-find with cannot-link pairs and reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from tui.analysis.model import Merge
from tui.corpus.disjoint_sets import DisjointSets


class PossibleMatch(NamedTuple):
    """Two forms that may name one entity, without enough evidence to merge them.

    Attributes:
        left: the shorter or rarer.
        right: the other.
        reason: why, for display.
    """

    left: str
    right: str
    reason: str


_NONE: frozenset[str] = frozenset()


class Clusters:
    """Disjoint sets of forms that only grow, subject to cannot-link constraints.

    Args:
        cannot_link: pairs of forms that may never be in one cluster.
    """

    def __init__(self, cannot_link: Iterable[tuple[str, str]] = ()) -> None:
        self._sets: DisjointSets[str] = DisjointSets()
        self._members: dict[str, set[str]] = {}
        self._merges: dict[str, list[Merge]] = defaultdict(list)
        self._cannot_link: dict[str, set[str]] = defaultdict(set)
        for left, right in cannot_link:
            if left != right:
                self._cannot_link[left].add(right)
                self._cannot_link[right].add(left)

    def root(self, form: str) -> str:
        """The representative of the cluster of `form`."""
        return self._sets.root(form)

    def members(self, form: str) -> set[str]:
        """The forms in the cluster of `form`."""
        root = self.root(form)
        return self._members.get(root) or {root}

    def merges(self, form: str) -> list[Merge]:
        """The merges that made the cluster of `form`."""
        return self._merges.get(self.root(form), [])

    def may_join(self, left: str, right: str) -> bool:
        """Whether no constraint separates their clusters."""
        small, large = sorted((self.members(left), self.members(right)), key=len)
        return all(self._cannot_link.get(form, _NONE).isdisjoint(large) for form in small)

    def include_mentions(self, form: str, into: str) -> bool:
        """Let some mentions of `form` belong to the cluster of `into`; False if forbidden."""
        root = self.root(into)
        if not self._cannot_link.get(form, _NONE).isdisjoint(self.members(root)):
            return False
        self._members.setdefault(root, {root}).add(form)
        return True

    def join(self, form: str, into: str, reason: str) -> bool:
        """Merge the clusters of two forms; False if a constraint forbids it."""
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
