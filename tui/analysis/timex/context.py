"""What an expression of time is read in: text, publication, and the last day named before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from tui.analysis.timex.calendar import make_date, nearest_year, shifted, weekday_near
from tui.languages.en.number_words import value_of

_WORD_BEFORE = re.compile(r"([\w’'$€£%-]{1,30})[ ]?$")
_LOOK_BACK = 40  # code points that hold the word before an expression
_REACH = 160  # code points before an expression in which what governs it is looked for
_HEAD = 4  # code points before one at the head of its sentence: "On "
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]{0,2}\s|\n")
_FUTURE = re.compile(
    r"\b(?:will|won[’']t|shall|would|\w+[’']ll|going to|to be|to begin|to start|to take place"
    r"|(?:is|are|was|were|be|been) (?:also |now )?(?:set|due|expected|scheduled"
    r"|slated|planned|to|poised)"
    r"|expected|scheduled|slated|due|plans?|planning|hopes?|intends?|upcoming|until|till|begins|starts|opens)\b"
)
PAST_FORMS = (
    "said|told|was|were|had|did|began|took|came|went|made|gave|met|held|saw|won|lost|left"
    "|wrote|spoke|shot|fell|rose|hit|broke|fled|struck"
)
"""The past tense of frequent irregular verbs, as a regular expression."""
_PAST = re.compile(rf"\b(?:{PAST_FORMS}|(?<!be )(?<!been )(?<!being )(?<!to be )\w{{2,20}}ed)\b")
#: What tells of a day to come for certain: "would" and "until" are said of the past, too.
_WILL = re.compile(
    r"\b(?:(?:will|won[’']t|shall)\b|\w+[’']ll\b"
    r"|(?:is|are) (?:also |now )?(?:set|due|expected|scheduled|slated|planned|going|poised|to)\b)"
)
#: What does not happen on the day that it is said of: "announced elections on 3 June".
_PLANNING = re.compile(
    r"\b(?:announc|agree|plan|propos|schedul|call|postpon|delay|mov|set|book|threaten|cancel|promis"
    r"|pledg|vow|invit|extend|to)\w*"
)
_PASSIVE = re.compile(r"\bbe (?:\w+ly )?\w+")  # "will be held": no past tense
_NEAR_DAYS = 30  # in which a day without a year is the nearest whatever the tense: it was put off


@dataclass(slots=True)
class Context:
    """The state of reading one text.

    Attributes:
        text: the text.
        lower: the same in lower case, as long.
        published: the day of publication, or None if unknown.
        anchor: the last day named so far.
        anchor_end: where it was named.
        anchor_year: the year of the last date named so far.
    """

    text: str
    lower: str
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
        """Whether a future auxiliary, and no verb in the past after it, governs what begins there.

        At the head of its sentence ("On Tuesday, he will …") what follows governs it.
        """
        lower, begin = self.lower, max(0, start - _REACH)
        begin = max([begin, *(one.end() for one in _SENTENCE_END.finditer(lower, begin, start))])
        if start - begin <= _HEAD:
            end = _SENTENCE_END.search(lower, start, start + _REACH)
            clause = (start, end.start() if end else start + _REACH)
            ahead, past = _FUTURE.search(lower, *clause), _PAST.search(lower, *clause)
            return ahead is not None and (past is None or ahead.start() < past.start())
        ends = [future.end() for future in _FUTURE.finditer(lower, begin, start)]
        return bool(ends) and _PAST.search(lower, ends[-1], start) is None

    def day_of_year(self, month: int, day: int, start: int) -> date | None:
        """A day of a month without a year: the nearest to the publication that its verb allows."""
        if self.published is None or (near := nearest_year(self.published, month, day)) is None:
            return None
        if abs((near - self.published).days) <= _NEAR_DAYS:
            return near
        years = 0
        if near > self.published and self._is_told(start):
            years = -1
        elif near < self.published and self._is_planned(start):
            years = 1
        return make_date(near.year + years, month, day)

    def _is_told(self, start: int) -> bool:
        """Whether what happened on the day that begins there is told in the past."""
        if self.word_before(start) == "since":
            return True
        before, after = self._sentence_around(start)
        if len(before) <= _HEAD:
            return bool(_PAST.search(after)) and not (
                _FUTURE.search(after) or _PLANNING.search(after)
            )
        told = [*_PAST.finditer(before)]
        if not told or _FUTURE.search(before) or not re.search(r"(?:\bon|ed|ke) ?$", before):
            return False
        between = before[told[-1].end() :].split()
        return between == ["on"] or not _PLANNING.search(before)

    def _is_planned(self, start: int) -> bool:
        """Whether what will be on the day that begins there is told, and nothing past after it."""
        before, after = self._sentence_around(start)
        if len(before) <= _HEAD:
            ahead, past = _WILL.search(after), _PAST.search(after)
            return ahead is not None and (past is None or ahead.start() < past.start())
        ends = [one.end() for one in _WILL.finditer(before)]
        return bool(ends) and _PAST.search(_PASSIVE.sub("", before[ends[-1] :])) is None

    def _sentence_around(self, at: int) -> tuple[str, str]:
        """What is near a place in its sentence, in lower case: before it, and from it on."""
        begin = max(0, at - _REACH)
        for one in _SENTENCE_END.finditer(self.lower, begin, at):
            begin = one.end()
        end = _SENTENCE_END.search(self.lower, at, at + _REACH)
        return self.lower[begin:at], self.lower[at : end.start() if end else at + _REACH]

    def weekday(self, number: int, start: int, which: str = "") -> date | None:
        """The day of a weekday: the last one, unless the words before it look ahead."""
        if self.published is None:
            return None
        if which in ("last", "past", "previous"):
            return weekday_near(self.published, number, direction=-1, strict=True)
        strict = which in ("next", "coming", "upcoming", "following")
        direction = 1 if strict or self.is_ahead(start) else -1
        return weekday_near(self.published, number, direction=direction, strict=strict)

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
