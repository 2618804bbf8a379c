"""Resolution of longer periods: years, seasons, quarters; "last month", "two weeks ago"."""

from __future__ import annotations

import re

from tui.analysis.timex.calendar import shifted, weekday_near
from tui.analysis.timex.context import Context, number_of
from tui.analysis.timex.duration_rules import period_value
from tui.analysis.timex.model import Basis
from tui.analysis.timex.resolved import YEAR_OFFSETS, Resolved, dated, lasting, period_of
from tui.languages.en import time_words as en

_COUNTED = re.compile(
    r" (?:people|men|women|children|soldiers|troops|deaths|dead|killed|km|miles|met(?:re|er)s|feet"
    r"|pounds|euros|dollars|tons|tonnes|points|votes|homes|houses|jobs|employees|workers|hectares"
    r"|acres|units|cars|copies|gmt|utc|local time|hours|students|prisoners"
    r"|civilians|million|kg|mm)\b"
)
_PLURAL = re.compile(r" [a-z]{3,20}s\b")
_NEAR = 120  # code points on each side of a quarter
_BUSINESS = re.compile(
    r"profit|revenue|earnings|sales|growth|\bgdp\b|results|fiscal|income|econom|shipment|\bloss|market"
    r"|percent|per cent|investor|output|deliver|margin|quarterly|billion"
)
_NAMED = frozenset(["in", "since", "of", "by", "from", "until", "the", "during", "before", "after"])
_APPROXIMATE = frozenset(["no", "page", "some", "over", "than", "about", "nearly"])
_EARLIER = frozenset({"last", "past", "previous", "preceding"})
_LATER = frozenset({"next", "coming", "upcoming", "following"})
_BACK = frozenset({"ago", "earlier", "previously", "beforehand", "before", "back"})


def year(context: Context, match: re.Match[str]) -> Resolved | None:
    """A year; a number that counts something is none."""
    if match["fiscal"]:
        return dated(f"FY{'20' if len(match['year']) == 2 else ''}{match['year']}", Basis.EXPLICIT)
    number, start = int(match["year"]), match.start("year")
    before = context.word_before(start)
    named = before in _NAMED
    if _COUNTED.match(context.lower, match.end()) or before in _APPROXIMATE:
        return None
    if start == match.start():
        if not 1900 <= number < 2100 and not (named and before != "the"):
            return None
        if number % 100 == 0 and not named and _PLURAL.match(context.lower, match.end()):
            return None
    return dated(match["year"], Basis.EXPLICIT)


def year_range(_context: Context, match: re.Match[str]) -> Resolved:
    """The first of two years: "1955-2011"."""
    return dated(match["year"], Basis.EXPLICIT)


def decade(_context: Context, match: re.Match[str]) -> Resolved | None:
    """Like "The 1990s", "the '80s"."""
    if match["decade"]:
        return dated(match["decade"], Basis.EXPLICIT) if len(match["decade"]) == 3 else None
    return dated(f"19{match['short']}", Basis.EXPLICIT)


def century(_context: Context, match: re.Match[str]) -> Resolved | None:
    """Like "The 19th century"."""
    number = int(match["number"])
    return dated(f"{number - 1:02}", Basis.EXPLICIT) if 0 < number < 30 else None


def season(context: Context, match: re.Match[str]) -> Resolved | None:
    """A season, of a year or relative."""
    name = en.SEASONS[match["season"]]
    if match["year"]:
        return dated(f"{match['year']}-{name}", Basis.EXPLICIT)
    which, rest = match["which"] or "", match["rest"] or ""
    before = context.word_before(match.start())
    if (
        not which
        and not rest
        and match.start() == match.start("season" if not match["the"] else "the")
    ):
        sure = match["season"] in ("summer", "winter", "autumn")
        if before not in ("in", "since", "by", "until", "during", "of") or not (
            sure or match["the"]
        ):
            return None
        if context.lower.startswith(" of", match.end()):
            return None
    if context.published is None:
        return dated(f"XXXX-{name}")
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    if rest:
        offset = next((n for word, n in YEAR_OFFSETS.items() if word in rest), 0)
        return dated(f"{context.published.year + offset}-{name}")
    last = which in _EARLIER  # the one that is over
    return dated(f"{context.month(month + 2 * last, match.start(), which)}-{name}")


