"""Stems of words in other languages, in English where a table knows the word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from tui.analysis.across.place_tables import place_table
from tui.analysis.across.sounds import skeletons, sound, stem_distance
from tui.analysis.names.parsing import normalise
from tui.index.text_analyzer import TextAnalyzer
from tui.index.tokenizer import DEFAULT
from tui.languages import frequencies, language
from tui.languages.counting import counting
from tui.languages.en.number_words import SCALES
from tui.languages.stemming import stemmer
from tui.story.quantity import Stem

_NAME = re.compile(r"\b[A-Z][^\W\d_]{3,20}\b")
_ALIKE = 0.1  # distance per sound of two spellings of one name

_SCALES = {value: word for word, value in SCALES.items()}
_CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds", "₴": "hryvnias", "₽": "rubles"}


class EnglishNames:
    """The names in English articles, found again in other languages by how they sound.

    Args:
        texts: of the articles.
        stem_of: maps a word as spelled to its stem.
    """

    def __init__(self, texts: Iterable[str], stem_of: Stem) -> None:
        self._alike: dict[str, dict[str, str]] = defaultdict(dict)
        common = frequencies(DEFAULT)
        for word in dict.fromkeys(word for text in texts for word in _NAME.findall(text)):
            if word.lower() not in common and (stem := stem_of(word)):
                sounds = sound(normalise(word), DEFAULT)
                for skeleton in skeletons(sounds):
                    self._alike[skeleton][sounds] = stem

    def find(self, word: str, code: str) -> str:
        """The stem of the name that a word in a language sounds like; empty if there is none."""
        folded = normalise(word)
        for spelled in (folded, stemmer(code)(folded)):
            sounds = sound(spelled, code)
            for skeleton in skeletons(sounds):
                for known, stem in self._alike.get(skeleton, {}).items():
                    if stem_distance(sounds, known) <= _ALIKE:
                        return stem
        return ""


class TableStems:
    """Maps words in a language to stems: those of the English words that its tables know.

    Args:
        code: ISO 639-1 code.
        analyzer: tells stems.
        names: those of English articles.
    """

    def __init__(
        self, code: str, analyzer: TextAnalyzer, names: EnglishNames | None = None
    ) -> None:
        self._code, self._analyzer, self._names = code, analyzer, names
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
        if self._names and word[0].isupper() and (name := self._names.find(word, self._code)):
            return name
        return self._analyzer.stem_of(word, self._code)
