"""The grammar of time expressions: regular expressions made of the words for time in English.

They match lower-case text. Every repetition is bounded, so that searching is linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.languages import abbreviations
from tui.languages.en import time_words as en
from tui.languages.en.number_words import SPELLED

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


_ABBREVIATED = abbreviations(en.MONTHS)
_MONTH = rf"(?:(?:{_any(en.MONTHS.keys() - _ABBREVIATED)})(?!\w)|(?:{_any(_ABBREVIATED)})\b\.?)"
_WEEKDAY = rf"(?:{_any(en.WEEKDAYS)})(?!\w)"
_DAY = r"(?:the )?(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%:]|,\d|\.\d)"
_DATED = (
    rf"(?:{_WEEKDAY},? (?:the )?)?"
    rf"(?:{_MONTH} {_DAY}(?:,? {_YEAR})?|{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?)"
)
_RELATIVE_DAY = rf"(?:(?:the day (?:before|after) )?(?:{_any(en.DAYS)}))"
# A day as it stands beside a time of day.
_SOME_DAY = rf"(?:{_DATED}|{_RELATIVE_DAY}|(?:(?:{_PAST}|{_NEXT}|{_THIS}) )?{_WEEKDAY})"
_CLOCK = (
    r"(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d){0,2}"
    r"(?: ?(?:[ap]m\b|[ap]\.m\.?)|(?<=:\d\d)(?! ?%|\d)|(?= (?:gmt|utc)))"
    r"|(?:[01]\d|2[0-3])[0-5]\d(?= (?:gmt|utc|local time))"
    rf"|(?:[01]?\d|{SPELLED}|one) o[’']clock|noon|midnight|midday){_ZONE}"
)
_UNIT = _any(en.UNITS)
_SINGULAR = _any(n for n, u in en.UNITS.items() if n[-1] != "s" and u != "S")
_PART = _any(en.DAY_PARTS)

_RULES = {
    # Days and months.
    "full_date": rf"{_EDGE}(?:(?P<weekday>{_WEEKDAY}),? (?:the )?\(?)?"
    rf"(?:(?P<month>{_MONTH}) (?P<day>{_DAY})"
    rf"|(?P<day2>{_DAY}) (?:of )?(?P<month2>{_MONTH}))"
    rf"(?:(?:,|, of| of)? (?P<year>{_YEAR}))?",
    "numeric_date": r"(?:(?P<year>(?:1\d|20)\d\d)(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)"
    r"(?P<day>\d\d?)|(?P<first>\d\d?)(?P<mark2>[-/.])(?P<second>\d\d?)(?P=mark2)"
    r"(?P<year2>(?:1\d|20)\d\d|\d\d))(?!\d|[-/.]\d)",
    "month_year": rf"{_EDGE}(?P<month>{_MONTH})(?:,| of)? (?P<year>{_YEAR})",
    "month_alone": rf"{_EDGE}(?:(?P<which>{_PAST}|{_NEXT}|this) )?(?P<month>{_MONTH})"
    r"(?P<rest> (?:of )?(?:last year|this year|next year|the same year|the following year))?",
    "weekday": r"(?:(?:earlier|later|early|late)(?: on)? )?"
    rf"(?:(?P<which>{_PAST}|{_NEXT}|{_THIS}) |the )?(?P<weekday>{_WEEKDAY})"
    r"(?: (?P<week>(?:last|next|this) week))?",
    "relative_day": rf"{_LATE}(?P<word>{_RELATIVE_DAY})",
    "weekend": r"(?:over |during )?(?P<head>the weekend)",
    "that_time": r"that time|a later (?:time|date|stage)|an earlier (?:time|date)",
    # Years, decades, centuries, seasons and quarters.
    "year": rf"{_EDGE}(?:(?P<fiscal>fiscal(?: year)? |fy ?)|the year )?"
    rf"(?P<year>{_YEAR}|(?<=fy)\d\d)(?![-/]?\w)",
    "year_range": r"(?P<year>(?:1[0-9]|20)\d\d)(?=[-–](?:1[0-9]|20)\d\d\b)",
    "decade": rf"{_EDGE}(?:the )?"
    r"(?:(?P<decade>(?:1\d|20)\d)0[’']?s|[’']?(?P<short>[2-9])0[’']?s)",
    "century": rf"(?:the )?{_EDGE}(?P<number>\d{{1,2}})(?:st|nd|rd|th)[ -]century",
    "season": rf"{_EDGE}(?:(?P<which>{_PAST}|{_NEXT}|{_THIS}) |(?P<the>the ))?"
    rf"(?P<season>{_any(en.SEASONS)})(?:(?: of|,)? (?P<year>{_YEAR})"
    r"|(?P<rest> (?:of )?(?:last|this|next) year))?",
    "quarter": rf"(?:the )?(?:(?P<number>{_any(en.ORDINALS)}|[1-4](?:st|nd|rd|th))[ -]"
    r"(?P<unit>quarter|half)|(?P<short>[qh][1-4]))(?:,? (?:of )?"
    rf"(?:(?:fiscal |the (?:fiscal )?year )?(?P<year>{_YEAR})"
    r"|(?P<rest>(?:last|this|next|the) year)))?",
    # Times of day, with the day beside them.
    "day_part": rf"(?:(?:late|early|later|earlier)(?: on|,)? )?"
    rf"(?:(?P<day>{_SOME_DAY})[,]? (?:in the )?|(?P<which>last|this|tomorrow|that|the same) )"
    rf"(?P<part>(?:(?:early|late|mid|later)[ -])?(?:{_PART}))",
    "part_of": rf"the (?:(?:early|late) )?(?P<part>{_PART})(?: hours)? of "
    rf"(?P<day>{_SOME_DAY})",
    "tonight": rf"{_LATE}tonight",
    "clock": rf"(?P<clock>{_CLOCK})"
    r"(?P<part> (?:in the (?:morning|afternoon|evening)|at night))?"
    rf"(?:,? (?:on )?(?P<day>{_SOME_DAY})(?: (?:{_PART}))?)?",
    "day_clock": rf"(?P<day>{_SOME_DAY}),? (?:at )?(?P<clock>{_CLOCK})",
    # Periods relative to the publication or to another date.
    "deictic": rf"{_EDGE}(?P<the>the |these |those )?(?P<which>{_PAST}|{_NEXT}|{_THIS}) "
    r"(?:(?:fiscal|calendar|financial|academic|business|trading) )?"
    rf"(?P<unit>{_SINGULAR})",
    "edge": r"(?:the )?(?:very )?(?:beginning|start|end|middle|close|rest|remainder) of "
    rf"(?:the|this) (?P<unit>{_SINGULAR})|(?P<edge>year|month|week)[ -]end",
    "ago": rf"(?:(?P<half>half an? )|(?P<number>{_NUMBER})(?: and a half)?[ -]"
    rf"|(?P<vague>{_VAGUE} )|(?P<a>an? ))?(?P<unit>{_UNIT})(?: and a half)? "
    r"(?P<where>ago|earlier|later|previously|beforehand|from now"
    r"|(?:back|before|after)(?= ?[,.;:)]))",
    # Durations.
    "span": rf"(?:the |these |those )?(?P<which>{_PAST}|{_NEXT}|first|final|latest|recent) "
    rf"(?:(?P<number>{_NUMBER}) |(?P<vague>{_VAGUE} ))?(?:or so )?(?P<unit>{_UNIT})",
    "duration": rf"(?:(?P<number>{_NUMBER})(?P<and> and a half)?|(?P<half>half an?|half)"
    rf"|(?P<vague>{_VAGUE})|(?P<a>an?))(?: (?:full|whole|consecutive|straight|more|additional"
    r"|further|long|entire|calendar|working|business))?[ -]"
    rf"(?P<unit>{_UNIT})(?P<tail> and a half|-long)?",
    "all_unit": rf"(?P<all>all|the whole|the entire|the full) (?P<unit>{_SINGULAR})"
    r"(?: long)?",
    "vague_units": rf"(?P<unit>{_UNIT})(?:-long|(?<=s))",
    # Sets.
    "every": rf"(?:every|each)(?: (?P<number>{_NUMBER})| other| single| few)? "
    rf"(?:(?P<unit>{_UNIT})|(?P<weekday>{_WEEKDAY})|(?P<part>{_PART})|(?P<month>{_MONTH}))",
    "times_a": rf"(?:once|twice|(?:{_NUMBER}|several) times) (?:an?|every|each|per) "
    rf"(?P<unit>{_SINGULAR})",
    "weekdays": rf"(?P<weekday>{_any(name for name in en.WEEKDAYS if name[-1] != '.')})s",
    "frequency": rf"(?:semi-?|bi-?)?(?P<word>{_any(en.FREQUENCIES)})",
    "reference": rf"(?P<word>{_any(en.REFERENCES)})",
}
PATTERNS = {name: re.compile(f"{_AHEAD}(?:{rule}){_BEHIND}") for name, rule in _RULES.items()}
"""By the name of the function that resolves what they match; to compile them takes 30 ms.

They match lower-case text; where only a part of it is the expression, that is `head`. Of matches
that begin together the longest, then that of the first pattern, wins.
"""
