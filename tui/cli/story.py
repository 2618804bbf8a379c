"""Implementation of the commands `timeline` and `figures`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from tui.annotations import StoreError
from tui.cli import printing, records
from tui.cli.printing import wrapped
from tui.cli.reading import ErrorReporter, read_library
from tui.cli.records import TextOf
from tui.corpus import safe_text
from tui.localised import partial_date_text
from tui.settings import Settings
from tui.story import by_sentence, fact_name, told_span
from tui.story.labels import basis_label
from tui.translation import _, _in

if TYPE_CHECKING:
    from tui.library import Library
    from tui.story import Event, Fact, Quantity

Place = tuple[str, int]
"""An article's id, and where something begins in its text."""


def print_time_line(settings: Settings, paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the events in the order of time; returns the exit code."""

    def work(library: Library, _errors: ErrorReporter) -> None:
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
            return
        _tell_undated(library)
        for day, events in groupby(line.events, key=lambda event: event.date):
            sys.stdout.write(f"{safe_text(partial_date_text(day))}\n")
            for told in by_sentence(events):
                sys.stdout.writelines(f"{line}\n" for line in _event_lines(told, texts))

    return _run(settings, paths, work)


def _event_lines(events: Sequence[Event], texts: Mapping[str, str]) -> Iterator[str]:
    first, text = events[0], texts[events[0].article]
    yield from wrapped(text[slice(*told_span(text, events))])
    yield f"        {safe_text(first.article)}@{first.start} · {basis_label(first.basis)}"


def print_figures(settings: Settings, paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the facts with the figures of several articles; returns the exit code."""

    def work(library: Library, _errors: ErrorReporter) -> None:
        facts, text_of = library.story.figures(), _text_of(_texts(library))
        if as_json:
            printing.print_json(records.fact_record(fact, text_of) for fact in facts)
            return
        for fact in facts:
            sys.stdout.writelines(f"{line}\n" for line in _fact_lines(fact, text_of))

    return _run(settings, paths, work)


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

    def work(library: Library, errors: ErrorReporter) -> None:
        for event in library.story.time_line().events:
            if event.article == place[0] and event.start <= place[1] < event.end:
                printing.print_saved(library.story.set_date(event, date))
                return
        said = _("No event is told at {place}: ukr-reader timeline lists them.")
        errors.report(said.format(place=_place_text(place)))

    return _run(settings, paths, work)


def separate_figure(settings: Settings, paths: Sequence[Path], place: Place) -> int:
    """Say that a figure is of no fact of others; returns the exit code."""

    def work(library: Library, errors: ErrorReporter) -> None:
        for fact in library.story.figures():
            for one in fact.figures:
                if one.article == place[0] and one.start <= place[1] < one.end:
                    printing.print_saved(library.story.separate_figure(one))
                    return
        said = _("No figure is told at {place}: ukr-reader figures lists them.")
        errors.report(said.format(place=_place_text(place)))

    return _run(settings, paths, work)


def _run(
    settings: Settings, paths: Sequence[Path], work: Callable[[Library, ErrorReporter], None]
) -> int:
    """Read the articles and do some work on them; returns the exit code."""
    errors = ErrorReporter()
    with read_library(settings, paths, errors) as library:
        if not library.articles:
            errors.report_no_articles(paths)
        try:
            work(library, errors)
        except StoreError as error:
            errors.report_store(error)
    return errors.exit_code


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


def _place_text(place: Place) -> str:
    return f"{place[0]}@{place[1]}"
