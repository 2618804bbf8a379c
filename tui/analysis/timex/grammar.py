"""The grammar of time expressions: regular expressions made of the words for time in English.

They match lower-case text. Every repetition is bounded, so that searching is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tui.languages import abbreviations
from tui.languages.en import time_words as en
from tui.languages.en.number_words import SPELLED


class Rule(NamedTuple):
    """A rule of the grammar.

    Attributes:
        name: of the function that resolves what it matches.
        pattern: on lower-case text; where only a part of it is the expression, that is `head`.
    """

    name: str
    pattern: re.Pattern[str]


class _Parts(NamedTuple):
    """The alternatives that rules are made of."""

    month: str
    weekday: str
    weekday_name: str
    unit: str
    singular: str
    season: str
    part: str
    ordinal: str
    day: str
    clock: str
    relative_day: str
    some_day: str


_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})?(?:\.\d{{1,2}})?|{SPELLED}|\bone\b)"
_VAGUE = r"(?:a )?(?:few|several|many|some|couple of|number of|handful of)"
_YEAR = r"(?<![\d$€£#.,/:])(?:1[0-9]|20)\d\d(?![\d%])(?!,\d|\.\d|:\d)"
_AHEAD = r"(?<![\w$€£./])(?:(?<!-)|(?<=\d\d\d\d-))"
_BEHIND = r"(?!\w)"
_EDGE = (
    r"(?:(?:the )?(?:very )?(?:beginning|start|end|middle|close|turn) of(?: the)? "
    r"|(?:the )?(?:early|late|mid|later|earlier)(?: in | on |[ -])(?:the )?)?"
)
_LATE = r"(?:(?:late|early|later|earlier) )?"
_PAST = "last|past|previous|preceding"
_NEXT = "next|coming|upcoming|following"
_THIS = "this|current|same|that"
_ZONE = (
    r"(?: (?:gmt|utc|est|edt|et|cst|cdt|pst|pdt|mst|mdt|bst|cet|cest|eet|eest|ist|jst|aest"
    r"|local time)\b)?"
)


def _any(words: Iterable[str]) -> str:
    """Any of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _parts() -> _Parts:
    abbreviated = abbreviations(en.MONTHS)
    full, short = _any(en.MONTHS.keys() - abbreviated), _any(abbreviated)
    month = rf"(?:(?:{full})(?!\w)|(?:{short})\b\.?)"
    weekday = rf"(?:{_any(en.WEEKDAYS)})(?!\w)"
    day = r"(?:the )?(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%:]|,\d|\.\d)"
    dated = (
        rf"(?:{weekday},? (?:the )?)?"
        rf"(?:{month} {day}(?:,? {_YEAR})?|{day} (?:of )?{month}(?:,? {_YEAR})?)"
    )
    relative_day = rf"(?:(?:the day (?:before|after) )?(?:{_any(en.DAYS)}))"
    clock = (
        r"(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d){0,2}"
        r"(?: ?(?:[ap]m\b|[ap]\.m\.?)|(?<=:\d\d)(?! ?%|\d)|(?= (?:gmt|utc)))"
        r"|(?:[01]\d|2[0-3])[0-5]\d(?= (?:gmt|utc|local time))"
        rf"|(?:[01]?\d|{SPELLED}|one) o[’']clock|noon|midnight|midday){_ZONE}"
    )
    return _Parts(
        month=month,
        weekday=weekday,
        weekday_name=_any(name for name in en.WEEKDAYS if name[-1] != "."),
        unit=_any(en.UNITS),
        singular=_any(n for n, u in en.UNITS.items() if n[-1] != "s" and u != "S"),
        season=_any(en.SEASONS),
        part=_any(en.DAY_PARTS),
        ordinal=_any(en.ORDINALS),
        day=day,
        clock=clock,
        relative_day=relative_day,
        # A day as it stands beside a time of day.
        some_day=rf"(?:{dated}|{relative_day}|(?:(?:{_PAST}|{_NEXT}|{_THIS}) )?{weekday})",
    )


