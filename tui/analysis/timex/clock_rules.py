"""Resolution of times of day: clock times and parts of a day, with the day beside them."""

from __future__ import annotations

import re

from tui.analysis.timex import date_rules
from tui.analysis.timex.context import Context, number_of
from tui.analysis.timex.grammar import PATTERNS
from tui.analysis.timex.model import Basis, TimexType
from tui.analysis.timex.resolved import Resolved
from tui.languages.en import time_words as en

_DAY_RULES = {
    "full_date": date_rules.full_date,
    "weekday": date_rules.weekday,
    "relative_day": date_rules.relative_day,
}
_DIGITS = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?")
_NEAR = 200  # code points: a time of day belongs to a day named so closely before it
_UNKNOWN_DAY = "XXXX-XX-XX"


def clock(context: Context, match: re.Match[str]) -> Resolved | None:
    """A clock time: "4 p.m.", "10:30 GMT on Friday"."""
    hour_minute = _hour_minute(match["clock"], match.groupdict().get("part") or "")
    if hour_minute is None:
        return None
    day, basis = _UNKNOWN_DAY, Basis.RELATIVE
    if match["day"]:
        resolved = _day_of(context, *match.span("day"))
        if resolved is None:
            return None
        _, day, basis = resolved
    elif context.anchor and match.start() - context.anchor_end < _NEAR:
        day = context.anchor.isoformat()
    elif context.published:
        day = context.published.isoformat()
    return TimexType.TIME, f"{day}T{hour_minute}", basis


def _hour_minute(words: str, part: str) -> str | None:
    if words.startswith(("noon", "midday")):
        return "12:00"
    if words.startswith("midnight"):
        return "00:00"
    found = _DIGITS.match(words)
    hour = int(found[1]) if found else int(number_of(words.split(" o")[0]))
    minute = int(found[2] or 0) if found else 0
    afternoon = re.search(r"\dp|p\.?m", words) or "afternoon" in part or "evening" in part
    if afternoon and hour < 12:
        hour += 12
    elif re.search(r"\da|a\.?m", words) and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def day_part(context: Context, match: re.Match[str]) -> Resolved | None:
    """A part of a day: "Friday morning", "last night", "the evening of 3 May"."""
    words = match["part"].replace("-", " ").split()
    part = en.DAY_PARTS[words[-1]]
    if match["day"]:
        resolved = _day_of(context, *match.span("day"))
        if resolved is None:
            return None
        return TimexType.TIME, f"{resolved[1]}T{part}", resolved[2]
    which = match.groupdict().get("which")
    if which in ("that", "the same"):
        day = context.origin("D")
    else:
        day = context.shifted("D", {"last": -1, "tomorrow": 1}.get(which or "", 0))
    return TimexType.TIME, f"{day or _UNKNOWN_DAY}T{part}", Basis.RELATIVE


def _day_of(context: Context, start: int, end: int) -> Resolved | None:
    """The day written in a span."""
    for name, resolve in _DAY_RULES.items():
        if match := PATTERNS[name].fullmatch(context.lower, start, end):
            return resolve(context, match)
    return None


def tonight(context: Context, _match: re.Match[str]) -> Resolved:
    """Tonight."""
    return TimexType.TIME, f"{context.published or _UNKNOWN_DAY}TNI", Basis.RELATIVE
