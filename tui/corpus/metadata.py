"""Metadata extraction from the lines above an article: URL, date, byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from tui.corpus.authors import author_names
from tui.corpus.bylines import byline_names
from tui.corpus.dates import DATE_WORDS, MONTHS, parse_date
from tui.corpus.line_features import LineFeatures

# How many to look at: decks and summaries may stand between a headline and its date.
_MAX_PARAGRAPHS = 10
MAX_URL = 2000  # code points

_URL = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_BYLINE = re.compile(
    r"^by:?\s+(?P<names>(?:[^\W\d_][\w.’'-]*+(?:,? and | & |, | )?){2,8})(?P<rest>[,|/•·–—-].{0,60}"
    r"|\d.{0,60})?$",
    re.IGNORECASE,
)
# As in: KYIV, Ukraine, Aug. 20, 2025 (AP) and a dash.
_DATELINE = re.compile(r"(?P<line>[^\W\d_][^—–\n]{8,90}?)\s?(?:—|–|--|\s-)\s?(?=\S)")
# As in: (18.01.2018), before the first sentence.
_IN_BRACKETS = re.compile(r"\((?P<date>[^()]{6,20})\)\s")
_MOST_OTHERS = 6  # words of a dateline that are not its date
_TIME = re.compile(r"\d:\d\d")
_TOKEN = re.compile(r"[^\W_]+")
_NUMBER = re.compile(
    r"^(?:\d+(?:st|nd|rd|th|er|am|pm|a|p|h)?|[\d年月日時时分년월일시분曜火水木金土]+)$"
)
_NUMERIC_DATE = re.compile(r"\b\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})\b")


@dataclass(frozen=True, slots=True)
class Metadata:
    """Metadata found in an article's text.

    Attributes:
        lines: indices of the paragraphs that hold nothing else.
        url: the address.
        published: ISO 8601 date.
        authors: from the byline.
    """

    lines: frozenset[int] = frozenset()
    url: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()


def read_metadata(lines: Sequence[LineFeatures], *, month_first: bool = True) -> Metadata:
    """Find the address, date and byline among the first paragraphs of an article.

    Args:
        lines: the paragraphs of one article in order.
        month_first: how numeric dates are parsed, as in `parse_date`.
    """
    found = set()
    url = published = dateline = None
    below_text = False
    authors: tuple[str, ...] = ()
    for index, line in enumerate(lines[:_MAX_PARAGRAPHS]):
        date = parse_date(line.text, month_first=month_first) if len(line.words) <= 24 else None
        if _URL.match(line.text):
            url = url or line.text
        elif _is_date_line(line, date) and (date or not below_text):
            published = published or date
        elif byline := _BYLINE.match(line.text):
            authors = authors or author_names([byline["names"]])
            published = published or date
        elif index and not below_text and (names := byline_names(line.text)):
            authors = authors or names
            published = published or date
        else:
            if line.is_prose and not below_text:
                dateline = _dateline(line.text, month_first=month_first)
            below_text = below_text or line.is_prose  # below text, a time of day is a heading
            continue
        found.add(index)
    return Metadata(frozenset(found), url, published or dateline, authors)


def _dateline(text: str, *, month_first: bool) -> str | None:
    """The date of a dateline with place, day and year at the head of a text, or None."""
    if found := _IN_BRACKETS.match(text):
        return parse_date(found["date"], month_first=month_first)
    found = _DATELINE.match(text)
    if found is None or parse_date(found["line"], month_first=month_first) is None:
        return None
    words = _TOKEN.findall(found["line"])
    others = [
        word for word in words if word.lower() not in MONTHS and not _NUMBER.match(word.lower())
    ]
    is_place = others and others[0][0].isupper() and words[0] == others[0]
    if not is_place or len(others) > _MOST_OTHERS or any(word.islower() for word in others):
        return None
    return parse_date(found["line"], month_first=month_first)


def host(url: str | None) -> str | None:
    """The host name of a URL, without "www."."""
    try:
        name = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    return name.removeprefix("www.") or None


def _is_date_line(line: LineFeatures, date: str | None) -> bool:
    """Whether a line holds a date or time and nothing else but a label or time zone."""
    if not 1 <= len(line.words) <= 24 or not any(map(str.isdigit, line.text)):
        return False
    has_month = any(word in MONTHS for word in line.words)
    has_time = _TIME.search(line.text) is not None and line.count(DATE_WORDS) >= 2
    if not (date or has_month or has_time or _NUMERIC_DATE.search(line.text)):
        return False
    others = [
        word
        for word in _TOKEN.findall(line.text)
        if word.lower() not in DATE_WORDS
        and word.lower() not in MONTHS
        and not _NUMBER.match(word.lower())
        and not (word.isupper() and len(word) <= 4)
    ]
    return len(others) <= (0 if not date else 2 if has_time else 1)
