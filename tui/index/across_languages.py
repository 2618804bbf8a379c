"""Related passages in other languages: by the entities, numbers and dates that both have.

Words hardly tell here. What both have is weighted by its rarity: entities by their inverse
document frequency, values (`values`) by their kind. The score is the cosine of the two, shrunk
where they share little, as a probability by a logistic function. Where both have vectors of a
multilingual encoder, their cosine counts as well, and can do alone.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from tui.corpus import Article, Passage
from tui.index.entities import EntityTable
from tui.index.passage_table import PassageTable, body_passages
from tui.index.static_vectors import SemanticSimilarity
from tui.index.values import Key, Value, find_values

if TYPE_CHECKING:
    from tui.index.ranking import Ranked

# Passages in other languages that are all compared; of more, only those that share an entity.
_ALL = 2_000
_LISTED = 20_000  # passages of a corpus of which all are listed by language
_CANDIDATES = 200
# The logistic function of the cosine, fitted on labelled stories in seven languages.
_SLOPE, _MIDDLE = 12.0, 0.4
# The same of the two cosines where what both mean is known.
_SHARED_SLOPE, _MEANT_SLOPE, _OFFSET = 18.0, 12.0, 6.3
_MEANT = 0.4  # the cosine from which passages mean alike: of those that do not, 99 % have less
_SUREST = 0.95  # the same wording in one language is surer than any translation
_LITTLE = 2.0  # summed weights of what is shared

Weights = Mapping[object, float]


class AcrossLanguages:
    """Ranks passages in other languages than that of a passage.

    Args:
        passage_table: the articles and passages.
        entities: the entities of each passage.
        meaning: their similarity across languages, if a multilingual encoder is installed.

    Attributes:
        is_multilingual: whether there are articles in several languages.
    """

    def __init__(
        self,
        passage_table: PassageTable,
        entities: EntityTable,
        meaning: SemanticSimilarity | None = None,
    ) -> None:
        self._table = passage_table
        self._meaning = meaning
        self._entities = entities
        self._by_language: dict[str, list[Passage]] = defaultdict(list)
        self._total = passage_table.passages
        # Of a large corpus the passages are not read, which may be on disk: only entities lead to
        # those in other languages, and an article's language is that of all of it.
        self._is_listed = self._total <= _LISTED
        self._codes = passage_table.languages
        self.is_multilingual = len(self._codes) > 1
        if self._is_listed:
            self._list(passage_table.articles)
        self._weights: dict[str, Weights] = {}
        self._values: dict[str, Sequence[Value]] = {}
        self._keys_beyond: dict[str, set[object]] = {}  # those in all languages but one

    def _list(self, articles: Iterable[Article]) -> None:
        for article in articles:
            for passage in body_passages(article):
                code = article.language_of(passage)
                if code is not None:
                    self._by_language[code].append(passage)
        self._codes = set(self._by_language)

    def __bool__(self) -> bool:
        return len(self._codes) > 1

    def code_of(self, passage: Passage) -> str | None:
        """The language of a passage."""
        return self._table.language(passage)

    def differ(self, one: Passage, other: Passage) -> bool:
        """Whether two passages are in different languages."""
        codes = (self.code_of(one), self.code_of(other))
        return None not in codes and codes[0] != codes[1]

    def shared_values(self, one: Passage, other: Passage) -> list[str]:
        """The values that both of two passages have, as the first spells them."""
        text, theirs = self._table.text(one), {value.key for value in self.values_of(other)}
        return [
            text[value.start : value.end].lower()
            for value in self.values_of(one)
            if value.key in theirs
        ]

    def keys_of(self, passage: Passage, texts: Set[str]) -> frozenset[Key]:
        """The values of a passage that are spelled as one of some texts."""
        text = self._table.text(passage)
        found = (v for v in self.values_of(passage) if text[v.start : v.end].lower() in texts)
        return frozenset(value.key for value in found)

    def values_of(self, passage: Passage) -> Sequence[Value]:
        """The values in a passage, with offsets into its text."""
        if passage.id not in self._values:
            text = self._table.text(passage)
            self._values[passage.id] = find_values(text, self.code_of(passage))
        return self._values[passage.id]

    def add_related(self, passage: Passage, ranked: Sequence[Ranked]) -> Sequence[Ranked]:
        """A ranking with the related passages in other languages, the best first."""
        from tui.index.ranking import Ranked  # imports NumPy

        scores = self._related(passage) if self else {}
        if not scores:
            return ranked
        for number, score in ranked:
            scores[number] = max(score, scores.get(number, 0.0))
        position = self._table.reading_position
        best = sorted(scores.items(), key=lambda item: (-item[1], position(item[0])))
        return [Ranked(*item) for item in best]

    def _related(self, passage: Passage) -> dict[int, float]:
        """The numbers and scores of passages of other articles that share something with it."""
        code = self.code_of(passage)
        if code is None or not self._may_share(passage, code):
            return {}
        ours = self._weights_of(passage)
        found = {}
        others = [p for p in self._candidates(passage, code) if p.article != passage.article]
        self._table.expect(self._table.number(other.id) for other in others)
        for other, meant in zip(others, self._cosines(passage, others), strict=True):
            likeness = _likeness(ours, self._weights_of(other))
            if likeness > 0 or meant >= _MEANT:
                found[self._table.number(other.id)] = _probability(likeness, meant)
        return found

    def _may_share(self, passage: Passage, code: str) -> bool:
        """Whether anything in other languages may share something with a passage."""
        if self._meaning is not None or not self._is_listed:
            return True
        if code not in self._keys_beyond:
            others = (some for key, some in self._by_language.items() if key != code)
            self._keys_beyond[code] = {
                key for passages in others for one in passages for key in self._weights_of(one)
            }
        beyond = self._keys_beyond[code]
        entities = self._entities.entity_indices_in(passage.id)
        return not beyond.isdisjoint(entities) or not beyond.isdisjoint(
            value.key for value in self.values_of(passage)
        )

    def mean_alike(self, one: Passage, other: Passage) -> bool:
        """Whether two passages in different languages are known to mean alike."""
        return self._cosines(one, [other])[0] >= _MEANT

    def _cosines(self, passage: Passage, others: Sequence[Passage]) -> list[float]:
        """How alike passages in other languages are in meaning, 0 to 1; NaN: not known."""
        if self._meaning is None:
            return [math.nan] * len(others)
        texts = map(self._table.text, others)
        [cosines] = self._meaning.similarity([self._table.text(passage)], texts).tolist()
        return list(cosines)

    def _candidates(self, passage: Passage, code: str) -> Iterable[Passage]:
        others = [passages for key, passages in self._by_language.items() if key != code]
        if self._is_listed and sum(map(len, others)) <= _ALL:
            return [passage for passages in others for passage in passages]
        shared: dict[str, float] = defaultdict(float)
        for entity_index in sorted(self._entities.entity_indices_in(passage.id)):
            weight = self._rarity(entity_index)
            for one in self._entities.passages_of(entity_index):
                shared[one] += weight
        best = heapq.nlargest(_CANDIDATES, shared, key=lambda one: (shared[one], one))
        return [p for p in map(self._table.passage, best) if self.differ(passage, p)]

    def _rarity(self, entity_index: int) -> float:
        frequency = self._entities.frequency(entity_index)
        return max(0.1, math.log((self._total + 1) / (frequency + 0.5)))

    def _weights_of(self, passage: Passage) -> Weights:
        if passage.id not in self._weights:
            weights: dict[object, float] = {
                index: self._rarity(index) for index in self._entities.entity_indices_in(passage.id)
            }
            weights |= {value.key: value.weight for value in self.values_of(passage)}
            self._weights[passage.id] = weights
        return self._weights[passage.id]


def _probability(likeness: float, meant: float) -> float:
    """The probability that two passages tell the same.

    Args:
        likeness: of what both have.
        meant: the cosine of their vectors, NaN where not known.
    """
    if math.isnan(meant):
        logit = _SLOPE * (likeness - _MIDDLE)
    else:
        logit = _SHARED_SLOPE * likeness + _MEANT_SLOPE * meant - _OFFSET
    return _SUREST / (1 + math.exp(-logit))


def _likeness(one: Weights, other: Weights) -> float:
    """The cosine, less where what is shared is little: both may name nothing but one country.

    Sets have no order, so sums are rounded but once.
    """
    shared = one.keys() & other.keys()
    if not shared:
        return 0.0
    norms = math.fsum(w * w for w in one.values()) * math.fsum(w * w for w in other.values())
    amount = math.fsum(one[key] for key in shared)
    cosine = math.fsum(one[key] * other[key] for key in shared) / math.sqrt(norms)
    return cosine * amount / (amount + _LITTLE)
