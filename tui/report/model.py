"""What a report is made of: articles, names, and rows with the places that their links lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tui.corpus import Article, Passage

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.story import ArticleSummary, Overview


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that something stands in.

    Attributes:
        article: the article's number in the report, from 1.
        passage: the passage's number in the article, from 1.
    """

    article: int
    passage: int

    @property
    def anchor(self) -> str:
        """Where a link to it leads."""
        return f"a{self.article}p{self.passage}"


@dataclass(frozen=True, slots=True)
class Row:
    """Something that an article tells.

    Attributes:
        text: what is told, on one line.
        place: where; None if its words are gone.
        date: as precise as it is known, or empty.
        about: what else is to be known of it.
        language: ISO 639-1 code of the text, or empty.
        note: what the reader wrote on it, in lines.
    """

    text: str
    place: Place | None
    date: str = ""
    about: str = ""
    language: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading, with what stands beside it, and whether their figures differ."""

    title: str
    about: str
    rows: Sequence[Row]
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """An entity: its type in words, where it is named first, and in which articles, by number."""

    entity: Entity
    kind: str
    spellings: Sequence[str]
    more_spellings: int
    first: Place | None
    articles: Sequence[int]
    more_articles: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the report.

    Attributes:
        number: from 1, by date.
        summary: the article and its size.
        link: its address if that is one of the web, else empty.
        alike: numbers of the articles that tell most of the same, and of how many passages.
        passages: those that the report refers to, in order.
    """

    number: int
    summary: ArticleSummary
    link: str
    alike: Sequence[tuple[int, int]]
    passages: Sequence[Passage]

    @property
    def article(self) -> Article:
        """The article."""
        return self.summary.article


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report tells."""

    made: date
    overview: Overview
    articles: Sequence[Entry]
    names: Sequence[Name]
    more_names: int
    said: Sequence[Group]
    events: Sequence[Row]
    only_published: int
    figures: Sequence[Group]
    notes: Sequence[Group]
