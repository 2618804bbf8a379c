"""Stems of words in other languages, in English where a table knows the word."""

from __future__ import annotations

from tui.analysis.across.place_tables import place_table
from tui.analysis.names.parsing import normalise
from tui.index.text_analyzer import TextAnalyzer
from tui.languages import language
from tui.languages.counting import counting
from tui.languages.en.number_words import SCALES

_SCALES = {value: word for word, value in SCALES.items()}
_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "₴": "hryvnias", "₽": "rubles"}


class TableStems:
    """Maps words in a language to stems: those of the English words that its tables know.

    Args:
        code: ISO 639-1 code.
        analyzer: tells stems.
    """

    def __init__(self, code: str, analyzer: TextAnalyzer) -> None:
        self._code, self._analyzer = code, analyzer
        self._language, self._words = language(code), counting(code)
        self._known: dict[str, str] = {}

    def __call__(self, word: str) -> str:
        """The stem of a word as spelled; empty for a function word."""
        if word not in self._known:
            self._known[word] = self._find(word)
        return self._known[word]

    def english(self, noun: str) -> str:
        """The stem of an English noun."""
        return self._analyzer.stem_of(noun) or noun

    def place(self, word: str) -> str:
        """The English name of a place that a word names; empty if it names none."""
        folded = normalise(word) if word[0].isupper() else ""
        if not folded or " " in folded:
            return ""
        entry = place_table(self._code).find((folded,), (word,))
        return entry.concept.name if entry and len(entry.words) == 1 else ""

    def _find(self, word: str) -> str:
        lower = word.lower().replace("’", "'")
        elided, mark, rest = lower.partition("'")
        if mark and rest and elided in self._language.elided:
            return self(word[len(elided) + 1 :])
        if place := self.place(word):
            return self._analyzer.stem_of(place.split()[-1])
        if (scale := self._language.scales.get(lower)) in _SCALES:
            return self.english(_SCALES[scale])
        if noun := self._words.nouns.find([lower]):
            return self.english(noun.meaning.split()[-1])
        if currency := self._words.currencies.find([lower]):
            return self.english(_CURRENCIES.get(currency.meaning, currency.meaning))
        return self._analyzer.stem_of(word, self._code)
