"""Numbers in digits and in words, as each language writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from tui.languages import language
from tui.languages.counting import Counting, counting
from tui.languages.model import Language
from tui.languages.tokens import Token

_GAPS = re.compile("[ \u00a0\u2009\u202f'’]")
_LONGEST = 80  # letters of a word that is made of number words
_THOUSAND, _HUNDRED = 1000, 100
_POINT = re.compile(r"\d+\.\d{1,2}|\d+\.\d{4,}")
_EITHER = re.compile(r"[1-9]\d{0,2},\d{3}")


class Numeral(NamedTuple):
    """A number at the head of some tokens.

    Attributes:
        value: its value.
        end: the place of the token after it.
        spelled: whether it is in words alone.
        scaled: whether a word for a large number belongs to it ("5 million").
        rough: whether its words say that it is approximate ("une dizaine").
    """

    value: float
    end: int
    spelled: bool
    scaled: bool = False
    rough: bool = False


def value_of_digits(digits: str, known: Language) -> float:
    """The value of a number as a language writes it."""
    digits = _GAPS.sub("", digits)
    thousands, point = (".", ",") if known.decimal_comma else (",", ".")
    whole, mark, rest = digits.partition(point)
    if thousands in whole:
        head, *groups = whole.split(thousands)
        if not all(len(group) == 3 for group in groups):  # 20.5, where a comma is usual
            return float(f"{head}.{''.join(groups)}")
        whole = head + "".join(groups)
    if mark and point in rest:  # 1,234,567, where a comma is a point
        return float(whole + rest.replace(point, ""))
    return float(f"{whole}.{rest or 0}")


def is_ambiguous(digits: str, known: Language) -> bool:
    """Whether digits may be another number, or a time: "1,500" in Spanish, "15.30"."""
    if not known.decimal_comma:
        return False
    if _EITHER.fullmatch(digits):
        return counting(known.code).either_mark
    return _POINT.fullmatch(digits) is not None


def read_number(tokens: Sequence[Token], at: int, code: str) -> Numeral | None:
    """The number that some tokens begin with, with the words for large numbers in it.

    Args:
        tokens: of a sentence.
        at: the place of the first.
        code: their language (ISO 639-1).
    """
    known, words = language(code), counting(code)
    number = _without_rest(tokens, at, known, words)
    if number is None or number.rough:
        return number
    if tokens[at].is_number and value_of_digits(tokens[at].text, known) % 1:
        return number
    least = _least_scale(tokens, number, known)
    while least:
        rest = _without_rest(tokens, number.end, known, words)
        if rest is None or not _continues(rest, least):
            break
        number = number._replace(value=number.value + rest.value, end=rest.end)
        least = _least_scale(tokens, rest, known)
    return number


def _without_rest(
    tokens: Sequence[Token], at: int, known: Language, words: Counting
) -> Numeral | None:
    """A number up to the words for one large number: "2 million" of "2 million 300 thousand"."""
    if at >= len(tokens):
        return None
    if not tokens[at].is_number:
        found = _in_words(tokens, at, words)
        return _scaled(tokens, found, known, words) if found else None
    value = value_of_digits(tokens[at].text, known)
    return _scaled(tokens, Numeral(value, at + 1, spelled=False), known, words)


def _least_scale(tokens: Sequence[Token], number: Numeral, known: Language) -> float:
    """The value of the word for a large number that a number ends with; 0 without one."""
    last = number.end - 1
    if tokens[last].text == ".":
        last -= 1
    return known.scales.get(tokens[last].lower, 0.0)


def _continues(rest: Numeral, scale: float) -> bool:
    """Whether a number after a large one goes on with it: "200 thousand" after "3 million".

    One without a large one of its own has to fill the places: in "3 million 12 May" it does not.
    """
    if rest.rough or rest.value % 1 or rest.value >= scale:
        return False
    return rest.value * 10 >= scale or (rest.scaled and not rest.spelled) or rest.value >= _THOUSAND


def _scaled(tokens: Sequence[Token], number: Numeral, known: Language, words: Counting) -> Numeral:
    """With the words for large numbers after it, and a half: "two and a half million"."""
    value, end, scaled = number.value, number.end, number.scaled
    half = _half(tokens, end, words)
    if half and end + half < len(tokens) and tokens[end + half].lower in known.scales:
        value, end, half = value + 0.5, end + half, 0
    unscaled = value
    for _ in range(2):  # "mil millones"
        scale = known.scales.get(tokens[end].lower) if end < len(tokens) else None
        if scale is None:
            break
        value, end, scaled = value * scale, end + 1, True
        if end < len(tokens) and tokens[end].text == "." and _goes_on(tokens, end):
            end += 1
    if value > unscaled and (half := _half(tokens, end, words)):
        value, end = value + value / unscaled / 2, end + half
    return number._replace(value=value, end=end, scaled=scaled)


def _half(tokens: Sequence[Token], at: int, words: Counting) -> int:
    """How many tokens say "and a half" there."""
    found = words.and_half.find([one.lower for one in tokens[at : at + 3]])
    return found.length if found else 0


def _goes_on(tokens: Sequence[Token], stop: int) -> bool:
    """Whether a stop is that of an abbreviation: a word follows it."""
    return stop + 1 < len(tokens) and tokens[stop].start == tokens[stop - 1].end


def _in_words(tokens: Sequence[Token], at: int, words: Counting) -> Numeral | None:
    """A number in words; an approximate one or a half before a word for a large number, too."""
    lower = [one.lower for one in tokens[at : at + 3]]
    if found := words.rough.find(lower):
        return Numeral(float(found.meaning), at + found.length, spelled=True, rough=True)
    if found := words.halves.find(lower):
        after = tokens[at + found.length] if at + found.length < len(tokens) else None
        if after is None or after.lower not in language(words.code).scales:
            return None
        return Numeral(float(found.meaning), at + found.length, spelled=True)
    sum_, end = _Sum(), at
    while end < len(tokens) and tokens[end].is_word:
        join = end > at and tokens[end].lower in words.joiners
        place = end + join
        values = _values(tokens[place].lower, words) if place < len(tokens) else ()
        if not values or not sum_.takes(values):
            break
        end = place + 1
    return Numeral(sum_.value, end, True, sum_.value >= _THOUSAND) if end > at else None


def _values(word: str, words: Counting) -> tuple[float, ...]:
    """The values of the number words that a word is made of; empty if it is none."""
    if word in words.numbers:
        return (words.numbers[word],)
    if len(word) > _LONGEST:
        return ()
    if "-" in word:
        return _hyphenated(word.split("-"), words)
    return _compound(word, words.code) if words.compounds else ()


def _hyphenated(parts: list[str], words: Counting) -> tuple[float, ...]:
    """Those of a word like "quatre-vingt-dix-sept", the longest parts first."""
    found: list[float] = []
    while parts:
        ends = range(len(parts), 0, -1)
        end = next((one for one in ends if "-".join(parts[:one]) in words.numbers), 0)
        if end:
            found.append(words.numbers["-".join(parts[:end])])
        elif parts[0] not in words.joiners:
            return ()
        parts = parts[end or 1 :]
    return tuple(found)


@cache
def _compound(word: str, code: str) -> tuple[float, ...]:
    """Those of a word like "zweihundertfünfzig"."""
    words = counting(code)
    found: list[float] = []
    end = len(word)
    while end:  # from the end: "einundzwanzig" is no "undzwanzig"
        part = next((word[at:end] for at in range(end) if word[at:end] in words.numbers), None)
        if part is not None:
            found.append(words.numbers[part])
        else:
            part = next((one for one in words.joiners if word.endswith(one, 0, end)), None)
        if part is None:
            return ()
        end -= len(part)
    return tuple(reversed(found))


class _Sum:
    """The sum of number words, as far as they make one number."""

    def __init__(self) -> None:
        self._whole, self._part, self._least = 0.0, 0.0, float("inf")

    @property
    def value(self) -> float:
        return self._whole + self._part

    def takes(self, values: Sequence[float]) -> bool:
        """Add the values of one word; False if they belong to another number."""
        kept = (self._whole, self._part, self._least)
        if all(map(self._take, values)):
            return True
        self._whole, self._part, self._least = kept
        return False

    def _take(self, value: float) -> bool:
        part = self._part
        if value >= _THOUSAND:
            if value >= self._least or (self._whole and not part):
                return False
            self._whole, self._part, self._least = self._whole + (part or 1) * value, 0.0, value
        elif value == _HUNDRED and 0 < part < 10:
            self._part = part * _HUNDRED
        elif _adds(part, value):
            self._part = part + value
        else:
            return False
        return True


def _adds(part: float, value: float) -> bool:
    """Whether a value goes on with what is said: 100 + 25, 20 + 5, 60 + 15, 5 + 20 (German)."""
    tens, ones = part % 100, part % 10
    if not part or (not tens and value < _HUNDRED):
        return True
    if (tens >= 20 and not ones and value < 10) or (tens in (60, 80) and value < 20):
        return True
    return 0 < tens < 10 and 20 <= value < _HUNDRED and not value % 10
