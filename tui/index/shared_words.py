"""Words that two texts share literally, for display as reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tui.index.text_analyzer import TextAnalyzer
from tui.index.tokenizer import is_stop_word, spellings

Forms = Mapping[str, str]  # of one stem: word in lower case -> as it is spelled


class SpellingIndex:
    """The spellings of some texts, looked up by stem.

    Args:
        analyzer: gives the stem of a word.
        texts: the texts, each with its language (ISO 639-1 code), None if not known.
    """

    def __init__(self, analyzer: TextAnalyzer, texts: Iterable[tuple[str, str | None]]) -> None:
        self._analyzer = analyzer
        self._texts = tuple(texts)
        self._words = [word for text, _ in self._texts for word in spellings(text.lower())]

    def shared_spelling(self, stem: str, forms: Forms) -> str | None:
        """A spelling that occurs here and in another text, as a word or a prefix of one.

        Args:
            stem: a stem that both contain.
            forms: the forms of that stem in the other text.
        """
        if not any(map(is_stop_word, forms)):  # an acronym may look like one: US
            for word, spelling in forms.items():
                if word in self._words:
                    return spelling
        return _in_both(forms, self._forms(stem, {word[0] for word in forms}))

    def _forms(self, stem: str, initials: set[str]) -> Forms:
        """The forms of a stem that begin with one of some characters."""
        forms: dict[str, str] = {}
        for text, language in self._texts:
            for spelling in spellings(text):
                word = spelling.lower()
                if word[0] in initials and self._analyzer.stem_of(spelling, language) == stem:
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
