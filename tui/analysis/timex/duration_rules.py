"""Resolution of durations and of sets: "two weeks", "the past decade", "every Monday"."""

from __future__ import annotations

import re

from tui.analysis.timex.context import Context, number_of
from tui.analysis.timex.resolved import Resolved, dated, lasting, repeated
from tui.languages.en import time_words as en
from tui.languages.model import pairs, words

_IN_YEARS = {"DE": 10, "CE": 100}
_TIMES = {"H": "H", "MIN": "M", "S": "S"}
_HALVES = dict(pairs("H:PT30M D:PT12H M:P15D Y:P6M DE:P5Y CE:P50Y MIN:PT30S"))
# "a year" after these lasts; after an amount it is a rate.
_LASTING = words(
    """for in within than about nearly almost over after before just around lasted lasting least
    most under roughly approximately during barely hardly took take takes spent spend up every to
    of by into only"""
)
_GOES_ON = re.compile(r" (?:after|before|in (?:jail|prison)|long|and|to|of)\b")
_RATE = re.compile(
    r"(?:\d|million|billion|percent|per cent|dollars|euros|pounds|times|hours|days"
    r"|cents?|%)\b[^.;]{0,25}$"
)
_VAGUE_AFTER = words("for in over after within took takes take during lasted lasts last spent")


def period_value(unit: str, count: float | None) -> str:
    """The TIMEX3 value of some units; X for an unknown number."""
    if unit == "2W":
        unit, count = "W", count and 2 * count
    if unit in _IN_YEARS:
        unit, count = "Y", count and count * _IN_YEARS[unit]
    number = "X" if count is None else f"{count:.10g}"
    return f"PT{number}{_TIMES[unit]}" if unit in _TIMES else f"P{number}{unit}"


def duration(context: Context, match: re.Match[str]) -> Resolved | None:
    """A number of units; an age is none."""
    unit, after = en.UNITS[match["unit"]], context.lower[match.end() : match.end() + 8]
    if re.match(r"[- ]olds?\b", after):
        return None
    if match["half"]:
        return lasting(_HALVES[unit]) if unit in _HALVES and match["half"] != "half" else None
    if match["vague"]:
        return lasting(period_value(unit, None)) if match["unit"].endswith("s") else None
    if match["a"]:
        return _one(context, match, unit)
    count = number_of(match["number"])
    if unit == "S" and match["unit"] == "second" and count != 1 and "-" not in match[0]:
        return None  # "a hundred second ..."
    if match["and"]:
        count += 0.5
    return lasting(period_value(unit, count))


def _one(context: Context, match: re.Match[str], unit: str) -> Resolved | None:
    """Like "A year": a duration, or after an amount a rate."""
    if unit in ("S", "Q") or match["unit"].endswith("s"):
        return None
    count = 1.5 if match["tail"] == " and a half" else 1
    before = context.lower[max(0, match.start() - 45) : match.start()]
    follows = _GOES_ON.match(context.lower, match.end()) is not None
    if context.word_before(match.start()) in _LASTING or follows or "long" in (match["tail"] or ""):
        return lasting(period_value(unit, count))
    if _RATE.search(before):
        return None if unit in ("H", "MIN") else repeated(period_value(unit, 1))
    return None if unit == "D" else lasting(period_value(unit, count))


def span(_context: Context, match: re.Match[str]) -> Resolved | None:
    """Like "The last three years", "the next few days", "recent months"."""
    which, unit = match["which"], en.UNITS[match["unit"]]
    if match["number"]:
        return lasting(period_value(unit, number_of(match["number"])))
    if not match["unit"].endswith("s"):
        return None
    if match["vague"]:
        return lasting(period_value(unit, None))
    if which == "recent":
        return dated("PAST_REF")
    if which in ("coming", "upcoming", "following"):
        return dated("FUTURE_REF")
    return lasting(period_value(unit, None))


def all_unit(_context: Context, match: re.Match[str]) -> Resolved | None:
    """Like "All day", "the whole year"."""
    if match["all"] == "all" and match["unit"] not in ("day", "week", "year", "month", "weekend"):
        return None
    return lasting(period_value(en.UNITS[match["unit"]], 1))


def vague_units(context: Context, match: re.Match[str]) -> Resolved | None:
    """Like "For years", "decades-long"."""
    long = match[0].endswith("-long")
    if not long and context.word_before(match.start()) not in _VAGUE_AFTER:
        return None
    if context.lower[match.end() : match.end() + 2].strip().isdigit():
        return None  # "in weeks 14 to 16"
    count = 1 if long and not match["unit"].endswith("s") else None
    return lasting(period_value(en.UNITS[match["unit"]], count))


def every(_context: Context, match: re.Match[str]) -> Resolved | None:
    """Like "Every year", "every other week", "each Monday"."""
    if match["weekday"]:
        return repeated(f"XXXX-WXX-{en.WEEKDAYS[match['weekday']] + 1}")
    if match["part"]:
        return repeated(f"XXXX-XX-XXT{en.DAY_PARTS[match['part']]}")
    if match["month"]:
        return repeated(f"XXXX-{en.MONTHS[match['month'].rstrip('.')]:02}")
    which = match["number"] or ""
    count = number_of(which) if which else 2 if match[0].split()[1] == "other" else 1
    return repeated(period_value(en.UNITS[match["unit"]], count))


def times_a(_context: Context, match: re.Match[str]) -> Resolved:
    """Like "Twice a year"."""
    return repeated(period_value(en.UNITS[match["unit"]], 1))


def weekdays(context: Context, match: re.Match[str]) -> Resolved | None:
    """Like "Mondays"."""
    if not context.is_capital(match.start("weekday")):
        return None
    return repeated(f"XXXX-WXX-{en.WEEKDAYS[match['weekday']] + 1}")


def frequency(context: Context, match: re.Match[str]) -> Resolved | None:
    """Like "Annual", "daily"; not in the name of a newspaper."""
    start, end = match.span()
    if context.is_capital(start):
        before, after = context.text[max(0, start - 2) : start], context.text[end : end + 2].strip()
        if before.strip()[-1:] not in ("", ".", "“", '"') or after[:1].isupper():
            return None
    value = en.FREQUENCIES[match["word"]]
    if match[0].startswith("semi") and value == "P1Y":
        value = "P6M"
    return repeated(value)
