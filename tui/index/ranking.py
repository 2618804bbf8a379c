"""How closely passages and articles are related.

A passage is related by its wording, the likeness of the two articles, and how much it is on the
topic of the other's article:

    wording * (likeness + topicality) + 0.15 * likeness

Wording is BM25 (Robertson & Zaragoza 2009; k1 0.8, b 0.3) of the terms in common, relative to
that of the query passage with itself. Topicality is the cosine of the passage's terms and those
that the query passage's article is about; `topics` tells those and the likeness. All three go
from 0 to 1. The constants were measured on annotated news.

By chance a long passage shares a smaller part of its wording than a short one. The sum is
therefore multiplied by the square root of the number of terms of the query passage, and brought
to a scale from 0 to 1 on which chance ends and closeness begins at about the same point.
"""

from __future__ import annotations

import heapq
import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tui.index.topics import Topic, Topics
from tui.index.vectors import Meaning
from tui.index.weights import Floats, Material, Places, Profile, Scale, Terms, bags_of, groups_of

_K1, _B = 0.8, 0.3
_LIKENESS = 0.15  # what it counts beside the wording
_MEANING = 0.2  # the share of what is meant in what is said, where it can be told
_HALF = 2.7  # what is closeness 0.5
_PASSAGE_TERMS = 16  # by which candidates are found
_CLOSEST = 12  # so many of the most similar articles have all their passages ranked


class Ranked(NamedTuple):
    """A passage by its number, and how closely it is related, 0 to 1."""

    number: int
    score: float


class Ranker:
    """Ranks passages and articles; made anew whenever one comes or goes.

    Args:
        material: the articles and passages, and what is known of their words.
        meaning: what texts mean beyond their words, if that can be told.
    """

    def __init__(self, material: Material, meaning: Meaning | None = None) -> None:
        self._catalogue, self._stems, self._terms, self.rarities, self._passages = material
        self._meaning = meaning
        self._scale = Scale(len(self.rarities.squares))
        self._topics = Topics(material)

    def related(self, article_id: str, number: int, candidates: int) -> list[Ranked]:
        """The passages of other articles with words in common with a passage, the closest first.

        Args:
            article_id: the article in which the passage stands.
            number: the passage.
            candidates: how many passages found by their words alone are ranked, besides those
                of the most similar articles.
        """
        terms = np.array(self._terms.of(number), np.uint32)
        if not len(terms):
            return []
        rarities = np.sqrt(self.rarities.squares[terms])
        topic = self._topics.of(self._catalogue.group(article_id))
        numbers = self._candidates(article_id, terms, rarities, topic, candidates)
        bags = bags_of(self._terms, [range(one, one + 1) for one in numbers.tolist()])
        wording = Profile(terms, rarities * (self._brevity(len(terms)) / rarities.sum()))
        words = bags.total(self._scale.weigh(bags.terms, wording))
        words /= self._brevity(bags.sizes)
        on_topic = bags.total(self._scale.weigh(bags.terms, topic.profile))
        on_topic /= self.rarities.lengths(bags.sizes)

        shared = words.nonzero()[0]
        numbers, words, on_topic = numbers[shared], words[shared], on_topic[shared]
        words = self._meant(number, numbers, np.minimum(1.0, words))
        like = self._like(topic, numbers)
        scores = words * (like + np.minimum(1.0, on_topic)) + _LIKENESS * like
        scores *= math.sqrt(len(terms))
        scores /= scores + _HALF
        order = np.argsort(-scores, kind="stable")  # equal ones are told apart by the number
        return list(map(Ranked, numbers[order].tolist(), scores[order].tolist()))

    def _brevity(self, sizes: ArrayLike) -> Floats:
        """How BM25 discounts passages of so many terms."""
        return np.asarray(sizes) * (_K1 * _B / self.rarities.mean_length) + 1 + _K1 * (1 - _B)

    def _meant(self, number: int, others: Places, words: Floats) -> Floats:
        """How much a passage has in common with others: words and, where it can be told, meaning.

        Args:
            number: the passage.
            others: the others.
            words: what it has in common with each of them in words, 0 to 1.
        """
        if self._meaning is None:
            return words
        text, *texts = (
            self._catalogue.text(self._catalogue.passage_of(one))
            for one in (number, *others.tolist())
        )
        return words + _MEANING * (np.array(self._meaning.likeness(text, texts)) - words)

    def _like(self, topic: Topic, numbers: Places) -> Floats:
        """How like the article of a topic the articles are in which passages stand, 0 to 1."""
        groups = groups_of(self._catalogue, numbers).tolist()
        return np.array([topic.likeness.get(group, 0.0) for group in groups])

    def _candidates(
        self, article_id: str, terms: Terms, rarities: Floats, topic: Topic, limit: int
    ) -> Places:
        """The passages with the best words in common, and all of the most similar articles."""
        rarest = terms[np.argsort(-rarities, kind="stable")[:_PASSAGE_TERMS]]
        words = [self._passages.word("stems", self._stems[term]) for term in rarest.tolist()]
        own = self._catalogue.numbers(article_id)
        found = self._passages.find(self._passages.any_of(words), limit + len(own))
        candidates = {number for number, _ in found}
        for group in heapq.nlargest(_CLOSEST, topic.likeness, key=topic.likeness.__getitem__):
            candidates.update(self._catalogue.numbers_in(group))
        return np.array(sorted(candidates.difference(own)), np.intp)

    def similar(self, article_id: str) -> list[Ranked]:
        """The articles (by group) most like another one, with their likeness, 0 to 1.

        It is half of what they say themselves, half of the stories that they belong to.
        """
        topic = self._topics.of(self._catalogue.group(article_id))
        likeness = {
            group: (like + topic.alone[group]) / 2 for group, like in topic.likeness.items()
        }
        return [Ranked(*pair) for pair in sorted(likeness.items(), key=lambda p: (-p[1], p[0]))]
