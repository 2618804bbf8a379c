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
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from tui.index.catalogue import Catalogue
from tui.index.fulltext import FullText
from tui.index.terms import Profile, Rarities, TermTable
from tui.index.topics import Topic, Topics
from tui.index.vectors import Meaning

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
    """Ranks the passages of a catalogue; made anew whenever the catalogue changes.

    Args:
        catalogue: the articles and passages.
        stems: what the terms stand for.
        terms: the terms of the passages, by their numbers.
        rarities: how rare the terms are.
        passages: full text of the passages, with the field `stems`.
        meaning: what texts mean beyond their words, if that can be told.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        stems: Sequence[str],
        terms: TermTable,
        rarities: Rarities,
        passages: FullText,
        meaning: Meaning | None = None,
    ) -> None:
        self.rarities = rarities
        self._catalogue = catalogue
        self._stems = stems
        self._terms = terms
        self._passages = passages
        self._meaning = meaning
        self._topics = Topics(catalogue, stems, terms, rarities, passages)

    def related(self, article_id: str, number: int, candidates: int) -> list[Ranked]:
        """The passages of other articles with words in common with a passage, the closest first.

        Args:
            article_id: the article in which the passage stands.
            number: the passage.
            candidates: how many passages found by their words alone are ranked, besides those
                of the most similar articles.
        """
        own, rarities = self._terms.of(number), self.rarities
        if not own:
            return []
        weights = {term: rarities[term] for term in own}
        wording = Profile(weights, sum(weights.values()) / self._brevity(len(own)))
        topic = self._topics.of(self._catalogue.group(article_id))
        numbers = sorted(self._candidates(article_id, weights, topic, candidates))
        meanings = self._meanings(number, numbers)
        scored = zip(self._scores(wording, topic, numbers, meanings), numbers, strict=True)
        # Equal scores are told apart by the number alone.
        ranked = sorted((-score, number) for score, number in scored if score > 0)
        return [Ranked(number, -score) for score, number in ranked]

    def _brevity(self, length: int) -> float:
        """How BM25 discounts a passage of so many terms."""
        return _K1 * _B / self.rarities.mean_length * length + 1 + _K1 * (1 - _B)

    def _meanings(self, number: int, others: list[int]) -> Iterable[float | None]:
        """How much other passages mean the same as a passage, if that can be told."""
        if self._meaning is None:
            return repeat(None, len(others))
        text, *texts = (
            self._catalogue.text(self._catalogue.passage_of(one)) for one in (number, *others)
        )
        return self._meaning.likeness(text, texts)

    def _scores(
        self,
        wording: Profile,
        topic: Topic,
        numbers: Iterable[int],
        meanings: Iterable[float | None],
    ) -> Iterator[float]:
        """How closely passages are related, 0 to 1."""
        terms_of, group_of = self._terms.of, self._catalogue.group_of
        likeness, scale = topic.likeness.get, wording.size**0.5
        for number, meaning in zip(numbers, meanings, strict=True):
            terms = terms_of(number)
            on_topic = topic.profile.shared(terms)
            shared = wording.shared(on_topic)  # a passage's terms are terms of its article
            words = min(1.0, wording.weigh(shared) / self._brevity(len(terms)))
            if meaning is not None:
                words += _MEANING * (meaning - words)
            topicality = topic.profile.weigh(on_topic) / self.rarities.length(len(terms))
            like = likeness(group_of(number), 0.0)
            score = words * (like + min(1.0, topicality)) + _LIKENESS * like
            score *= scale
            yield score / (score + _HALF)

    def _candidates(
        self, article_id: str, weights: dict[int, float], topic: Topic, limit: int
    ) -> set[int]:
        """The passages with the best words in common, and with any in the most similar articles."""
        rarest = heapq.nlargest(_PASSAGE_TERMS, weights, key=weights.__getitem__)
        has_other_words, terms_of = frozenset(weights).isdisjoint, self._terms.of
        words = [self._passages.word("stems", self._stems[term]) for term in rarest]
        own = self._catalogue.numbers(article_id)
        found = self._passages.find(self._passages.any_of(words), limit + len(own))
        candidates = {number for number, _ in found}
        for group in heapq.nlargest(_CLOSEST, topic.likeness, key=topic.likeness.__getitem__):
            numbers = self._catalogue.numbers_in(group)
            candidates.update(one for one in numbers if not has_other_words(terms_of(one)))
        return candidates.difference(own)

    def similar(self, article_id: str) -> list[Ranked]:
        """The articles (by group) most like another one, with their likeness, 0 to 1.

        It is half of what they say themselves, half of the stories that they belong to.
        """
        topic = self._topics.of(self._catalogue.group(article_id))
        likeness = {
            group: (like + topic.alone[group]) / 2 for group, like in topic.likeness.items()
        }
        return [Ranked(*pair) for pair in sorted(likeness.items(), key=lambda p: (-p[1], p[0]))]
