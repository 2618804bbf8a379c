"""Ranking of related passages by feature scores, and of related articles by similarity.

`relatedness_model` combines the features computed here: BM25 (Robertson & Zaragoza 2009; k1 0.8,
b 0.3) of the shared terms, relative to that of the query passage with itself; the cosine of the
terms; the shared function words; the similarity of the two articles, and how much a passage is on
the topic of the other article (both from `article_vectors`); and semantic similarity, if known.
"""

from __future__ import annotations

import heapq
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tui.index.article_vectors import Topic, Topics
from tui.index.relatedness_model import BY_WORDS, Features
from tui.index.static_vectors import Meaning, NumberedSimilarity, SemanticSimilarity
from tui.index.term_weighting import (
    Floats,
    Indices,
    Profile,
    RankingInputs,
    Scale,
    TermMatrix,
    groups_of,
    inverse_frequencies,
    passage_matrix,
    term_counts,
)

_K1, _B = 0.8, 0.3
_PASSAGE_TERMS = 16  # of the query that finds candidates
_CLOSEST = 12  # most similar articles, all passages of which are candidates


class Ranked(NamedTuple):
    """The number of a passage or an article, and its score, 0 to 1."""

    number: int
    score: float


class Ranker:
    """Ranks passages and articles; rebuilt whenever articles change.

    Args:
        material: the articles and passages with their term statistics.
        meaning: semantic similarity of passages, if available.
    """

    def __init__(self, material: RankingInputs, meaning: Meaning = None) -> None:
        self._catalogue, self._stems, self._terms = material[:3]
        self.idf, self._passages, self._function_words = material[3:]
        self._meaning = meaning
        self._scale = Scale(len(self.idf.squares))
        self._grammar = inverse_frequencies(self._function_words)
        self._grammar_scale = Scale(len(self._grammar))
        self._topics = Topics(material)

    def related(self, article_id: str, number: int, candidates: int) -> list[Ranked]:
        """The passages of other articles comparable with a passage, the best first.

        Comparable are those that share terms with it, and those whose meaning is known.

        Args:
            article_id: the article of the passage.
            number: the passage.
            candidates: number of passages retrieved by terms, besides those of the most similar
                articles.
        """
        numbers = self.candidates(article_id, number, candidates)
        if not len(numbers):
            return []
        features = self.features(article_id, number, numbers)
        scores, known = self._scores(number, numbers, features)
        comparable = (known | (features.wording > 0)).nonzero()[0]
        numbers, scores = numbers[comparable], scores[comparable]
        order = np.argsort(-scores, kind="stable")  # ties go to the lower number
        return list(map(Ranked, numbers[order].tolist(), scores[order].tolist()))

    def features(self, article_id: str, number: int, numbers: Indices) -> Features:
        """The features of passages relative to a query passage that has terms, without `meaning`.

        Args:
            article_id: the article of the query passage.
            number: the query passage.
            numbers: the passages to score.
        """
        terms = np.array(self._terms.of(number), np.uint32)
        topic = self._topics.of(self._catalogue.group(article_id))
        bags = passage_matrix(self._terms, numbers)
        idf = np.sqrt(self.idf.squares[terms])
        shared = self._scale.weigh(bags.terms, Profile(terms, idf))
        return Features(
            self._wording(idf, bags, shared),
            self._overlap(idf, bags, shared),
            self._shared_function_words(number, numbers),
            1 - topic.unlike * (1 - self._like(topic, numbers)),
            topic.unlike * self._on_topic(topic, bags),
            np.zeros(len(numbers)),
        )

    def _wording(self, idf: Floats, bags: TermMatrix, shared: Floats) -> Floats:
        """BM25 of the shared terms, relative to that of the query terms with themselves.

        Args:
            idf: of the query terms.
            bags: the terms of the passages to score.
            shared: the IDF of each of these terms, 0 for one that the query has not.
        """
        scale = self._brevity(len(idf)) / (idf.sum() or 1.0)
        return np.minimum(1.0, bags.total(shared) * scale / self._brevity(bags.sizes))

    def _brevity(self, sizes: ArrayLike) -> Floats:
        """The length normalisation of BM25 for passages of so many terms."""
        return np.asarray(sizes) * (_K1 * _B / self.idf.mean_length) + 1 + _K1 * (1 - _B)

    def _overlap(self, idf: Floats, bags: TermMatrix, shared: Floats) -> Floats:
        """The square root of the IDF-weighted cosine of query and passages; see `_wording`."""
        lengths = np.sqrt(idf @ idf * bags.total(self.idf.squares[bags.terms]))
        lengths[lengths <= 0] = 1.0
        overlap: Floats = np.sqrt(bags.total(shared * shared) / lengths)
        return overlap

    def _shared_function_words(self, number: int, others: Indices) -> Floats:
        """log(1 + summed IDF) of the function words that each passage shares with the query."""
        words = np.array(self._function_words.of(number), np.uint32)
        bags = passage_matrix(self._function_words, others)
        profile = Profile(words, self._grammar[words])
        return np.log1p(bags.total(self._grammar_scale.weigh(bags.terms, profile)))

    def _on_topic(self, topic: Topic, bags: TermMatrix) -> Floats:
        """The cosine of passages with the expanded vector of an article, 0 to 1."""
        weights = bags.total(self._scale.weigh(bags.terms, topic.profile))
        return np.minimum(1.0, weights / self.idf.lengths(bags.sizes))

    def _scores(
        self, number: int, others: Indices, features: Features
    ) -> tuple[Floats, NDArray[np.bool_]]:
        """Scores of passages, and which of them take semantic similarity into account."""
        scores = BY_WORDS.scores(features)
        if self._meaning is None:
            return scores, np.zeros(len(others), bool)
        meaning = np.array(self._similarity(self._meaning, number, others.tolist()), float)
        known = ~np.isnan(meaning)
        meant = features._replace(meaning=np.where(known, meaning, 0.0))
        return np.where(known, self._meaning.model.scores(meant), scores), known

    def _similarity(
        self, meaning: SemanticSimilarity | NumberedSimilarity, number: int, others: list[int]
    ) -> list[float]:
        """The semantic similarity of passages to one."""
        if isinstance(meaning, NumberedSimilarity):
            return meaning.similarity_of(number, others)
        text, *texts = (
            self._catalogue.text(self._catalogue.passage_of(one)) for one in (number, *others)
        )
        return meaning.similarity(text, texts)

    def _like(self, topic: Topic, numbers: Indices) -> Floats:
        """The similarity of the articles of passages to the article of a topic, 0 to 1."""
        groups = groups_of(self._catalogue, numbers).tolist()
        return np.array([topic.similarity.get(group, 0.0) for group in groups])

    def candidates(self, article_id: str, number: int, limit: int) -> Indices:
        """Passages that share the rarest terms, and all passages of the most similar articles.

        Those without terms (boilerplate has none) are left out.

        Args:
            article_id: the article of the query passage.
            number: the query passage; one without terms has no candidates.
            limit: number of passages retrieved by terms.
        """
        terms = np.array(self._terms.of(number), np.uint32)
        if not len(terms):
            return np.empty(0, np.intp)
        rarest = terms[np.argsort(-self.idf.squares[terms], kind="stable")[:_PASSAGE_TERMS]]
        words = [self._passages.word("stems", self._stems[term]) for term in rarest.tolist()]
        own = self._catalogue.numbers(article_id)
        candidates = self._passages.top(self._passages.any_of(words), limit + len(own))
        similarity = self._topics.of(self._catalogue.group(article_id)).similarity
        for group in heapq.nlargest(_CLOSEST, similarity, key=similarity.__getitem__):
            candidates.update(self._catalogue.numbers_in(group))
        others = np.array(sorted(candidates.difference(own)), np.intp)
        return others[term_counts(self._terms, others) > 0]

    def similar(self, article_id: str) -> list[Ranked]:
        """The articles (by group) most similar to an article, with their similarity, 0 to 1.

        The mean of the similarities with and without expansion.
        """
        topic = self._topics.of(self._catalogue.group(article_id))
        similarity = {
            group: (like + topic.alone[group]) / 2 for group, like in topic.similarity.items()
        }
        return [Ranked(*pair) for pair in sorted(similarity.items(), key=lambda p: (-p[1], p[0]))]
