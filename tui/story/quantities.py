"""Quantities: numbers of an article with what they count, and what became of that."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from tui.analysis.names.aliases import city
from tui.analysis.timex import TimexType
from tui.index.numbers import find_numbers
from tui.languages import language
from tui.languages.denial import DeniedNumbers, may_deny
from tui.languages.en.counted_words import (
    APPROXIMATE,
    AT_LEAST,
    AT_MOST,
    GROUP_OF,
    LOCATED,
    OTHER_CLAUSE,
    PEOPLE,
    SAID,
    SPENT,
    STATE,
)
from tui.languages.tokens import tokens
from tui.story.clauses import Span
from tui.story.counting import WORD, counted_noun, is_label, lasting, state_of, toll_state
from tui.story.places import Places
from tui.story.quantity import Quantity, SentenceContext, Stem, Surroundings, told_instead

_CODE = "en"
_PHRASE = 40  # code points on each side of a number that its own phrase may take
_OLDEST = 120
_HINT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,6}teen|\w{3,6}ty|dozen|hundred"
    r"|thousand|million|billion)\b|dozen",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?<!\bno[ -])(?<!\bany )(?<!\bevery )(?<!\bthis )(?<!\bthe )"
    r"\b(?:one|another dozen|dozen)\b(?!\s(?:of|another|or)\b)",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w.’'-]{1,20}(?:\s[A-Z][\w.’'-]{1,20}){0,3}"
_AGED_NAME = re.compile(rf"({_NAME}),\s(?:aged?\s)?$")
_AGED = re.compile(
    r"\b(?:aged?|age of|(?:he|she) (?:was|is|turned)"
    r"|(?:dies|died|dead)(?:\s\w{2,12}){0,3}\sat)\s$",
    re.IGNORECASE,
)
_OLD = re.compile(r"[\s-]years?[\s-]old\b\s?(?P<after>.{0,60})", re.DOTALL)
_NAME_AFTER = re.compile(
    rf"(?:(?P<noun>[a-z-]{{2,20}}),?\s)?(?P<name>{_NAME})(?:\s(?P<next>[a-z]{{2,20}}))?"
)
_END = re.compile(r"\s?[,.;)]|$")
_CURRENCY = re.compile(
    r"[\s-](?:us\s)?(dollars?|euros?|pounds?|yen|yuan|rubles?|roubles?|hryvnias?|zlotys?)\b"
)
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
_UNITS_OF_TIME = {"H": 1 / 24, "D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25, "Q": 91.3}
_PERIOD = re.compile(r"P(?P<time>T)?(?P<count>[\d.]+)(?P<unit>[A-Z])")
_OF = re.compile(r"[\s-]pounds?\sof\b")
_WEIGHTS = ("pound", "pounds")
_MOST_POUNDS = 1_000_000  # that things in the news weigh
_MONEY = {
    **dict.fromkeys(["$", "dollar", "dollars"], "$"),
    **dict.fromkeys(["euro", "euros"], "€"),
    **dict.fromkeys(["pound", "pounds"], "£"),
    **dict.fromkeys(["hryvnia", "hryvnias"], "₴"),
    **dict.fromkeys(["ruble", "rubles", "rouble", "roubles"], "₽"),
    **dict.fromkeys(["zloty", "zlotys"], "zł"),
    "yen": "¥",
}
_ALIKE = {"kilometers": "km", "kilometres": "km", "kilometer": "km", "kilometre": "km"}


def find_quantities(sentences: Iterable[SentenceContext], stem: Stem) -> Iterator[Quantity]:
    """The quantities of some sentences in order; a date is none, how long something lasts is one.

    What a sentence denies is left out.

    Args:
        sentences: of an English article.
        stem: maps a word as spelled to its stem, empty for a function word.
    """
    for sentence in sentences:
        if _HINT.search(sentence.text):
            found = [*_Sentence(sentence, stem).quantities()]
            if found and may_deny(sentence.text, _CODE):
                found = [*_not_denied(found, sentence)]
            yield from found


def _not_denied(found: list[Quantity], sentence: SentenceContext) -> Iterator[Quantity]:
    denied = DeniedNumbers(tokens(sentence.text, language(_CODE)), _CODE)
    replaced: Quantity | None = None
    for one in found:
        at, end = denied.places(one.start - sentence.start, one.end - sentence.start)
        if (at, end) in denied:
            replaced = one if denied.is_replaced(end) else None
        else:
            yield told_instead(replaced, one)
            replaced = None


def _places(text: str) -> Places:
    return Places(text, _CODE, LOCATED, city, OTHER_CLAUSE)


def _name_after(words: str) -> str:
    """The name that an age is followed by, but not that of a place: "a 61-year-old Paris man"."""
    found = _NAME_AFTER.match(words)
    if found is None or found["next"] in GROUP_OF or found["next"] in PEOPLE:
        return ""
    noun = found["noun"]
    return found["name"] if noun is None or noun in GROUP_OF or noun in PEOPLE else ""


class _Sentence:
    """One sentence, in which numbers are looked for."""

    def __init__(self, sentence: SentenceContext, stem: Stem) -> None:
        self._start, self._text, text = sentence.start, sentence.text, sentence.text
        self._timexes, self._stem, self._lower = sentence.timexes, stem, text.lower()
        if len(self._lower) != len(text):
            self._lower = text
        # What became of people, that they are people, and that it is said: it tells none apart.
        telling = {
            stem(word)
            for word in WORD.findall(text)
            if word.lower() in PEOPLE or word.lower() in SAID or STATE.fullmatch(word.lower())
        }
        self._around = Surroundings(sentence, stem, telling, _places)

    def quantities(self) -> Iterator[Quantity]:
        taken: list[Span] = []
        for timex in self._timexes:
            span = (timex.start - self._start, timex.end - self._start)
            taken.append(span)
            if timex.type is TimexType.DURATION and (found := self._duration(span, timex.value)):
                yield found
        for start, end, value, unit in self._numbers():
            if any(start < b and a < end for a, b in taken) or not math.isfinite(value):
                continue
            taken.append((start, end))
            if found := self._quantity(start, end, value, unit):
                yield found

    def _numbers(self) -> list[tuple[int, int, float, str]]:
        numbers = [
            (one.start, one.end, one.value, one.unit)
            for one in find_numbers(self._text, self._stem).found
            if one.value is not None
        ]
        numbers += [
            (*one.span(), 12.0 if one[0].lower().endswith("dozen") else 1.0, "")
            for one in _MORE.finditer(self._text)
        ]
        return sorted(numbers)

    def _make(
        self,
        start: int,
        end: int,
        value: float,
        kind: str,
        unit: str,
        state: str = "",
        label: str = "",
    ) -> Quantity:
        before = self._lower[max(0, start - 30) : start]
        bound: int | None = 0
        if AT_MOST.search(before):
            bound = -1
        elif AT_LEAST.search(before):
            bound = 1
        elif APPROXIMATE.search(before):
            bound = None
        return self._around.quantity(
            (start, end), value, kind, unit, state=state, label=label, bound=bound
        )

    def _duration(self, span: Span, value: str) -> Quantity | None:
        found = _PERIOD.match(value)
        if found is None:
            return None
        days = _UNITS_OF_TIME.get(found["unit"], 1.0)
        if found["time"] and found["unit"] != "H":
            days = 1 / 1440 if found["unit"] == "M" else 1 / 86400
        what = lasting(self._lower, span)
        label = "time between" if what == "interval" else f"length of {what or 'time'}"
        value_in_days = float(found["count"]) * days
        return self._make(*span, value_in_days, "duration", "days", what, label)

    def _quantity(self, start: int, end: int, value: float, unit: str) -> Quantity | None:
        text, after = self._text, self._lower[end:]
        if old := _OLD.match(text, end):
            name = _name_after(old["after"])
            group = counted_noun(text, old.start("after"))[1]
            is_anaphoric = _THE.search(text[max(0, start - 5) : start]) and not group
            return self._age(start, end, value, name, is_anaphoric=bool(is_anaphoric))
        if unit == "%":
            return self._make(
                start, end, value, "percent", "%", "", counted_noun(self._text, end)[0]
            )
        if is_label(text, start, end):
            return None
        if unit in tuple("$€£¥₴₽₹"):
            return self._make(start, end, value, "money", unit)
        if currency := _CURRENCY.match(after):
            name = currency[1]
            if name in _WEIGHTS and not self._is_spent(start, end, value):
                return self._make(start, end, value, "count", "pound", "", "pounds")
            return self._make(start, end, value, "money", _MONEY.get(name, name))
        if value <= _OLDEST and text[start].isdigit() and _END.match(text, end):
            if named := _AGED_NAME.search(text[max(0, start - 90) : start]):
                return self._age(start, end, value, named[1])
            is_toll = toll_state(self._lower, start)  # "the number of dead at 41"
            if not is_toll and _AGED.search(text[max(0, start - _PHRASE) : start]):
                return self._age(start, end, value, "")
        return self._counted(start, end, value)

    def _is_spent(self, start: int, end: int, value: float) -> bool:
        """Whether pounds are money, not weight: that is said beside them, or there are millions."""
        if value >= _MOST_POUNDS:
            return True
        if _OF.match(self._lower, end):
            return False
        around = self._lower[max(0, start - _PHRASE) : end + _PHRASE]
        return SPENT.search(around) is not None

    def _age(
        self, start: int, end: int, value: float, name: str, *, is_anaphoric: bool = False
    ) -> Quantity | None:
        """The age of a person by the name; of someone named before that is "?"."""
        if not 0 < value <= _OLDEST:
            return None
        plain = " ".join(
            word.rstrip(".,").removesuffix("'s").removesuffix("’s") for word in name.split()
        )
        if any(character.isdigit() for character in plain):
            return None
        whose = plain.lower() or ("?" if is_anaphoric else "")
        label = f"age of {plain.split()[-1]}" if plain else "age"
        return self._make(start, end, value, "age", "years", whose, label)

    def _counted(self, start: int, end: int, value: float) -> Quantity | None:
        noun, group = counted_noun(self._text, end)
        state, is_beside = state_of(self._text, self._lower, start, end, plural=value > 1)
        if group and state == "destroyed":
            state = ""
        if group or (state and not noun and is_beside and state != "destroyed"):
            if (value == 1 and not state) or value % 1:
                return None
            unit, label = group or "people", f"{noun or 'people'} {state}".strip()
            return self._make(start, end, value, "people", unit, state, label)
        if not noun or (value == 1 and state != "destroyed" and noun not in ("count", "charge")):
            return None
        unit = self._stem(_ALIKE.get(noun, noun)) or noun
        label = f"{noun} {state}".strip()
        return self._make(start, end, value, "count", unit, state, label)
