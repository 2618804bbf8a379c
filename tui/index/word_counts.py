"""Counts of the words of the passages that are there, from which BM25 weighs them.

The engine counts those of deleted passages too until it merges their segments, so its statistics
tell how an index came about.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from tui.index.engine_statistics import single
from tui.index.term_table import Column, TermTable, in_memory
from tui.index.text_analyzer import TextAnalyzer

FIELDS = ("words", "stems", "aside")
"""The fields that are scored."""
_STEMS = FIELDS.index("stems")


class LengthTable:
    """The number of words of each passage in each of `FIELDS`.

    Attributes:
        lengths: of all passages, as they are numbered, one field after the other of each.
        totals: of each field, without forgotten passages.
    """

    def __init__(self, lengths: Column | None = None, totals: Sequence[int] = (0,) * 3) -> None:
        self.lengths: Column = array("I") if lengths is None else lengths
        self.totals = [*totals]

    def add(self, lengths: Sequence[int]) -> None:
        """Add those of the next passage."""
        if not isinstance(self.lengths, array):
            self.lengths = in_memory(self.lengths)
        self.lengths.extend(lengths)
        self.totals = [total + one for total, one in zip(self.totals, lengths, strict=True)]

    def forget(self, passage: int) -> None:
        """Subtract those of a passage."""
        lengths = self.of(passage)
        self.totals = [total - one for total, one in zip(self.totals, lengths, strict=True)]

    def of(self, passage: int) -> Sequence[int]:
        """Those of a passage."""
        first = len(FIELDS) * passage
        return self.lengths[first : first + len(FIELDS)]

    def mean(self, field: str, passages: int) -> float:
        """The words of a field a passage, in the single precision of the engine.

        Args:
            field: the field; of one that is not scored it is 1.
            passages: their number.
        """
        if field not in FIELDS:
            return 1.0
        return _mean(self.totals[FIELDS.index(field)], max(1, passages))


@lru_cache(2 * len(FIELDS))  # each word of a query asks for it
def _mean(total: int, passages: int) -> float:
    return single(single(total) / single(passages))


class WordCounts:
    """What the tables of an index tell of its words.

    Args:
        analyzer: numbers the stems.
        terms: the terms of each passage.
        lengths: of each passage.
    """

    def __init__(self, analyzer: TextAnalyzer, terms: TermTable, lengths: LengthTable) -> None:
        self._analyzer, self._terms, self._lengths = analyzer, terms, lengths

    def frequency(self, field: str, word: str) -> int | None:
        """The number of passages with a word; None: no table has it."""
        if field != "stems":
            return None
        term = self._analyzer.known_number(word)
        return 0 if term is None else self._terms.frequency(term)

    def finder(self, stems: Iterable[str]) -> Callable[[int], tuple[list[str], int]]:
        """Tells of a passage that is no boilerplate which of some stems it has, and its length."""
        numbers = {self._analyzer.known_number(stem): stem for stem in stems}
        terms, lengths = self._terms, self._lengths.lengths

        def find(passage: int) -> tuple[list[str], int]:
            found = [numbers[term] for term in terms.of(passage) if term in numbers]
            return found, lengths[len(FIELDS) * passage + _STEMS]

        return find

    def mean_length(self, field: str, passages: int) -> float:
        """The words of a field a passage: see `LengthTable.mean`."""
        return self._lengths.mean(field, passages)
