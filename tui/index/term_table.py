"""Which terms each passage has."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence


class TermTable:
    """The terms of numbered passages, in a few flat arrays.

    A term is known by a number of its own. Passages are numbered from 0 as they are added; those
    of one article follow each other, so that the terms of an article are one slice.

    Attributes:
        terms: those of all passages, one after the other, each once for a passage.
        starts: where those of each passage start in `terms`, and where those of the last end.
        frequencies: term -> in how many passages it occurs.
        passages: how many passages have terms and were not forgotten.
    """

    def __init__(self) -> None:
        self.terms = array("I")
        self.starts = array("I", [0])
        self.frequencies: list[int] = []
        self.passages = 0

    def add(self, terms: Collection[int], known: int) -> None:
        """Keep the terms of the next passage.

        Args:
            terms: each named once.
            known: how many terms there are so far, in all passages.
        """
        self.terms.extend(terms)
        self.starts.append(len(self.terms))
        if known > len(self.frequencies):
            self.frequencies += [0] * (known - len(self.frequencies))
        self._count(terms, 1)

    def forget(self, passage: int) -> None:
        """Count the terms of a passage no longer."""
        self._count(self.of(passage), -1)

    def _count(self, terms: Collection[int], by: int) -> None:
        frequencies = self.frequencies
        for term in terms:
            frequencies[term] += by
        self.passages += by if terms else 0

    def of(self, passage: int) -> Sequence[int]:
        """The terms of a passage, each once."""
        return self.terms[self.starts[passage] : self.starts[passage + 1]]
