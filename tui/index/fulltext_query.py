"""Queries of the full-text engine as plain values, which can be scored, compared and sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from tui.index.plain_text import Sought


@dataclass(frozen=True, slots=True)
class Word:
    """Documents with a word."""

    field: str
    word: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents with two or more consecutive words."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Documents with consecutive words, the last a prefix."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Documents with a word within an edit distance (optimal string alignment)."""

    field: str
    word: str
    edits: int


@dataclass(frozen=True, slots=True)
class Among:
    """Documents with one of some values in `number` or `group`, without a score."""

    field: str
    values: frozenset[int]


@dataclass(frozen=True, slots=True)
class Unscored:
    """The same documents, without a score."""

    query: Query


@dataclass(frozen=True, slots=True)
class All:
    """Documents that match every query; the score is the sum."""

    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Documents that match at least one query; the score is the sum."""

    queries: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """Documents that do not match a query, without a score."""

    query: Query


@dataclass(frozen=True, slots=True)
class Weighted:
    """The same documents, the score multiplied."""

    query: Query
    weight: float


Leaf = Word | Phrase | Prefix
"""What is scored by BM25; a prefix only where it ends a phrase."""
Query = Word | Phrase | Prefix | Fuzzy | Among | Unscored | All | AnyOf | NoneOf | Weighted


class Queries:
    """The queries that an engine answers."""

    @staticmethod
    def word(field: str, word: str) -> Query:
        """Documents with a word."""
        return Word(field, word)

    @staticmethod
    def phrase(field: str, words: Sequence[str]) -> Query:
        """Documents with consecutive words."""
        return Word(field, words[0]) if len(words) == 1 else Phrase(field, tuple(words))

    @staticmethod
    def prefix(field: str, words: Sequence[str]) -> Query:
        """Documents with consecutive words, the last a prefix."""
        return Prefix(field, tuple(words))

    @staticmethod
    def fuzzy(field: str, word: str, edits: int) -> Query:
        """Documents with a word within an edit distance (optimal string alignment)."""
        return Fuzzy(field, word, edits)

    @staticmethod
    def with_numbers(numbers: Iterable[int]) -> Query:
        """Documents with one of some numbers."""
        return Among("number", frozenset(numbers))

    @staticmethod
    def in_groups(groups: Iterable[int]) -> Query:
        """Documents of one of some groups."""
        return Among("group", frozenset(groups))

    @staticmethod
    def unscored(query: Query) -> Query:
        """The same documents, without a score."""
        return Unscored(query)

    @staticmethod
    def all_of(queries: Sequence[Query]) -> Query:
        """Documents that match every query."""
        return All(tuple(queries))

    @staticmethod
    def any_of(queries: Sequence[Query]) -> Query:
        """Documents that match at least one query."""
        return AnyOf(tuple(queries))

    @staticmethod
    def none_of(query: Query) -> Query:
        """Documents that do not match a query."""
        return NoneOf(query)

    @staticmethod
    def weighted(field: str, weights: Mapping[str, float]) -> Query:
        """Documents with any of some words, each word's score multiplied by its weight."""
        parts = (Weighted(Word(field, word), weight) for word, weight in weights.items())
        return AnyOf(tuple(parts))


def scored_leaves(query: Query) -> Iterator[Leaf]:
    """The parts of a query that BM25 scores, in order; one may come more than once."""
    match query:
        case Word() | Phrase():
            yield query
        case Prefix(words=words) if len(words) > 1:
            yield query
        case All(queries) | AnyOf(queries):
            for part in queries:
                if isinstance(part, Word):  # soonest, for most are
                    yield part
                else:
                    yield from scored_leaves(part)
        case Weighted(Word() as word):
            yield word
        case Weighted(part):
            yield from scored_leaves(part)


def sought_by(query: Query, unordered: Set[str]) -> Sought:
    """The words that a query seeks in the fields without positions, and in the others."""
    match query:
        case Word(field, word) if field in unordered:
            return Sought(frozenset((word,)))
        case Word(word=word):
            return Sought(frozenset(), frozenset((word,)))
        case All(parts) | AnyOf(parts):
            return Sought(frozenset()).union(*(sought_by(part, unordered) for part in parts))
        case Weighted(part) | Unscored(part) | NoneOf(part):
            return sought_by(part, unordered)
        case Among():
            return Sought(frozenset())
    return Sought(frozenset(), None)


def any_of_words(query: Query) -> list[tuple[Word, float]]:
    """The words of a query for any of some words, and their weights; empty: it is another query."""
    words = []
    for part in query.queries if isinstance(query, AnyOf) else ():
        word, weight = (part.query, part.weight) if isinstance(part, Weighted) else (part, 1.0)
        if not isinstance(word, Word):
            return []
        words.append((word, weight))
    return words


def constant_score(query: Query) -> float | None:
    """The score that every document gets that matches a query, if it is the same for all."""
    match query:
        case Prefix(words=words):
            return 1.0 if len(words) == 1 else None
        case Fuzzy():
            return 1.0
        case Among() | Unscored() | NoneOf():
            return 0.0
        case All(parts):
            scores = [constant_score(part) for part in parts]
            return None if None in scores else sum(filter(None, scores))
        case AnyOf([part]) | Weighted(part, 1.0):
            return constant_score(part)
        case AnyOf(parts):
            return 0.0 if all(constant_score(part) == 0.0 for part in parts) else None
    return None


def words_of(leaf: Leaf) -> tuple[str, ...]:
    """The words by whose frequencies the engine weights a part of a query.

    Those of a phrase that ends in a prefix are as the engine takes them: the pattern itself, which
    is no word of any document, stands for the last.
    """
    match leaf:
        case Word(word=word):
            return (word,)
        case Phrase(words=words):
            return words
        case Prefix(words=words):
            return (*words[:-1], f"{words[-1]}.*")
