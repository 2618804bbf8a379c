"""What an expression of time is read in: text, publication, and the last day named before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from tui.analysis.timex.calendar import make_date, shifted, weekday_near
from tui.analysis.timex.tense import is_ahead
from tui.languages.en.number_words import value_of
from tui.languages.en.time_words import TimeWords

_WORD_BEFORE = re.compile(r"([\w’'$€£%-]{1,30})[ ]?$")
_LOOK_BACK = 40  # code points that hold the word before an expression


@dataclass(slots=True)
class Context:
    """The state of reading one text.

    Attributes:
        text: the text.
        lower: the same in lower case, as long.
        words: the words for time of its language.
        published: the day of publication, or None if unknown.
        anchor: the last day named so far.
        anchor_end: where it was named.
        anchor_year: the year of the last date named so far.
    """

    text: str
    lower: str
    words: TimeWords
    published: date | None
    anchor: date | None = field(default=None)
    anchor_end: int = field(default=0)
    anchor_year: int | None = field(default=None)

    def word_before(self, start: int) -> str:
        """The word before an expression, or an empty string."""
        found = _WORD_BEFORE.search(self.lower[max(0, start - _LOOK_BACK) : start])
        return found[1] if found else ""

    def is_capital(self, start: int) -> bool:
        """Whether a capital stands there."""
        return self.text[start].isupper()

    def origin(self, unit: str) -> date | None:
        """The day that "the next day" counts from; for years, the last year named will do."""
        year = self.anchor_year
        if unit in ("Y", "DE", "CE") and year and not (self.anchor and self.anchor.year == year):
            return make_date(year, 1, 1)
        return self.anchor or self.published

    def is_ahead(self, start: int) -> bool:
        """Whether what begins there is in the future, by the tense before it."""
        return is_ahead(self.lower, start)

    def weekday(self, number: int, start: int, which: str = "") -> date | None:
        """The day of a weekday: the last one, unless the words before it look ahead."""
        if self.published is None:
            return None
        if which in ("last", "past", "previous"):
            return weekday_near(self.published, number, direction=-1, strict=True)
        ahead = which in ("next", "coming", "upcoming", "following") or self.is_ahead(start)
        strict = which in ("next", "coming", "upcoming", "following")
        return weekday_near(self.published, number, direction=1 if ahead else -1, strict=strict)

    def month(self, number: int, start: int, which: str = "") -> int | None:
        """The year of a month without one: the last such month, unless it is ahead."""
        if self.published is None:
            return None
        year, now = self.published.year, self.published.month
        if which == "this":
            return year
        if which in ("last", "past", "previous"):
            return year if number < now else year - 1
        if which or self.is_ahead(start):
            return year if number >= now + bool(which) else year + 1
        return year if number <= now else year - 1

    def shifted(self, unit: str, count: int) -> date | None:
        """The publication, some units later or earlier."""
        return shifted(self.published, unit, count) if self.published else None


def number_of(text: str) -> float:
    """The value of a number in digits or words."""
    plain = text.replace(",", "")
    try:
        return float(plain)
    except ValueError:
        return 1.0 if plain == "one" else value_of(plain)
