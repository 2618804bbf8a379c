"""The words for what is found: `Hit`, `Related` and its `Reasons`."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a passage is related; each of them can be found in both passages.

    Attributes:
        entities: names of the entities that both passages mention.
        terms: words that both passages contain, the rarest first, as they stand in the query
            passage.
        numbers: numbers and dates that both passages contain.
        near_copy: the two share most of their wording.
    """

    entities: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    near_copy: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """A passage of another article that speaks of the same as the query passage.

    Attributes:
        passage: its id.
        article: the id of its article.
        start: first code point in that `Article.text`.
        end: one past the last code point.
        score: greater is closer; 0 to 1 within one corpus.
        reasons: why.
    """

    passage: str
    article: str
    start: int
    end: int
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
        matches: spans of `Article.text` that matched the query, in order.
    """

    passage: str
    article: str
    start: int
    end: int
    score: float
    matches: tuple[tuple[int, int], ...] = ()
