"""Numbers of a text: what they count, which two texts share, and where they differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from tui.index.number_words import SCALES, SPELLED, WORDS, value_of

_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12}
_SCALES = SCALES | _SHORT
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_DATE = re.compile(
    rf"\b(?:(?:{_DAY}\s+(?:of\s+)?)?(?:{_MONTHS})(?:\s+{_DAY})?,?\s+\d{{4}}"
    rf"|{_DAY}\s+(?:of\s+)?(?:{_MONTHS})|(?:{_MONTHS})\s+{_DAY})(?!\w)"
)
_AFTER = (
    rf"(?:(?:\s|-)?(?P<scale>{'|'.join(SCALES)})\b|(?P<short>{'|'.join(_SHORT)})\b)?"
    r"(?P<percent>\s?%|[\s-]per\s?cent\b)?(?![\w])(?!\.\d)"
)
_IN_DIGITS = re.compile(
    r"(?<![\w.,-])(?P<currency>[$€£¥₴₽₹]\s?)?"
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?){_AFTER}",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    rf"(?<![\w.,-])(?P<currency>[$€£¥₴₽₹]\s?)?(?P<number>{SPELLED}){_AFTER}", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_RANGE = re.compile(
    rf"\s?(?:-|–|to|and)\s?[$€£¥₴₽₹]?\s?\d[\d.,]*(?:\s|-)?(?P<scale>{'|'.join(SCALES)})\b",
    re.IGNORECASE,
)  # what follows the first number of "$140-150 million"
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[.!?;:—()\"“”]")
_APART = 20  # times as many are something else
_MANY = 100_000  # of one thing, as it seldom comes twice in a story; but these do:
_MEASURES = frozenset(
    [*"%$€£¥₴₽₹", "dollar", "euro", "pound", "yen", "yuan", "rupe", "rubl", "roubl", "hryvnia"]
)
_YEARS = range(1900, 2100)
_AROUND = 60  # code points on each side in which numbers of the same thing share words
_SAME_THING = 3  # so many words in common around two numbers mean the same thing
_TELLING = 3  # so many digits make a bare number more than a chance


class Number(NamedTuple):
    """A number or date in a text.

    Attributes:
        start: first code point.
        end: one past the last.
        text: `text[start:end]`, folded to lower case.
        value: what it amounts to; None for a date.
        unit: the stem of what it counts, "%" or a currency sign; empty if not told.
    """

    start: int
    end: int
    text: str
    value: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a text.

    Attributes:
        text: the text.
        found: its numbers and dates in order.
        stem: from a word as spelled to its stem, empty for one that carries no meaning.
    """

    text: str
    found: tuple[Number, ...]
    stem: Callable[[str], str]

    def around(self, number: Number) -> frozenset[str]:
        """The stems that stand around a number, but for what it counts."""
        start = max(0, number.start - _AROUND)
        words = _WORD.findall(self.text[start : number.end + _AROUND])
        return frozenset(map(self.stem, words)) - {"", number.unit}


def numbers(text: str, stem: Callable[[str], str]) -> Numbers:
    """Find the numbers and dates of a text.

    Args:
        text: the text.
        stem: from a word as spelled to its stem, empty for one that carries no meaning.
    """
    return Numbers(text, tuple(sorted(_find(text, stem))), stem)


def shared_numbers(one: Iterable[Number], other: Iterable[Number]) -> list[Number]:
    """The numbers of `one` that stand in `other` as well, in the same words.

    A short bare number (2, 15, five) is shared only if it counts the same.
    """
    theirs = {(number.text, number.unit) for number in other}
    texts = {text for text, _ in theirs}
    return [
        number
        for number in one
        if number.text in texts
        and (_is_telling(number) or (number.unit and (number.text, number.unit) in theirs))
    ]


def _is_telling(number: Number) -> bool:
    """Whether two texts hardly have a number in common by chance."""
    if _DIGIT.search(number.text):
        return len(number.text) >= _TELLING
    return number.value is not None and number.value >= 10 ** (_TELLING - 1)


