"""Stems of names: without the case endings of their language."""

from __future__ import annotations

from functools import lru_cache

from tui.languages import language

_SHORTEST_STEM = 3


@lru_cache(maxsize=1 << 16)
def stems(word: str, code: str | None) -> frozenset[str]:
    """The stems that a normalised word may have, itself among them.

    Two forms of one name have one in common: Києва (kyiv's) and Київ, as the alternations of the
    language turn one stem into the other.
    """
    known = language(code)
    if not known.endings and not known.alternations:
        return frozenset((word,))
    found = {word}
    if len(word) > _SHORTEST_STEM:
        found |= {
            word[: len(word) - len(ending)]
            for ending in known.endings
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM
        }
    for end, other in known.alternations:
        found |= {
            stem[: len(stem) - len(end)] + other for stem in tuple(found) if stem.endswith(end)
        }
    return frozenset(found)


def is_womans_adjective(word: str, code: str | None) -> bool:
    """Whether a normalised surname that is an adjective is a woman's."""
    return word.endswith(language(code).feminine_adjectives)


def is_womans(word: str, code: str | None) -> bool:
    """Whether a normalised surname, in any case form, is one that only a woman has."""
    return word.endswith(language(code).feminine)
