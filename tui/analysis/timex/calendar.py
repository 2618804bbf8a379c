"""Calendar arithmetic on TIMEX3 values: periods around a day, shifts by units, first days."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from datetime import date, timedelta

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None if there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def first_day(value: str) -> str | None:
    """The first day (YYYY-MM-DD) of a calendar value; None for any other value."""
    found = _VALUE.match(value)
    if found is None or int(found["year"]) == 0:
        return None
    year, month, day = int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)
    if found["week"]:
        try:
            return date.fromisocalendar(year, int(found["week"]), 1).isoformat()
        except ValueError:
            return None
    if found["quarter"]:
        month = 3 * int(found["quarter"]) - 2
    elif found["half"]:
        month = 6 * int(found["half"]) - 5
    elif found["season"]:
        month = _SEASON_MONTHS[found["season"]]
    first = make_date(year, month, day)
    return first.isoformat() if first else None


def shifted(day: date, unit: str, count: int) -> date | None:
    """The day some units later (earlier if negative); None beyond the calendar.

    Args:
        day: where to begin.
        unit: D, W, M, Q, Y, DE (ten years) or CE (a hundred).
        count: how many.
    """
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
    try:
        if months is None:
            return day + timedelta(days=count * (7 if unit in ("W", "WE") else 1))
        number = day.year * 12 + day.month - 1 + count * months
        year, month = divmod(number, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return None


def period(day: date, unit: str) -> str:
    """The value of the day, week, month … that holds a day, by ISO 8601 weeks."""
    match unit:
        case "W" | "WE":
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
        case "M":
            return f"{day.year:04}-{day.month:02}"
        case "Q":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "Y":
            return f"{day.year:04}"
        case "DE":
            return f"{day.year:04}"[:3]
        case "CE":
            return f"{day.year:04}"[:2]
    return day.isoformat()


def parse_day(text: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time; None if there is none."""
    try:
        return datetime.date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def weekday_near(day: date, weekday: int, *, direction: int, strict: bool = False) -> date | None:
    """The next (+1) or last (-1) such weekday, the day itself among them unless strict."""
    distance = (weekday - day.weekday()) * direction % 7
    if strict and not distance:
        distance = 7
    return shifted(day, "D", direction * distance)


def nearest_year(published: date, month: int, day: int) -> date | None:
    """The day and month in the year that brings it nearest to the publication."""
    years = (published.year, published.year - 1, published.year + 1)
    days = [one for year in years if (one := make_date(year, month, day))]
    return min(days, key=lambda one: abs(one - published), default=None)
