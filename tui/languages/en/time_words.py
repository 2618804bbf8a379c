"""The words for time in English: a language is one such table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tui.languages import language


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


_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_ABBREVIATED = ["mon.", "tues.", "tue.", "wed.", "thurs.", "thur.", "thu.", "fri.", "sat.", "sun."]
_UNITS = {
    "day": "D", "week": "W", "fortnight": "2W", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "DE", "hour": "H", "minute": "MIN", "second": "S", "weekend": "WE",
}  # fmt: skip

ENGLISH = TimeWords(
    months=language("en").months,
    weekdays={name: number for number, name in enumerate(_WEEKDAYS)}
    | {
        short: next(number for number, name in enumerate(_WEEKDAYS) if name.startswith(short[:3]))
        for short in _ABBREVIATED
    },
    units=_UNITS
    | {f"{name}s": unit for name, unit in _UNITS.items()}
    | {"century": "CE", "centuries": "CE"},
    seasons={"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"},
    day_parts={
        "morning": "MO",
        "afternoon": "AF",
        "evening": "EV",
        "night": "NI",
        "overnight": "NI",
        "lunchtime": "MI",
        "daytime": "DT",
    },
    days={"today": 0, "yesterday": -1, "tomorrow": 1},
    ordinals={
        word: number
        for number, word in enumerate(
            [
                "first",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
            ],
            1,
        )
    },
    references={
        "now": "PRESENT_REF",
        "currently": "PRESENT_REF",
        "at present": "PRESENT_REF",
        "nowadays": "PRESENT_REF",
        "right now": "PRESENT_REF",
        "these days": "PRESENT_REF",
        "at the moment": "PRESENT_REF",
        "recently": "PAST_REF",
        "more recently": "PAST_REF",
        "most recently": "PAST_REF",
        "the near future": "FUTURE_REF",
        "the future": "FUTURE_REF",
        "the distant future": "FUTURE_REF",
        "the foreseeable future": "FUTURE_REF",
        "the past": "PAST_REF",
    },
    frequencies={
        "hourly": "PT1H",
        "daily": "P1D",
        "nightly": "P1D",
        "weekly": "P1W",
        "fortnightly": "P2W",
        "monthly": "P1M",
        "bimonthly": "P2M",
        "quarterly": "P1Q",
        "annual": "P1Y",
        "annually": "P1Y",
        "yearly": "P1Y",
        "biannual": "P6M",
        "biennial": "P2Y",
    },
    ambiguous=frozenset({"march", "may", "mar", "second", "sat.", "sun.", "wed.", "mon."}),
)
"""English; month names only with a capital."""
