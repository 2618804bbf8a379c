"""The overview of a story: its articles by date, the entities they share, who tells the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.corpus import Article, PassageKind, word_spans
from tui.index import SearchIndex
from tui.story.gathering import OnProgress, reporting_progress

if TYPE_CHECKING:
    from tui.analysis import Entity

_SHARED = 20  # entities that are given


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """An article of the story.

    Attributes:
        article: the article.
        words: how many it has, without boilerplate.
        passages: how many it has, without boilerplate.
        told_in: id of another article -> how many of its passages that one tells, too.
    """

    article: Article
    words: int
    passages: int
    told_in: dict[str, int]


@dataclass(frozen=True, slots=True)
class Overview:
    """The story as a whole.

    Attributes:
        articles: by date of publication; those without one last, in their order.
        shared: the entities that most articles name, with the number of these articles.
    """

    articles: tuple[ArticleSummary, ...]
    shared: tuple[tuple[Entity, int], ...]


def summarise(index: SearchIndex, on_progress: OnProgress[Overview] | None = None) -> Overview:
    """Summarise the articles of an index; `on_progress` is called after each."""
    shared = _shared(index.entities)
    summaries: list[ArticleSummary] = []

    def overview() -> Overview:
        ordered = sorted(summaries, key=lambda one: one.article.published or "9999")
        return Overview(tuple(ordered), shared)

    for article in reporting_progress(index.articles, on_progress, overview):
        summaries += [_summary(article, index)]
    return overview()


def _summary(article: Article, index: SearchIndex) -> ArticleSummary:
    told_in: Counter[str] = Counter()
    for told in index.told_elsewhere(article.id).values():
        told_in.update(told.articles)
    passages = [one for one in article.passages if one.kind is not PassageKind.BOILERPLATE]
    words = sum(len(word_spans(article.text, one.start, one.end)) for one in passages)
    return ArticleSummary(article, words, len(passages), dict(told_in))


def _shared(entities: Sequence[Entity]) -> tuple[tuple[Entity, int], ...]:
    """Those named by two articles at least: by the number of articles, then of mentions."""
    counted = [(one, len({mention.article for mention in one.mentions})) for one in entities]
    shared = [(one, count) for one, count in counted if count > 1]
    shared.sort(key=lambda pair: (-pair[1], -len(pair[0].mentions)))
    return tuple(shared[:_SHARED])
