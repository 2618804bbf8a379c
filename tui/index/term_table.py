"""Forward index: the distinct terms of each passage, and their document frequencies."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence


class TermTable:
    """The term numbers of each passage, in compressed rows (CSR).

    Passages are numbered from 0 as they are added; those of one article are consecutive, so that
    the terms of an article are one slice.

    Attributes:
        terms: the terms of all passages, concatenated; each once per passage.
        starts: offset of each passage in `terms`; last, the end.
        frequencies: term -> number of passages that contain it.
        passages: number of passages with terms, without forgotten ones.
    """

    def __init__(self) -> None:
        self.terms = array("I")
        self.starts = array("I", [0])
        self.frequencies: list[int] = []
        self.passages = 0

    def add(self, terms: Collection[int], known: int) -> None:
        """Add the terms of the next passage.

        Args:
            terms: without duplicates.
            known: number of distinct terms so far, in all passages.
        """
        self.terms.extend(terms)
        self.starts.append(len(self.terms))
        if known > len(self.frequencies):
            self.frequencies += [0] * (known - len(self.frequencies))
        self._count(terms, 1)

    def forget(self, passage: int) -> None:
        """Subtract the terms of a passage from the counts."""
        self._count(self.of(passage), -1)

    def _count(self, terms: Collection[int], by: int) -> None:
        frequencies = self.frequencies
        for term in terms:
            frequencies[term] += by
        self.passages += by if terms else 0

    def of(self, passage: int) -> Sequence[int]:
        """The distinct terms of a passage."""
        return self.terms[self.starts[passage] : self.starts[passage + 1]]
