"""Numbers of a text: what they count, which two texts share, and where they differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "tn": 1e12}
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
_DATE = re.compile(
    rf"\b(?:(?:{_DAY}\s+(?:of\s+)?)?(?:{_MONTHS})(?:\s+{_DAY})?,?\s+\d{{4}}"
    rf"|{_DAY}\s+(?:of\s+)?(?:{_MONTHS})|(?:{_MONTHS})\s+{_DAY})(?!\w)"
)
_QUANTITY = re.compile(
    r"(?<![\w.,-])(?P<currency>[$€£¥₴₽₹]\s?)?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:(?:\s|-)?(?P<scale>{'|'.join(_SCALES)})\b|(?P<short>{'|'.join(_SHORT)})\b)?"
    r"(?P<percent>\s?%|[\s-]per\s?cent\b)?(?![\w])(?!\.\d)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[.!?;:—()\"“”]")
_YEARS = range(1900, 2100)
_AROUND = 60  # code points on each side in which numbers of the same thing share words
_SAME_THING = 3  # so many words in common around two numbers mean the same thing
_TELLING = 3  # so many characters make a bare number more than a chance


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
    return Numbers(text, tuple(sorted(_find(text, stem))) if _DIGIT.search(text) else (), stem)


def shared_numbers(one: Iterable[Number], other: Iterable[Number]) -> list[Number]:
    """The numbers of `one` that stand in `other` as well, in the same words.

    A short bare number (2, 15) is shared only if it counts the same.
    """
    theirs = {(number.text, number.unit) for number in other}
    texts = {text for text, _ in theirs}
    return [
        number
        for number in one
        if number.text in texts
        and (len(number.text) >= _TELLING or (number.unit and (number.text, number.unit) in theirs))
    ]


def differing_numbers(
    one: Iterable[Numbers], other: Iterable[Numbers]
) -> list[tuple[Number, Number]]:
    """Numbers of the same thing whose values differ: (in `one`, in `other`).

    They count the same by their unit, words in common stand around both, and neither side has
    the other's value.

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
            if candidate.unit == number.unit and len(near & words) >= _SAME_THING:
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


def _is_year(number: Number) -> bool:
    return len(number.text) == 4 and number.value in _YEARS


def _find(text: str, stem: Callable[[str], str]) -> Iterator[Number]:
    dates = [(match.start(), match.end()) for match in _DATE.finditer(text)]
    for start, end in dates:
        yield Number(start, end, text[start:end].lower(), None, "")
    for match in _QUANTITY.finditer(text):
        if any(start <= match.start() < end for start, end in dates):
            continue
        value = float(match["digits"].replace(",", ""))
        value *= _SCALES.get((match["scale"] or "").lower(), 1.0)
        value *= _SHORT.get((match["short"] or "").lower(), 1.0)
        unit = "%" if match["percent"] else (match["currency"] or "").strip()
        unit = unit or _unit(text, match.end(), stem)
        yield Number(match.start(), match.end(), match[0].lower(), value, unit)


def _unit(text: str, end: int, stem: Callable[[str], str]) -> str:
    """The stem of the first meaningful one of the two words after a number."""
    after = _BREAK.split(text[end : end + _AROUND], maxsplit=1)[0]
    words: Sequence[str] = _WORD.findall(after)[:2]
    return next(filter(None, map(stem, words)), "")
