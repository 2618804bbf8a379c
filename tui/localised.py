"""Dates, numbers and errors of the system as the user's language writes them."""

from __future__ import annotations

import json
import re
from datetime import date

from tui.translation import _, _in, mark_all, plural

_MONTHS = mark_all(
    "January | February | March | April | May | June | July | August | September | October",
    "November | December",
    context="in a date",
)
"""The months as they stand after a day: in Ukrainian the genitive."""
_SHORT_MONTHS = mark_all(
    "Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec",
    context="short, in a date",
)

_SYSTEM_ERRORS = mark_all(
    "No such file or directory",
    "Permission denied",
    "Operation not permitted",
    "Is a directory",
    "Not a directory",
    "No space left on device",
    "Disk quota exceeded",
    "File too large",
    "Read-only file system",
    "Input/output error",
    "File exists",
    "File name too long",
    "Too many levels of symbolic links",
    "Too many open files",
    "Address already in use",
    "Cannot assign requested address",
    "Bad file descriptor",
    "Broken pipe",
    "Connection refused",
    "Resource temporarily unavailable",
    "Cannot allocate memory",
    "Invalid argument",
)
"""What the system says in English of the commonest errors."""
_SYNTAX_ERRORS = mark_all(
    "Expecting value",
    "Expecting property name enclosed in double quotes",
    "Expecting ':' delimiter",
    "Expecting ',' delimiter",
    "Extra data",
    "Illegal trailing comma before end of object",
    "Illegal trailing comma before end of array",
    "Invalid control character at",
    "Invalid \\escape",
    "Unterminated string starting at",
    "Invalid value",
    "Invalid statement",
    "Unclosed array",
    "Unterminated string",
    "Cannot overwrite a value",
    "Expected '=' after a key in a key/value pair",
    "Expected newline or end of document after a statement",
)
"""What Python's readers of JSON and TOML say; the rarer stays in English."""
_OPEN_AGAIN = re.compile(r"(?<=\n)[ \t]{0,20}[\"“„«]")  # a quotation of paragraphs opens at each
_DOUBLE = re.compile(r"[\"“”„«»]")
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


def counted(one: str, many: str, count: int, /, **values: object) -> str:
    """The text for a number of things, with that number and other values filled in: "3 notes".

    Args:
        one: in English, of one of them.
        many: of another number.
        count: the number, for `{count}`.
        values: of the text's other fields.
    """
    return plural(one, many, count).format(count=number_text(count), **values)


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


def quoted_text(words: str) -> str:
    """Words in quotation marks; marks around all of them go, and those within are inner ones.

    Marks within that have no partner go, too: they are those of a longer quotation.
    """
    text = _OPEN_AGAIN.sub("", words.strip())
    outer, inner = _("“{words}”"), _("‘{words}’").partition("{words}")
    pairs = _pairs(text)
    if text and (0, len(text) - 1) in pairs:
        text = text[1:-1].strip()
        pairs = _pairs(text)
    if "‘" in text:  # these within are in inner ones already
        marks = {at: text[at] for pair in pairs for at in pair}
    else:
        marks = {at: mark for pair in pairs for at, mark in zip(pair, inner[::2], strict=True)}
    text = _DOUBLE.sub(lambda found: marks.get(found.start(), ""), text)
    return outer.format(words=text.strip())


def _pairs(text: str) -> set[tuple[int, int]]:
    """The places of double marks that open and close."""
    opened: list[int] = []
    pairs = set()
    for found in _DOUBLE.finditer(text):
        at, mark = found.start(), found[0]
        last = text[opened[-1]] if opened else ""
        if mark == '"':
            closes = last == '"' or text[max(0, at - 1) : at].isalnum()
        else:
            closes = mark in "”»" or (mark == "“" and last == "„")
        if not closes:
            opened.append(at)
        elif opened:
            pairs.add((opened.pop(), at))
    return pairs
