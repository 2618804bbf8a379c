"""The overview: articles by date and length, whom they share, what they tell of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tui.analysis import Entity
from tui.corpus import Article, PassageKind

MOST_SHARED = 20


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article of the overview.

    Attributes:
        article: its id.
        title: its title.
        source: the publisher, if known.
        date: ISO 8601 date, if known.
        words: the number of words without boilerplate.
        passages: the number of passages without boilerplate.
    """

    article: str
    title: str
    source: str | None
    date: str | None
    words: int
    passages: int


@dataclass(frozen=True, slots=True)
class SharedEntity:
    """An entity that several articles name.

    Attributes:
        entity: the entity.
        articles: the positions in `Overview.articles` of those that name it.
    """

    entity: Entity
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The articles side by side.

    Attributes:
        articles: by date, those without one last.
        told: for each article, the number of its passages whose fact each of the others reports.
        entities: that several name, those of most articles first.
    """

    articles: tuple[ArticleSummary, ...]
    told: tuple[tuple[int, ...], ...]
    entities: tuple[SharedEntity, ...]


def make_overview(
    articles: Iterable[Article],
    entities: Iterable[Entity],
    told_in: Callable[[str], Sequence[str]],
) -> Overview:
    """The overview of some articles.

    Args:
        articles: the articles.
        entities: named in them.
        told_in: passage id -> ids of the other articles that report its fact.
    """
    ordered = sorted(articles, key=lambda article: (not article.published, article.published or ""))
    position = {article.id: number for number, article in enumerate(ordered)}
    return Overview(
        tuple(map(_summary, ordered)),
        tuple(_told(article, position, told_in) for article in ordered),
        tuple(_shared(entities, position)),
    )


def _summary(article: Article) -> ArticleSummary:
    told = [one for one in article.passages if one.kind is not PassageKind.BOILERPLATE]
    return ArticleSummary(
        article.id,
        article.title,
        article.source,
        article.published[:10] if article.published else None,
        sum(len(article.text[one.start : one.end].split()) for one in told),
        len(told),
    )


def _told(
    article: Article, position: dict[str, int], told_in: Callable[[str], Sequence[str]]
) -> tuple[int, ...]:
    counts = Counter(
        other
        for passage in article.passages
        if passage.kind is not PassageKind.BOILERPLATE
        for other in set(told_in(passage.id))
    )
    return tuple(counts[other] for other in position)


def _shared(entities: Iterable[Entity], position: dict[str, int]) -> list[SharedEntity]:
    shared = []
    for entity in entities:
        named_in = {mention.article for mention in entity.mentions}
        articles = tuple(sorted(position[one] for one in named_in if one in position))
        if len(articles) > 1:
            shared.append(SharedEntity(entity, articles))
    shared.sort(key=lambda one: (-len(one.articles), -len(one.entity.mentions), one.entity.name))
    return shared[:MOST_SHARED]
