"""The cities in which a sentence says that something happened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tui.index.tokenizer import DEFAULT
from tui.languages import language
from tui.languages.en.time_words import MONTHS, WEEKDAYS
from tui.languages.lexicon import Lexicon
from tui.languages.tokens import Token, tokens

_BACK = 4  # tokens before a name among which a word of place stands: "in the small town of"
_LONGEST = 3  # words of a name
_POSSESSIVE = ("'s", "’s")
_BREAKS = frozenset(",;:()—–")
_TIMES = frozenset({*MONTHS, *WEEKDAYS})


class _City(NamedTuple):
    """A city that a sentence names as a place: where it stands, and its normalised name."""

    start: int
    name: str


class Places:
    """Tells which cities a figure of a sentence is of.

    Args:
        text: the sentence.
        code: its language (ISO 639-1).
        located: words before the name of a place where something happened: "in", "shelled".
        city_of: maps a name as spelled to that of a city, empty if it is of none.
        others: words that begin another clause.
    """

    def __init__(
        self,
        text: str,
        code: str,
        located: Lexicon,
        city_of: Callable[[str], str],
        others: frozenset[str],
    ) -> None:
        self._tokens = tokens(text, language(code))
        self._lower = [one.lower for one in self._tokens]
        self._located, self._city_of, self._others = located, city_of, others
        self._longest = _LONGEST if code == DEFAULT else 1
        self._cities = [*self._find()]

    def around(self, start: int, within: tuple[int, int]) -> frozenset[str]:
        """The cities of the clause of a figure, or, where it names none, of all of a part.

        Args:
            start: of the figure in the sentence.
            within: the part of the sentence that tells of it.
        """
        inside = [one for one in self._cities if within[0] <= one.start < within[1]]
        if len(inside) > 1:
            breaks = [one.start for one in self._tokens if self._is_break(one)]
            first = max((at for at in breaks if at <= start), default=0)
            last = min((at for at in breaks if at > start), default=within[1])
            inside = [one for one in inside if first <= one.start < last] or inside
        return frozenset(one.name for one in inside)

    def all(self) -> frozenset[str]:
        """All cities of the sentence."""
        return frozenset(one.name for one in self._cities)

    def _is_break(self, token: Token) -> bool:
        return token.text in _BREAKS or token.lower in self._others

    def _find(self) -> Iterator[_City]:
        at, listed = 0, None  # the city that the next one may follow in a list
        while at < len(self._tokens):
            name, length = self._name(at)
            city = self._city_of(name) if name else ""
            if city and (listed is not None or self._is_located(at)):
                listed = self._tokens[at].start if listed is None else listed
                yield _City(listed, city)
            elif self._lower[at] != "," and self._lower[at] not in self._others:
                listed = None
            at += length if city else 1

    def _name(self, at: int) -> tuple[str, int]:
        """The name that begins at a place, empty if none does, and how many words it has."""
        words: list[str] = []
        for token in self._tokens[at : at + self._longest]:
            if not (token.is_word and token.text[0].isupper()) or token.lower in _TIMES:
                break
            words.append(token.text)
            if token.text.endswith(_POSSESSIVE):
                words[-1] = token.text[: -len(_POSSESSIVE[0])]
                break
        return " ".join(words), len(words)

    def _is_located(self, at: int) -> bool:
        """Whether what stands before a name says that it is a place of something."""
        for place in range(at, max(0, at - _BACK), -1):
            if self._located.ends(self._lower, place):
                return True
            before = self._tokens[place - 1]
            is_passed = before.text.islower() or before.text.endswith(_POSSESSIVE)
            if not (before.is_word and is_passed) or before.lower in self._others:
                return False
        return False


PlacesOf = Callable[[str], Places]
"""Tells the places of a sentence."""
