"""Which terms each passage has, and how rare each term is."""

from __future__ import annotations

import math
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import repeat
from operator import mul


class TermTable:
    """The terms of numbered passages, in a few flat arrays.

    A term is known by a number of its own. Passages are numbered from 0 as they are added; those
    of one article follow each other, so that the terms of an article are one slice.
    """

    def __init__(self) -> None:
        self._terms = array("I")  # of all passages, each passage's once
        self._starts = array("I", [0])  # of each passage in `_terms`, and the end of the last
        self._frequencies: list[int] = []  # term -> in how many passages
        self._passages = 0  # those that have terms and were not forgotten

    def add(self, terms: Collection[int], known: int) -> None:
        """Keep the terms of the next passage.

        Args:
            terms: each named once.
            known: how many terms there are so far, in all passages.
        """
        self._terms.extend(terms)
        self._starts.append(len(self._terms))
        if known > len(self._frequencies):
            self._frequencies += [0] * (known - len(self._frequencies))
        self._count(terms, 1)

    def forget(self, passage: int) -> None:
        """Count the terms of a passage no longer."""
        self._count(self.of(passage), -1)

    def _count(self, terms: Collection[int], by: int) -> None:
        frequencies = self._frequencies
        for term in terms:
            frequencies[term] += by
        self._passages += by if terms else 0

    def of(self, passage: int) -> array[int]:
        """The terms of a passage, each once."""
        return self._terms[self._starts[passage] : self._starts[passage + 1]]

    def of_range(self, passages: range) -> array[int]:
        """The terms of passages that follow each other, once for each passage that has them."""
        return self._terms[self._starts[passages.start] : self._starts[passages.stop]]

    @property
    def passages(self) -> int:
        """How many passages have terms."""
        return self._passages

    @property
    def frequencies(self) -> Sequence[int]:
        """Term -> in how many passages it occurs."""
        return self._frequencies


class Rarities:
    """How rare each term is, for as long as no passage comes or goes.

    It is the geometric mean of a term's inverse document frequencies in the corpus and in
    English: in five articles nearly every word is rare, and in English every name is.

    Args:
        table: which terms the passages have.
        stems: what the terms stand for.
        english: stem -> its inverse document frequency in English.
        rarest: that of any other stem.
    """

    def __init__(
        self, table: TermTable, stems: Sequence[str], english: Mapping[str, float], rarest: float
    ) -> None:
        total, frequencies = table.passages, table.frequencies
        in_corpus = {seen: math.log((total + 1) / (seen + 0.5)) for seen in set(frequencies)}
        in_english = map(english.get, stems, repeat(rarest))
        squares = map(mul, map(in_corpus.__getitem__, frequencies), in_english)
        #: Term -> the square of its rarity.
        self.squares: array[float] = array("d", squares)
        #: That of a term of a single passage which is not common in English.
        self.highest = math.sqrt(math.log((max(total, 1) + 1) / 1.5) * rarest)
        occurrences = sum(frequencies) or 1
        #: How many different terms a passage has on average.
        self.mean_length = occurrences / (total or 1)
        self._typical = math.sqrt(sum(map(mul, self.squares, frequencies)) / occurrences)

    def __getitem__(self, term: int) -> float:
        return math.sqrt(self.squares[term])

    def product(self, shared: Iterable[int]) -> float:
        """The inner product of two vectors of terms, weighted by rarity.

        Args:
            shared: the terms that both have.
        """
        return sum(map(self.squares.__getitem__, shared))

    def length(self, terms: int) -> float:
        """About how long the vector of so many terms is; to be exact ranks no better."""
        return math.sqrt(terms) * self._typical or 1.0


class Profile:
    """What a passage or an article speaks of, to be compared with the terms of others.

    Args:
        weights: term -> how much it counts.
        scale: what the summed weight of the terms in common is divided by.

    Attributes:
        size: the number of terms.
    """

    def __init__(self, weights: Mapping[int, float], scale: float) -> None:
        self._weight = {term: weight / scale for term, weight in weights.items()}.__getitem__
        self.shared = frozenset(weights).intersection
        self.size = len(weights)

    def weigh(self, shared: Iterable[int]) -> float:
        """The weight of terms in common."""
        return sum(map(self._weight, shared))
