"""Dates of the calendar in languages without a grammar of time: days, months and years as written.

What is relative ("вчора", "letzte Woche") is left out: silence is better than a wrong date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

from tui.analysis.timex.calendar import make_date, nearest_year, parse_day
from tui.analysis.timex.model import Basis, Timex, TimexType
from tui.languages import language
from tui.languages.writing import months_of_all

#: Year, month and day; 0 where one is not said.
_Parts = tuple[int, int, int]
_REMEMBERED = 2_000  # texts: the time line and the figures of a story ask for the same
_DAY = r"(?<![\d.,:/-])(?P<day>\d{1,2})(?:\.|er|[ºª]|-?го)?\s{1,2}(?:de\s{1,2})?"
_NAME = r"(?P<month>[^\W\d_]{3,13})(?![^\W\d_])\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?:-(?:го|му?|й))?(?![\w-]|[.,]\d|\s?[%€$£])"
_OF_YEAR = rf",?\s{{1,2}}(?:del?\s{{1,2}})?{_YEAR}"
_DAY_OF_MONTH = re.compile(rf"{_DAY}{_NAME}(?:{_OF_YEAR})?", re.IGNORECASE)
_MONTH_OF_YEAR = re.compile(rf"(?<![^\W\d_]){_NAME}{_OF_YEAR}", re.IGNORECASE)
_NUMERIC = re.compile(
    r"(?<![\d.,/-])(?P<day>\d{1,2})(?P<mark>[./])(?P<number>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)"
    r"(?![\d/])"
    r"|(?<![\d-])(?P<year2>(?:19|20)\d\d)-(?P<number2>\d\d)-(?P<day2>\d\d)(?![\d-])"
)
_YEAR_ALONE = re.compile(
    r"(?<!\w)(?P<since>(?:en|desde|depuis|dès|seit|jahr|rok|année|año)\s{1,2})?"
    rf"(?<![\w.,/-]){_YEAR}",
    re.IGNORECASE,
)
#: Languages with verbs and adjectives in small letters after a year, and plurals that end so.
_PLURAL_IN_S = frozenset({"es", "fr", "pt"})
_NEXT_WORD = re.compile(r"\s{1,2}([^\W\d_]{1,30})")
_WORD_FOR_YEAR = re.compile(
    r"(?:рік|рок(?:у|и|ів|ом|ам|ах)|році|рр?|год(?:а|у|ы|ов|ом|ам|ах)?|гг?|rok(?:u|iem)?|roce|lat(?:ach)?"
    r"|let(?:ech)?|r|ans?|années?|años?|anos?|ann[oi])$"
)


@lru_cache(_REMEMBERED)
def find_calendar_dates(text: str, published: str | None, code: str) -> tuple[Timex, ...]:
    """The dates of the calendar in a text, in order, not overlapping.

    Args:
        text: the text.
        published: the ISO 8601 date of its publication: a day without a year is the nearest to it.
        code: its language (ISO 639-1).
    """
    return tuple(_found(text, parse_day(published), code))


def _found(text: str, published: date | None, code: str) -> Iterator[Timex]:
    """Dates of which the longer ones come first, where they overlap."""
    reached = 0
    for start, end, parts in sorted(_parts(text, code), key=lambda one: (one[0], -one[1])):
        value = _value(*parts, published)
        if start >= reached and value is not None:
            reached = end
            basis = Basis.EXPLICIT if parts[0] else Basis.RELATIVE
            yield Timex(start, end, TimexType.DATE, value, basis)


def _parts(text: str, code: str) -> Iterator[tuple[int, int, _Parts]]:
    """Dates with where they are."""
    months = _months(code)
    for match in _DAY_OF_MONTH.finditer(text):
        if month := months.get(match["month"].lower()):
            yield *match.span(), (int(match["year"] or 0), month, int(match["day"]))
    for match in _MONTH_OF_YEAR.finditer(text):
        if month := months.get(match["month"].lower()):
            yield *match.span(), (int(match["year"]), month, 0)
    for match in _NUMERIC.finditer(text):
        day, number, year = (match[one] or match[f"{one}2"] for one in ("day", "number", "year"))
        yield *match.span(), (int(year), int(number), int(day))
    for match in _YEAR_ALONE.finditer(text):
        if match["since"] or not _counts(text, match.end(), code):
            yield match.start("year"), match.end(), (int(match["year"]), 0, 0)


def _counts(text: str, end: int, code: str) -> bool:
    """Whether what follows a number is what it counts: "2000 людей", "2000 Menschen".

    That is a noun where nouns have capitals, a plural where that ends in "s", and elsewhere any
    word in small letters; but neither a word for a year nor a function word.
    """
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return False
    word, known = following[1], language(code)
    if word.lower() in known.stop_words or _WORD_FOR_YEAR.match(word):
        return False
    if known.nouns_capitalised:
        return word[0].isupper()
    return word.islower() and (code not in _PLURAL_IN_S or word.endswith(("s", "x")))


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


@cache
def _months(code: str) -> dict[str, int]:
    """The names of months in a language, and abbreviations of any."""
    return {**months_of_all(), **language("en").months, **language(code).months}