def quarter(context: Context, match: re.Match[str]) -> Resolved | None:
    """A quarter or half of a year; without the year the last that began, by the publication."""
    if short := match["short"]:
        kind, number = short[0].upper(), int(short[1])
        if number > 2 and kind == "H":
            return None
    else:
        word = match["number"]
        number = int(word[0]) if word[0].isdigit() else en.ORDINALS[word]
        kind = "Q" if match["unit"] == "quarter" else "H"
        if number > (4 if kind == "Q" else 2):
            return None
    if match["year"]:
        return dated(f"{match['year']}-{kind}{number}", Basis.EXPLICIT)
    if not match["rest"] and (kind == "H" or not _is_business(context, match)):
        return None
    if context.published is None:
        return dated(f"XXXX-{kind}{number}")
    begins = (3 if kind == "Q" else 6) * (number - 1) + 1
    offset = 0 if begins <= context.published.month or context.is_ahead(match.start()) else -1
    if rest := match["rest"]:
        offset = YEAR_OFFSETS.get(rest.split()[0], 0)
    return dated(f"{context.published.year + offset}-{kind}{number}")


def _is_business(context: Context, match: re.Match[str]) -> bool:
    """Whether a quarter is one of a year, not of a match."""
    near = context.lower[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return match["short"] is not None or _BUSINESS.search(near) is not None


def deictic(context: Context, match: re.Match[str]) -> Resolved | None:
    """Like "This year", "last month", "the following day"; "the past decade" lasts."""
    which, unit = match["which"], en.UNITS[match["unit"]]
    bare, straight = match["the"] is not None, which in ("last", "past", "next", "coming")
    if unit == "MIN" or (unit == "D" and which in ("last", "past")):
        return None  # "the last minute"
    if unit in ("H", "2W") or (bare and straight and unit not in ("Q", "WE", "D")):
        if not straight:
            return None
        return lasting(period_value(unit, 1))
    from_anchor = which in ("previous", "preceding", "following", "same", "that")
    origin = context.origin(unit) if from_anchor or unit == "D" else context.published
    if unit == "WE" and origin and which == "last":
        return period_of(weekday_near(origin, 5, direction=-1), unit)
    if origin is None:
        return period_of(None, unit)
    step = (which in _LATER) - (which in _EARLIER)
    return period_of(shifted(origin, unit, step), unit)


def edge(context: Context, match: re.Match[str]) -> Resolved | None:
    """Like "The beginning of the year", "year-end": the period that holds the publication."""
    unit = en.UNITS[match["unit"] or match["edge"]]
    if unit in ("H", "MIN", "D", "2W"):
        return None if unit != "D" else period_of(context.published, "D")
    return period_of(context.published, unit)


def ago(context: Context, match: re.Match[str]) -> Resolved | None:
    """Like "Two weeks ago", "three days later"."""
    unit, where = en.UNITS[match["unit"]], match["where"]
    back, plural = where in _BACK, match["unit"].endswith("s")
    if not (match["a"] or match["number"]):
        if where in ("before", "after", "back") and not match["vague"]:
            return None
        if not (plural or match["half"]):
            return None
        return dated("PAST_REF" if back else "FUTURE_REF")
    if match["a"] and plural:
        return None
    count = int(number_of(match["number"])) if match["number"] else 1
    if unit == "2W":
        unit, count = "W", 2 * count
    by_publication = where in ("ago", "from now", "back")
    if unit in ("H", "MIN", "S"):
        if by_publication:
            return period_of(context.published, "D")
        return lasting(period_value(unit, count))
    origin = context.published if by_publication else context.origin(unit)
    if origin is context.published and not back and not by_publication:
        return dated("FUTURE_REF")  # later than something that has no date
    if origin is None:
        return period_of(None, unit)
    return period_of(shifted(origin, unit, -count if back else count), unit)
