"""What the lines above an article say of it: its address, its date, its authors."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from tui.corpus.lines import Line
from tui.corpus.vocabulary import words

# Decks and summaries may stand between a headline and its date.
_FIRST = 10
LONGEST_URL = 2000  # code points

_URL = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = words(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec"""
)
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_DATES = (
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"),
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b"),
    re.compile(rf"\b{_DAY}\s+{_MONTH},?\s+{_YEAR}\b"),
)
_NUMERIC_DATE = re.compile(
    r"\b(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>\d{4}|\d{2})\b"
)
_DATE_LINE_WORDS = _MONTH_NAMES | words(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun am pm a p m noon midnight est edt et cst cdt ct mst mdt pst pdt pt gmt utc bst cet cest
    ist aest hrs posted published updated last first on at date created modified edited found
    originally print first st nd rd th the of story time release published uk"""
)
_BYLINE = re.compile(
    r"^by:?\s+(?P<names>(?:[^\W\d_][\w.’'-]*+(?:,? and | & |, | )?){2,8})(?:[,|/].{0,60})?$",
    re.IGNORECASE,
)
_TIME = re.compile(r"\d:\d\d")
_TOKEN = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"^\d+(?:st|nd|rd|th|am|pm|a|p)?$")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What lines of an article say of it.

    Attributes:
        lines: indices of the paragraphs that say nothing else.
        url: the address.
        published: ISO 8601 date.
        authors: from the byline.
    """

    lines: frozenset[int] = frozenset()
    url: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()


def read_metadata(lines: Sequence[Line]) -> Metadata:
    """Find the address, date and byline among the first paragraphs of an article."""
    found = set()
    url = published = None
    authors: tuple[str, ...] = ()
    for index, line in enumerate(lines[:_FIRST]):
        if _URL.match(line.text):
            url = url or line.text
        elif _is_date_line(line):
            published = published or parse_date(line.text)
        elif byline := _BYLINE.match(line.text):
            authors = authors or _names(byline["names"])
        else:
            continue
        found.add(index)
    return Metadata(frozenset(found), url, published, authors)


def host(url: str | None) -> str | None:
    """The site of an address, without "www."."""
    try:
        name = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    return name.removeprefix("www.") or None


def parse_date(text: str) -> str | None:
    """The first date in a text as ISO 8601, or None if there is none that exists.

    Where day and month cannot be told apart ("05/03/2013") the American order is taken.
    """
    lower = text.lower()
    for pattern in _DATES:
        if match := pattern.search(lower):
            month = match["month"]
            number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
            return _iso(int(match["year"]), number, int(match["day"]))
    if match := _NUMERIC_DATE.search(text):
        first, second, year = (int(match[name]) for name in ("first", "second", "year"))
        month, day = (first, second) if first <= 12 else (second, first)
        return _iso(year + 2000 if year < 100 else year, month, day)
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    """The date as ISO 8601 if it exists and a newspaper could bear it."""
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return None
    return date.isoformat() if 1600 <= year <= 2200 else None


def _is_date_line(line: Line) -> bool:
    """Whether a line holds a date or time, and besides a label or a time zone at most."""
    if not 1 <= len(line.words) <= 24:
        return False
    if not any(_NUMBER.match(word) for word in line.words):
        return False
    has_date = bool(_NUMERIC_DATE.search(line.text)) or parse_date(line.text) is not None
    has_month = any(word in _MONTH_NAMES for word in line.words)
    has_time = _TIME.search(line.text) is not None and line.count(_DATE_LINE_WORDS) >= 2
    if not (has_date or has_month or has_time):
        return False
    others = [
        word
        for word in _TOKEN.findall(line.text)
        if word.lower() not in _DATE_LINE_WORDS
        and not _NUMBER.match(word.lower())
        and not (word.isupper() and len(word) <= 4)
    ]
    return len(others) <= (0 if not has_date else 2 if has_time else 1)


def _names(text: str) -> tuple[str, ...]:
    """The names of a byline."""
    names = re.split(r",? and | & |, ", text, flags=re.IGNORECASE)
    return tuple(name.strip(" ,") for name in names if name.strip(" ,"))
