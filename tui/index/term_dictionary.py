"""Term dictionary: numbers words as they occur, and looks them up by number and by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import overload

_MOST_READ = 1 << 16  # words that are kept in memory once they were read


class TermDictionary(Sequence[str]):
    """Words by their numbers, from 0; a new one is numbered when it is asked for.

    Args:
        words: those numbered already, in order.
        numbers: of each of them, if that is kept elsewhere.
    """

    def __init__(self, words: Sequence[str] = (), numbers: Mapping[str, int] | None = None) -> None:
        if numbers is None:
            numbers = dict(zip(words, range(len(words)), strict=True))
        self._kept, self._numbers_of_kept = words, numbers
        self._added: list[str] = []
        # Of those added, and of those read by their numbers, which are looked up next.
        self._numbers: dict[str, int] = {}
        self._words: dict[int, str] = {}  # of those read

    def number(self, word: str) -> int:
        """The number of a word."""
        number = self.find(word)
        if number is None:
            number = self._numbers[word] = len(self)
            self._added.append(word)
        return number

    def find(self, word: str) -> int | None:
        """The number of a word, if it has one."""
        number = self._numbers.get(word)
        return self._numbers_of_kept.get(word) if number is None else number

    def __len__(self) -> int:
        return len(self._kept) + len(self._added)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        known = self._words.get(index)
        if known is not None:
            return known
        first = len(self._kept)
        if index >= first:
            return self._added[index - first]
        word = self._kept[index]
        if index >= 0 and len(self._words) < _MOST_READ:
            self._words[index], self._numbers[word] = word, index
        return word

    def __iter__(self) -> Iterator[str]:
        return chain(self._kept, self._added)
