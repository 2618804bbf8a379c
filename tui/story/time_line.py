"""The time line: expressions of time of all articles, and their events in the order of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from tui.analysis.timex import Basis
from tui.analysis.timex.calendar import first_day
from tui.corpus import Article
from tui.story.article_findings import ArticleFindings
from tui.story.events import Event, Expression
from tui.story.gathering import OnProgress, reporting_progress

_NONE: Mapping[tuple[str, str], str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class TimeLine:
    """What the articles say of times.

    Attributes:
        expressions: in the order of the articles and their texts.
        events: in the order of time; of one day, in that of the articles.
    """

    expressions: tuple[Expression, ...]
    events: tuple[Event, ...]


def gather_time_line(
    articles: Iterable[Article],
    dates: Mapping[tuple[str, str], str] = _NONE,
    on_progress: OnProgress[TimeLine] | None = None,
    findings: ArticleFindings | None = None,
) -> TimeLine:
    """The expressions of time and the events of some articles.

    Args:
        articles: in order.
        dates: the dates that the user gave events: by article id and `event_words`.
        on_progress: is called after each article.
        findings: finds what each article tells, or has it from before.
    """
    expressions: list[Expression] = []
    events: list[Event] = []

    def line() -> TimeLine:
        ordered = sorted(events, key=lambda event: event.first_day)
        return TimeLine(tuple(expressions), tuple(ordered))

    found = (findings or ArticleFindings()).times(articles)
    for article, times in reporting_progress(found, on_progress, line):
        expressions += times.expressions
        for event in times.events:
            given = dates.get((article.id, event_words(article, event))) if dates else None
            if given:
                basis = Basis.EXPLICIT
                event = replace(event, date=given, first_day=first_day(given) or given, basis=basis)
            events.append(event)
    return line()


def event_words(article: Article, event: Event) -> str:
    """The words of an event, by which decisions on it are kept: white space does not count."""
    return " ".join(article.text[event.start : event.end].split())
