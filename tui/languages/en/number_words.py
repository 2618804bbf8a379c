"""Cardinal number words of English: "five", "twenty-one", "two hundred and fifty"."""

from __future__ import annotations

import re

from tui.languages import language

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES: dict[str, float] = dict(zip(_ONES.split(), range(1, 20), strict=True))
_VALUES |= dict(zip(_TENS.split(), range(20, 100, 10), strict=True))
_FACTORS = {"dozen": 12.0, "hundred": 100.0}
_LONGEST_ABBREVIATION = 3
SCALES = {
    word: value
    for word, value in language("en").scales.items()
    if len(word) > _LONGEST_ABBREVIATION
}
"""The words for large numbers, spelled out, with their values."""

WORDS = frozenset({*_VALUES, *_FACTORS, *SCALES})
"""The words that spell numbers."""

_VALUES["half"] = 0.5

_BELOW_20, _TEN = "|".join(_ONES.split()), "|".join(_TENS.split())
_BELOW_100 = rf"(?:(?:{_TEN})(?:[\s-](?:{_BELOW_20}))?|{_BELOW_20})\b"
_A = r"(?:half\s)?an?"
SPELLED = (
    rf"\b(?:(?:{_BELOW_100}|{_A})\s(?:hundred|dozen)\b(?:\s(?:and\s)?{_BELOW_100})?"
    rf"|(?:one|{_A})(?=[\s-](?:{'|'.join(SCALES)})\b)|(?!one\b){_BELOW_100})"
)
"""A regular expression for a number below 1,000; "one" alone is seldom a count."""


def value_of(spelled: str) -> float:
    """The value of a number that `SPELLED` matches."""
    value = 0.0
    for word in re.findall(r"[a-z]+", spelled.lower()):
        if word in _FACTORS:
            value *= _FACTORS[word]
        elif word in {"a", "an"}:
            value = value or 1.0
        else:
            value += _VALUES.get(word, 0.0)
    return value
