"""Dates, numbers and errors of the system as the user's language writes them."""

from __future__ import annotations

import json
import re
from datetime import date

from tui.translation import _, _in, mark, mark_in

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

_SYSTEM_ERRORS = (
    mark("No such file or directory"),
    mark("Permission denied"),
    mark("Operation not permitted"),
    mark("Is a directory"),
    mark("Not a directory"),
    mark("No space left on device"),
    mark("Disk quota exceeded"),
    mark("File too large"),
    mark("Read-only file system"),
    mark("Input/output error"),
    mark("File exists"),
    mark("File name too long"),
    mark("Too many levels of symbolic links"),
    mark("Too many open files"),
    mark("Address already in use"),
    mark("Cannot assign requested address"),
    mark("Bad file descriptor"),
    mark("Broken pipe"),
    mark("Connection refused"),
    mark("Resource temporarily unavailable"),
    mark("Cannot allocate memory"),
    mark("Invalid argument"),
)
"""What the system says in English of the commonest errors."""
_SYNTAX_ERRORS = (
    mark("Expecting value"),
    mark("Expecting property name enclosed in double quotes"),
    mark("Expecting ':' delimiter"),
    mark("Expecting ',' delimiter"),
    mark("Extra data"),
    mark("Illegal trailing comma before end of object"),
    mark("Illegal trailing comma before end of array"),
    mark("Invalid control character at"),
    mark("Invalid \\escape"),
    mark("Unterminated string starting at"),
    mark("Invalid value"),
    mark("Invalid statement"),
    mark("Unclosed array"),
    mark("Unterminated string"),
    mark("Cannot overwrite a value"),
    mark("Expected '=' after a key in a key/value pair"),
    mark("Expected newline or end of document after a statement"),
)
"""What Python's readers of JSON and TOML say; the rarer stays in English."""
_PLACE = re.compile(r" \(at (?:line (\d{1,9}), column (\d{1,9})|end of document)\)")


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


def partial_date_text(date: str) -> str:
    """A day, a month or a year of ISO 8601, for lists: "24 Feb 2022", "Apr 2022"; else as it is."""
    year, _hyphen, rest = date.partition("-")
    number, _hyphen, day = rest.partition("-")
    if not (number.isdecimal() and 1 <= int(number) <= len(_SHORT_MONTHS)):
        return date
    month = _in("short, in a date", _SHORT_MONTHS[int(number) - 1])
    if day.isdecimal():
        return _in("date", "{day} {month} {year}").format(day=int(day), month=month, year=year)
    return _in("date", "{month} {year}").format(month=month, year=year)


def table_date_text(date: str) -> str:
    """A day or a month of ISO 8601 in figures, for tables; others as they are."""
    year, _hyphen, rest = date.partition("-")
    month, _hyphen, day = rest.partition("-")
    if not (year.isdecimal() and month.isdecimal() and (not day or day.isdecimal())):
        return date
    if not day:
        return _in("date in a table", "{year}-{month}").format(year=year, month=month)
    return _in("date in a table", "{year}-{month}-{day}").format(year=year, month=month, day=day)


def error_text(error: OSError) -> str:
    """Why the system refused something; in the system's words where we have no others."""
    said = error.strerror or ""
    return _(said) or str(error)


def syntax_error_text(error: ValueError) -> str:
    """What is wrong in a text of JSON or TOML, and where, as Python's readers say it."""
    if isinstance(error, json.JSONDecodeError):
        said, line, column = error.msg, str(error.lineno), str(error.colno)
    elif found := _PLACE.search(str(error)):
        said, line, column = str(error)[: found.start()], found[1], found[2]
    else:
        return str(error)
    at_end = _("{reason} (at end of document)")
    place = _("{reason} (at line {line}, column {column})") if line else at_end
    return place.format(reason=_(said), line=line, column=column)
