"""Words and phrases by what they mean, in any case form: `Lexicon`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_LONGEST_ENDING = 6  # letters that a star stands for


class Found(NamedTuple):
    """What some words mean.

    Attributes:
        meaning: as the lexicon has it.
        length: how many words say so.
    """

    meaning: str
    length: int


class Lexicon:
    """Finds words and phrases, the longest first.

    Args:
        lines: `meaning: word word…` a line; `солдат*` stands for any ending, and words of a phrase
            are joined by an underscore.
    """

    def __init__(self, lines: str = "") -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for line in lines.strip().splitlines():
            meaning, _, phrases = line.partition(":")
            for phrase in phrases.split():
                words = tuple(phrase.split("_"))
                self._phrases[words[0]].append((words, meaning.strip()))
        for known in self._phrases.values():
            known.sort(key=lambda one: -len(one[0]))

    @property
    def meanings(self) -> set[str]:
        """All that its words mean."""
        return {meaning for known in self._phrases.values() for _words, meaning in known}

    @property
    def first_words(self) -> set[str]:
        """The first words of its phrases, without a star."""
        return {word.removesuffix("*") for word in self._phrases}

    def find(self, words: Sequence[str], at: int = 0) -> Found | None:
        """What the words at a place mean; None if it is not known.

        Args:
            words: in lower case.
            at: of the first one.
        """
        if at >= len(words):
            return None
        for beginning in _beginnings(words[at]):
            for phrase, meaning in self._phrases.get(beginning, ()):
                following = words[at + 1 : at + len(phrase)]
                rest = phrase[1:]
                if len(following) == len(rest) and all(map(_fits, rest, following)):
                    return Found(meaning, len(phrase))
        return None

    def __contains__(self, word: str) -> bool:
        found = self.find([word])
        return found is not None

    def ends(self, words: Sequence[str], at: int) -> str:
        """What the words before a place mean: the longest of up to four; empty if unknown."""
        found = self.last(words, at)
        return found.meaning if found else ""

    def last(self, words: Sequence[str], at: int) -> Found | None:
        """Likewise, with how many they are."""
        for begin in range(max(0, at - 4), at):
            found = self.find(words, begin)
            if found and begin + found.length == at:
                return found
        return None


def lexicon(meaning: str, phrases: Iterable[str] | str) -> Lexicon:
    """A lexicon of one meaning."""
    text = phrases if isinstance(phrases, str) else " ".join(phrases)
    return Lexicon(f"{meaning}: {' '.join(text.split())}")


def lexicon_of(rows: Iterable[Sequence[str]]) -> Lexicon:
    """A lexicon of rows of a meaning and its words and phrases."""
    phrases = ((row[0], (one.replace(" ", "_") for one in row[1:])) for row in rows)
    return Lexicon("\n".join(f"{meaning}: {' '.join(words)}" for meaning, words in phrases))


def _beginnings(word: str) -> Iterable[str]:
    """A word, and its beginnings with a star, the longest first."""
    yield word
    for end in range(len(word), max(1, len(word) - _LONGEST_ENDING - 1), -1):
        yield f"{word[:end]}*"


def _fits(pattern: str, word: str) -> bool:
    if not pattern.endswith("*"):
        return pattern == word
    return word.startswith(pattern[:-1]) and len(word) - len(pattern) < _LONGEST_ENDING
