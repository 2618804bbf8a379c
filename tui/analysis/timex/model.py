"""Value types of temporal tagging: `Timex`, `TimexType` and `Basis`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from tui.analysis.timex.calendar import first_day

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class TimexType(StrEnum):
    """The TIMEX3 type of an expression of time."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Basis(StrEnum):
    """What the value of an expression rests on."""

    EXPLICIT = "explicit"
    """On its own words, the year among them."""
    RELATIVE = "relative"
    """On another date: the publication of the article, or a date named before."""
    PUBLISHED = "published"
    """On the day of the news, which the first sentences of the article tell, or on its publication:
    no expression beside it says when."""


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of time with its normalised value.

    Attributes:
        start: first code point in the text.
        end: one past the last code point.
        type: DATE, TIME, DURATION or SET.
        value: as TIMEX3 writes it: 2025-08-20, 2025-W34, 2025-Q3, 2025-08-20TMO, P2W, PAST_REF …;
            X stands for what is not known.
        basis: what the value rests on.
    """

    start: int
    end: int
    type: TimexType
    value: str
    basis: Basis

    @property
    def date(self) -> str | None:
        """The first day of its value (YYYY-MM-DD); None if it is on no calendar."""
        if self.type not in (TimexType.DATE, TimexType.TIME):
            return None
        return first_day(self.value)

    @property
    def is_day(self) -> bool:
        """Whether its value is one day, or a time of one."""
        return self.date is not None and _DAY.match(self.value) is not None
