"""Result types of retrieval: `Hit`, `Related` with its `Reasons`, `RelatedArticle`, `Told`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from tui.index.spans import Span
from tui.translation import _, mark

_BY_MEANING = mark("by meaning, other language")


class Reasons(NamedTuple):
    """The evidence that two passages or articles are related; each item occurs in both.

    Attributes:
        entities: names of the entities that both mention, the rarest first.
        terms: words that both contain, the rarest first, as spelled in the query passage.
        numbers: numbers and dates that both contain, as spelled in the query passage.
        differing: numbers of one quantity that differ: (in the query passage, in the other).
        near_duplicate: whether the two are near-duplicates.
        meaning: whether two passages in different languages mean alike, by a sentence encoder:
            nothing that stands in them, unlike the others.
    """

    entities: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    differing: tuple[tuple[str, str], ...] = ()
    near_duplicate: bool = False
    meaning: bool = False

    @property
    def in_words(self) -> tuple[str, ...]:
        """The reasons but for differing numbers, as readers are told them."""
        return (*self.entities, *self.numbers, *self.terms, *([_(_BY_MEANING)] * self.meaning))


class Degree(StrEnum):
    """The grade of relatedness of a passage."""

    SAME = "same"
    """It reports the same fact, statement, decision or detail."""

    CLOSE = "close"
    """It reports the same from another angle, or what causes, contradicts or updates it."""

    LOOSE = "loose"
    """It reports the same aspect of the story, but something else."""


class Related(NamedTuple):
    """A passage of another article that is related to the query passage.

    Attributes:
        passage: its id.
        article: the id of its article.
        start: first code point in that `Article.text`.
        end: one past the last code point.
        score: probability that it is at least closely related, 0 to 1.
        degree: the grade that the score amounts to.
        reasons: the evidence.
        near_duplicates: ids of its near-duplicates, which it represents.
        here: spans of the reasons in the article of the query passage, in order; empty in a
            plain ranking.
        there: their spans in the related article, likewise.
    """

    passage: str
    article: str
    start: int
    end: int
    score: float
    degree: Degree = Degree.CLOSE
    reasons: Reasons = Reasons()
    near_duplicates: tuple[str, ...] = ()
    here: tuple[Span, ...] = ()
    there: tuple[Span, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The attributes by their names, and those of the reasons likewise, e.g. for JSON."""
        return self._asdict() | {"reasons": self.reasons._asdict()}


class Verdict(StrEnum):
    """Whether other articles report the fact of a passage."""

    TOLD = "told"
    """At least one does."""

    ONLY_HERE = "only here"
    """None does."""

    UNSURE = "unsure"
    """It cannot be said: better nothing than a guess."""


@dataclass(frozen=True, slots=True)
class Told:
    """Which other articles report the fact of a passage.

    Attributes:
        verdict: whether any does.
        articles: their ids, the surest first; none unless the verdict is `TOLD`.
    """

    verdict: Verdict
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """An article on the same story as the query article.

    Attributes:
        article: its id.
        score: greater is closer; 0 to 1 within one corpus.
        reasons: the evidence, from anywhere in the two articles.
    """

    article: str
    score: float
    reasons: Reasons = field(default_factory=Reasons)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found by a search.

    Attributes:
        passage: its id.
        article: the id of its article.
        start: first code point in `Article.text`.
        end: one past the last code point.
        score: greater is better.
        matches: spans of `Article.text` that matched the query, in order, not overlapping.
    """

    passage: str
    article: str
    start: int
    end: int
    score: float
    matches: tuple[tuple[int, int], ...] = ()


class Order(StrEnum):
    """The order of hits."""

    RELEVANCE = "relevance"
    READING = "reading"


class QueryError(ValueError):
    """A search query that cannot be understood.

    Attributes:
        message: what is wrong and what to do, as a sentence.
        position: the code point of the query at which it is wrong.
    """

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
