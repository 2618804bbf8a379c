"""Values of numbers and dates in any language, so that they compare across languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tui.languages import Language, language
from tui.languages.numerals import value_of_digits

_PART = re.compile(
    r"(?<![\w.,])(?P<number>\d{1,3}(?:[ \u00a0\u202f.,]\d{3}){1,5}+(?:[.,]\d{1,9}+)?(?!\d)"
    r"|\d{1,15}+(?:[.,]\d{1,9}+)?)"
    r"|(?P<word>[^\W\d_]++)"
)
_DIGIT = re.compile(r"\d")
_DAYS = range(1, 32)
# How much a shared value tells: a date, a number of at least so much, any other.
_DATE, _WEIGHTS, _LEAST = 2.5, ((1000, 3.0), (100, 2.5), (10, 1.8)), 0.7

Key = tuple[int, float]


class Value(NamedTuple):
    """A number or a date in a text.

    Attributes:
        start: first code point.
        end: one past the last.
        key: equal for equal values: (0, the number), or (month, day) of a date.
    """

    start: int
    end: int
    key: Key

    @property
    def weight(self) -> float:
        """How much it tells that two texts share it."""
        if self.key[0]:
            return _DATE
        number = self.key[1]
        if number != int(number):
            return _WEIGHTS[0][1]
        return next((weight for least, weight in _WEIGHTS if number >= least), _LEAST)


def find_values(text: str, code: str | None) -> list[Value]:
    """The numbers in digits and the dates of a text, in order.

    Args:
        text: the text.
        code: ISO 639-1 code of its language.
    """
    return list(_find(text, language(code))) if _DIGIT.search(text) else []


def _find(text: str, known: Language) -> Iterator[Value]:
    parts = list(_PART.finditer(text))
    for at, match in enumerate(parts):
        if match["number"] is None:
            continue
        number, end = value_of_digits(match["number"], known), match.end()
        before = _word(parts, at - 1)
        after = _word(parts, at + 1)
        last = at + 1
        if after in ("de", "of"):  # 5 de junio
            after, last = _word(parts, at + 2), at + 2
        if number in _DAYS and after in known.months and _is_near(parts, at, last):
            yield Value(match.start(), parts[last].end(), (known.months[after], number))
        elif number in _DAYS and before in known.months and _is_near(parts, at - 1, at):
            yield Value(parts[at - 1].start(), end, (known.months[before], number))
        else:
            if after in known.scales and last == at + 1 and _is_near(parts, at, last):
                number, end = number * known.scales[after], parts[last].end()
            yield Value(match.start(), end, (0, number))


def _word(parts: list[re.Match[str]], number: int) -> str:
    """The word at a place, in lower case; empty if there is none."""
    if not 0 <= number < len(parts) or parts[number]["word"] is None:
        return ""
    return parts[number]["word"].lower()


def _is_near(parts: list[re.Match[str]], first: int, last: int) -> bool:
    """Whether little more than spaces is between two parts."""
    return all(parts[n + 1].start() - parts[n].end() <= 2 for n in range(first, last))
