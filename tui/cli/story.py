"""Implementation of the commands `timeline`, `figures` and `overview`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.cli import printing, records
from tui.cli.article_names import NoSuchArticleError, find_article
from tui.cli.printing import wrapped
from tui.cli.reading import ErrorReporter, load_library, read_library
from tui.cli.records import TextOf
from tui.corpus import safe_text
from tui.localised import number_text, partial_date_text
from tui.settings import Settings
from tui.story import by_sentence, fact_name, told_span
from tui.story.labels import basis_label
from tui.translation import _, _in

if TYPE_CHECKING:
    from tui.library import Library
    from tui.story import ArticleSummary, Event, Fact, Overview, Quantity

    T = TypeVar("T", Event, Quantity)

_TITLE = 52  # columns
_MOST_COLUMNS = 14  # of the matrix, in 80 columns

Place = tuple[str, int]
"""An article's id or a part of it, and where something begins in its text."""


def print_time_line(settings: Settings, paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the events in the order of time; returns the exit code."""
    errors = ErrorReporter()
    with _read(settings, paths, errors) as library:
        line = library.story.time_line()
        texts = _texts(library)
        text_of = _text_of(texts)
        if as_json:
            printing.print_json(
                chain(
                    (records.expression_record(one, text_of) for one in line.expressions),
                    (records.event_record(one, text_of) for one in line.events),
                )
            )
            return errors.exit_code
        _tell_undated(library)
        for day, events in groupby(line.events, key=lambda event: event.date):
            sys.stdout.write(f"{safe_text(partial_date_text(day))}\n")
            for told in by_sentence(events):
                sys.stdout.writelines(f"{line}\n" for line in _event_lines(told, texts))
    return errors.exit_code


def _event_lines(events: Sequence[Event], texts: Mapping[str, str]) -> Iterator[str]:
    first, text = events[0], texts[events[0].article]
    yield from wrapped(text[slice(*told_span(text, events))])
    yield f"        {safe_text(first.article)}@{first.start} · {basis_label(first.basis)}"


def print_figures(settings: Settings, paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the facts with the figures of several articles; returns the exit code."""
    errors = ErrorReporter()
    with _read(settings, paths, errors) as library:
        facts, text_of = library.story.figures(), _text_of(_texts(library))
        if as_json:
            printing.print_json(records.fact_record(fact, text_of) for fact in facts)
            return errors.exit_code
        for fact in facts:
            sys.stdout.writelines(f"{line}\n" for line in _fact_lines(fact, text_of))
    return errors.exit_code


def _fact_lines(fact: Fact, text_of: TextOf) -> Iterator[str]:
    """The name of a fact, its values with their dates, and where each stands."""
    said = _("an update") if fact.update else _in("figures", "differs") if fact.differ else ""
    yield safe_text(fact_name(fact)) + (f" · {said}" if said else "")

    def value(figure: Quantity) -> tuple[str, float]:
        return figure.date or "", figure.value

    for (date, _value), same in groupby(sorted(fact.figures, key=value), key=value):
        figures = list(same)
        dated = f" · {partial_date_text(date)}" if date else ""
        yield from wrapped(f"{_words_of(figures[0], text_of)}{dated}")
        yield from wrapped(", ".join(f"{one.article}@{one.start}" for one in figures), 8)


def _words_of(figure: Quantity, text_of: TextOf) -> str:
    return " ".join(text_of(figure.article, figure.start, figure.end).split())


def set_date(settings: Settings, paths: Sequence[Path], place: Place, date: str) -> int:
    """Say when an event was; returns the exit code."""
    errors = ErrorReporter()
    with _read(settings, paths, errors) as library:
        if (event := _told_at(place, library, library.story.time_line().events)) is not None:
            printing.print_saved(library.story.set_date(event, date))
        else:
            said = _("No event is told at {place}: ukr-reader timeline lists them.")
            errors.report(said.format(place="{}@{}".format(*place)))
    return errors.exit_code


def separate_figure(settings: Settings, paths: Sequence[Path], place: Place) -> int:
    """Say that a figure is of no fact of others; returns the exit code."""
    errors = ErrorReporter()
    with _read(settings, paths, errors) as library:
        figures = [figure for fact in library.story.figures() for figure in fact.figures]
        if (figure := _told_at(place, library, figures)) is not None:
            printing.print_saved(library.story.separate_figure(figure))
        else:
            said = _("No figure is told at {place}: ukr-reader figures lists them.")
            errors.report(said.format(place="{}@{}".format(*place)))
    return errors.exit_code


@contextmanager
def _read(settings: Settings, paths: Sequence[Path], errors: ErrorReporter) -> Iterator[Library]:
    """The library with the articles read; an error of the note store ends what is done with it."""
    with read_library(settings, paths, errors) as library, errors.reporting_store():
        if not library.articles:
            errors.report_no_articles(paths)
        yield library


def _told_at(place: Place, library: Library, told: Sequence[T]) -> T | None:
    """What is told there; the article may be named by a part of its id, as elsewhere."""
    name, start = place
    with suppress(NoSuchArticleError):
        name = find_article(library, name).id
    return next((one for one in told if one.article == name and one.start <= start < one.end), None)


def _tell_undated(library: Library) -> None:
    """Say which articles have no date of publication: what is relative stays open in them."""
    undated = [article.id for article in library.articles if article.published is None]
    if undated:
        listed = ", ".join(undated[:5]) + (", …" if len(undated) > 5 else "")
        said = _(
            "Without a date of publication, “on Monday” is no day: {articles}. Give it with"
            " ukr-reader articles correct --article ID --published 2025-03-31."
        )
        printing.print_message(said.format(articles=listed))


def _texts(library: Library) -> dict[str, str]:
    return {article.id: article.text for article in library.articles}


def _text_of(texts: Mapping[str, str]) -> TextOf:
    return lambda article, start, end: texts[article][start:end]


def print_overview(settings: Settings, paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the overview of the articles; returns the exit code."""
    errors = ErrorReporter()
    with load_library(settings, paths, errors, meaning=True) as library:
        overview = library.story.overview()
        if as_json:
            printing.print_json(
                chain(
                    map(records.article_summary_record, overview.articles),
                    (
                        {"entity": entity.id, "name": entity.name, "articles": count}
                        for entity, count in overview.shared
                    ),
                )
            )
        else:
            sys.stdout.writelines(f"{line}\n" for line in _overview_lines(overview))
    return errors.exit_code


def _overview_lines(overview: Overview) -> Iterator[str]:
    for number, one in enumerate(overview.articles, 1):
        date = (
            partial_date_text(one.article.published[:10])
            if one.article.published
            else _("date unknown")
        )
        title = " ".join(safe_text(one.article.title).split())
        if len(title) > _TITLE:
            title = title[: _TITLE - 1] + "…"
        yield f"{number:>3}  {date:<12} {number_text(one.words):>6}  {title}"
    if overview.shared:
        yield "\n" + _("Named by most (articles):")
        names = ", ".join(f"{entity.name} ({count})" for entity, count in overview.shared)
        yield from wrapped(names)
    if len(overview.articles) > 1:
        yield "\n" + _("How many passages of an article (row) another (column) tells, too:")
        yield from _matrix(overview.articles[:_MOST_COLUMNS])
    if len(overview.articles) > _MOST_COLUMNS:
        said = _("… of the first {count}; --json has all.")
        yield "    " + said.format(count=_MOST_COLUMNS)


def _matrix(articles: Sequence[ArticleSummary]) -> Iterator[str]:
    yield (
        "     "
        + "".join(f"{number:>5}" for number, _article in enumerate(articles, 1))
        + "   "
        + _("of")
    )
    for number, row in enumerate(articles, 1):
        cells = (
            "·" if row is column else row.told_in.get(column.article.id, 0) or "-"
            for column in articles
        )
        yield f"{number:>5}" + "".join(f"{cell:>5}" for cell in cells) + f"{row.passages:>5}"