def differing_numbers(
    one: Iterable[Numbers], other: Iterable[Numbers]
) -> list[tuple[Number, Number]]:
    """Numbers of the same thing whose values differ: (in `one`, in `other`).

    They count the same by their unit, words in common stand around both unless they are many,
    neither is a multiple of the other, and neither side has the other's value.

    Args:
        one: the numbers of the texts of one side.
        other: those of the other side.
    """
    ours, theirs = _counts(one), _counts(other)
    units = {number.unit for number, _ in ours} & {number.unit for number, _ in theirs}
    ours, theirs = _apart(ours, theirs, units), _apart(theirs, ours, units)
    around = [text.around(number) for number, text in theirs] if ours else []
    pairs = []
    for number, text in ours:
        near = text.around(number)
        for (candidate, _), words in zip(theirs, around, strict=True):
            same_thing = _are_many(number, candidate) or len(near & words) >= _SAME_THING
            if same_thing and _are_comparable(number, candidate):
                pairs.append((number, candidate))
                break
    return pairs


_Counts = list[tuple[Number, Numbers]]  # numbers that count something, each with its text's


def _counts(texts: Iterable[Numbers]) -> _Counts:
    return [
        (number, text)
        for text in texts
        for number in text.found
        if number.value is not None and number.unit and not _is_year(number)
    ]


def _apart(these: _Counts, those: _Counts, units: Set[str]) -> _Counts:
    """Those of `these` with one of some units whose value is not among `those`."""
    known = {(number.value, number.unit) for number, _ in those}
    return [
        (number, text)
        for number, text in these
        if number.unit in units and (number.value, number.unit) not in known
    ]


def _are_comparable(one: Number, other: Number) -> bool:
    """Whether they count the same by their unit, and neither so many more that it cannot be."""
    less, more = sorted((one.value or 0.0, other.value or 0.0))
    return one.unit == other.unit and more < _APART * less


def _are_many(*numbers: Number) -> bool:
    """Whether they count so many of one thing that a story hardly counts another such thing."""
    return all((one.value or 0.0) >= _MANY and one.unit not in _MEASURES for one in numbers)


def _is_year(number: Number) -> bool:
    return len(number.text) == 4 and number.value in _YEARS


def _find(text: str, stem: Callable[[str], str]) -> Iterator[Number]:
    dates: list[tuple[int, int]] = []
    if _DIGIT.search(text):
        dates = [(match.start(), match.end()) for match in _DATE.finditer(text)]
        for start, end in dates:
            yield Number(start, end, text[start:end].lower(), None, "")
    for match in _quantities(text):
        if not any(start <= match.start() < end for start, end in dates):
            number, scale = match["number"], match["scale"] or match["short"]
            value = float(number.replace(",", "")) if _DIGIT.match(number) else value_of(number)
            value *= _SCALES.get((scale or _scale_of_range(text, match.end())).lower(), 1.0)
            unit = "%" if match["percent"] else (match["currency"] or "").strip()
            unit = unit or _unit(text, match.end(), stem)
            yield Number(match.start(), match.end(), match[0].lower(), value, unit)


def _quantities(text: str) -> Iterator[re.Match[str]]:
    """Those in digits, and those in words, which few passages have."""
    if _DIGIT.search(text):
        yield from _IN_DIGITS.finditer(text)
    if not WORDS.isdisjoint(_WORD.findall(text.lower())):
        yield from _IN_WORDS.finditer(text)


def _scale_of_range(text: str, end: int) -> str:
    """That of the second number, if a number that ends there begins a range."""
    found = _RANGE.match(text, end)
    return found["scale"] if found else ""


def _unit(text: str, end: int, stem: Callable[[str], str]) -> str:
    """The stem of the first meaningful one of the two words after a number."""
    after = _BREAK.split(text[end : end + _AROUND], maxsplit=1)[0]
    words: Sequence[str] = _WORD.findall(after)[:2]
    return next(filter(None, map(stem, words)), "")
