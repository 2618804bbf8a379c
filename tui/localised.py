"""Dates and numbers as the user's language writes them; the patterns are in its catalogue."""

from __future__ import annotations

from datetime import date

from tui.translation import _in, mark_in

_MONTHS = (
    mark_in("in a date", "January"),
    mark_in("in a date", "February"),
    mark_in("in a date", "March"),
    mark_in("in a date", "April"),
    mark_in("in a date", "May"),
    mark_in("in a date", "June"),
    mark_in("in a date", "July"),
    mark_in("in a date", "August"),
    mark_in("in a date", "September"),
    mark_in("in a date", "October"),
    mark_in("in a date", "November"),
    mark_in("in a date", "December"),
)
"""The months as they stand after a day: in Ukrainian the genitive."""


_SHORT_MONTHS = (
    mark_in("short, in a date", "Jan"),
    mark_in("short, in a date", "Feb"),
    mark_in("short, in a date", "Mar"),
    mark_in("short, in a date", "Apr"),
    mark_in("short, in a date", "May"),
    mark_in("short, in a date", "Jun"),
    mark_in("short, in a date", "Jul"),
    mark_in("short, in a date", "Aug"),
    mark_in("short, in a date", "Sep"),
    mark_in("short, in a date", "Oct"),
    mark_in("short, in a date", "Nov"),
    mark_in("short, in a date", "Dec"),
)


def date_text(day: date) -> str:
    """A day: 30 November 2026."""
    month = _in("in a date", _MONTHS[day.month - 1])
    return _in("date", "{day} {month} {year}").format(day=day.day, month=month, year=day.year)


def short_date_text(month: int, day: int | None = None) -> str:
    """A day of a year that is known, or a month of it, in few cells: 30 Nov."""
    name = _in("short, in a date", _SHORT_MONTHS[month - 1])
    return name if day is None else _in("date", "{day} {month}").format(day=day, month=name)


def number_text(value: float, decimals: int = 0) -> str:
    """A number with its thousands parted: 1,234.5."""
    english = f"{value:,.{decimals}f}"
    thousands, point = _in("between thousands", ","), _in("decimal point", ".")
    return english.translate({ord(","): thousands, ord("."): point})
