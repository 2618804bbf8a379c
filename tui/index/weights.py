"""How much terms count, and the terms of many passages at once.

This and what builds on it (`topics`, `stories`, `ranking`) compute with NumPy, so that they are
imported when something is ranked: the first screen does not wait for it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tui.index.catalogue import Catalogue
from tui.index.fulltext import FullText
from tui.index.terms import TermTable

Floats = NDArray[np.float64]
Terms = NDArray[np.uint32]
Places = NDArray[np.intp]


class Bags(NamedTuple):
    """The terms of several texts, one text after the other.

    Attributes:
        terms: the terms.
        texts: the place of the text, from 0, in which each stands.
        sizes: how many each text has.
    """

    terms: Terms
    texts: Places
    sizes: Places

    def total(self, weights: Floats) -> Floats:
        """The sum of the weights of each text's terms, given those of all `terms`."""
        return summed(self.texts, weights, len(self.sizes))


def bags_of(table: TermTable, texts: Sequence[range]) -> Bags:
    """The terms of texts, each of which is some passages that follow each other.

    A term stands once for each passage that has it.
    """
    first, end = ([text.start for text in texts], [text.stop for text in texts])
    return _bags(table, np.array(first, np.intp), np.array(end, np.intp))


def bag_of_each(table: TermTable, passages: Places) -> Bags:
    """The terms of passages, each of which is a text."""
    return _bags(table, passages, passages + 1)


def _bags(table: TermTable, first: Places, end: Places) -> Bags:
    """The terms of texts: of the passages from `first` to before `end`."""
    starts = np.frombuffer(table.starts, np.uint32)
    begins = starts[first].astype(np.intp)
    sizes = starts[end] - begins
    texts_of = np.repeat(np.arange(len(sizes)), sizes)
    shifts = begins - np.cumsum(sizes) + sizes
    terms = np.frombuffer(table.terms, np.uint32)[np.arange(len(texts_of)) + shifts[texts_of]]
    return Bags(terms, texts_of, sizes)


def summed(places: Places, weights: Floats, size: int) -> Floats:
    """An array of so many sums: of the weights that have the same place."""
    sums: Floats = np.bincount(places, weights, minlength=size).astype(float, copy=False)
    return sums


def groups_of(catalogue: Catalogue, numbers: ArrayLike) -> Places:
    """The numbers of the articles in which passages stand."""
    firsts = np.frombuffer(catalogue.firsts, np.uint64)
    return firsts.searchsorted(np.asarray(numbers, np.uint64), "right") - 1


class Rarities:
    """How rare each term is, for as long as no passage comes or goes.

    It is the geometric mean of a term's inverse document frequencies in the corpus and in
    English: in five articles nearly every word is rare, and in English every name is.

    Args:
        table: which terms the passages have.
        stems: what the terms stand for.
        english: stem -> its inverse document frequency in English.
        rarest: that of any other stem.

    Attributes:
        squares: term -> the square of its rarity.
        highest: the rarity of a term of a single passage which is not common in English.
        mean_length: how many different terms a passage has on average.
    """

    def __init__(
        self, table: TermTable, stems: Sequence[str], english: Mapping[str, float], rarest: float
    ) -> None:
        total, frequencies = table.passages, np.array(table.frequencies, float)
        in_corpus = np.log((total + 1) / (frequencies + 0.5))
        in_english = map(english.get, stems, repeat(rarest))
        self.squares: Floats = in_corpus * np.fromiter(in_english, float, len(frequencies))
        self.highest = math.sqrt(math.log((max(total, 1) + 1) / 1.5) * rarest)
        occurrences = float(frequencies.sum()) or 1.0
        self.mean_length = occurrences / (total or 1)
        self._typical = math.sqrt(self.squares @ frequencies / occurrences)

    def __getitem__(self, term: int) -> float:
        return math.sqrt(self.squares[term])

    def lengths(self, sizes: ArrayLike) -> Floats:
        """About how long the vectors of so many terms are; to be exact ranks no better."""
        lengths = np.sqrt(sizes) * self._typical
        return np.where(lengths > 0, lengths, 1.0)


def inverse_frequencies(table: TermTable) -> Floats:
    """The inverse document frequency of each of the terms of a table, never below 0."""
    frequencies = np.array(table.frequencies, float)
    return np.log(1 + (table.passages - frequencies + 0.5) / (frequencies + 0.5))


class Material(NamedTuple):
    """What is ranked, as it is until an article comes or goes.

    Attributes:
        catalogue: the articles and passages.
        stems: what the terms stand for.
        terms: the terms of the passages, by their numbers.
        rarities: how rare the terms are.
        passages: full text of the passages, with the field `stems`.
        function_words: those of the passages, by their numbers.
    """

    catalogue: Catalogue
    stems: Sequence[str]
    terms: TermTable
    rarities: Rarities
    passages: FullText
    function_words: TermTable


class Profile(NamedTuple):
    """What a passage or an article speaks of, to be compared with the terms of others.

    Attributes:
        terms: each once.
        weights: how much each counts.
    """

    terms: Terms
    weights: Floats


class Distinct:
    """Finds the different ones of some terms, in less time than it takes to sort all of them.

    Args:
        terms: how many terms there are.
    """

    def __init__(self, terms: int) -> None:
        self._places = np.zeros(terms, np.uint32)  # only those just written are ever read

    def of(self, terms: Terms) -> tuple[Terms, Terms]:
        """The different terms in order, and for each of `terms` its place among them."""
        places = np.arange(len(terms), dtype=np.uint32)
        self._places[terms] = places
        distinct = np.sort(terms[self._places[terms] == places])  # the last of each is its own
        self._places[distinct] = places[: len(distinct)]
        return distinct, self._places[terms]


class Scale:
    """Weighs terms by profiles.

    Args:
        terms: how many terms there are.
    """

    def __init__(self, terms: int) -> None:
        self._weights = np.zeros(terms)  # none, between two calls: cheaper than another array

    def weigh(self, terms: Terms, profile: Profile) -> Floats:
        """How much each of some terms counts in a profile; 0 if it is not in it."""
        self._weights[profile.terms] = profile.weights
        weights = self._weights[terms]
        self._weights[profile.terms] = 0.0
        return weights