def _date_rules(p: _Parts) -> dict[str, str]:
    """Of days and months."""
    return {
        "full_date": rf"{_EDGE}(?:(?P<weekday>{p.weekday}),? (?:the )?\(?)?"
        rf"(?:(?P<month>{p.month}) (?P<day>{p.day})"
        rf"|(?P<day2>{p.day}) (?:of )?(?P<month2>{p.month}))"
        rf"(?:(?:,|, of| of)? (?P<year>{_YEAR}))?",
        "numeric_date": r"(?:(?P<year>(?:1\d|20)\d\d)(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)"
        r"(?P<day>\d\d?)|(?P<first>\d\d?)(?P<mark2>[-/.])(?P<second>\d\d?)(?P=mark2)"
        r"(?P<year2>(?:1\d|20)\d\d|\d\d))(?!\d|[-/.]\d)",
        "month_year": rf"{_EDGE}(?P<month>{p.month})(?:,| of)? (?P<year>{_YEAR})",
        "month_alone": rf"{_EDGE}(?:(?P<which>{_PAST}|{_NEXT}|this) )?(?P<month>{p.month})"
        r"(?P<rest> (?:of )?(?:last year|this year|next year|the same year|the following year))?",
        "weekday": r"(?:(?:earlier|later|early|late)(?: on)? )?"
        rf"(?:(?P<which>{_PAST}|{_NEXT}|{_THIS}) |the )?(?P<weekday>{p.weekday})"
        r"(?: (?P<week>(?:last|next|this) week))?",
        "relative_day": rf"{_LATE}(?P<word>{p.relative_day})",
        "weekend": r"(?:over |during )?(?P<head>the weekend)",
        "that_time": r"that time|a later (?:time|date|stage)|an earlier (?:time|date)",
    }


def _period_rules(p: _Parts) -> dict[str, str]:
    """Of years, decades, centuries, seasons and quarters."""
    return {
        "year": rf"{_EDGE}(?:(?P<fiscal>fiscal(?: year)? |fy ?)|the year )?"
        rf"(?P<year>{_YEAR}|(?<=fy)\d\d)(?![-/]?\w)",
        "year_range": r"(?P<year>(?:1[0-9]|20)\d\d)(?=[-–](?:1[0-9]|20)\d\d\b)",
        "decade": rf"{_EDGE}(?:the )?"
        r"(?:(?P<decade>(?:1\d|20)\d)0[’']?s|[’']?(?P<short>[2-9])0[’']?s)",
        "century": rf"(?:the )?{_EDGE}(?P<number>\d{{1,2}})(?:st|nd|rd|th)[ -]century",
        "season": rf"{_EDGE}(?:(?P<which>{_PAST}|{_NEXT}|{_THIS}) |(?P<the>the ))?"
        rf"(?P<season>{p.season})(?:(?: of|,)? (?P<year>{_YEAR})"
        r"|(?P<rest> (?:of )?(?:last|this|next) year))?",
        "quarter": rf"(?:the )?(?:(?P<number>{p.ordinal}|[1-4](?:st|nd|rd|th))[ -]"
        r"(?P<unit>quarter|half)|(?P<short>[qh][1-4]))(?:,? (?:of )?"
        rf"(?:(?:fiscal |the (?:fiscal )?year )?(?P<year>{_YEAR})"
        r"|(?P<rest>(?:last|this|next|the) year)))?",
    }


