"""Dates of the calendar in languages without a grammar of time: days, months and years as written.

What is relative ("вчора", "letzte Woche") is left out, and so is a number of four digits of which
nothing says that it is a year: silence is better than a wrong date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from tui.analysis.timex.calendar import make_date, nearest_year
from tui.analysis.timex.model import Basis, Timex, TimexType
from tui.languages import Language, language
from tui.languages.writing import Writing, months_of_all, writing

#: Year, month and day; 0 where one is not said.
_Parts = tuple[int, int, int]
_DAY = r"(?<![\w.,:/-])(?P<day>\d{1,2})(?:\.|er|[º°ª]|-?го)?\s{1,2}(?:de\s{1,2})?"
_NAME = r"(?P<month>[^\W\d_]{3,13})(?![^\W\d_]|-\w)\.?"
#: Of "2023-го", "2023г.": the ending and the abbreviation that may be written together with it.
_JOINED = r"(?P<joined>(?:-(?:го|му|м)|г|р)(?!\w))?"
_YEAR = rf"(?P<year>1\d{{3}}|20\d\d){_JOINED}(?![\w-]|[.,]\d|\s?[%€$£])"
_OF_YEAR = rf",?\s{{1,2}}(?:del?\s{{1,2}})?{_YEAR}"
_DAY_OF_MONTH = re.compile(rf"{_DAY}{_NAME}(?:{_OF_YEAR})?", re.IGNORECASE)
_MONTH_OF_YEAR = re.compile(rf"(?<![^\W\d_]){_NAME}{_OF_YEAR}", re.IGNORECASE)
#: After a month, what may be a year that is not read: "5 червня 988 року", "12 мая 41-го".
_ANOTHER_YEAR = re.compile(r"\s{1,2}(?:de\s)?['’]?\d{1,4}(?![\d:]|\.\d)")
_WORD = re.compile(r"[^\W\d_]+")
_FOLLOWING = 40  # code points after a day that may say of which year it is: "de l'année dernière"
_NUMERIC = re.compile(
    r"(?<![\w.,/-])(?P<day>\d{1,2})(?P<mark>[./])\s?(?P<number>\d{1,2})(?P=mark)\s?"
    r"(?P<year>(?:19|20)\d\d)(?!\d|[./-]\d)"
    r"|(?<![\w-])(?P<year2>(?:19|20)\d\d)-(?P<number2>\d\d)-(?P<day2>\d\d)(?![\d-])"
)
_YEAR_ALONE = re.compile(
    r"(?:(?P<before>[^\W\d_]{1,12})['’]?\s{1,2}|(?P<bracket>\())?(?<![\w.,/-])"
    rf"(?P<year>(?:19|20)\d\d)(?:[-–—/](?:19|20)?\d\d)?{_JOINED}(?![\w-]|[.,]\d|\s?[%€$£])"
    r"(?:\s?(?P<closed>\))|\s{1,2}(?P<after>[^\W\d_]{1,14})|(?P<number>\s{1,2}\d))?"
)


class _Words(NamedTuple):
    """What dates are told by in a language: itself, and how it is written."""

    language: Language
    writing: Writing


def find_calendar_dates(text: str, published: date | None, code: str) -> Iterator[Timex]:
    """The dates of the calendar in a text, in order, the longest of those that overlap.

    None within a date that does not exist.

    Args:
        text: the text.
        published: the day of its publication: a day without a year is the nearest to it.
        code: its language (ISO 639-1).
    """
    words = _Words(language(code), writing(code))
    reached = 0
    for start, end, parts in sorted(_parts(text, words), key=lambda one: (one[0], -one[1])):
        if start < reached:
            continue
        reached = end
        if (value := _value(*parts, published)) is not None:
            basis = Basis.EXPLICIT if parts[0] else Basis.RELATIVE
            yield Timex(start, end, TimexType.DATE, value, basis)


def _parts(text: str, words: _Words) -> Iterator[tuple[int, int, _Parts]]:
    """Dates with where they are."""
    for match in _DAY_OF_MONTH.finditer(text):
        if month := _month(match, words) if match["year"] else _month_alone(match, words):
            yield *_span(match), (int(match["year"] or 0), month, int(match["day"]))
    for match in _MONTH_OF_YEAR.finditer(text):
        if month := _month(match, words):
            yield *_span(match), (int(match["year"]), month, 0)
    for match in _NUMERIC.finditer(text):
        day, number, year = (match[one] or match[f"{one}2"] for one in ("day", "number", "year"))
        yield *match.span(), (int(year), int(number), int(day))
    for match in _YEAR_ALONE.finditer(text):
        if _is_year(match, words):
            yield *match.span("year"), (int(match["year"]), 0, 0)


def _span(match: re.Match[str]) -> tuple[int, int]:
    """Where a date is, without an ending that its year has."""
    return match.start(), match.end("year") if match["year"] else match.end()


def _month(match: re.Match[str], words: _Words) -> int:
    """The month that is named beside a year, if by an abbreviation of any language; 0 if none."""
    name = match["month"].lower()
    return words.language.months.get(name) or _months_of_any().get(name, 0)


@cache
def _months_of_any() -> dict[str, int]:
    """Names of months and their abbreviations in English and those that other languages print."""
    return {**months_of_all(), **language("en").months}


def _month_alone(match: re.Match[str], words: _Words) -> int:
    """That of a day without a year; 0 in names ("via 25 Aprile", "5 Mai 68")."""
    name, end = match["month"], match.end()
    if _ANOTHER_YEAR.match(match.string, end):
        return 0
    following = _WORD.findall(match.string[end : end + _FOLLOWING])[:4]
    if words.writing.another_year.intersection(map(str.lower, following)):
        return 0
    if name.istitle() and not words.language.nouns_capitalised:
        return 0
    return words.language.months.get(name.lower(), 0)


def _is_year(match: re.Match[str], words: _Words) -> bool:
    """Whether a number of four digits is a year, by the words on both sides of it."""
    before, after = ((match[one] or "").lower() for one in ("before", "after"))
    if before in words.writing.years or after in words.writing.after_year:
        return True
    if match["joined"] or (match["bracket"] and match["closed"]):
        return True
    if before not in words.writing.before_year or match["number"]:
        return False
    # "en 2000 hogares", "seit 2019 Menschen": what is counted comes next.
    counts = words.language.nouns_capitalised or match["year"].endswith("00")
    return not after or after in words.language.stop_words or not counts


def _value(year: int, month: int, day: int, published: date | None) -> str | None:
    """The TIMEX3 value of a date of which some parts may miss (0); None if it does not exist."""
    if not day:
        return (f"{year:04}-{month:02}" if month else f"{year:04}") if year else None
    if year:
        exact = make_date(year, month, day)
    elif make_date(2000, month, day) is None:
        return None
    elif published is None:
        return f"XXXX-{month:02}-{day:02}"
    else:
        exact = nearest_year(published, month, day)
    return exact.isoformat() if exact else None
