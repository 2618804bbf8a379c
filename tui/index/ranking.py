"""Ranks passages by how sure it is that they are related, and articles by how alike they are.

`closeness` combines what is measured here: BM25 (Robertson & Zaragoza 2009; k1 0.8, b 0.3) of the
terms in common, relative to that of the query passage with itself; the cosine of the terms; the
function words in common; the likeness of the two articles, and how much a passage is on the topic
of the other one's article (`topics` tells both); and what the passages mean, where it is known.
"""

from __future__ import annotations

import heapq
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tui.index.closeness import BY_WORDS, Features
from tui.index.topics import Topic, Topics
from tui.index.vectors import Meaning
from tui.index.weights import (
    Bags,
    Floats,
    Material,
    Places,
    Profile,
    Scale,
    bag_of_each,
    groups_of,
    inverse_frequencies,
)

_K1, _B = 0.8, 0.3
_PASSAGE_TERMS = 16  # by which candidates are found
_CLOSEST = 12  # so many of the most similar articles have all their passages ranked


class Ranked(NamedTuple):
    """A passage or an article by its number, and how closely it is related, 0 to 1."""

    number: int
    score: float


class Ranker:
    """Ranks passages and articles; made anew whenever one comes or goes.

    Args:
        material: the articles and passages, and what is known of their words.
        meaning: what texts mean beyond their words, if that can be told.
    """

    def __init__(self, material: Material, meaning: Meaning | None = None) -> None:
        self._catalogue, self._stems, self._terms = material[:3]
        self.rarities, self._passages, self._function_words = material[3:]
        self._meaning = meaning
        self._scale = Scale(len(self.rarities.squares))
        self._grammar = inverse_frequencies(self._function_words)
        self._grammar_scale = Scale(len(self._grammar))
        self._topics = Topics(material)

    def related(self, article_id: str, number: int, candidates: int) -> list[Ranked]:
        """The passages of other articles with words in common with a passage, the closest first.

        Args:
            article_id: the article in which the passage stands.
            number: the passage.
            candidates: how many passages found by their words alone are ranked, besides those
                of the most similar articles.
        """
        numbers = self.candidates(article_id, number, candidates)
        if not len(numbers):
            return []
        features = self.features(article_id, number, numbers)
        shared = features.wording.nonzero()[0]
        numbers = numbers[shared]
        scores = self._scores(number, numbers, Features(*(part[shared] for part in features)))
        order = np.argsort(-scores, kind="stable")  # equal ones are told apart by the number
        return list(map(Ranked, numbers[order].tolist(), scores[order].tolist()))

    def features(self, article_id: str, number: int, numbers: Places) -> Features:
        """What is known of some passages beside one that has terms, but for their meaning.

        Args:
            article_id: the article in which the passage stands.
            number: the passage.
            numbers: the others.
        """
        terms = np.array(self._terms.of(number), np.uint32)
        topic = self._topics.of(self._catalogue.group(article_id))
        bags = bag_of_each(self._terms, numbers)
        rarities = np.sqrt(self.rarities.squares[terms])
        common = self._scale.weigh(bags.terms, Profile(terms, rarities))
        return Features(
            self._wording(rarities, bags, common),
            self._overlap(rarities, bags, common),
            self._shared_function_words(number, numbers),
            1 - topic.unlike * (1 - self._like(topic, numbers)),
            topic.unlike * self._on_topic(topic, bags),
            np.zeros(len(numbers)),
        )

    def _wording(self, rarities: Floats, bags: Bags, common: Floats) -> Floats:
        """BM25 of the terms in common, relative to that of some terms with themselves.

        Args:
            rarities: those of the terms.
            bags: the others.
            common: the rarity of each of their terms, 0 where it is not in common.
        """
        scale = self._brevity(len(rarities)) / (rarities.sum() or 1.0)
        return np.minimum(1.0, bags.total(common) * scale / self._brevity(bags.sizes))

    def _brevity(self, sizes: ArrayLike) -> Floats:
        """How BM25 discounts passages of so many terms."""
        return np.asarray(sizes) * (_K1 * _B / self.rarities.mean_length) + 1 + _K1 * (1 - _B)

    def _overlap(self, rarities: Floats, bags: Bags, common: Floats) -> Floats:
        """The root of the cosine of some terms and others, weighted by rarity; see `_wording`."""
        lengths = np.sqrt(rarities @ rarities * bags.total(self.rarities.squares[bags.terms]))
        lengths[lengths <= 0] = 1.0
        overlap: Floats = np.sqrt(bags.total(common * common) / lengths)
        return overlap

    def _shared_function_words(self, number: int, others: Places) -> Floats:
        """How many function words each of some passages shares with one, the rarer the more."""
        words = np.array(self._function_words.of(number), np.uint32)
        bags = bag_of_each(self._function_words, others)
        profile = Profile(words, self._grammar[words])
        return np.log1p(bags.total(self._grammar_scale.weigh(bags.terms, profile)))

    def _on_topic(self, topic: Topic, bags: Bags) -> Floats:
        """How much passages are on the topic of an article, 0 to 1."""
        weights = bags.total(self._scale.weigh(bags.terms, topic.profile))
        return np.minimum(1.0, weights / self.rarities.lengths(bags.sizes))

    def _scores(self, number: int, others: Places, features: Features) -> Floats:
        """How sure it is that others are related closely; by meaning, too, where it is known."""
        scores = BY_WORDS.scores(features)
        if self._meaning is None or not len(others):
            return scores
        text, *texts = (
            self._catalogue.text(self._catalogue.passage_of(one))
            for one in (number, *others.tolist())
        )
        meaning = np.array(self._meaning.likeness(text, texts), float)
        known = ~np.isnan(meaning)
        meant = features._replace(meaning=np.where(known, meaning, 0.0))
        return np.where(known, self._meaning.model.scores(meant), scores)

    def _like(self, topic: Topic, numbers: Places) -> Floats:
        """How like the article of a topic the articles are in which passages stand, 0 to 1."""
        groups = groups_of(self._catalogue, numbers).tolist()
        return np.array([topic.likeness.get(group, 0.0) for group in groups])

    def candidates(self, article_id: str, number: int, limit: int) -> Places:
        """The passages with the best words in common, and all of the most similar articles.

        Args:
            article_id: the article in which the passage stands.
            number: the passage; one without terms has none.
            limit: how many are found by their words.
        """
        terms = np.array(self._terms.of(number), np.uint32)
        if not len(terms):
            return np.empty(0, np.intp)
        rarest = terms[np.argsort(-self.rarities.squares[terms], kind="stable")[:_PASSAGE_TERMS]]
        words = [self._passages.word("stems", self._stems[term]) for term in rarest.tolist()]
        own = self._catalogue.numbers(article_id)
        found = self._passages.find(self._passages.any_of(words), limit + len(own))
        candidates = {number for number, _ in found}
        likeness = self._topics.of(self._catalogue.group(article_id)).likeness
        for group in heapq.nlargest(_CLOSEST, likeness, key=likeness.__getitem__):
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
