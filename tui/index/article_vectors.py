"""Article vectors (TF-IDF, expanded by the leads of similar articles) and article similarity.

The vector of an article has the terms of its passages, and those of the first passages (leads) of
articles on the same story. A term is weighted by its IDF and the number of passages that have it.
Similarity to articles that may be on the same story is that of `article_expansion`; to others, the
cosine of their terms.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.index.arrays import Floats, Indices, Terms
from tui.index.article_expansion import expand_by_neighbours
from tui.index.term_weighting import (
    DistinctTerms,
    Profile,
    RankingInputs,
    exactly_summed,
    group_sums,
    groups_of,
    heaviest,
    passages_in,
    term_matrix,
)

_TERMS = 12  # of the query that finds similar articles
_PASSAGES = 80  # hits of that query; their articles are compared
_STORY = 20  # the most articles taken to be on the same story,
_LEAST_SIMILARITY = 0.3  # relative to the most similar one
_LEAD = 4  # passages at the beginning of an article
_LEAST_SHARE = 0.1  # articles of less weight add no terms
_DIGITS = 6  # of rounded cosines, so that copies get equal ones
_REMEMBERED = 32  # articles whose topics are cached


class Topic(NamedTuple):
    """The expanded vector of an article, and its similarity to others.

    Attributes:
        profile: its weighted terms.
        similarity: group -> similarity to that article, 0 to 1; 0 if missing.
        alone: the same, without expansion.
        unlike: 1 - the mean similarity of the other articles.
    """

    profile: Profile
    similarity: Mapping[int, float]
    alone: Mapping[int, float]
    unlike: float


class Topics:
    """The topics of articles; rebuilt whenever articles change."""

    def __init__(self, inputs: RankingInputs) -> None:
        self._passage_table, self._stems, self._terms = inputs[:3]
        self._idf, self._passages = inputs.idf, inputs.passages
        self._distinct = DistinctTerms(len(self._idf.squares))
        self._known: dict[int, Topic] = {}

    def of(self, group: int) -> Topic:
        """The topic of an article that has terms, by its number."""
        if group not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[group] = self._find(group)
        return self._known[group]

    def _find(self, group: int) -> Topic:
        others = self._similar(group)
        matrix = term_matrix(self._terms, *passages_in(self._passage_table, [group, *others]))
        terms, columns = self._distinct.of(matrix.terms)
        incidence = np.zeros((len(matrix.sizes), len(terms)), bool)
        incidence.ravel()[matrix.texts * len(terms) + columns] = True
        lengths = self._idf.lengths([*map(np.count_nonzero, incidence)])
        first = self._cosines_with_first(incidence, terms, lengths)
        alone = dict(zip(others, first[1:].tolist(), strict=True))

        near = _closest(first)
        incidence = incidence[near]
        shared = incidence.sum(axis=0, dtype=np.uint8) > 1
        common = shared.nonzero()[0]
        weighed = incidence.take(common, axis=1) * self._idf.squares.take(terms.take(common))
        products = weighed @ incidence.take(common, axis=1).T
        story = expand_by_neighbours(_cosines(products, lengths[near]))
        groups = [others[place - 1] for place in near[1:]]
        similarity = alone | dict(zip(groups, story.similarity[1:].tolist(), strict=True))

        counts = np.bincount(columns[: matrix.sizes[0]], minlength=len(terms)).astype(float)
        lead_counts = self._lead_counts(groups, story.weights[1:], len(terms))
        # A term of one article only is not the story's.
        counts += np.where(shared, lead_counts, 0.0)
        unlike = 1 - sum(similarity.values()) / max(1, self._passage_table.size - 1)
        return Topic(self._profile(terms, counts), similarity, alone, unlike)

    def _similar(self, group: int) -> list[int]:
        """The articles that share the terms of the highest weight with one, in reading order."""
        matrix = term_matrix(self._terms, *passages_in(self._passage_table, [group]))
        terms, counts = np.unique(matrix.terms, return_counts=True)
        query = dict(heaviest(terms, counts * self._idf.values[terms], self._stems, _TERMS))
        found = self._passages.top(self._passages.weighted("stems", query), _PASSAGES)
        groups = set(groups_of(self._passage_table, list(found)).tolist())
        return sorted(groups - {group}, key=self._passage_table.places.__getitem__)

    def _cosines_with_first(
        self, incidence: NDArray[np.bool_], terms: Terms, lengths: Floats
    ) -> Floats:
        """The cosines of articles with the first.

        Args:
            incidence: which article has which of the terms.
            terms: the terms.
            lengths: the norms of the articles' vectors.
        """
        own = incidence[0].nonzero()[0]
        products = incidence.take(own, axis=1) @ self._idf.squares.take(terms.take(own))
        cosines = _rounded(products, lengths * lengths[0])
        cosines[0] = 1.0
        return cosines

    def _lead_counts(self, groups: Sequence[int], shares: Floats, size: int) -> Floats:
        """Term counts in the leads of articles, weighted by the articles' expansion weights.

        Args:
            groups: articles among those whose distinct terms were found last.
            shares: their weights.
            size: the number of distinct terms.
        """
        shared = (shares >= _LEAST_SHARE).nonzero()[0]
        first, end = passages_in(self._passage_table, np.array(groups, np.intp)[shared])
        matrix = term_matrix(self._terms, first, np.minimum(end, first + _LEAD))
        weights = shares.take(shared).take(matrix.texts)
        return group_sums(self._distinct.again(matrix.terms), weights, size)

    def _profile(self, terms: Terms, counts: Floats) -> Profile:
        found = counts.nonzero()[0]
        terms, counts = terms[found], counts[found]
        weights = counts * self._idf.squares[terms]
        norm = math.sqrt(math.fsum((counts * weights).tolist()))
        return Profile(terms, exactly_summed(weights / (norm or 1.0)))


def _cosines(products: Floats, lengths: Floats) -> Floats:
    """The pairwise cosines of articles.

    Args:
        products: the inner products of their vectors.
        lengths: their norms.
    """
    cosines = _rounded(products, lengths[:, np.newaxis] * lengths)
    np.fill_diagonal(cosines, 1.0)
    return cosines


def _rounded(products: Floats, lengths: Floats) -> Floats:
    """Cosines, so rounded that copies get equal ones."""
    cosines: Floats = np.minimum(1.0, products / lengths).round(_DIGITS)
    return cosines


def _closest(similarity: Floats) -> Indices:
    """Indices of the first article and of those that may be on the same story, closest first."""
    others = np.argsort(-similarity[1:], kind="stable")[:_STORY] + 1
    least = _LEAST_SIMILARITY * similarity[1:].max(initial=0.0)
    return np.append(0, others[similarity[others] >= least])
