"""Quantity extraction: numbers and dates with units, and their comparison between texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from tui.languages import abbreviations, language
from tui.languages.denial import DeniedNumbers, may_deny
from tui.languages.en.number_words import SCALES, SPELLED, WORDS, value_of
from tui.languages.tokens import tokens

_SCALES = language("en").scales
_SHORT = sorted(_SCALES.keys() - SCALES)
_ABBREVIATED = abbreviations(language("en").months)
_MONTHS = (
    "|".join(month.title() for month in sorted(language("en").months.keys() - _ABBREVIATED))
    + rf"|(?:{'|'.join(map(str.title, sorted(_ABBREVIATED)))})\b\.?"
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
# "40 000": digits grouped by a space that parts nothing else, or to round thousands.
_SPACED = r"\d{1,3}(?:(?:\s\d{3}){0,3}\s000|(?:[\u00a0\u2009\u202f]\d{3}){1,4})(?!\d)"
_IN_DIGITS = re.compile(
    r"(?<![\w.,-])(?P<currency>[$€£¥₴₽₹]\s?)?"
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|{_SPACED}|\d+(?:\.\d+)?){_AFTER}",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    rf"(?<![\w.,-])(?P<currency>[$€£¥₴₽₹]\s?)?(?P<number>{SPELLED}){_AFTER}", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_GROUPING = re.compile(r"[,\s]")
_RANGE = re.compile(
    rf"\s?(?:-|–|to|and)\s?[$€£¥₴₽₹]?\s?\d[\d.,]*(?:\s|-)?(?P<scale>{'|'.join(SCALES)})\b",
    re.IGNORECASE,
)  # what follows the first number of "$140-150 million"
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[.!?;:—()\"“”]")
_MAX_RATIO = 20  # of two values of one quantity
_MANY = 100_000  # a count this large is seldom of two quantities in one story, except these units:
_MEASURES = frozenset(
    [*"%$€£¥₴₽₹", "dollar", "euro", "pound", "yen", "yuan", "rupe", "rubl", "roubl", "hryvnia"]
)
_YEARS = range(1900, 2100)
_CONTEXT = 60  # code points of context on each side of a number
_MIN_SHARED_STEMS = 3  # words shared by the contexts of one quantity
_MIN_DIGITS = 3  # of a bare number that is not shared by chance


class Number(NamedTuple):
    """A number or date in a text.

    Attributes:
        start: first code point.
        end: one past the last.
        text: `text[start:end]`, folded to lower case.
        value: its value; None for a date.
        unit: the stem of the counted noun, "%" or a currency sign; empty if unknown.
    """

    start: int
    end: int
    text: str
    value: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class TextNumbers:
    """The numbers of a text.

    Attributes:
        text: the text.
        found: its numbers and dates in order.
        stem: maps a word as spelled to its stem, empty for a function word.
        denied: those of them that the text denies: "not 6 million, but 4 million".
    """

    text: str
    found: tuple[Number, ...]
    stem: Callable[[str], str]
    denied: frozenset[Number] = frozenset()

    def context_stems(self, number: Number) -> frozenset[str]:
        """The stems in the context of a number, without its unit."""
        start = max(0, number.start - _CONTEXT)
        words = _WORD.findall(self.text[start : number.end + _CONTEXT])
        return frozenset(map(self.stem, words)) - {"", number.unit}


def find_numbers(text: str, stem: Callable[[str], str], code: str | None = None) -> TextNumbers:
    """Find the numbers and dates of a text.

    Args:
        text: the text.
        stem: maps a word as spelled to its stem, empty for a function word.
        code: its language (ISO 639-1); None: what it denies is not told.
    """
    found = tuple(sorted(_find(text, stem)))
    return TextNumbers(text, found, stem, _denied(text, found, code) if code else frozenset())


def _denied(text: str, found: Sequence[Number], code: str) -> frozenset[Number]:
    counts = [one for one in found if one.value is not None and one.unit]
    if not counts or not may_deny(text, code):
        return frozenset()
    denied = DeniedNumbers(tokens(text, language(code)), code)
    return frozenset(one for one in counts if denied.between(one.start, one.end))


def shared_numbers(one: Iterable[Number], other: Iterable[Number]) -> list[Number]:
    """The numbers of `one` that also occur in `other`, spelled equally.

    A short bare number (2, 15, five) is shared only if the unit is the same.
    """
    theirs = {(number.text, number.unit) for number in other}
    texts = {text for text, _ in theirs}
    return [
        number
        for number in one
        if number.text in texts
        and (_is_distinctive(number) or (number.unit and (number.text, number.unit) in theirs))
    ]


def _is_distinctive(number: Number) -> bool:
    """Whether two texts hardly share a number by chance."""
    if _DIGIT.search(number.text):
        return len(number.text) >= _MIN_DIGITS
    return number.value is not None and number.value >= 10 ** (_MIN_DIGITS - 1)


def differing_numbers(
    one: Iterable[TextNumbers], other: Iterable[TextNumbers]
) -> list[tuple[Number, Number]]:
    """Numbers of one quantity whose values differ: (in `one`, in `other`).

    They have the same unit, share context words unless they are large counts, are of
    comparable size, neither is denied, and neither value occurs on the other side.

    Args:
        one: the numbers of the texts of one side.
        other: those of the other side.
    """
    ours, theirs = _counted(one), _counted(other)
    units = {number.unit for number, _ in ours} & {number.unit for number, _ in theirs}
    ours, theirs = _unmatched(ours, theirs, units), _unmatched(theirs, ours, units)
    context_stems = [text.context_stems(number) for number, text in theirs] if ours else []
    pairs = []
    for number, text in ours:
        near = text.context_stems(number)
        for (candidate, _), words in zip(theirs, context_stems, strict=True):
            same_thing = _are_many(number, candidate) or len(near & words) >= _MIN_SHARED_STEMS
            if same_thing and _are_comparable(number, candidate):
                pairs.append((number, candidate))
                break
    return pairs


_CountedNumbers = list[
    tuple[Number, TextNumbers]
]  # numbers with a unit, each with those of its text


def _counted(texts: Iterable[TextNumbers]) -> _CountedNumbers:
    return [
        (number, text)
        for text in texts
        for number in text.found
        if number.value is not None and number.unit and not _is_year(number)
        if number not in text.denied
    ]


def _unmatched(these: _CountedNumbers, those: _CountedNumbers, units: Set[str]) -> _CountedNumbers:
    """Those of `these` with one of some units whose value is not in `those`."""
    known = {(number.value, number.unit) for number, _ in those}
    return [
        (number, text)
        for number, text in these
        if number.unit in units and (number.value, number.unit) not in known
    ]


def _are_comparable(one: Number, other: Number) -> bool:
    """Whether they have the same unit and comparable values."""
    less, more = sorted((one.value or 0.0, other.value or 0.0))
    return one.unit == other.unit and more < _MAX_RATIO * less


def _are_many(*find_numbers: Number) -> bool:
    """Whether they are counts so large that a story hardly has two of that unit."""
    return all((one.value or 0.0) >= _MANY and one.unit not in _MEASURES for one in find_numbers)


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
            digits = _GROUPING.sub("", number)
            value = float(digits) if _DIGIT.match(number) else value_of(number)
            value *= _SCALES.get((scale or _scale_of_range(text, match.end())).lower(), 1.0)
            unit = "%" if match["percent"] else (match["currency"] or "").strip()
            unit = unit or _unit(text, match.end(), stem)
            yield Number(match.start(), match.end(), match[0].lower(), value, unit)


def _quantities(text: str) -> Iterator[re.Match[str]]:
    """Matches of numbers in digits and in words."""
    if _DIGIT.search(text):
        yield from _IN_DIGITS.finditer(text)
    if not WORDS.isdisjoint(_WORD.findall(text.lower())):
        yield from _IN_WORDS.finditer(text)


def _scale_of_range(text: str, end: int) -> str:
    """The scale of a range's second number, if the number that ends at `end` begins one."""
    found = _RANGE.match(text, end)
    return found["scale"] if found else ""


def _unit(text: str, end: int, stem: Callable[[str], str]) -> str:
    """The stem of the first content word of the two after a number."""
    after = _BREAK.split(text[end : end + _CONTEXT], maxsplit=1)[0]
    words: Sequence[str] = _WORD.findall(after)[:2]
    return next(filter(None, map(stem, words)), "")
