"""Forward index: the distinct terms of each passage, and their document frequencies."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tui.index.arrays import Indices

_UNCOUNTED = 50_000  # terms that are counted together, at most

Column: TypeAlias = "array[Any] | memoryview"


class TermTable:
    """The term numbers of each passage, in compressed rows (CSR).

    Passages are numbered from 0 as they are added; those of one article are consecutive, so that
    the terms of an article are one slice. What another table had stays where it is, e.g. mapped:
    of 100,000 articles it takes 60 MB.

    Attributes:
        starts: offset of each passage in all `parts`; last, the end.
        passages: number of passages with terms, without forgotten ones.
        is_at_hand: whether those of all passages are in memory or mapped.
    """

    is_at_hand = True

    def __init__(self) -> None:
        self._kept: Column = array("I")
        self._added = array("I")
        self.starts: Column = array("I", [0])
        self._frequencies: Column = array("Q")
        self._counted = 0  # of the terms that were added, how many `_frequencies` has
        self.passages = 0

    @classmethod
    def restored(
        cls, terms: Column, starts: Column, frequencies: Column, passages: int
    ) -> TermTable:
        """A table of what another one has."""
        table = cls()
        table._kept, table.starts, table._frequencies = terms, starts, frequencies
        table.passages = passages
        return table

    @property
    def parts(self) -> tuple[Column, Column]:
        """The terms of all passages, concatenated, each once per passage: first those kept."""
        return self._kept, self._added

    @property
    def frequencies(self) -> Column:
        """Term -> number of passages that contain it."""
        if self._counted < len(self._added):
            # Counted together: that takes a third of the time.
            for term, count in Counter(self._added[self._counted :]).items():
                self._frequencies[term] += count
            self._counted = len(self._added)
        return self._frequencies

    def frequency(self, term: int) -> int:
        """The number of passages that contain a term."""
        frequencies = self.frequencies
        return frequencies[term] if term < len(frequencies) else 0  # that of a query is not in any

    def add(self, terms: Collection[int], known: int) -> None:
        """Add the terms of the next passage.

        Args:
            terms: without duplicates, in any order.
            known: number of distinct terms so far, in all passages.
        """
        starts = self.starts = in_memory(self.starts)
        self._added.fromlist(sorted(terms))
        starts.append(len(self._kept) + len(self._added))
        frequencies = self._frequencies = in_memory(self._frequencies)
        frequencies.extend(repeat(0, known - len(frequencies)))
        if len(self._added) - self._counted > _UNCOUNTED:
            _ = self.frequencies
        self.passages += bool(terms)

    def forget(self, passage: int) -> None:
        """Subtract the terms of a passage from the counts."""
        terms = self.of(passage)
        frequencies = self._frequencies = in_memory(self.frequencies)
        for term in terms:
            frequencies[term] -= 1
        self.passages -= bool(terms)

    def of(self, passage: int) -> Sequence[int]:
        """The distinct terms of a passage, in order."""
        start, end, kept = self.starts[passage], self.starts[passage + 1], len(self._kept)
        if start < kept:
            return self._kept[start:end]
        return self._added[start - kept : end - kept]

    def sizes(self, first: Indices, end: Indices) -> Indices:
        """The number of terms of each of some texts: the passages from `first` to before `end`."""
        import numpy as np

        starts = np.frombuffer(self.starts, np.uint32)
        return starts[end].astype(np.intp) - starts[first]

    def rows(self, first: Indices, end: Indices) -> tuple[NDArray[np.uint32], Indices]:
        """The terms of some texts, one after the other, and their numbers: see `sizes`."""
        import numpy as np

        starts = np.frombuffer(self.starts, np.uint32)
        begins = starts.take(first).astype(np.intp)
        sizes = starts.take(end) - begins
        places = np.repeat(begins - sizes.cumsum() + sizes, sizes)
        places += np.arange(len(places))
        kept, added = (np.asarray(part, np.uint32) for part in self.parts)
        if not len(added):
            return kept.take(places), sizes
        found = np.empty(len(places), np.uint32)
        is_kept = places < len(kept)
        found[is_kept] = kept.take(places[is_kept])
        found[~is_kept] = added.take(places[~is_kept] - len(kept))
        return found, sizes


def in_memory(column: Column) -> array[Any]:
    """A column that can grow."""
    if isinstance(column, array):
        return column
    copied = array(column.format)
    copied.frombytes(column.cast("B"))
    return copied
