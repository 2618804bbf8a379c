"""The words for time in English: a language is one such table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.languages import language
from tui.languages.model import by_word, numbered, words


@dataclass(frozen=True, slots=True, eq=False)
class TimeWords:
    """The words for time of a language, in lower case.

    Attributes:
        months: name or abbreviation -> 1 to 12.
        weekdays: name or abbreviation -> 0 (Monday) to 6.
        units: name of a unit, singular or plural -> D, W, M, Q, Y, DE, CE, H, MIN, S, WE.
        seasons: name -> SP, SU, FA or WI.
        day_parts: name -> MO, AF, EV, NI, or DT for the daytime.
        days: word for a day relative to the publication -> days from it.
        ordinals: word -> number.
        references: vague word -> PAST_REF, PRESENT_REF or FUTURE_REF.
        frequencies: adverb or adjective -> period between two times.
        ambiguous: names that are other words, too, in lower case or at the head of a sentence.
    """

    months: Mapping[str, int]
    weekdays: dict[str, int]
    units: dict[str, str]
    seasons: dict[str, str]
    day_parts: dict[str, str]
    days: dict[str, int]
    ordinals: dict[str, int]
    references: dict[str, str]
    frequencies: dict[str, str]
    ambiguous: frozenset[str]


_UNITS = {
    "day": "D", "week": "W", "fortnight": "2W", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "DE", "hour": "H", "minute": "MIN", "second": "S", "weekend": "WE",
}  # fmt: skip

ENGLISH = TimeWords(
    months=language("en").months,
    weekdays=numbered(
        """monday/mon. tuesday/tues./tue. wednesday/wed. thursday/thurs./thur./thu. friday/fri.
        saturday/sat. sunday/sun.""",
        first=0,
    ),
    units=_UNITS
    | {f"{name}s": unit for name, unit in _UNITS.items()}
    | {"century": "CE", "centuries": "CE"},
    seasons=by_word("SP: spring\nSU: summer\nFA: autumn fall\nWI: winter"),
    day_parts=by_word(
        """MO: morning
        AF: afternoon
        EV: evening
        NI: night overnight
        MI: lunchtime
        DT: daytime"""
    ),
    days={"today": 0, "yesterday": -1, "tomorrow": 1},
    ordinals=numbered("first second third fourth fifth sixth seventh eighth ninth tenth"),
    references=by_word(
        """PRESENT_REF: now currently at_present nowadays right_now these_days at_the_moment
        PAST_REF: recently more_recently most_recently the_past
        FUTURE_REF: the_near_future the_future the_distant_future the_foreseeable_future"""
    ),
    frequencies=by_word(
        """PT1H: hourly
        P1D: daily nightly
        P1W: weekly
        P2W: fortnightly
        P1M: monthly
        P2M: bimonthly
        P1Q: quarterly
        P1Y: annual annually yearly
        P6M: biannual
        P2Y: biennial"""
    ),
    ambiguous=words("march may mar second sat. sun. wed. mon."),
)
"""English; month names only with a capital."""
