"""Words that sound like a word, in any script and case form: Zelensky, Зеленський, Selenskyj."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tui.analysis.across.inflection import stems
from tui.analysis.across.sounds import skeletons, sound, stem_distance

_FURTHEST = 0.13  # distance per sound, as of a name that is recognised without others beside it
_LEAST_CONSONANTS = 3  # with fewer, words have to sound the same
_OTHER_LENGTH = 4  # letters that two spellings may differ in length
_CYRILLIC = re.compile("[\u0400-\u052f]")
_IN_CYRILLIC = frozenset({"uk", "ru"})


class SoundAlike:
    """Tells whether words sound like a word.

    Args:
        word: folded.
        codes: the languages (ISO 639-1 codes) that it is sought in, besides English.
    """

    def __init__(self, word: str, codes: Iterable[str]) -> None:
        self._codes = sorted({"en", *codes})
        self._length = len(word)
        self._sounds = frozenset(self._sounds_of(word))
        self._skeletons = frozenset().union(*map(skeletons, self._sounds))

    def __call__(self, word: str) -> bool:
        """Whether a folded word sounds like it."""
        if abs(len(word) - self._length) > _OTHER_LENGTH or not word.isalpha():
            return False
        return any(self._is_like(theirs) for theirs in self._sounds_of(word))

    def _is_like(self, theirs: str) -> bool:
        shared = self._skeletons & skeletons(theirs)
        if not shared:
            return False
        if min(map(len, shared)) < _LEAST_CONSONANTS:
            return theirs in self._sounds
        return any(stem_distance(ours, theirs) <= _FURTHEST for ours in self._sounds)

    def _sounds_of(self, word: str) -> Iterator[str]:
        """How a word may sound, as any of the languages that its script is of reads it."""
        is_cyrillic = _CYRILLIC.search(word) is not None
        codes = _IN_CYRILLIC if is_cyrillic else [c for c in self._codes if c not in _IN_CYRILLIC]
        for code in codes:
            for stem in stems(word, code):
                yield sound(stem, code)
