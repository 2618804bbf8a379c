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

    from tui.index.term_weighting import Indices

_UNCOUNTED = 50_000  # terms that are counted together, at most

Column: TypeAlias = "array[Any] | memoryview"


class TermTable:
    """The term numbers of each passage, in compressed rows (CSR).

    Passages are numbered from 0 as they are added; those of one article are consecutive, so that
    the terms of an article are one slice.

    Attributes:
        terms: the terms of all passages, concatenated; each once per passage.
        starts: offset of each passage in `terms`; last, the end.
        passages: number of passages with terms, without forgotten ones.
        is_at_hand: whether those of all passages are in memory or mapped.
    """

    is_at_hand = True

    def __init__(self) -> None:
        self.terms: Column = array("I")
        self.starts: Column = array("I", [0])
        self._frequencies: Column = array("Q")
        self._counted = 0  # of `terms`, how many `_frequencies` has
        self.passages = 0

    @classmethod
    def restored(
        cls, terms: Column, starts: Column, frequencies: Column, passages: int
    ) -> TermTable:
        """A table of what another one has; mapped columns are copied when something is added."""
        table = cls()
        table.terms, table.starts = terms, starts
        table._frequencies, table._counted = frequencies, len(terms)
        table.passages = passages
        return table

    @property
    def frequencies(self) -> Column:
        """Term -> number of passages that contain it."""
        if self._counted < len(self.terms):
            # Counted together: that takes a third of the time.
            for term, count in Counter(self.terms[self._counted :]).items():
                self._frequencies[term] += count
            self._counted = len(self.terms)
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
        if not (isinstance(self.terms, array) and isinstance(self.starts, array)):
            self.terms, self.starts = in_memory(self.terms), in_memory(self.starts)
        self.terms.fromlist(sorted(terms))
        self.starts.append(len(self.terms))
        frequencies = self._frequencies = in_memory(self._frequencies)
        frequencies.extend(repeat(0, known - len(frequencies)))
        if len(self.terms) - self._counted > _UNCOUNTED:
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
        return self.terms[self.starts[passage] : self.starts[passage + 1]]

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
        return np.frombuffer(self.terms, np.uint32).take(places), sizes


def in_memory(column: Column) -> array[Any]:
    """A column that can grow."""
    if isinstance(column, array):
        return column
    copied = array(column.format)
    copied.frombytes(column.cast("B"))
    return copied
