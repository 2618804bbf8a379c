"""What a word of a text means to the index, found once and remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.index.words import WORD, fold, is_stop_word

# News repeats itself: the commonest spellings are looked up rather than analysed again.
_REMEMBERED = 100_000


class Analysed(NamedTuple):
    """What one spelling of a word means to the index.

    Attributes:
        word: the word, folded.
        stem: its stem; empty for a word that carries no meaning of its own.
    """

    word: str
    stem: str


class Token(NamedTuple):
    """A word of a text: its span in code points, and what it means to the index."""

    start: int
    end: int
    analysed: Analysed


class Lexicon(dict[str, Analysed]):
    """Spelling -> what it means to the index; filled as spellings are met."""

    def __init__(self) -> None:
        super().__init__()
        import tantivy

        stemmer = tantivy.Filter.stemmer("english")
        self._stemmer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(stemmer).build()

    def __missing__(self, spelling: str) -> Analysed:
        word = fold(spelling)
        acronym = spelling[1:2] == "." or (len(spelling) > 1 and spelling.isupper())
        found = Analysed(word, "" if is_stop_word(word) and not acronym else self.stem(word))
        if len(self) >= _REMEMBERED:
            self.clear()
        self[spelling] = found
        return found

    def stem(self, word: str) -> str:
        """The stem of a folded word (Porter 2)."""
        stems = self._stemmer.analyze(word)
        return stems[0] if stems else word

    def analyse(self, text: str) -> list[Analysed]:
        """The words of a text in order."""
        return self._analyse(text, WORD.findall(text))

    def spelled(self, text: str) -> Iterator[tuple[str, Analysed]]:
        """The words of a text in order, each as it is spelled and what it means."""
        spellings = WORD.findall(text)
        return zip(spellings, self._analyse(text, spellings), strict=True)

    def _analyse(self, text: str, spellings: Iterable[str]) -> list[Analysed]:
        if text.isupper():  # shouted text has no acronyms to tell from words
            return [self[spelling.lower()] for spelling in spellings]
        return [self[spelling] for spelling in spellings]

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
        """The words of `text[start:end]` in order, with their spans in `text`."""
        part = text[start:end]
        for match, analysed in zip(WORD.finditer(part), self.analyse(part), strict=True):
            yield Token(start + match.start(), start + match.end(), analysed)

    def stems(self, text: str) -> list[str]:
        """The stems of the words of a text that carry meaning, in order."""
        return [found.stem for found in self.analyse(text) if found.stem]
