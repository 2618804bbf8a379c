"""Resolution of dates: of days, months, years, seasons and quarters, absolute and relative."""

from __future__ import annotations

import re

from tui.analysis.timex.calendar import make_date, shifted, weekday_near
from tui.analysis.timex.context import Context
from tui.analysis.timex.model import Basis
from tui.analysis.timex.resolved import YEAR_OFFSETS, Resolved, dated, period_of
from tui.languages.en import time_words as en
from tui.languages.model import words

_MONTH_CUES = words(
    """in since until till by of last next this early late mid from to through during before after
    between and for or around"""
)
_UNTIL_YEAR = re.compile(
    r" ?(?:-|–|—|to|and|or|until|till|through) ?(?:[a-z]{3,9}\.? )?\d{1,2}"
    r"(?:st|nd|rd|th)?(?: [a-z]{3,9})?,? (\d{4})\b"
)
#: A year that is not read, of 4 digits or with its era: "5 June 3023", "5 June 44 BC".
_UNREAD_YEAR = re.compile(
    r",? (?:(?:0\d{3}|[2-9]\d{3})(?=\W{0,3}(?:$|\n)|[.;!?)\]–—]|,\s|[,:]$)"
    r"|\d{1,4} ?(?:bc|ad|ce|bce|b\.c|a\.d)\b)"
)


def full_date(context: Context, match: re.Match[str]) -> Resolved | None:
    """A day and month, with or without the year; None for one that does not exist."""
    name = "month" if match["month"] else "month2"
    if not context.is_capital(match.start(name)):
        return None
    month = en.MONTHS[match[name].rstrip(".")]
    found = re.search(r"\d+", match["day"] or match["day2"])
    day = int(found[0]) if found else 0
    later = None if match["year"] else _UNTIL_YEAR.match(context.lower, match.end())
    if year := match["year"] or (later[1] if later else ""):
        exact = make_date(int(year), month, day)
        return dated(exact.isoformat(), Basis.EXPLICIT) if exact else None
    if make_date(2000, month, day) is None or _UNREAD_YEAR.match(context.lower, match.end()):
        return None
    if context.published is None:
        return dated(f"XXXX-{month:02}-{day:02}")
    nearest = context.day_of_year(month, day, match.start())
    return dated(nearest.isoformat()) if nearest else None


def numeric_date(_context: Context, match: re.Match[str]) -> Resolved | None:
    """A date in digits; one that could be two days is none."""
    if match["year"]:
        exact = make_date(int(match["year"]), int(match["month"]), int(match["day"]))
        return dated(exact.isoformat(), Basis.EXPLICIT) if exact else None
    first, second, year = int(match["first"]), int(match["second"]), int(match["year2"])
    if len(match["year2"]) == 2:
        if match["mark2"] != "/":
            return None
        year += 2000 if year < 50 else 1900
    month_first = match["mark2"] == "/" and first <= 12  # as in American English
    month, day = (first, second) if month_first or second > 12 else (second, first)
    exact = make_date(year, month, day)
    return dated(exact.isoformat(), Basis.EXPLICIT) if exact else None


def month_year(context: Context, match: re.Match[str]) -> Resolved | None:
    """A month of a year."""
    if not context.is_capital(match.start("month")):
        return None
    month = en.MONTHS[match["month"].rstrip(".")]
    return dated(f"{match['year']}-{month:02}", Basis.EXPLICIT)


def month_alone(context: Context, match: re.Match[str]) -> Resolved | None:
    """A month without a year; "May" and "March" need a word before them that says so."""
    start = match.start("month")
    name = match["month"].rstrip(".")
    if not context.is_capital(start):
        return None
    weak = name in en.AMBIGUOUS or len(name) < 4
    if weak and start == match.start() and context.word_before(start) not in _MONTH_CUES:
        return None
    month, rest = en.MONTHS[name], match["rest"] or ""
    if rest and context.published:
        offset = next((n for word, n in YEAR_OFFSETS.items() if word in rest), 0)
        return dated(f"{context.published.year + offset}-{month:02}")
    year = context.month(month, match.start(), match["which"] or "")
    return dated(f"{year or 'XXXX'}-{month:02}")


def weekday(context: Context, match: re.Match[str]) -> Resolved | None:
    """A day of the week."""
    if not context.is_capital(match.start("weekday")):
        return None
    number, which = en.WEEKDAYS[match["weekday"]], match["which"] or ""
    if context.published is None:
        return dated(f"XXXX-WXX-{number + 1}")
    if which in ("that", "same"):
        which = ""
    if week := match["week"]:
        offset = {"last": -1, "next": 1}.get(week.split()[0], 0)
        monday = shifted(context.published, "D", 7 * offset - context.published.weekday())
        return period_of(shifted(monday, "D", number) if monday else None, "D")
    return period_of(context.weekday(number, match.start(), which), "D")


def relative_day(context: Context, match: re.Match[str]) -> Resolved:
    """Like "Today", "yesterday", "the day after tomorrow"."""
    words = match["word"].split()
    offset = en.DAYS[words[-1]]
    if len(words) > 1:
        offset += 1 if "after" in words else -1
    return period_of(context.shifted("D", offset), "D")


def weekend(context: Context, match: re.Match[str]) -> Resolved:
    """The weekend: the last one, unless the words before it look ahead."""
    if context.published is None:
        return period_of(None, "WE")
    direction = 1 if context.is_ahead(match.start()) else -1
    return period_of(weekday_near(context.published, 5, direction=direction), "WE")


def reference(context: Context, match: re.Match[str]) -> Resolved | None:
    """Like "Now", "recently", "the future"."""
    value = en.REFERENCES[match["word"]]
    after = context.lower[match.end() : match.end() + 1]
    if match["word"].startswith("the ") and (
        after.isspace() and not context.lower.startswith(" and", match.end())
    ):
        return None
    return dated(value)


def that_time(_context: Context, match: re.Match[str]) -> Resolved:
    """Like "A later time": no day known."""
    return dated("PAST_REF" if "that" in match[0] else "XXXX-XX-XX")
