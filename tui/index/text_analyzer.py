"""Text analysis for the index: folding, stop words and stemming by language, memoised."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from sys import intern
from typing import Any, NamedTuple
from weakref import proxy

from tui.index.method_cache import method_cache
from tui.index.plain_text import PlainText, Sought, beginnings_of
from tui.index.spans import Span
from tui.index.term_dictionary import TermDictionary
from tui.index.tokenizer import DEFAULT, fold, spellings, stop_words
from tui.languages import codes
from tui.languages.stemming import stemmer

# Runs between white space are memoised, each in 250 bytes. Common words occur early, so that the
# cache is filled with the first runs and never evicts.
_REMEMBERED = 60_000
_RECENT = 500  # texts that are scored and then searched for what matched
_LONGEST = 40  # code points; longer runs, such as addresses, seldom recur

NO_TERM = -1
_UNSTEMMED = "\0"  # in place of a stem that is not asked for; no stem has it


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


class MatchedText(NamedTuple):
    """Words of a text in order, as far as they are sought.

    Attributes:
        words: as in `AnalysedWord`.
        stems: likewise; in place of some that are not sought, of which stemming takes most of the
            time, stands one that is none.
        spans: of each, as offsets of the text, where the others are left out; None: none is.
    """

    words: list[str]
    stems: list[str]
    spans: Sequence[Span] | None


class TextAnalyzer:
    """Analyses words, and numbers stems and function words as they occur.

    Text in a language that has a folder in `tui.languages` is analysed as that language needs it,
    all other text as English; what only one language needs is made when it first occurs.

    Attributes:
        stems: those seen so far, by term number.
        function_words: function word -> its number; a new one is numbered on lookup.
        match_again: `match`, remembered for some texts; its lists stay as they are.

    Args:
        stems: those numbered already.
        function_words: likewise, in order.
    """

    def __init__(
        self, stems: TermDictionary | None = None, function_words: Iterable[str] = ()
    ) -> None:
        self.stems = TermDictionary() if stems is None else stems
        self.function_words: Mapping[str, int] = _AutoNumbered(
            (word, number) for number, word in enumerate(function_words)
        )
        self._of_languages: dict[str | None, _RunCache] = {}
        self._english = self._of_languages[DEFAULT] = _RunCache(self, DEFAULT)
        self.match_again = method_cache(_RECENT, self.match)

    def __getitem__(self, spelling: str) -> AnalysedWord:
        return AnalysedWord._make(self._english.find(spelling))

    def find(self, spelling: str, language: str | None = DEFAULT) -> AnalysedWord:
        """The analysis of a spelling in a language (ISO 639-1 code)."""
        return AnalysedWord._make(self._runs(language).find(spelling))

    def _runs(self, language: str | None) -> _RunCache:
        found = self._of_languages.get(language)
        if found is None:
            code = analysed_as(language)
            found = self._of_languages.get(code) or _RunCache(self, code)
            self._of_languages[code] = self._of_languages[language] = found
        return found

    def known_number(self, stem: str) -> int | None:
        """The term number of a stem, if it has one."""
        return self.stems.find(stem)

    def stem_of(self, spelling: str, language: str | None = DEFAULT) -> str:
        """The stem of a word as spelled in a language; empty for a function word."""
        runs = self._runs(language)
        found: str = (runs[spelling] if _is_plain(spelling) else runs.find(spelling))[1]
        return found

    def stem(self, word: str) -> str:
        """The stem of a folded English word."""
        return self._english.stem(word, word)

    def analyse_columns(
        self, text: str, language: str | None = DEFAULT
    ) -> tuple[list[str], list[str], list[int]]:
        """Word, stem and term (as in `AnalysedWord`) of each word of a text in order."""
        known = self._english if language == DEFAULT else self._runs(language)
        runs: Iterable[tuple[Any, ...]]
        if text.isupper():  # in all-capitals text acronyms cannot be told from words
            runs = map(known.find, map(str.lower, spellings(text)))
        else:
            runs = map(known.__getitem__, text.split())
        found = list(chain.from_iterable(runs))
        return found[::3], found[1::3], found[2::3]

    def match(
        self, text: str, language: str | None = DEFAULT, sought: Sought | None = None
    ) -> MatchedText:
        """The words of a text, to find those that are sought.

        Args:
            text: the text.
            language: its language (ISO 639-1 code).
            sought: the words that are; None: any may be.
        """
        if sought is None or language != DEFAULT:
            return MatchedText(*self.analyse_columns(text, language)[:2], None)
        plain = PlainText.of(text)
        spans = None if plain is None else plain.spans_of(sought)
        if spans is not None:
            found = [*chain.from_iterable(self._english[text[start:end]] for start, end in spans)]
        elif text.isupper():
            return MatchedText(*self.analyse_columns(text)[:2], None)
        else:
            found = self._english.as_far_as_sought(text, beginnings_of(sought.stems))
        return MatchedText(found[::3], found[1::3], spans)

    def analyse(self, text: str, language: str | None = DEFAULT) -> list[AnalysedWord]:
        """The words of a text in order."""
        return list(map(AnalysedWord, *self.analyse_columns(text, language)))


@cache
def analysed_as(language: str | None) -> str:
    """The language that text in a language is analysed as: English where none is known."""
    code = (language or DEFAULT).split("-")[0].lower()
    return code if code in codes() else DEFAULT


class _AutoNumbered(dict[str, int]):
    """Numbers words from 0 on first lookup."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class _RunCache(dict[str, tuple[Any, ...]]):
    """The words of a language; caches run without white space -> word, stem and term of each.

    No word contains white space. Flat tuples of atoms are not tracked by the garbage collector.

    Args:
        analyzer: numbers the stems.
        code: of a language that has a folder.
    """

    def __init__(self, analyzer: TextAnalyzer, code: str) -> None:
        super().__init__()
        self._analyzer = proxy(analyzer)  # which has this one: no cycle
        self._function_words = stop_words(code)
        self.stem = _english_stemmer() if code == DEFAULT else _folding(stemmer(code))

    def find(self, spelling: str) -> tuple[str, str, int]:
        """Word, stem and term of a spelling, as in `AnalysedWord`."""
        known = self.get(spelling)
        if known and _is_plain(spelling):
            return known
        word = fold(spelling)
        acronym = spelling[1:2] == "." or (len(spelling) > 1 and spelling.isupper())
        if (len(word) < 2 or word in self._function_words) and not acronym:
            return word, "", NO_TERM
        known = None if acronym or word != spelling.lower() else self.get(word)
        if known and _is_plain(word):
            return known
        stem = intern(self.stem(word, spelling))  # many words have the same
        return word, stem, self._analyzer.stems.number(stem)

    def as_far_as_sought(self, text: str, beginnings: tuple[str, ...]) -> list[Any]:
        """Word, stem and term of each word of an English text; stems that begin so are sought."""
        found: list[Any] = []
        known, function_words = self.get, self._function_words
        for run in text.split():
            words = known(run)
            if words is None:
                word = run.rstrip(".,").lower()
                if (
                    word.startswith(beginnings)
                    or word in function_words
                    or not (len(word) > 1 and word.isascii() and word.isalnum())
                ):
                    words = self[run]
                else:
                    words = word, _UNSTEMMED, NO_TERM
            found += words
        return found

    def __missing__(self, run: str) -> tuple[Any, ...]:
        word = run.rstrip(".,")
        if _is_plain(word):
            found: tuple[Any, ...] = self.find(word)
        else:
            found = tuple(chain.from_iterable(map(self.find, spellings(run))))
        if len(self) < _REMEMBERED and len(run) <= _LONGEST:
            self[run] = found
        return found


Stem = Callable[[str, str], str]
"""Gives the stem of a word from the folded word, and from the word as it is spelled."""


def _english_stemmer() -> Stem:
    """Porter 2 by the engine; of a word in Cyrillic, the stem that it has in Russian."""
    import tantivy

    raw = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    engine = raw.filter(tantivy.Filter.stemmer("english")).build()

    def stem(word: str, spelling: str) -> str:
        if "\u0400" <= word[:1] < "\u0530":
            return _folding(stemmer("ru"))(word, spelling)
        stems = engine.analyze(word)
        return word if not stems or stems[0] == word else stems[0]  # shares one string object

    return stem


def _folding(stem: Callable[[str], str]) -> Stem:
    """A stemmer that finds endings by their accents, and whose stems are folded."""

    def folded(word: str, spelling: str) -> str:
        if not word.isalpha():
            return word
        found = fold(stem(unicodedata.normalize("NFC", spelling.lower())))
        return word if found == word else found

    return folded


def _is_plain(run: str) -> bool:
    """Whether a run is a single ASCII word."""
    return run.isascii() and run.isalnum()
