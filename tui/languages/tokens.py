"""Tokens of a text in any language: words, numbers in digits, and signs."""

from __future__ import annotations

import re
from typing import NamedTuple

from tui.languages.model import Language

_GAPS = "\u00a0\u2009\u202f '’.,"  # between groups of three digits
_TOKEN = re.compile(
    rf"(?P<number>\d{{1,3}}(?:[{_GAPS}]\d{{3}}(?!\d)){{1,5}}(?:[.,]\d{{1,9}}+)?(?!\d)"
    r"|\d{1,15}+(?:[.,]\d{1,9}+)?)"
    r"|(?P<word>[^\W\d_]++(?:[’'ʼ-][^\W\d_]++)*+)"
    r"|(?P<sign>[^\w\s]|[\d_])"
)


class Token(NamedTuple):
    """A token of a text.

    Attributes:
        start: first code point in the text.
        end: one past the last.
        text: as spelled, without an elided word before it ("d'").
        lower: in lower case, with straight apostrophes.
        kind: "number", "word" or "sign".
    """

    start: int
    end: int
    text: str
    lower: str
    kind: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word."""
        return self.kind == "word"

    @property
    def is_number(self) -> bool:
        """Whether it is a number in digits."""
        return self.kind == "number"


def tokens(text: str, known: Language) -> list[Token]:
    """The tokens of a text in a language, in order."""
    found = []
    for match in _TOKEN.finditer(text):
        begin, spelled = match.start(), match[0]
        lower = spelled.lower().replace("’", "'").replace("ʼ", "'")
        elided, mark, rest = lower.partition("'")
        if mark and rest and elided in known.elided:
            begin, spelled, lower = begin + len(elided) + 1, spelled[len(elided) + 1 :], rest
        found.append(Token(begin, match.end(), spelled, lower, str(match.lastgroup)))
    return found
