"""Date parsing: the date formats and month names of the languages that news are written in.

An ambiguous date is not resolved: null is better than a guess.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tui.languages import codes, language
from tui.languages.model import words
from tui.languages.writing import months_of_all, words_of_all

MONTHS: dict[str, int] = {"january's": 1, **months_of_all()}
for _code in sorted(codes()):
    MONTHS |= language(_code).months
# What stands around a date on a line of its own.
DATE_WORDS = words(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun am pm a m p noon midnight est edt et cst cdt ct mst mdt pst pdt pt gmt utc bst cet cest
    ist aest hrs posted published updated last first on at date created modified edited found
    originally print st nd rd th the of story time release uk"""
) | words_of_all("date_words")
_DIGIT = re.compile(r"\d")
_YMD = re.compile(r"(?<![\d.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_CJK = re.compile(r"(?<!\d)(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号]")
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d/-])")
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?\d{2}:?\d{2}(?::?\d{2})?Z?)?\s*")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")
_NAME = r"(?P<month>[^\W\d_]{3,13})"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_BETWEEN = r"(?:\s|[.,/-]){1,3}"
_NAMED = (
    re.compile(
        rf"(?<![\d.:]){_DAY}(?:st|nd|rd|th|er|[ºª°])?{_BETWEEN}(?:(?:of|de|del|di) )?{_NAME}"
        rf"{_BETWEEN}(?:(?:of|de|del) )?{_YEAR}"
    ),
    re.compile(rf"(?<![^\W\d_]){_NAME}{_BETWEEN}{_DAY}(?:st|nd|rd|th)?{_BETWEEN}{_YEAR}"),
    # With the time before the year, as ctime() prints it.
    re.compile(
        rf"(?<![^\W\d_]){_NAME}\s+{_DAY}\s+\d\d:\d\d(?::\d\d)?(?:\s+[A-Z+][\w:]{{2,5}})?\s+{_YEAR}"
    ),
    re.compile(rf"(?<!\d){_YEAR}(?:\.| m\.)?\s+{_NAME}\.?\s+{_DAY}(?!\d)"),
)
_EARLIEST, _LATEST = 1600, 2200


def parse_date(text: str, *, month_first: bool = True) -> str | None:
    """The first date in a text as ISO 8601, or None if there is none that exists.

    Args:
        text: as printed, or as a file's format has it.
        month_first: what "05/06/2023" means where the numbers allow both: 6 May, as in American
            English, or 5 June, as elsewhere. With dots the day always comes first; with dashes it
            is not known, and that is no date, nor is "18-03-08".
    """
    text = text[:1000]
    if not _DIGIT.search(text):  # most texts, for every line is asked
        return None
    if whole := _COMPACT.fullmatch(text):
        return _iso(*map(int, whole.groups()[:3]))
    found = sorted([*_numeric(text, month_first=month_first), *_named(text)])
    return next((date for _, date in found if date), None)


def date_in_name(name: str) -> str | None:
    """The date in a file's name as ISO 8601, year first ("2025-08-20", "20250820"); else None."""
    found = (_iso(int(m[1]), int(m[3]), int(m[4])) for m in _IN_NAME.finditer(name[:1000]))
    return next(filter(None, found), None)


def _numeric(text: str, *, month_first: bool) -> Iterator[tuple[int, str]]:
    """Dates in digits, with where they begin."""
    for match in _YMD.finditer(text):
        yield match.start(), _iso(int(match[1]), int(match[3]), int(match[4])) or ""
    for match in _CJK.finditer(text):
        yield match.start(), _iso(*map(int, match.groups())) or ""
    for match in _NUMERIC.finditer(text):
        first, mark, second, year = match.groups()
        if mark == "-" and len(year) == 2:
            continue  # which of them is the year?
        day, month = int(first), int(second)
        either = day <= 12 and month <= 12 and day != month
        if either and mark == "-":
            continue
        if month > 12 or (either and mark == "/" and month_first):
            day, month = month, day
        full_year = int(year) + 2000 if len(year) == 2 else int(year)
        yield match.start(), _iso(full_year, month, day) or ""


def _named(text: str) -> Iterator[tuple[int, str]]:
    """Dates with the name of a month, with where they begin."""
    lower = text.lower()
    for pattern in _NAMED:
        for match in pattern.finditer(lower):
            month = MONTHS.get(match["month"])
            if month:
                yield match.start(), _iso(int(match["year"]), month, int(match["day"])) or ""


def _iso(year: int, month: int, day: int) -> str | None:
    """The date as ISO 8601 if it exists and a newspaper could bear it."""
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return None
    return date.isoformat() if _EARLIEST <= year <= _LATEST else None