def _clock_rules(p: _Parts) -> dict[str, str]:
    """Of times of day, with the day beside them."""
    part_of_day = rf"(?:(?:early|late|mid|later)[ -])?(?:{p.part})"
    return {
        "day_part": rf"(?:(?:late|early|later|earlier)(?: on|,)? )?"
        rf"(?:(?P<day>{p.some_day})[,]? (?:in the )?|(?P<which>last|this|tomorrow|that|the same) )"
        rf"(?P<part>{part_of_day})",
        "part_of": rf"the (?:(?:early|late) )?(?P<part>{p.part})(?: hours)? of "
        rf"(?P<day>{p.some_day})",
        "tonight": rf"{_LATE}tonight",
        "clock": rf"(?P<clock>{p.clock})"
        r"(?P<part> (?:in the (?:morning|afternoon|evening)|at night))?"
        rf"(?:,? (?:on )?(?P<day>{p.some_day})(?: (?:{p.part}))?)?",
        "day_clock": rf"(?P<day>{p.some_day}),? (?:at )?(?P<clock>{p.clock})",
    }


def _shift_rules(p: _Parts) -> dict[str, str]:
    """Of periods relative to the publication or to another date."""
    return {
        "deictic": rf"{_EDGE}(?P<the>the |these |those )?(?P<which>{_PAST}|{_NEXT}|{_THIS}) "
        r"(?:(?:fiscal|calendar|financial|academic|business|trading) )?"
        rf"(?P<unit>{p.singular})",
        "edge": r"(?:the )?(?:very )?(?:beginning|start|end|middle|close|rest|remainder) of "
        rf"(?:the|this) (?P<unit>{p.singular})|(?P<edge>year|month|week)[ -]end",
        "ago": rf"(?:(?P<half>half an? )|(?P<number>{_NUMBER})(?: and a half)?[ -]"
        rf"|(?P<vague>{_VAGUE} )|(?P<a>an? ))?(?P<unit>{p.unit})(?: and a half)? "
        r"(?P<where>ago|earlier|later|previously|beforehand|from now"
        r"|(?:back|before|after)(?= ?[,.;:)]))",
    }


def _duration_rules(p: _Parts) -> dict[str, str]:
    return {
        "span": rf"(?:the |these |those )?(?P<which>{_PAST}|{_NEXT}|first|final|latest|recent) "
        rf"(?:(?P<number>{_NUMBER}) |(?P<vague>{_VAGUE} ))?(?:or so )?(?P<unit>{p.unit})",
        "duration": rf"(?:(?P<number>{_NUMBER})(?P<and> and a half)?|(?P<half>half an?|half)"
        rf"|(?P<vague>{_VAGUE})|(?P<a>an?))(?: (?:full|whole|consecutive|straight|more|additional"
        r"|further|long|entire|calendar|working|business))?[ -]"
        rf"(?P<unit>{p.unit})(?P<tail> and a half|-long)?",
        "all_unit": rf"(?P<all>all|the whole|the entire|the full) (?P<unit>{p.singular})"
        r"(?: long)?",
        "vague_units": rf"(?P<unit>{p.unit})(?:-long|(?<=s))",
    }


def _set_rules(p: _Parts) -> dict[str, str]:
    return {
        "every": rf"(?:every|each)(?: (?P<number>{_NUMBER})| other| single| few)? "
        rf"(?:(?P<unit>{p.unit})|(?P<weekday>{p.weekday})|(?P<part>{p.part})|(?P<month>{p.month}))",
        "times_a": rf"(?:once|twice|(?:{_NUMBER}|several) times) (?:an?|every|each|per) "
        rf"(?P<unit>{p.singular})",
        "weekdays": rf"(?P<weekday>{p.weekday_name})s",
    }


def _rules() -> tuple[Rule, ...]:
    parts = _parts()
    table = _date_rules(parts) | _period_rules(parts) | _clock_rules(parts)
    table |= _shift_rules(parts) | _duration_rules(parts) | _set_rules(parts)
    table["frequency"] = rf"(?:semi-?|bi-?)?(?P<word>{_any(en.FREQUENCIES)})"
    table["reference"] = rf"(?P<word>{_any(en.REFERENCES)})"
    return tuple(Rule(n, re.compile(f"{_AHEAD}(?:{p}){_BEHIND}")) for n, p in table.items())


RULES = _rules()
"""Of matches that begin together the longest, then the first, wins. To compile them takes 30 ms."""
