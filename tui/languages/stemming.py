"""Stems of words in any form, by the stemmer of each language that has one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

from tui.languages import language

_SHORTEST_STEM = 3


@cache
def stemmer(code: str) -> Callable[[str], str]:
    """The stemmer of a language: its Snowball algorithm, else one that takes off case endings.

    It takes words in lower case, with their accents, without which most algorithms find no ending.

    Args:
        code: ISO 639-1 code.
    """
    known = language(code)
    if known.stemmer is None:
        return lambda word: _without_ending(word, known.endings)
    import snowballstemmer  # 13 ms: only where there is a text in such a language

    found: Callable[[str], str] = snowballstemmer.stemmer(known.stemmer).stemWord
    return found


def _without_ending(word: str, endings: frozenset[str]) -> str:
    """A word without accents and the longest of some endings that leaves a stem."""
    decomposed = unicodedata.normalize("NFKD", word)
    folded = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    ends = range(_SHORTEST_STEM, len(folded))
    return next((folded[:end] for end in ends if folded[end:] in endings), folded)
