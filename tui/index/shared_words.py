"""Words that two texts share literally, for display as reasons, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cached_property

from tui.index.plain_text import PlainText, Sought, is_plain_word
from tui.index.spans import Span
from tui.index.text_analyzer import TextAnalyzer, analysed_as
from tui.index.tokenizer import DEFAULT, stop_words, word_pattern

Forms = Mapping[str, str]  # of one stem: word in lower case -> as it is spelled


class TextWords:
    """The words of a text, of which no more are looked at, and stemmed, than need be.

    Args:
        analyzer: gives the stem of a word.
        text: the text.
        language: its language (ISO 639-1 code), None if not known.
    """

    def __init__(self, analyzer: TextAnalyzer, text: str, language: str | None) -> None:
        self._analyzer, self._language, self._text = analyzer, language, text
        self._plain = PlainText.of(text)

    @cached_property
    def _spellings(self) -> list[str]:
        return word_pattern(self._text).findall(self._text)

    @cached_property
    def _lower(self) -> frozenset[str]:
        return frozenset(map(str.lower, self._spellings))

    def has(self, word: str) -> bool:
        """Whether a word in lower case is there."""
        if self._plain is not None and is_plain_word(word):
            return self._plain.has(word)
        return word in self._lower

    def forms_of(self, stem: str, initials: Set[str]) -> Iterator[tuple[str, str]]:
        """The words of a stem that begin with one of some characters: lower case, spelling."""
        for spelling in self._spellings:
            word = spelling.lower()
            if word[0] in initials and self._analyzer.stem_of(spelling, self._language) == stem:
                yield word, spelling

    def spans_of(self, stems: Set[str]) -> list[Span]:
        """The spans of the words that have one of some stems, as offsets of the text."""
        text, language, spans = self._text, analysed_as(self._language), None
        if self._plain is not None and language == DEFAULT:
            spans = self._plain.spans_of(Sought(frozenset(stems)))
        if spans is not None:
            stem_of = self._analyzer.stem_of
            return [(start, end) for start, end in spans if stem_of(text[start:end]) in stems]
        found = self._analyzer.match(text, language, Sought(frozenset(stems), None)).stems
        pairs = zip(word_pattern(text).finditer(text), found, strict=True)
        return [match.span() for match, stem in pairs if stem in stems]


def spans_by_stem(
    analyzer: TextAnalyzer, text: str, language: str | None, first: int
) -> Mapping[str, Sequence[Span]]:
    """The spans of all words of a text by their stems; `first` is the offset of the text."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    stems = analyzer.analyse_columns(text, language)[1]
    for match, stem in zip(word_pattern(text).finditer(text), stems, strict=True):
        spans[stem].append((first + match.start(), first + match.end()))
    return spans


class SpellingIndex:
    """The spellings of some texts, looked up by stem.

    Args:
        texts: the words of the texts.
    """

    def __init__(self, texts: Sequence[TextWords]) -> None:
        self._texts = texts
        self._function_words = stop_words(DEFAULT)

    def shared_spelling(self, stem: str, forms: Forms) -> str | None:
        """A spelling that occurs here and in another text, as a word or a prefix of one.

        Args:
            stem: a stem that both contain.
            forms: the forms of that stem in the other text.
        """
        if self._function_words.isdisjoint(forms):  # an acronym may look like one: US
            for word, spelling in forms.items():
                if any(text.has(word) for text in self._texts):
                    return spelling
        return _in_both(forms, self._forms(stem, {word[0] for word in forms}))

    def _forms(self, stem: str, initials: Set[str]) -> Forms:
        """The forms of a stem that begin with one of some characters."""
        forms: dict[str, str] = {}
        for text in self._texts:
            for word, spelling in text.forms_of(stem, initials):
                forms.setdefault(word, spelling)
        return forms


def _in_both(ours: Forms, theirs: Forms) -> str | None:
    """A spelling that occurs in both texts, as a word or a prefix of one."""
    for word, spelling in ours.items():
        if word in theirs:
            return spelling
    for word, spelling in ours.items():
        for their_word, their_spelling in theirs.items():
            if their_word.startswith(word):
                return spelling
            if word.startswith(their_word):
                return their_spelling
    return None
