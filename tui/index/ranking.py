"""Ranking of related passages by feature scores, and of related articles by similarity.

`relatedness_model` combines the features computed here: BM25 (Robertson & Zaragoza 2009; k1 0.8,
b 0.3) of the shared terms, relative to that of the query passage with itself; the cosine of the
terms; the shared function words; the similarity of the two articles, and how much a passage is on
the topic of the other article (both from `article_vectors`); and semantic similarity, if known.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from tui.index.arrays import Floats, Indices, Terms
from tui.index.article_vectors import Topic, Topics
from tui.index.method_cache import method_cache
from tui.index.relatedness_model import BY_WORDS, Features
from tui.index.score_bound import MOST_TERMS, ScoreBound
from tui.index.static_vectors import Meaning, NumberedSimilarity, SemanticSimilarity
from tui.index.term_weighting import (
    DistinctTerms,
    Profile,
    RankingInputs,
    Scale,
    SharedTerms,
    TermJoin,
    TermMatrix,
    groups_of,
    heaviest,
    inverse_frequencies,
    passage_matrix,
    places_of,
    term_counts,
    terms_of,
)

_K1, _B = 0.8, 0.3
_PASSAGE_TERMS = 16  # of the query that finds candidates
_CLOSEST = 12  # most similar articles, all passages of which are candidates
_REMEMBERED = 256  # articles of which the texts of all passages are cached


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
        self._likeness = Scale(len(self._catalogue.ids))
        self._join = TermJoin(len(self.idf.squares))
        self._distinct = DistinctTerms(len(self.idf.squares))
        self._grammar = inverse_frequencies(self._function_words)
        self._grammar_join = TermJoin(len(self._grammar))
        self._topics = Topics(material)
        self._inputs = material
        self._bound: ScoreBound | None = None
        self._texts_in = method_cache(_REMEMBERED, self._all_texts)

    def related(
        self, article_id: str, number: int, candidates: int, most: int | None = None
    ) -> list[Ranked]:
        """The passages of other articles comparable with a passage, the best first.

        Comparable are those that share terms with it, and those whose meaning is known.

        Args:
            article_id: the article of the passage.
            number: the passage.
            candidates: number of passages retrieved by terms, besides those of the most similar
                articles.
            most: so many at most; None: all that are comparable.
        """
        numbers = self.candidates(article_id, number, candidates)
        return self.rank(numbers, self.scores(article_id, [number], numbers)[0], most)

    def rank(self, numbers: Indices, scores: Floats, most: int | None = None) -> list[Ranked]:
        """Passages with their scores, the best first; those that are not comparable are left out.

        Args:
            numbers: the passages.
            scores: the score of each; NaN: not comparable.
            most: so many at most; None: all.
        """
        comparable = (~np.isnan(scores)).nonzero()[0]
        numbers, scores = numbers[comparable], scores[comparable]
        # Ties go to the first in reading order.
        order = np.lexsort((numbers, places_of(self._catalogue, numbers), -scores))[:most]
        return list(map(Ranked, numbers[order].tolist(), scores[order].tolist()))

    def scores(self, article_id: str, queries: Sequence[int], numbers: Indices) -> Floats:
        """The scores of passages (columns) relative to query passages; NaN: not comparable.

        Args:
            article_id: the article of the query passages.
            queries: the query passages, each with terms.
            numbers: the passages to score.
        """
        features = self.features(article_id, queries, numbers)
        scores = BY_WORDS.scores(features)
        comparable = features.wording > 0
        if self._meaning is not None and scores.size:
            meaning = self._similarity(self._meaning, queries, numbers.tolist())
            known = ~np.isnan(meaning)
            meant = features._replace(meaning=np.where(known, meaning, 0.0))
            scores = np.where(known, self._meaning.model.scores(meant), scores)
            comparable |= known
        return np.where(comparable, scores, np.nan)

    def features(self, article_id: str, queries: Sequence[int], numbers: Indices) -> Features:
        """The features of passages (columns) relative to query passages, without `meaning`.

        Args:
            article_id: the article of the query passages.
            queries: the query passages, each with terms.
            numbers: the passages to score.
        """
        topic = self._topics.of(self._catalogue.group(article_id))
        bags = passage_matrix(self._terms, numbers)
        asked = [terms_of(self._terms, number) for number in queries]
        shared = self._join.of(asked, bags)
        return Features(
            self._wording(asked, bags, shared),
            self._overlap(asked, bags, shared),
            self._shared_function_words(queries, numbers),
            1 - topic.unlike * (1 - self._like(topic, numbers)),
            topic.unlike * self._on_topic(topic, bags),
            np.zeros(shared.shape),
        )

    def _wording(self, asked: Sequence[Terms], bags: TermMatrix, shared: SharedTerms) -> Floats:
        """BM25 of the shared terms, relative to that of the query terms with themselves.

        Args:
            asked: the terms of the query passages.
            bags: the terms of the passages to score.
            shared: the terms that they share.
        """
        values = self.idf.values
        scale = [self._brevity(len(one)) / (values[one].sum() or 1.0) for one in asked]
        total = shared.total(values.take(shared.terms))
        wording: Floats = np.minimum(
            1.0, total * np.array(scale)[:, np.newaxis] / self._brevity(bags.sizes)
        )
        return wording

    def _brevity(self, sizes: ArrayLike) -> Floats:
        """The length normalisation of BM25 for passages of so many terms."""
        return np.asarray(sizes) * (_K1 * _B / self.idf.mean_length) + 1 + _K1 * (1 - _B)

    def _overlap(self, asked: Sequence[Terms], bags: TermMatrix, shared: SharedTerms) -> Floats:
        """The square root of the IDF-weighted cosine of query and passages; see `_wording`."""
        squares = self.idf.squares
        own = np.array([squares[one].sum() for one in asked])
        lengths = np.sqrt(own[:, np.newaxis] * bags.total(squares.take(bags.terms)))
        lengths[lengths <= 0] = 1.0
        overlap: Floats = np.sqrt(shared.total(squares.take(shared.terms)) / lengths)
        return overlap

    def _shared_function_words(self, queries: Sequence[int], others: Indices) -> Floats:
        """log(1 + summed IDF) of the function words that passages share with the query."""
        words = self._function_words
        asked = [terms_of(words, number) for number in queries]
        shared = self._grammar_join.of(asked, passage_matrix(words, others))
        return np.log1p(shared.total(self._grammar.take(shared.terms)))

    def _on_topic(self, topic: Topic, bags: TermMatrix) -> Floats:
        """The cosine of passages with the expanded vector of an article, 0 to 1."""
        weights = bags.total(self._scale.weigh(bags.terms, topic.profile))
        return np.minimum(1.0, weights / self.idf.lengths(bags.sizes))

    def _similarity(
        self,
        meaning: SemanticSimilarity | NumberedSimilarity,
        queries: Sequence[int],
        others: list[int],
    ) -> Floats:
        """The semantic similarity of passages (columns) to some; NaN: not known."""
        if isinstance(meaning, NumberedSimilarity):
            return meaning.similarity_of(queries, others)
        return meaning.similarity(self._texts(queries), self._texts(others))

    def _texts(self, numbers: Sequence[int]) -> list[str]:
        """The texts of passages."""
        first = self._catalogue.first_numbers
        groups = groups_of(self._catalogue, numbers).tolist()
        return [
            self._texts_in(group)[number - first[group]]
            for group, number in zip(groups, numbers, strict=True)
        ]

    def _all_texts(self, group: int) -> list[str]:
        """The texts of the passages of an article."""
        passages = self._catalogue.article_of(group).passages
        return [*map(self._catalogue.text, passages)]

    def _like(self, topic: Topic, numbers: Indices) -> Floats:
        """The similarity of the articles of passages to the article of a topic, 0 to 1."""
        groups, values = [*topic.similarity], [*topic.similarity.values()]
        similar = Profile(np.array(groups, np.intp), np.array(values))
        return self._likeness.weigh(groups_of(self._catalogue, numbers), similar)

    def candidates(self, article_id: str, number: int, limit: int) -> Indices:
        """Passages that share the rarest terms, and all passages of the most similar articles.

        Those without terms (boilerplate has none) are left out.

        Args:
            article_id: the article of the query passage.
            number: the query passage; one without terms has no candidates.
            limit: number of passages retrieved by terms.
        """
        if not len(self._terms.of(number)):
            return np.empty(0, np.intp)
        found = self.retrieved(article_id, number, limit)
        return np.array(sorted(found.union(self.closest(article_id).tolist())), np.intp)

    def retrieved(self, article_id: str, number: int, limit: int) -> set[int]:
        """The passages of other articles that share the rarest terms of a passage."""
        terms = terms_of(self._terms, number)
        rarest = heaviest(terms, self.idf.squares[terms], self._stems, _PASSAGE_TERMS)
        words = [self._passages.word("stems", stem) for stem, _ in rarest]
        own = self._catalogue.numbers(article_id)
        return self._passages.top(self._passages.any_of(words), limit + len(own)).difference(own)

    def closest(self, article_id: str) -> Indices:
        """All passages of the articles most similar to an article."""
        similarity = self._topics.of(self._catalogue.group(article_id)).similarity
        groups = heapq.nlargest(_CLOSEST, similarity, key=similarity.__getitem__)
        found = [number for group in groups for number in self._catalogue.numbers_in(group)]
        numbers = np.array(sorted(found), np.intp)
        return numbers[term_counts(self._terms, numbers) > 0]

    def within_reach(self, article_id: str, queries: Sequence[int], least: float) -> Indices | None:
        """The passages of other articles that may score so much; None: it is not known.

        Args:
            article_id: the article of the query passages.
            queries: the query passages.
            least: the score that one of them may give.
        """
        if not self._terms.is_at_hand or np.asarray(self._terms.frequencies).sum() > MOST_TERMS:
            return None
        if self._bound is None:
            models = [BY_WORDS] if self._meaning is None else [BY_WORDS, self._meaning.model]
            self._bound = ScoreBound(self._inputs, models)
        words = (self._grammar[terms_of(self._function_words, number)] for number in queries)
        most = np.log1p(max((one.sum() for one in words), default=0.0))
        topic = self._topics.of(self._catalogue.group(article_id))
        found = self._bound.within_reach(topic, most, least)
        own = self._catalogue.numbers(article_id)
        return found[(found < own.start) | (found >= own.stop)]

    def resemblance(self, numbers: Sequence[int]) -> Floats:
        """The Jaccard coefficients of the terms of passages, of each two."""
        bags = passage_matrix(self._terms, np.array(numbers, np.intp))
        terms, columns = self._distinct.of(bags.terms)
        incidence = np.zeros((len(numbers), len(terms)))
        incidence[bags.texts, columns] = 1.0
        shared = incidence @ incidence.T
        resemblance: Floats = shared / np.maximum(np.add.outer(bags.sizes, bags.sizes) - shared, 1)
        return resemblance

    def similar(self, article_id: str) -> list[Ranked]:
        """The articles (by group) most similar to an article, with their similarity, 0 to 1.

        The mean of the similarities with and without expansion.
        """
        topic = self._topics.of(self._catalogue.group(article_id))
        similarity = {
            group: (like + topic.alone[group]) / 2 for group, like in topic.similarity.items()
        }
        places = self._catalogue.places
        best = sorted(similarity.items(), key=lambda pair: (-pair[1], places[pair[0]]))
        return [Ranked(*pair) for pair in best]
