"""What an article is about, and how like it other articles are.

An article is about the terms of its passages, and about those of the articles that tell the same
story: of their first passages, since news says first what it is about. Each term is weighted by
its rarity and by how many passages have it. `stories` says how like it those articles are that
may tell its story; others are as like it as the cosine of their terms.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from tui.index.catalogue import Catalogue
from tui.index.fulltext import FullText
from tui.index.stories import find_story, overlaps, shared_terms
from tui.index.terms import Profile, Rarities, TermTable

_TERMS = 12  # by which similar articles are found
_PASSAGES = 80  # the articles of so many passages with these terms are compared
_STORY = 20  # so many of the most similar articles may tell the same story,
_LEAST_LIKENESS = 0.3  # if they are so much as like as the most similar one
_LEAD = 4  # so many passages of another article tell what its story is about
_LEAST_SHARE = 0.1  # articles that count less in a story add nothing to what it is about
_GRADES = 4  # rarity is told in so many steps when the articles of a story are compared
_REMEMBERED = 32  # topics
_REMEMBERED_TERMS = 256  # articles whose terms are, at about 10 KB each


class Topic(NamedTuple):
    """What an article is about.

    Attributes:
        profile: its terms.
        likeness: how like it other articles are (by group), 0 to 1; those not named are not.
        alone: the same by what the articles say themselves, whatever the rest of their story.
    """

    profile: Profile
    likeness: Mapping[int, float]
    alone: Mapping[int, float]


class Topics:
    """The topics of the articles of a catalogue; made anew whenever the catalogue changes.

    Args:
        catalogue: the articles and passages.
        stems: what the terms stand for.
        terms: the terms of the passages, by their numbers.
        rarities: how rare the terms are.
        passages: full text of the passages, with the field `stems`.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        stems: Sequence[str],
        terms: TermTable,
        rarities: Rarities,
        passages: FullText,
    ) -> None:
        self._catalogue = catalogue
        self._stems = stems
        self._terms = terms
        self._rarities = rarities
        self._passages = passages
        self._unit = rarities.highest**2 / _GRADES  # the square of a rarity of one grade
        self._known: dict[int, Topic] = {}
        self._all_terms = lru_cache(_REMEMBERED_TERMS)(self._terms_of)

    def of(self, group: int) -> Topic:
        """The topic of an article, by its number."""
        if group not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[group] = self._find(group)
        return self._known[group]

    def _find(self, group: int) -> Topic:
        counts: Counter[int] = Counter(self._terms_in(group))
        others = self._similar(counts) - {group}
        terms = {one: self._all_terms(one) for one in (group, *others)}
        alone = {other: self._cosine(terms[group], terms[other]) for other in others}
        groups = [group, *_closest(alone)]
        articles = [terms[one] for one in groups]
        graded = self._graded(shared_terms(articles))
        story = find_story(self._alike(articles, graded))
        likeness = alone | dict(zip(groups[1:], story.likeness[1:], strict=True))
        weighed: dict[int, float] = dict(counts)
        for place, share in story.shares.items():
            if place and share >= _LEAST_SHARE:
                for term in filter(graded.__contains__, self._terms_in(groups[place], _LEAD)):
                    weighed[term] = weighed.get(term, 0.0) + share
        return Topic(self._profile(weighed), likeness, alone)

    def _terms_of(self, group: int) -> frozenset[int]:
        return frozenset(self._terms_in(group))

    def _terms_in(self, group: int, passages: int | None = None) -> Sequence[int]:
        """The terms of the first passages of an article, or of all."""
        return self._terms.of_range(self._catalogue.numbers_in(group)[:passages])

    def _similar(self, counts: Mapping[int, int]) -> set[int]:
        """The articles that have the heaviest terms, each counted so often, in common."""
        weights = {term: count * self._rarities[term] for term, count in counts.items()}
        heaviest = heapq.nlargest(_TERMS, weights, key=weights.__getitem__)
        query = {self._stems[term]: weights[term] for term in heaviest}
        found = self._passages.find(self._passages.weighted("stems", query), _PASSAGES)
        return {self._catalogue.group_of(number) for number, _ in found}

    def _cosine(self, one: Set[int], other: Set[int]) -> float:
        lengths = self._rarities.length(len(one)) * self._rarities.length(len(other))
        return min(1.0, self._rarities.product(one & other) / lengths)

    def _graded(self, terms: Iterable[int]) -> dict[int, int]:
        """How much terms count by their rarity, in a few steps; the commonest are left out."""
        squares, unit = self._rarities.squares, self._unit
        graded = {term: round(squares[term] / unit) for term in terms}
        return {term: grade for term, grade in graded.items() if grade}

    def _alike(self, articles: Sequence[Set[int]], graded: Mapping[int, int]) -> list[list[float]]:
        """The cosine of each two articles, by graded terms."""
        scales = [math.sqrt(self._unit) / self._rarities.length(len(terms)) for terms in articles]
        rows = overlaps(articles, graded)
        alike = [[1.0] * len(articles) for _ in articles]
        for place, row in enumerate(rows):
            scale = scales[place]
            for other, overlap in enumerate(row):  # those before it
                alike[place][other] = alike[other][place] = min(
                    1.0, overlap * scale * scales[other]
                )
        return alike

    def _profile(self, counts: Mapping[int, float]) -> Profile:
        squares = self._rarities.squares
        weights = {term: count * squares[term] for term, count in counts.items()}
        length = math.sqrt(sum([count * weights[term] for term, count in counts.items()]))
        return Profile(weights, length or 1.0)


def _closest(likeness: Mapping[int, float]) -> list[int]:
    """The articles (by group) that may tell the same story as the one they are like."""
    closest = heapq.nlargest(_STORY, likeness, key=likeness.__getitem__)
    least = _LEAST_LIKENESS * max(likeness.values(), default=0.0)
    return [group for group in closest if likeness[group] >= least]
