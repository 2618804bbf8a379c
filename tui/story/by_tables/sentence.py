"""A sentence in words, numbers and signs, with the tables of its language."""

from __future__ import annotations

from tui.languages import language
from tui.languages.counting import counting
from tui.languages.numerals import Numeral, read_number
from tui.languages.relative_time import relative_time
from tui.languages.tokens import tokens


class Sentence:
    """The tokens of a sentence; places are numbers of tokens.

    Attributes:
        code: its language (ISO 639-1).
        known: that language.
        words: the words of the language that go with numbers.
        time: those for time.
        tokens: in order.
        lower: the same in lower case.

    Args:
        text: the sentence.
        code: its language.
    """

    def __init__(self, text: str, code: str) -> None:
        self.code, self.known = code, language(code)
        self.words, self.time = counting(code), relative_time(code)
        self.tokens = tokens(text, self.known)
        self.lower = [one.lower for one in self.tokens]
        self._numbers: dict[int, Numeral | None] = {}  # asked for from each number around

    def text(self, at: int) -> str:
        """A token as spelled; empty beyond the sentence."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def word(self, at: int) -> str:
        """A word in lower case; empty if there is none at that place."""
        return self.lower[at] if 0 <= at < len(self.tokens) and self.tokens[at].is_word else ""

    def is_number(self, at: int) -> bool:
        """Whether a token is a number in digits."""
        return at < len(self.tokens) and self.tokens[at].is_number

    def number(self, at: int) -> Numeral | None:
        """The number, in digits or words, that begins at a place."""
        if at not in self._numbers and at < len(self.tokens):
            self._numbers[at] = read_number(self.tokens, at, self.code)
        return self._numbers.get(at)

    def touches(self, at: int) -> bool:
        """Whether nothing is between a token and the one before."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start
