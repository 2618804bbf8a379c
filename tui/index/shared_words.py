"""Which words two texts have literally in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from tui.index.text_analyzer import Lexicon
from tui.index.tokenizer import is_stop_word, spellings

Forms = Mapping[str, str]  # of one stem: word in lower case -> as it is spelled


class Wording:
    """The words of some texts, of which another text may have the same.

    Args:
        lexicon: what a word is.
        texts: the texts.
    """

    def __init__(self, lexicon: Lexicon, texts: Iterable[str]) -> None:
        self._lexicon = lexicon
        self._texts = tuple(texts)
        self._words = [word for text in self._texts for word in spellings(text.lower())]

    def literally(self, stem: str, forms: Forms) -> str | None:
        """A spelling that stands here and in another text, be it as the beginning of a word.

        Args:
            stem: one that both have.
            forms: of that stem, in the other text.
        """
        if not any(map(is_stop_word, forms)):  # an acronym may look like one: US
            for word, spelling in forms.items():
                if word in self._words:
                    return spelling
        return _in_both(forms, self._forms(stem, {word[0] for word in forms}))

    def _forms(self, stem: str, initials: set[str]) -> Forms:
        """The words of a stem that begin with one of some characters."""
        forms: dict[str, str] = {}
        for spelling in chain.from_iterable(map(spellings, self._texts)):
            word = spelling.lower()
            if word[0] in initials and self._lexicon[spelling].stem == stem:
                forms.setdefault(word, spelling)
        return forms


def _in_both(ours: Forms, theirs: Forms) -> str | None:
    """A spelling that stands in both texts, be it as the beginning of a longer word."""
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
