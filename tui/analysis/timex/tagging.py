"""Temporal tagging by grammar: the expressions of time of a text with normalised values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.analysis.timex import clock_rules, date_rules, duration_rules, period_rules
from tui.analysis.timex.calendar import make_date, parse_day
from tui.analysis.timex.calendar_dates import find_calendar_dates
from tui.analysis.timex.context import Context
from tui.analysis.timex.grammar import PATTERNS
from tui.analysis.timex.model import Basis, Timex, TimexType
from tui.analysis.timex.resolved import Resolved

if TYPE_CHECKING:
    from tui.analysis.timex.relative_dates import RelativeDates

_REMEMBERED = 2_000  # texts: the time line and the figures of a story ask for the same


def find_timexes(
    text: str, published: str | None = None, language: str | None = None
) -> tuple[Timex, ...]:
    """The expressions of time of a text, in order, not overlapping.

    Args:
        text: the text.
        published: the ISO 8601 date, or date-time, of its publication; without it what is relative
            keeps an open value.
        language: its language (ISO 639-1), English by default; of the others dates are found, but
            neither durations nor times of day.
    """
    if language is None or language == "en":
        return _by_grammar(text, published)
    return _by_tables(text, published, language)


@lru_cache(_REMEMBERED)
def _by_tables(text: str, published: str | None, language: str) -> tuple[Timex, ...]:
    """The dates of the calendar, and what is relative to the publication beside them."""
    day = parse_day(published)
    found = list(find_calendar_dates(text, day, language))
    if day:
        from tui.analysis.timex.relative_dates import RelativeDates  # its words: not English

        relative = RelativeDates(text, day, language)
        found = [_in_its_year(one, relative) for one in found]
        taken = [(one.start, one.end) for one in found]
        found += (
            Timex(start, end, TimexType.DATE, value, Basis.RELATIVE)
            for start, end, value in relative.dates()
            if not any(start < there and here < end for here, there in taken)
        )
    return tuple(sorted(found, key=lambda one: one.start))


def _in_its_year(timex: Timex, relative: RelativeDates) -> Timex:
    """A day without a year, so far the nearest one, in the year that its verb tells."""
    if timex.basis is not Basis.RELATIVE:
        return timex
    near = date.fromisoformat(timex.value)
    exact = make_date(relative.year_of(timex.start, timex.end, near), near.month, near.day)
    return timex if exact is None else replace(timex, value=exact.isoformat())


@lru_cache(_REMEMBERED)
def _by_grammar(text: str, published: str | None) -> tuple[Timex, ...]:
    """Rules over the text, the longest match first; the publication resolves what is relative.

    After SUTime (Chang and Manning 2012) and HeidelTime (Strötgen and Gertz 2010).
    """
    lower = folded(text)
    context = Context(text, lower, parse_day(published))
    found = []
    for name, match in _longest(lower):
        resolved = _RESOLVERS[name](context, match)
        if resolved is None:
            continue
        start, end = match.span("head" if "head" in match.re.groupindex else 0)
        timex = Timex(start, end, *resolved)
        found.append(timex)
        if timex.is_day:
            context.anchor = date.fromisoformat(timex.value[:10])
            context.anchor_end = end
        if timex.date:
            context.anchor_year = int(timex.date[:4])
    return tuple(found)


def folded(text: str) -> str:
    """The text in lower case, no longer or shorter."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := one.lower()) == 1 else one for one in text)


def _longest(lower: str) -> Iterable[tuple[str, re.Match[str]]]:
    """Of matches that overlap the first, the longest of those that begin together."""
    matches = [
        (match.start(), -match.end(), order, name, match)
        for order, (name, pattern) in enumerate(PATTERNS.items())
        for match in pattern.finditer(lower)
    ]
    matches.sort(key=lambda each: each[:3])
    reached = 0
    for start, end, _, name, match in matches:
        if start >= reached:
            reached = -end
            yield name, match


_RESOLVERS: dict[str, Callable[[Context, re.Match[str]], Resolved | None]] = {
    "full_date": date_rules.full_date,
    "numeric_date": date_rules.numeric_date,
    "month_year": date_rules.month_year,
    "month_alone": date_rules.month_alone,
    "weekday": date_rules.weekday,
    "relative_day": date_rules.relative_day,
    "weekend": date_rules.weekend,
    "that_time": date_rules.that_time,
    "reference": date_rules.reference,
    "year": period_rules.year,
    "year_range": period_rules.year_range,
    "decade": period_rules.decade,
    "century": period_rules.century,
    "season": period_rules.season,
    "quarter": period_rules.quarter,
    "deictic": period_rules.deictic,
    "edge": period_rules.edge,
    "ago": period_rules.ago,
    "clock": clock_rules.clock,
    "day_clock": clock_rules.clock,
    "day_part": clock_rules.day_part,
    "part_of": clock_rules.day_part,
    "tonight": clock_rules.tonight,
    "span": duration_rules.span,
    "duration": duration_rules.duration,
    "all_unit": duration_rules.all_unit,
    "vague_units": duration_rules.vague_units,
    "every": duration_rules.every,
    "times_a": duration_rules.times_a,
    "weekdays": duration_rules.weekdays,
    "frequency": duration_rules.frequency,
}
"""The function that resolves what a pattern of the grammar matches."""
