"""Text analysis for the index: folding, stop words and stemming, memoised by spelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from tui.index.tokenizer import fold, is_stop_word, spellings

# Runs between white space are memoised. Common words occur early, so that the cache is filled
# with the first runs and never evicts.
_REMEMBERED = 250_000
_RECENT = 500  # texts that are scored and then searched for what matched
_LONGEST = 40  # code points; longer runs, such as addresses, seldom recur

NO_TERM = -1


class AnalysedWord(NamedTuple):
    """The analysis of one spelling of a word.

    Attributes:
        word: the folded word.
        stem: its stem; empty for a function word.
        term: term number of the stem, `NO_TERM` if it is empty.
    """

    word: str
    stem: str
    term: int


class TextAnalyzer:
    """Analyses words, and numbers stems and function words as they occur.

    Attributes:
        stems: term number -> stem, for those seen so far.
        function_words: function word -> its number; a new one is numbered on lookup.
        columns_again: `analyse_columns`, remembered for some texts; its lists stay as they are.

    Args:
        stems: those numbered already, in order.
        function_words: likewise.
    """

    def __init__(self, stems: Iterable[str] = (), function_words: Iterable[str] = ()) -> None:
        import tantivy

        self.stems = list(stems)
        self.function_words: Mapping[str, int] = _AutoNumbered(
            (word, number) for number, word in enumerate(function_words)
        )
        self._numbers = {stem: number for number, stem in enumerate(self.stems)}
        self._latin, self._cyrillic = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
            .filter(tantivy.Filter.stemmer(language))
            .build()
            for language in ("english", "russian")
        )
        self._run_cache = _RunCache(self)
        self.columns_again = lru_cache(_RECENT)(self.analyse_columns)

    def __getitem__(self, spelling: str) -> AnalysedWord:
        return AnalysedWord._make(self.find(spelling))

    def find(self, spelling: str) -> tuple[str, str, int]:
        """Word, stem and term of a spelling, as in `AnalysedWord`."""
        known = self._run_cache.get(spelling)
        if known and _is_plain(spelling):
            return known
        word = fold(spelling)
        acronym = spelling[1:2] == "." or (len(spelling) > 1 and spelling.isupper())
        if is_stop_word(word) and not acronym:
            return word, "", NO_TERM
        known = None if acronym else self._run_cache.get(word)
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
        """The stem of a word as spelled; empty for a function word."""
        return self.find(spelling)[1]

    def stem(self, word: str) -> str:
        """The stem of a folded word: Porter 2, in Cyrillic the Snowball stemmer for Russian.

        That one serves Ukrainian, too: most case endings are the same.
        """
        stemmer = self._cyrillic if "\u0400" <= word[:1] < "\u0530" else self._latin
        stems = stemmer.analyze(word)
        return word if not stems or stems[0] == word else stems[0]  # shares one string object

    def analyse_columns(self, text: str) -> tuple[list[str], list[str], list[int]]:
        """Word, stem and term (as in `AnalysedWord`) of each word of a text in order."""
        runs: Iterable[tuple[Any, ...]]
        if text.isupper():  # in all-capitals text acronyms cannot be told from words
            runs = map(self.find, map(str.lower, spellings(text)))
        else:
            runs = map(self._run_cache.__getitem__, text.split())
        found = list(chain.from_iterable(runs))
        return found[::3], found[1::3], found[2::3]

    def analyse(self, text: str) -> list[AnalysedWord]:
        """The words of a text in order."""
        return list(map(AnalysedWord, *self.analyse_columns(text)))


class _AutoNumbered(dict[str, int]):
    """Numbers words from 0 on first lookup."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class _RunCache(dict[str, tuple[Any, ...]]):
    """Cache: run without white space -> word, stem and term of each of its words, flattened.

    No word contains white space. Flat tuples of atoms are not tracked by the garbage collector.
    """

    def __init__(self, analyzer: TextAnalyzer) -> None:
        super().__init__()
        self._analyzer = analyzer

    def __missing__(self, run: str) -> tuple[Any, ...]:
        word = run.rstrip(".,")
        if _is_plain(word):
            found: tuple[Any, ...] = self._analyzer.find(word)
        else:
            found = tuple(chain.from_iterable(map(self._analyzer.find, spellings(run))))
        if len(self) < _REMEMBERED and len(run) <= _LONGEST:
            self[run] = found
        return found


def _is_plain(run: str) -> bool:
    """Whether a run is a single ASCII word."""
    return run.isascii() and run.isalnum()
