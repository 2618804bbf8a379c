"""The words for what is found: `Hit`, `Related` and its `Reasons`, `RelatedArticle`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from tui.index.spans import Span


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a passage or an article is related; each of them can be found on both sides.

    Attributes:
        entities: names of the entities that both mention, the rarest first.
        terms: words that both contain, the rarest first, as they stand in the one asked for.
        numbers: numbers and dates that both contain, as they stand in the one asked for.
        differing: numbers of the same thing that differ: (in the one asked for, in the other).
        near_copy: the two share most of their wording.
    """

    entities: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    differing: tuple[tuple[str, str], ...] = ()
    near_copy: bool = False


class Degree(StrEnum):
    """How closely a passage is related to another one."""

    SAME = "same"
    """It tells the same fact, statement, decision or detail."""

    CLOSE = "close"
    """It tells of the same from another angle, or what causes, contradicts or updates it."""

    LOOSE = "loose"
    """It tells of the same aspect of the story, but not of this."""


@dataclass(frozen=True, slots=True)
class Related:
    """A passage of another article that speaks of the same as the query passage.

    Attributes:
        passage: its id.
        article: the id of its article.
        start: first code point in that `Article.text`.
        end: one past the last code point.
        score: how sure it is that it is related closely, 0 to 1.
        degree: how closely it is.
        reasons: why.
        near_copies: ids of passages with the same wording as this one, that it stands for.
        here: where the reasons stand in the article of the query passage, in order; not told of
            a bare ranking.
        there: where they stand in the related article, likewise.
    """

    passage: str
    article: str
    start: int
    end: int
    score: float
    degree: Degree = Degree.CLOSE
    reasons: Reasons = field(default_factory=Reasons)
    near_copies: tuple[str, ...] = ()
    here: tuple[Span, ...] = ()
    there: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """An article that tells of the same as another one.

    Attributes:
        article: its id.
        score: greater is closer; 0 to 1 within one corpus.
        reasons: why, found anywhere in the two articles.
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
    """In what order hits are listed."""

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
