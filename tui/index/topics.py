"""What an article is about, and how like it other articles are.

An article is about the terms of its passages, and about those of the articles that tell the same
story: of their first passages, since news says first what it is about. Each term is weighted by
its rarity and by how many passages have it. `stories` says how like it those articles are that
may tell its story; others are as like it as the cosine of their terms.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.index.stories import find_story
from tui.index.weights import (
    Distinct,
    Floats,
    Material,
    Places,
    Profile,
    Terms,
    bags_of,
    groups_of,
    summed,
)

_TERMS = 12  # by which similar articles are found
_PASSAGES = 80  # the articles of so many passages with these terms are compared
_STORY = 20  # so many of the most similar articles may tell the same story,
_LEAST_LIKENESS = 0.3  # if they are so much as like as the most similar one
_LEAD = 4  # so many passages of another article tell what its story is about
_LEAST_SHARE = 0.1  # articles that count less in a story add nothing to what it is about
_DIGITS = 6  # to which likeness is told, so that copies are alike to the last of them
_REMEMBERED = 32  # topics


class Topic(NamedTuple):
    """What an article is about.

    Attributes:
        profile: its terms.
        likeness: how like it other articles are (by group), 0 to 1; those not named are not.
        alone: the same by what the articles say themselves, whatever the rest of their story.
        unlike: how unlike it the other articles are on average, 0 to 1.
    """

    profile: Profile
    likeness: Mapping[int, float]
    alone: Mapping[int, float]
    unlike: float


class Topics:
    """The topics of articles; made anew whenever one comes or goes."""

    def __init__(self, material: Material) -> None:
        self._catalogue, self._stems, self._terms = material[:3]
        self._rarities, self._passages = material.rarities, material.passages
        self._distinct = Distinct(len(self._rarities.squares))
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
        bags = bags_of(self._terms, [self._catalogue.numbers_in(one) for one in (group, *others)])
        terms, columns = self._distinct.of(bags.terms)
        has = np.zeros((len(bags.sizes), len(terms)), np.float32)  # 1 where an article has a term
        has[bags.texts, columns] = 1.0
        alike = self._alike(has, terms)
        alone = dict(zip(others, alike[0, 1:].tolist(), strict=True))

        near = _closest(alike[0])
        story = find_story(alike[np.ix_(near, near)])
        groups = [others[place - 1] for place in near[1:]]
        likeness = alone | dict(zip(groups, story.likeness[1:].tolist(), strict=True))

        counts = np.bincount(columns[: bags.sizes[0]], minlength=len(terms)).astype(float)
        told = self._told(groups, story.shares[1:], terms)
        counts += np.where(has[near].sum(axis=0) > 1, told, 0.0)  # what one alone says is its own
        unlike = 1 - sum(likeness.values()) / max(1, self._catalogue.size - 1)
        return Topic(self._profile(terms, counts), likeness, alone, unlike)

    def _similar(self, group: int) -> list[int]:
        """The articles that have the heaviest terms of an article in common with it."""
        bag = bags_of(self._terms, [self._catalogue.numbers_in(group)])
        terms, counts = np.unique(bag.terms, return_counts=True)
        weights = counts * np.sqrt(self._rarities.squares[terms])
        heaviest = np.argsort(-weights, kind="stable")[:_TERMS]
        stems = map(self._stems.__getitem__, terms[heaviest].tolist())
        query = dict(zip(stems, weights[heaviest].tolist(), strict=True))
        found = self._passages.find(self._passages.weighted("stems", query), _PASSAGES)
        groups = set(groups_of(self._catalogue, [number for number, _ in found]).tolist())
        return sorted(groups - {group})

    def _alike(self, has: NDArray[np.float32], terms: Terms) -> Floats:
        """The cosine of each two articles."""
        lengths = self._rarities.lengths(has.sum(axis=1))
        shared = (has.sum(axis=0) > 1).nonzero()[0]
        rarities = np.sqrt(self._rarities.squares[terms[shared]])
        weighed = has[:, shared] * rarities.astype(np.float32)
        cosines: Floats = weighed @ weighed.T / np.outer(lengths, lengths)
        alike = np.minimum(1.0, cosines).round(_DIGITS)
        np.fill_diagonal(alike, 1.0)
        return alike

    def _told(self, groups: Sequence[int], shares: Floats, terms: Terms) -> Floats:
        """How much each term counts in the first passages of articles that have these shares."""
        shared = (shares >= _LEAST_SHARE).nonzero()[0]
        leads = [self._catalogue.numbers_in(groups[place])[:_LEAD] for place in shared.tolist()]
        bags = bags_of(self._terms, leads)
        return summed(terms.searchsorted(bags.terms), shares[shared][bags.texts], len(terms))

    def _profile(self, terms: Terms, counts: Floats) -> Profile:
        found = counts.nonzero()[0]
        terms, counts = terms[found], counts[found]
        weights = counts * self._rarities.squares[terms]
        return Profile(terms, weights / (math.sqrt(counts @ weights) or 1.0))


def _closest(likeness: Floats) -> Places:
    """The first article and those, the most like it first, that may tell the same story."""
    others = np.argsort(-likeness[1:], kind="stable")[:_STORY] + 1
    least = _LEAST_LIKENESS * likeness[1:].max(initial=0.0)
    return np.append(0, others[likeness[others] >= least])
