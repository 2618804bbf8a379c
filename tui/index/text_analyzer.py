"""What a word of a text means to the index, found once and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from tui.index.tokenizer import fold, is_stop_word, spellings, word_pattern

# News repeats itself: what stands between white space is looked up rather than analysed again.
# Common words come early, so that the first of them are the ones to remember.
_REMEMBERED = 250_000
_LONGEST = 40  # code points; what is longer, such as an address, seldom comes again

NO_TERM = -1


class Analysed(NamedTuple):
    """What one spelling of a word means to the index.

    Attributes:
        word: the word, folded.
        stem: its stem; empty for a word that carries no meaning of its own.
        term: the number of the stem, `NO_TERM` if it has none.
    """

    word: str
    stem: str
    term: int


class Token(NamedTuple):
    """A word of a text: its span in code points, and what it means to the index."""

    start: int
    end: int
    analysed: Analysed


class Lexicon:
    """What spellings mean to the index; filled as they are met.

    Attributes:
        stems: those met so far; a stem's place is its number.
        function_words: word without a meaning of its own -> its number; one not met yet gets one.
    """

    def __init__(self) -> None:
        import tantivy

        stemmer = tantivy.Filter.stemmer("english")
        self.stems: list[str] = []
        self.function_words: Mapping[str, int] = _Numbered()
        self._numbers: dict[str, int] = {}
        self._stemmer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(stemmer).build()
        self._runs = _Runs(self)

    def __getitem__(self, spelling: str) -> Analysed:
        return Analysed._make(self.find(spelling))

    def find(self, spelling: str) -> tuple[str, str, int]:
        """Word, stem and term of a spelling, as in `Analysed`."""
        known = self._runs.get(spelling)
        if known and _is_plain(spelling):
            return known
        word = fold(spelling)
        acronym = spelling[1:2] == "." or (len(spelling) > 1 and spelling.isupper())
        if is_stop_word(word) and not acronym:
            return word, "", NO_TERM
        known = None if acronym else self._runs.get(word)
        if known and _is_plain(word):
            return known
        number = self._number(self.stem(word))
        return word, self.stems[number], number

    def _number(self, stem: str) -> int:
        number = self._numbers.setdefault(stem, len(self.stems))
        if number == len(self.stems):
            self.stems.append(stem)
        return number

    def stem_of(self, spelling: str) -> str:
        """The stem of a word as it is spelled; empty for one without a meaning of its own."""
        return self.find(spelling)[1]

    def stem(self, word: str) -> str:
        """The stem of a folded word (Porter 2)."""
        stems = self._stemmer.analyze(word)
        return word if not stems or stems[0] == word else stems[0]  # one object rather than two

    def read(self, text: str) -> tuple[list[str], list[str], list[int]]:
        """Word, stem and term (as in `Analysed`) of each word of a text in order."""
        runs: Iterable[tuple[Any, ...]]
        if text.isupper():  # shouted text has no acronyms to tell from words
            runs = map(self.find, map(str.lower, spellings(text)))
        else:
            runs = map(self._runs.__getitem__, text.split())
        found = list(chain.from_iterable(runs))
        return found[::3], found[1::3], found[2::3]

    def analyse(self, text: str) -> list[Analysed]:
        """The words of a text in order."""
        return list(map(Analysed, *self.read(text)))

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
        """The words of `text[start:end]` in order, with their spans in `text`."""
        part = text[start:end]
        for match, analysed in zip(
            word_pattern(part).finditer(part), self.analyse(part), strict=True
        ):
            yield Token(start + match.start(), start + match.end(), analysed)


class _Numbered(dict[str, int]):
    """Numbers words from 0 as they are asked for."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class _Runs(dict[str, tuple[Any, ...]]):
    """Characters without white space -> word, stem and term of each word in them, one by one.

    No word goes beyond white space. A flat tuple costs the garbage collector nothing.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, run: str) -> tuple[Any, ...]:
        word = run.rstrip(".,")
        if _is_plain(word):
            found: tuple[Any, ...] = self._lexicon.find(word)
        else:
            found = tuple(chain.from_iterable(map(self._lexicon.find, spellings(run))))
        if len(self) < _REMEMBERED and len(run) <= _LONGEST:
            self[run] = found
        return found


def _is_plain(run: str) -> bool:
    """Whether some characters are one word without further ado."""
    return run.isascii() and run.isalnum()
