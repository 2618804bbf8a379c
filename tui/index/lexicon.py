"""What a word of a text means to the index, found once and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.index.words import fold, is_stop_word, spellings, word_pattern

# News repeats itself: spellings are looked up rather than analysed again. Common ones come early,
# so that the first of them are the ones to remember.
_REMEMBERED = 100_000


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


class Lexicon(dict[str, Analysed]):
    """Spelling -> what it means to the index; filled as spellings are met.

    Attributes:
        stems: those met so far; a stem's place is its number.
    """

    def __init__(self) -> None:
        super().__init__()
        import tantivy

        stemmer = tantivy.Filter.stemmer("english")
        self.stems: list[str] = []
        self._numbers: dict[str, int] = {}
        self._stemmer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(stemmer).build()

    def __missing__(self, spelling: str) -> Analysed:
        word = fold(spelling)
        if word == spelling:
            word = spelling  # one object rather than two
        acronym = spelling[1:2] == "." or (len(spelling) > 1 and spelling.isupper())
        if is_stop_word(word) and not acronym:
            found = Analysed(word, "", NO_TERM)
        else:
            stem = self.stem(word)
            number = self._number(stem)
            found = Analysed(word, self.stems[number], number)
        if len(self) < _REMEMBERED:
            self[spelling] = found
        return found

    def _number(self, stem: str) -> int:
        number = self._numbers.setdefault(stem, len(self.stems))
        if number == len(self.stems):
            self.stems.append(stem)
        return number

    def term(self, stem: str) -> int:
        """The number of a stem, `NO_TERM` if it was never met."""
        return self._numbers.get(stem, NO_TERM)

    def stem(self, word: str) -> str:
        """The stem of a folded word (Porter 2)."""
        stems = self._stemmer.analyze(word)
        return stems[0] if stems else word

    def analyse(self, text: str) -> list[Analysed]:
        """The words of a text in order."""
        return self._analyse(text, spellings(text))

    def spelled(self, text: str) -> Iterator[tuple[str, Analysed]]:
        """The words of a text in order, each as it is spelled and what it means."""
        found = spellings(text)
        return zip(found, self._analyse(text, found), strict=True)

    def _analyse(self, text: str, found: Iterable[str]) -> list[Analysed]:
        if text.isupper():  # shouted text has no acronyms to tell from words
            found = map(str.lower, found)
        return list(map(self.__getitem__, found))

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
        """The words of `text[start:end]` in order, with their spans in `text`."""
        part = text[start:end]
        for match, analysed in zip(
            word_pattern(part).finditer(part), self.analyse(part), strict=True
        ):
            yield Token(start + match.start(), start + match.end(), analysed)
