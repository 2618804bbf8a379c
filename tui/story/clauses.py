"""Clauses of a sentence, roughly: what one date in it says when, and what is only reported."""

from __future__ import annotations

import re
from itertools import pairwise

Span = tuple[int, int]

_REPORTING = (
    "said|says|say|announced|announces|stated|states|claimed|claims|told|added|adds|noted|notes"
    "|admitted|acknowledged|revealed|reported|confirmed|explained|argued|insisted|warned|promised"
    "|predicted|estimated|estimates|expects|believes|believed|suggested|declared|denied|replied"
    "|responded|described|wrote|writes|commented|called|calls"
)
# Not "a reported $30 million", "the described method".
_REPORT = re.compile(rf"(?<!\ba\s)(?<!\ban\s)(?<!\bthe\s)\b(?:{_REPORTING})\b", re.IGNORECASE)
_THAT = re.compile(r"[^.,;]{0,60}?\bthat\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[;:—–(]|,(?!\s\d)|\s(?=(?:and|but|while|when|which|who|whose|where|because|although|before"
    r"|after|as|if|until|so that)\s)",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    rf",[\"”’']{{0,2}}\s(?=(?:[\w.’'-]+\s){{0,4}}(?:{_REPORTING})\b)", re.IGNORECASE
)


def report_spans(text: str, start: int, end: int, dates: list[Span]) -> list[Span]:
    """A sentence in parts: what reports, and what is reported.

    Args:
        text: the text.
        start: of the sentence.
        end: of the sentence.
        dates: the expressions of time in it; one that follows the verb at once is the report's.
    """
    trailing = [*_ATTRIBUTION.finditer(text, start + (end - start) // 3, end)]
    if trailing:
        return [(start, trailing[-1].start()), (trailing[-1].end(), end)]
    verb = _REPORT.search(text, start, end)
    if verb is None:
        return [(start, end)]
    cut = verb.end()
    for date_start, date_end in dates:
        if cut <= date_start <= cut + 6:
            cut = date_end
    if that := _THAT.match(text, cut, end):
        cut = that.end()
    return [(start, cut), (cut, end)] if end - cut > 12 else [(start, end)]


def governed(text: str, part: Span, dates: list[Span]) -> list[Span]:
    """For each date of a part of a sentence the stretch that it dates.

    They touch, and cover the part: a date at the head of its clause holds until the clause of the
    next one begins, any other until its own ends.
    """
    start, end = part
    bounds = [start]
    for (begin, here_end), (there, _) in pairwise(dates):
        breaks = [match.start() for match in _CLAUSE.finditer(text, here_end, there)]
        opens = begin - bounds[-1] < 6  # "In 1998, …"
        bounds.append(breaks[-1 if opens else 0] if breaks else _middle(text, here_end, there))
    bounds.append(end)
    return list(pairwise(bounds))


def _middle(text: str, start: int, end: int) -> int:
    """Between two dates, before the word in the middle: "1963 | to 1968"."""
    return max(start, text.rfind(" ", start, (start + end) // 2 + 1))
