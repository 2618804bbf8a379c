"""Inverse document frequency (IDF) of terms, and sparse term matrices of passages.

Weights are multiples of a small power of two, so that their sums are exact: terms are numbered and
added in the order in which an index came to know them, which no score may tell.

This and what builds on it (`article_vectors`, `article_expansion`, `ranking`) use NumPy, and are
imported when something is ranked: the first screen does not wait for it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tui.index.arrays import Floats, Indices, Terms
from tui.index.background_idf import RAREST
from tui.index.fulltext import FullText
from tui.index.passage_table import PassageTable
from tui.index.term_table import TermTable

_STEPS = 2.0**24  # of weights in one: sums of 500 million are exact


class TermMatrix(NamedTuple):
    """A sparse binary matrix of texts (rows) and terms (columns).

    Attributes:
        terms: the column of each entry.
        texts: the row of each entry, ascending.
        sizes: the number of entries in each row.
    """

    terms: Terms
    texts: Indices
    sizes: Indices

    def total(self, weights: Floats) -> Floats:
        """Row sums, given the weight of each entry."""
        return group_sums(self.texts, weights, len(self.sizes))


def term_matrix(table: TermTable, first: Indices, end: Indices) -> TermMatrix:
    """The term matrix of texts: each the passages from `first` to before `end`.

    A term has one entry for each passage that contains it.
    """
    terms, sizes = table.rows(first, end)
    return TermMatrix(terms.astype(np.intp), np.repeat(np.arange(len(sizes)), sizes), sizes)


def passage_matrix(table: TermTable, passages: Indices) -> TermMatrix:
    """The term matrix with one row for each of some passages."""
    return term_matrix(table, passages, passages + 1)


def terms_of(table: TermTable, passage: int) -> Terms:
    """The distinct terms of a passage, in order."""
    return np.array(table.of(passage), np.intp)


def term_counts(table: TermTable, passages: Indices) -> Indices:
    """The number of terms of each of some passages."""
    return table.sizes(passages, passages + 1)


def group_sums(indices: Indices, weights: Floats, size: int) -> Floats:
    """`size` sums: of the weights with the same index."""
    sums: Floats = np.bincount(indices, weights, minlength=size).astype(float, copy=False)
    return sums


def groups_of(passage_table: PassageTable, numbers: ArrayLike) -> Indices:
    """The groups (article numbers) of passages."""
    first_numbers = np.frombuffer(passage_table.first_numbers, np.uint64)
    return first_numbers.searchsorted(np.asarray(numbers, np.uint64), "right") - 1


def passages_in(passage_table: PassageTable, groups: ArrayLike) -> tuple[Indices, Indices]:
    """The numbers of the first passage of each of some articles, and of the one after its last."""
    first_numbers = np.frombuffer(passage_table.first_numbers, np.uint64)
    first = np.asarray(groups, np.intp)
    return first_numbers.take(first).astype(np.intp), first_numbers.take(first + 1).astype(np.intp)


def places_of(passage_table: PassageTable, numbers: ArrayLike) -> Indices:
    """The places in reading order of the articles of passages."""
    places = np.frombuffer(passage_table.places, np.uint64)
    return places.take(groups_of(passage_table, numbers)).astype(np.intp)


def exactly_summed(weights: ArrayLike) -> Floats:
    """Weights so rounded that any sum of them is exact, in whatever order."""
    rounded: Floats = np.rint(np.asarray(weights) * _STEPS) / _STEPS
    return rounded


def heaviest(
    terms: Terms, weights: Floats, stems: Sequence[str], most: int
) -> list[tuple[str, float]]:
    """The stems and weights of the terms with the greatest weights; equal ones in order.

    Args:
        terms: the terms.
        weights: of each.
        stems: term -> stem.
        most: how many.
    """
    if len(terms) > most:
        chosen = weights >= np.partition(weights, -most)[-most]
        terms, weights = terms[chosen], weights[chosen]
    pairs = zip((-weights).tolist(), map(stems.__getitem__, terms.tolist()), strict=True)
    return [(stem, -weight) for weight, stem in sorted(pairs)[:most]]


class Idf:
    """IDF of each term; valid until passages are added or removed.

    The geometric mean of a term's IDF in the corpus and in English: in five articles nearly every
    word is rare, and in English every name is.

    Args:
        table: the terms of the passages.
        background: gives the IDF in English of so many of the terms.

    Attributes:
        squares: term -> square of its IDF; sums of them are exact.
        values: term -> its IDF; likewise.
        highest: IDF of a term in a single passage that is not common in English.
        mean_length: mean number of distinct terms in a passage.
    """

    def __init__(self, table: TermTable, background: Callable[[int], ArrayLike]) -> None:
        total, counts = table.passages, np.asarray(table.frequencies).astype(np.int64)
        frequencies = counts.astype(float)
        in_corpus = np.log((total + 1) / (frequencies + 0.5))
        squares = in_corpus * np.asarray(background(len(frequencies)))
        self.squares = exactly_summed(squares)
        self.values = exactly_summed(np.sqrt(squares))
        self.highest = math.sqrt(math.log((max(total, 1) + 1) / 1.5) * RAREST)
        occurrences = float(frequencies.sum()) or 1.0
        self.mean_length = occurrences / (total or 1)
        steps = (self.squares * _STEPS).astype(np.int64)  # for their sum in all occurrences
        self._typical = math.sqrt(int(steps @ counts) / _STEPS / occurrences)

    def __getitem__(self, term: int) -> float:
        value: float = self.values.item(term)
        return value

    def lengths(self, sizes: ArrayLike) -> Floats:
        """Estimated norms of vectors with so many terms; exact norms rank no better."""
        lengths = np.sqrt(sizes) * self._typical
        return np.where(lengths > 0, lengths, 1.0)


def inverse_frequencies(table: TermTable) -> Floats:
    """The IDF of each term of a table (BM25 variant), at least 0; sums of them are exact."""
    frequencies = np.asarray(table.frequencies).astype(float)
    return exactly_summed(np.log(1 + (table.passages - frequencies + 0.5) / (frequencies + 0.5)))


class RankingInputs(NamedTuple):
    """The inputs of ranking; valid until articles are added or removed.

    Attributes:
        passage_table: the articles and passages.
        stems: term number -> stem.
        terms: the terms of each passage.
        idf: the IDF of the terms.
        passages: full text of the passages, with the field `stems`.
        function_words: the function words of each passage.
    """

    passage_table: PassageTable
    stems: Sequence[str]
    terms: TermTable
    idf: Idf
    passages: FullText
    function_words: TermTable


class Profile(NamedTuple):
    """A sparse weighted vector of terms, or of articles by their groups.

    Attributes:
        terms: without duplicates.
        weights: the weight of each.
    """

    terms: Terms
    weights: Floats


class DistinctTerms:
    """Like `np.unique` with inverse indices, without sorting, with two reused dense arrays.

    Args:
        terms: number of distinct terms.
    """

    def __init__(self, terms: int) -> None:
        self._is_in = np.zeros(terms, bool)  # all false between calls
        self._indices = np.zeros(terms, np.intp)  # only those just written are ever read

    def of(self, terms: Terms) -> tuple[Indices, Indices]:
        """The distinct terms in order, and for each of `terms` its index among them."""
        self._is_in[terms] = True
        distinct = self._is_in.nonzero()[0]
        self._is_in[distinct] = False
        self._indices[distinct] = np.arange(len(distinct))
        return distinct, self.again(terms)

    def again(self, terms: Terms) -> Indices:
        """The indices of terms among the distinct ones that `of` found last."""
        return self._indices.take(terms)


class Scale:
    """Looks up the weights of terms in profiles, with one reused dense array.

    Args:
        terms: number of distinct terms, or of articles.
    """

    def __init__(self, terms: int) -> None:
        self._weights = np.zeros(terms)  # all zero between calls: cheaper than a new array

    def weigh(self, terms: Terms, profile: Profile) -> Floats:
        """The weight of each of some terms in a profile; 0 if missing."""
        self._weights[profile.terms] = profile.weights
        weights = self._weights.take(terms)
        self._weights[profile.terms] = 0.0
        return weights


class SharedTerms(NamedTuple):
    """The terms that the texts of one matrix share with those of another.

    Attributes:
        shape: the number of texts of the two.
        terms: each shared term, once for each pair of texts; of one pair in ascending order.
        pairs: the pair it belongs to: text of the one * texts of the other + text of the other.
    """

    shape: tuple[int, int]
    terms: Terms
    pairs: Indices

    def total(self, weights: Floats) -> Floats:
        """A sum for each pair of texts, given the weight of each entry of `terms`."""
        ours, theirs = self.shape
        return group_sums(self.pairs, weights, ours * theirs).reshape(self.shape)


class TermJoin:
    """Finds the terms that texts share, with one reused dense array.

    Args:
        terms: number of distinct terms.
    """

    def __init__(self, terms: int) -> None:
        self._is_in = np.zeros(terms, bool)  # all false between calls

    def of(self, texts: Sequence[Terms], other: TermMatrix) -> SharedTerms:
        """What texts, given by their terms, share with those of a matrix."""
        shape = len(texts), len(other.sizes)
        entries = [self._entries(terms, other) for terms in texts]
        pairs = [other.texts.take(some) + text * shape[1] for text, some in enumerate(entries)]
        return SharedTerms(shape, other.terms.take(np.concatenate(entries)), np.concatenate(pairs))

    def _entries(self, terms: Terms, other: TermMatrix) -> Indices:
        """The entries of a matrix that are one of some terms."""
        self._is_in[terms] = True
        entries = self._is_in.take(other.terms).nonzero()[0]
        self._is_in[terms] = False
        return entries
