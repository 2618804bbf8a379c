"""Which terms each passage has, and how rare each term is."""

from __future__ import annotations

import math
from array import array
from collections.abc import Collection, Iterable, Mapping


class TermTable:
    """The terms of numbered passages, in a few flat arrays.

    A term is known by a number of its own. Passages are numbered from 0 as they are added; those
    of one article follow each other, so that the terms of an article are one slice.

    The rarity of a term is the geometric mean of its inverse document frequencies in the corpus
    and in English: in five articles nearly every word is rare, and in English every name is.

    Args:
        english: stem -> its inverse document frequency in English.
        rarest: that of any other stem.
    """

    def __init__(self, english: Mapping[str, float], rarest: float) -> None:
        self._english = english
        self._rarest = rarest
        self._vocabulary = _Vocabulary()
        self._terms = array("I")  # of all passages, each passage's once
        self._starts = array("I", [0])  # of each passage in `_terms`, and the end of the last
        self._frequencies = array("I")  # term -> in how many passages
        self._passages = 0  # those that have terms and were not forgotten
        self._total = 0  # terms of those
        self._rarities: list[float] = []  # term -> rarity; empty when out of date

    def add(self, stems: Iterable[str]) -> None:
        """Keep the terms of the next passage."""
        terms = set(map(self._vocabulary.__getitem__, stems))
        new = len(self._vocabulary) - len(self._frequencies)
        self._frequencies.frombytes(bytes(new * self._frequencies.itemsize))
        self._terms.extend(terms)
        self._starts.append(len(self._terms))
        self._count(terms, 1)

    def forget(self, passage: int) -> None:
        """Count the terms of a passage no longer."""
        self._count(self.of(passage), -1)

    def _count(self, terms: Collection[int], by: int) -> None:
        for term in terms:
            self._frequencies[term] += by
        self._passages += by if terms else 0
        self._total += by * len(terms)
        self._rarities = []

    def of(self, passage: int) -> array[int]:
        """The terms of a passage, each once."""
        return self._terms[self._starts[passage] : self._starts[passage + 1]]

    def of_range(self, passages: range) -> array[int]:
        """The terms of passages that follow each other, once for each passage that has them."""
        return self._terms[self._starts[passages.start] : self._starts[passages.stop]]

    def stem(self, term: int) -> str:
        """The stem that a term stands for."""
        return self._vocabulary.stems[term]

    def rarity(self, stem: str) -> float:
        """How rare a stem is; 0 for one that no passage ever had."""
        term = self._vocabulary.get(stem)
        return 0.0 if term is None else self.rarities[term]

    @property
    def mean_length(self) -> float:
        """How many different terms a passage has on average."""
        return self._total / self._passages if self._passages else 1.0

    @property
    def rarities(self) -> list[float]:
        """For each term, how rare it is; greater than 0."""
        if not self._rarities:
            english, rarest = self._english.get, self._rarest
            seldom = {seen: self._inverse_frequency(seen) for seen in set(self._frequencies)}
            self._rarities = [
                math.sqrt(seldom[seen] * english(stem, rarest))
                for stem, seen in zip(self._vocabulary.stems, self._frequencies, strict=True)
            ]
        return self._rarities

    @property
    def highest_rarity(self) -> float:
        """That of a term of a single passage which is not common in English."""
        return math.sqrt(self._inverse_frequency(1) * self._rarest)

    def _inverse_frequency(self, passages: int) -> float:
        """The inverse document frequency in the corpus of a term of so many passages."""
        return math.log((self._passages + 1) / (passages + 0.5))

    def norm(self, terms: Iterable[int]) -> float:
        """The length of the vector of some terms, each weighted by its rarity."""
        rarities = self.rarities
        return math.sqrt(sum(rarities[term] ** 2 for term in terms)) or 1.0


class Profile:
    """What a passage or an article speaks of, to be compared with the terms of others.

    Args:
        weights: term -> how much it counts.
        scale: what the summed weight of the terms in common is divided by.
    """

    def __init__(self, weights: dict[int, float], scale: float) -> None:
        self._weights = {term: weight / scale for term, weight in weights.items()}
        self._terms = frozenset(weights)

    def overlap(self, terms: Iterable[int]) -> float:
        """The weight of the terms in common."""
        weights = self._weights
        return sum([weights[term] for term in self._terms.intersection(terms)])


class _Vocabulary(dict[str, int]):
    """Stem -> term; a new stem gets the next number."""

    def __init__(self) -> None:
        super().__init__()
        self.stems: list[str] = []

    def __missing__(self, stem: str) -> int:
        self[stem] = term = len(self)
        self.stems.append(stem)
        return term
