"""Relative dates in languages without a grammar of time: "вчора", "letzte Woche", "hace tres días".

By tables of words (`tui.languages.relative_time`), counted from the publication as in English: a
weekday is the last one, unless its clause tells of the future. Silent where it is not known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum, auto
from operator import attrgetter
from typing import NamedTuple

from tui.analysis.timex.calendar import make_date, period, shifted, weekday_near
from tui.languages import Language, language
from tui.languages.lexicon import Lexicon
from tui.languages.numerals import read_number
from tui.languages.relative_time import RelativeTime, relative_time
from tui.languages.tokens import Token, tokens

#: Start, end, value.
Dated = tuple[int, int, str]
_MEANING = re.compile(r"(?P<unit>[A-Z]{0,3})(?P<count>-?\d+)")
_UNIT = re.compile(r"(?P<count>\d{0,3})(?P<unit>[A-Z]{1,3})")
_CLAUSE_ENDS = frozenset('.,;:!?()«»“”„"—–…')
_CLAUSE = 25  # tokens on each side of a weekday in which its verb stands
_MOST_YEARS = 150  # before the publication that something was "years ago"
_SHORTEST_VERB = 4
_NEAR_DAYS = 30  # in which a day without a year is the nearest, whatever its verb
_START = attrgetter("start")


class _Tense(Enum):
    """Of a verb."""

    PAST = auto()
    FUTURE = auto()


class _Which(NamedTuple):
    """A unit, or a weekday, up to a token, and which one it is: -1, 0, 1."""

    end: int
    unit: str
    which: int | None


#: From one token to another; a value, empty where it is none that is to be told.
_Found = tuple[int, int, str]


class RelativeDates:
    """A text, read word by word.

    Args:
        text: the text.
        published: the day of its publication.
        code: its language (ISO 639-1).
    """

    def __init__(self, text: str, published: date, code: str) -> None:
        self._text, self._published, self._code = text, published, code
        self._known: Language = language(code)
        self._words: RelativeTime = relative_time(code)
        self._tokens: Sequence[Token] = tokens(text, self._known)
        self._lower = [one.lower for one in self._tokens]
        self._cased = (
            [one.text for one in self._tokens] if self._known.nouns_capitalised else self._lower
        )

    def dates(self) -> Iterator[Dated]:
        """The relative dates, in order."""
        rules = (
            *(self._day_of_year, self._ago, self._from_now, self._weekday),
            *(self._period, self._day, self._month),
        )
        at = 0
        while at < len(self._tokens):
            found = next((one for rule in rules if (one := rule(at))), None)
            if found is None:
                at += 1
                continue
            first, end, value = found
            if value:
                yield self._tokens[first].start, self._tokens[end - 1].end, value
            at = end

    def year_of(self, start: int, end: int, nearest: date) -> int:
        """The year of a day without one: the nearest to the publication, unless its verb says not.

        Its verb stands beside it: "на 3 июня назначили выборы" is told in the past, too. A day
        that is near was put off, or moved up.

        Args:
            start: the first code point of the day.
            end: one past its last.
            nearest: the day in the nearest year.
        """
        if abs((nearest - self._published).days) <= _NEAR_DAYS:
            return nearest.year
        at, behind = (bisect_left(self._tokens, one, key=_START) for one in (start, end))
        if self._before(at) in self._words.on_day:
            at -= 1
        if self._before(at):
            beside = [one for one in (at - 1, at - 2) if one >= 0 and not self._is_parted(one, at)]
        else:  # it opens the clause: within one, "nach dem Angriff am 3. Juni" is a part of it
            beside = [*range(behind, len(self._tokens))[:1]]
        if nearest < self._published:
            return nearest.year + any(map(self._is_future, beside))
        told = (one for one in beside if one != at - 2 and not self._is_future(one))
        return nearest.year - any(map(self._is_past, told))

    def _before(self, at: int) -> str:
        """The word before a place; empty where a sign or a line parts them."""
        if not at or not self._tokens[at - 1].is_word or self._is_parted(at - 1, at):
            return ""
        return self._lower[at - 1]

    def _is_parted(self, left: int, right: int) -> bool:
        """Whether a line ends between two tokens."""
        return "\n" in self._text[self._tokens[left].end : self._tokens[right].start]

    def _day(self, at: int) -> _Found | None:
        found = self._words.days.find(self._cased, at)
        meaning = _MEANING.fullmatch(found.meaning) if found else None
        if found is None or meaning is None or self._before(at) in self._words.not_days:
            return None
        return at, at + found.length, self._value(meaning["unit"] or "D", int(meaning["count"]))

    def _value(self, unit: str, count: int) -> str:
        """The period some units from the publication; empty beyond the calendar."""
        if unit == "WE":
            ahead = count > 0
            day = weekday_near(self._published, 5, direction=1 if ahead else -1, strict=ahead)
        else:
            day = shifted(self._published, unit, count)
        return period(day, unit) if day else ""

    def _ago(self, at: int) -> _Found | None:
        """Like "vor drei Tagen", "три дні тому"; one that is too long ago has no value."""
        words = self._words
        if before := words.ago_before.find(self._lower, at):
            amount = self._amount(at + before.length)
            return self._shifted(at, *amount) if amount else None
        amount = self._amount(at)
        if amount and amount[0] < len(self._lower) and self._lower[amount[0]] in words.ago:
            return self._shifted(at, amount[0] + 1, *amount[1:])
        one = words.single.find(self._lower, at)
        unit = _UNIT.fullmatch(one.meaning) if one else None
        end = at + one.length if one else len(self._lower)
        if unit and end < len(self._lower) and self._lower[end] in words.ago:
            return self._shifted(at, end + 1, int(unit["count"] or 1), unit["unit"])
        return None

    def _from_now(self, at: int) -> _Found | None:
        """Like "через три дні"; not where that was counted from another day, which is past."""
        amount = self._amount(at + 1) if self._lower[at] in self._words.from_now else None
        if amount is None or self._is_parted(at, at + 1):
            return None
        end, count, unit = amount
        after = self._lower[end] if end < len(self._lower) else ""
        if after in self._words.after or self._tense(at, end) is _Tense.PAST:
            return at, end, ""
        return self._shifted(at, end, -count, unit)

    def _amount(self, at: int) -> tuple[int, int, str] | None:
        """Where a number of units ends, how many, and of what."""
        number = read_number(self._tokens, at, self._code) if at < len(self._tokens) else None
        if number is None or number.rough or number.value % 1:
            return None
        unit = self._words.amounts.find(self._lower, number.end)
        return (number.end + unit.length, int(number.value), unit.meaning) if unit else None

    def _shifted(self, first: int, end: int, count: int, unit: str) -> _Found:
        if unit in ("H", "MIN"):
            return first, end, self._published.isoformat()
        day = shifted(self._published, unit, -count)
        if day is None or abs(self._published.year - day.year) > _MOST_YEARS:
            return first, end, ""
        return first, end, period(day, unit)

    def _one_of(self, at: int, units: Lexicon) -> _Which | None:
        """A unit, or a weekday, with the word before or after it that says which one."""
        words = self._words
        before = words.which.find(self._lower, at)
        unit = units.find(self._lower, at + before.length) if before else None
        if before and unit and not self._is_parted(at, at + before.length):
            return _Which(at + before.length + unit.length, unit.meaning, int(before.meaning))
        if (unit := units.find(self._lower, at)) is None:
            return None
        end = at + unit.length
        if (after := words.which_after.find(self._lower, end)) and not self._is_parted(
            end - 1, end
        ):
            return _Which(end + after.length, unit.meaning, int(after.meaning))
        return _Which(end, unit.meaning, None)

    def _weekday(self, at: int) -> _Found | None:
        """A day of the week, of the week that is said, or near the publication."""
        words, found = self._words, self._one_of(at, self._words.weekdays)
        if found is None or self._is_lower_noun(found.end - 1) or self._is_name(at):
            return None
        end, which, before = found.end, found.which, self._before(at)
        if words.on and which is None and before not in words.on:
            return None
        named = end < len(self._lower) and self._lower[end] in words.named
        if before in words.recurring or named or self._is_of_a_date(at, end):
            return at, end, ""
        week = self._period_after(end, "W") if which is None else None
        if week and week.which:
            monday = shifted(self._published, "D", 7 * week.which - self._published.weekday())
            day = shifted(monday, "D", int(found.unit)) if monday else None
            return at, week.end, day.isoformat() if day else ""
        ahead = which == 1 or (
            which != -1 and before not in words.since and self._is_ahead(at, found.end)
        )
        day = weekday_near(
            self._published,
            int(found.unit),
            direction=1 if ahead else -1,
            strict=which in (-1, 1),
        )
        return at, end, day.isoformat() if day else ""

    def _period_after(self, at: int, unit: str) -> _Which | None:
        """The period of a unit that "of last week" tells, after a weekday or a month."""
        for begin in range(at, min(at + 3, len(self._lower))):
            if found := self._one_of(begin, self._words.periods):
                return found if found.unit == unit and found.which is not None else None
            if self._lower[begin] not in self._known.stop_words:
                return None
        return None

    def _is_of_a_date(self, at: int, end: int) -> bool:
        """Whether a weekday stands beside the number of its day."""
        around = [*range(end, min(end + 3, len(self._tokens))), *range(max(0, at - 5), at)]
        return any(self._tokens[one].is_number and self._months_beside(one) for one in around)

    def _months_beside(self, at: int) -> bool:
        """Whether a number is that of a day or of the year of one."""
        words = self._lower[max(0, at - 1) : at + 4]
        return "/" in words or any(word in self._known.months for word in words)

    def _is_lower_noun(self, at: int) -> bool:
        """Whether a noun of German is in lower case: "montag" is none."""
        return self._known.nouns_capitalised and self._tokens[at].text.islower()

    def _is_name(self, at: int) -> bool:
        """Whether a word has a capital within a sentence, where only names have one."""
        token = self._tokens[at]
        if self._known.nouns_capitalised or not token.text[0].isupper() or not at:
            return False
        return self._tokens[at - 1].is_word and not self._is_parted(at - 1, at)

    def _period(self, at: int) -> _Found | None:
        """A week, month or year beside that of the publication: "letzte Woche"."""
        words, before = self._words, self._before(at)
        found = self._one_of(at, words.periods)
        if found and found.which is not None:
            is_length = found.which and before in words.over
            return at, found.end, "" if is_length else self._value(found.unit, found.which)
        if weekend := words.weekends.find(self._lower, at):
            end = at + weekend.length
            return at, end, self._value("WE", 1 if self._is_ahead(at, end) else 0)
        return None

    def _month(self, at: int) -> _Found | None:
        """A month without a year: the last one, unless its clause tells of the future."""
        month = self._known.months.get(self._lower[at])
        if month is None or self._before(at) not in self._words.in_month or self._is_name(at):
            return None
        if self._is_lower_noun(at):
            return None
        after = at + 1 + (self._lower[at + 1 : at + 2] in ([","], ["de"], ["del"]))
        if after < len(self._tokens) and self._tokens[after].is_number:
            return None
        if year := self._period_after(at + 1, "Y"):
            return at, year.end, f"{self._published.year + (year.which or 0):04}-{month:02}"
        told, now, end = self._published.year, self._published.month, at + 1
        said = self._words.days.find(self._lower, at - 2) if at > 1 else None
        if said and said.meaning.startswith("Y"):
            told += int(said.meaning[1:])
        elif which := self._words.which_after.find(self._lower, end):
            end += which.length
            told += (month <= now) if int(which.meaning) > 0 else -(month >= now)
        elif self._is_ahead(at, end):
            told += month < now
        else:
            told -= month > now
        return at, end, f"{told:04}-{month:02}"

    def _day_of_year(self, at: int) -> _Found | None:
        """Like "5 червня минулого року"."""
        token, month = self._tokens[at], at + 1
        if not token.is_number or not token.text.isdigit():
            return None
        while month < len(self._lower) and self._lower[month] in (".", "de", "di"):
            month += 1
        number = self._known.months.get(self._lower[month]) if month < len(self._lower) else None
        year = self._period_after(month + 1, "Y") if number else None
        if number is None or year is None:
            return None
        day = make_date(self._published.year + (year.which or 0), number, int(token.text))
        return at, year.end, day.isoformat() if day else ""

    def _is_ahead(self, at: int, end: int) -> bool:
        return self._tense(at, end) is _Tense.FUTURE

    def _tense(self, at: int, end: int) -> _Tense | None:
        """The tense of the nearest verb of the clause that tells one."""
        ahead = past = _CLAUSE + 1
        for step, places in ((-1, range(at - 1, -1, -1)), (1, range(end, len(self._tokens)))):
            last = at if step < 0 else end - 1
            for distance, place in enumerate(places, 1):
                token = self._tokens[place]
                if (
                    distance > _CLAUSE
                    or token.text in _CLAUSE_ENDS
                    or self._is_parted(min(place, last), max(place, last))
                ):
                    break
                last = place
                if self._is_future(place):
                    ahead = min(ahead, distance)
                elif self._is_past(place):
                    past = min(past, distance)
        if ahead == past:  # there is none
            return None
        return _Tense.FUTURE if ahead < past else _Tense.PAST

    def _is_future(self, at: int) -> bool:
        return self._tells(at, self._words.ahead, self._words.ahead_endings)

    def _is_past(self, at: int) -> bool:
        return self._tells(at, self._words.past, self._words.past_endings)

    def _tells(self, at: int, words: Lexicon, endings: tuple[str, ...]) -> bool:
        """Whether a word is one of some verbs."""
        token = self._tokens[at]
        if not token.is_word:
            return False
        begins = not at or self._tokens[at - 1].text in _CLAUSE_ENDS
        # "Tagen" within a German sentence is a noun, the verb is "tagen".
        if words.find(self._lower if begins else self._cased, at):
            return True
        long = len(token.text) >= _SHORTEST_VERB
        return long and token.text.islower() and token.lower.endswith(endings)
