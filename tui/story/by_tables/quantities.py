"""Quantities in languages other than English, by the tables of `tui.languages.counting`.

What is counted gets the English name where a table has one, and so do places among the words
around it: figures are then compared as those of English articles are, also with these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.analysis.names.aliases import city
from tui.languages.counting import SIGNS
from tui.languages.denial import DeniedNumbers
from tui.languages.en.counted_words import GROUP_OF, PEOPLE
from tui.languages.numerals import Numeral
from tui.story.by_tables.counted import Counted, counted_by, is_adjective
from tui.story.by_tables.labels import is_label, is_time
from tui.story.by_tables.sentence import Sentence
from tui.story.by_tables.stems import TableStems
from tui.story.places import Places
from tui.story.quantity import Quantity, SentenceContext, Surroundings, told_instead

_OLDEST = 120
_CHANGE = 20  # tokens before a number in which it is told that something rose to it
_SHORTEST_NOUN = 3
_THOUSAND = 1000  # what is spelled below it counts only what a table knows
_PERSONS = frozenset(["rescuers", "doctors", "journalists", "families"])
_LEFT = frozenset(["displaced", "remaining"])  # ships leave ports
_YEARS = range(1900, 2100)
_DAYS = {"MIN": 1 / 1440, "H": 1 / 24, "D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25}


def find_quantities_by_tables(
    sentences: Iterable[SentenceContext], stem: TableStems
) -> Iterator[Quantity]:
    """The quantities of some sentences in order; an expression of time is none.

    What a sentence denies is left out.

    Args:
        sentences: of an article that is not English.
        stem: tells stems in its language.
    """
    for sentence in sentences:
        yield from _Reader(sentence, stem).quantities()


class _Reader:
    """One sentence, in which numbers are looked for."""

    def __init__(self, context: SentenceContext, stem: TableStems) -> None:
        code, start = (context.article.language or "").split("-")[0].lower(), context.start
        self._sentence, self._stem = Sentence(context.text, code), stem
        self._timexes = [(one.start - start, one.end - start) for one in context.timexes]
        telling = {
            stem(one.text)
            for at, one in enumerate(self._sentence.tokens)
            if one.is_word and self._is_telling(at)
        }
        self._around = Surroundings(context, stem, telling, self._places, self._is_name)

    def _places(self, text: str) -> Places:
        code, words = self._sentence.code, self._sentence.words
        return Places(text, code, words.located, self._city, words.conjunctions)

    def _city(self, name: str) -> str:
        return city(self._stem.place(name))

    def _is_telling(self, at: int) -> bool:
        """Whether a word says that people are counted, or what became of them."""
        noun = self._sentence.words.nouns.find(self._sentence.lower, at)
        return bool(noun and noun.meaning in PEOPLE) or bool(
            self._sentence.words.states.find(self._sentence.lower, at)
        )

    def _is_name(self, word: str) -> bool:
        """Whether a word within a sentence is a part of a name."""
        if not word[0].isupper():
            return False
        if not self._sentence.known.nouns_capitalised:
            return True
        return bool(self._stem.place(word))

    def quantities(self) -> Iterator[Quantity]:
        at, denied = 0, DeniedNumbers(self._sentence.tokens, self._sentence.code)
        replaced: Quantity | None = None
        while at < len(self._sentence.tokens):
            number = self._sentence.number(at)
            if number is None:
                at += 1
                continue
            start, end = self._sentence.tokens[at].start, self._sentence.tokens[number.end - 1].end
            if not any(start < there and here < end for here, there in self._timexes):
                found = self._quantity(at, number)
                if found and (at, number.end) in denied:
                    replaced = found if denied.is_replaced(number.end) else None
                elif found:
                    yield told_instead(replaced, found)
                    replaced = None
            at = number.end

    def _quantity(self, at: int, number: Numeral) -> Quantity | None:
        sentence, end = self._sentence, number.end
        if age := self._age(at, number):
            return age
        if is_label(sentence, at, number):
            return None
        sign = sentence.text(at - 1) if sentence.text(at - 1) in SIGNS else ""
        sign = sign or (sentence.text(end) if sentence.text(end) in SIGNS else "")
        if sign:
            return self._make(at, number, "money", sign)
        if sentence.text(end) == "%":
            return self._make(at, number, "percent", "%")
        if is_time(sentence, at, number):
            return None
        place = end + (sentence.word(end) in sentence.words.of)
        if (
            sentence.words.nouns.find(sentence.lower, place) is None
        ):  # percentage points are no per cent
            if sentence.words.percent.find(sentence.lower, place):
                return self._make(at, number, "percent", "%")
            if unit := sentence.time.amounts.find(sentence.lower, place):
                return self._duration(at, number, unit.meaning)
            for noun in (place, place + is_adjective(sentence, place)):
                if currency := sentence.words.currencies.find(sentence.lower, noun):
                    return self._make(at, number, "money", currency.meaning)
        return self._count(at, number)

    def _make(
        self, at: int, number: Numeral, kind: str, unit: str, state: str = "", label: str = ""
    ) -> Quantity | None:
        if number.value >= 1e15:
            return None
        sentence = self._sentence
        rough: bool = number.rough or sentence.text(at - 1) in tuple("~≈")
        size = self._size_before(at - (sentence.text(at - 1) in SIGNS))
        rough = rough or size == "about"
        bound = {"less": -1, "more": 1}.get(size, 0)
        return self._around.quantity(
            (sentence.tokens[at].start, sentence.tokens[number.end - 1].end),
            number.value,
            kind,
            unit,
            state=state,
            label=label,
            bound=None if rough else bound,
        )

    def _size_before(self, at: int) -> str:
        """What the words before a number say of its size, the longest of them: "not less than"."""
        sentence = self._sentence
        sizes = (sentence.words.at_most, sentence.words.at_least, sentence.words.approximate)
        found = [one for size in sizes if (one := size.last(sentence.lower, at))]
        if not found:
            return ""
        longest = max(found, key=lambda one: one.length)
        is_reached = longest.length == 1 and sentence.word(at - 1) in sentence.words.to
        return "" if is_reached and self._tells_change(at) else longest.meaning

    def _tells_change(self, at: int) -> bool:
        """Whether something rose or fell: a number after "to" is then what it came to."""
        sentence = self._sentence
        first = max(0, at - _CHANGE)
        return any(sentence.words.changes.find(sentence.lower, one) for one in range(first, at))

    def _age(self, at: int, number: Numeral) -> Quantity | None:
        """The age of a person, by the name if that follows."""
        if number.scaled or number.value % 1 or not 0 < number.value <= _OLDEST:
            return None
        sentence, end = self._sentence, number.end
        hyphen = sentence.text(end) == "-" and sentence.touches(end)
        aged = sentence.words.aged.find(sentence.lower, end + hyphen)
        told = sentence.words.ages.ends(sentence.lower, at)
        unit = sentence.time.amounts.find(sentence.lower, end)
        if not aged and not (told == "age" and unit and unit.meaning == "Y"):
            return None
        after = end + hyphen + aged.length if aged else end + 1
        name = self._name_at(after) or self._name_at(after + 1)
        label = f"age of {name.split()[-1]}" if name else "age"
        return self._make(at, number, "age", "years", name.lower(), label)

    def _name_at(self, at: int) -> str:
        """The capitalised words that begin at a place, if they are a name and not a noun."""
        words: list[str] = []
        while len(words) < 3 and self._sentence.word(at) and self._sentence.text(at)[0].isupper():
            words.append(self._sentence.text(at))
            at += 1
        if self._sentence.known.nouns_capitalised and len(words) < 2:
            return ""
        return " ".join(words)

    def _duration(self, at: int, number: Numeral, unit: str) -> Quantity | None:
        """How long something lasts; not an age, nor a year."""
        if self._sentence.words.ages.ends(self._sentence.lower, at) and unit == "Y":
            return None
        if unit == "Y" and not number.spelled and number.value in _YEARS:
            return None
        days = number._replace(value=number.value * _DAYS[unit])
        return self._make(at, days, "duration", "days", label="length of time")

    def _count(self, at: int, number: Numeral) -> Quantity | None:
        """People, with what became of them, or things."""
        counted = counted_by(self._sentence, at, number.end)
        noun, state, value = counted.noun, counted.state, number.value
        group = GROUP_OF.get(noun, "people" if noun in PEOPLE else "")
        is_people = group or (state not in ("", "destroyed") and not noun and not counted.word)
        if is_people:
            state = "" if state == "destroyed" else state
            if value % 1 or (value == 1 and (not state or (number.spelled and group != "people"))):
                return None
            label = f"{noun or 'people'} {state}".strip()
            return self._make(at, number, "people", group or "people", state, label)
        if state != "destroyed" and noun not in _PERSONS:
            state = state if counted.word and state not in _LEFT else ""
        if noun:
            if value == 1 and (number.spelled or state != "destroyed"):
                return None
            unit = noun if noun == "percentage points" else self._stem.english(noun)
            return self._make(at, number, "count", unit, state, f"{noun} {state}".strip())
        if not self._counts_thing(at, number, counted):
            return None
        unit = self._stem(counted.word) or counted.word
        return self._make(at, number, "count", unit, state, f"{counted.word} {state}".strip())

    def _counts_thing(self, at: int, number: Numeral, counted: Counted) -> bool:
        """Whether a word that no table knows is what is counted, as far as that can be told."""
        value, text = number.value, self._sentence.tokens[at].text
        if len(counted.word) < _SHORTEST_NOUN or value <= (_THOUSAND if number.spelled else 1):
            return False
        if not number.scaled and len(text) == 4 and value in _YEARS:
            return False
        noun = self._sentence.text(counted.end - 1)
        is_noun = noun[0].isupper() is self._sentence.known.nouns_capitalised
        if not is_noun or self._stem.place(noun):
            return False
        before = self._sentence.text(at - 1)
        return not (at > 1 and before[:1].isupper() and not self._stem.place(before))
