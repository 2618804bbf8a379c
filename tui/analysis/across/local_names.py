"""Names of entities in the reader's language: of the tables, or as the articles in it spell them.

Articles inflect names. Of their spellings the one is taken that sounds most like the canonical
name, which is in the nominative; where all are inflected, its endings are exchanged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from tui.analysis.across.inflection import stems
from tui.analysis.across.place_tables import place_table
from tui.analysis.across.sounds import full_distance, sound
from tui.analysis.across.tokens import HUB
from tui.analysis.model import ANY_LANGUAGE, Entity
from tui.analysis.names.aliases import geo_names
from tui.analysis.names.parsing import normalise
from tui.languages import language, table

_LONGEST_ACRONYM = 6
#: Distances per sound: of a word that is left as it is, the greatest of one whose ending was
#: exchanged, and of a name that may be inflected.
_SAME, _ALIKE, _UNLIKE = 0.03, 0.12, 0.25
_VOWELS = frozenset("аеиоуыэюяіїєё")  # of which a stem in Cyrillic ends in none,
_LATIN_VOWELS = frozenset("aeiouy")
_AFTER_VOWEL = frozenset("йя")  # but before these
_SHORT_I = re.compile(r"(?<=[аеиоуіє])и$")  # which `normalise` makes of й


def named_in(entity: Entity, code: str | None) -> Entity:
    """An entity with its name in a language, where one is known; the other stays an alias.

    Args:
        entity: with its canonical name.
        code: ISO 639-1 code of the language; None or English: as it is.
    """
    if code is None or code == HUB:
        return entity
    names = dict(entity.names)
    if ANY_LANGUAGE in names:
        return entity
    name = _table_name(entity, code)
    if name is None and code in names:
        name = _nominative(names[code], code, entity.name)
    if name is None or name == entity.name:
        return entity
    aliases = tuple(dict.fromkeys((*entity.aliases, name, entity.name)))
    return replace(entity, name=name, aliases=aliases)


def _table_name(entity: Entity, code: str) -> str | None:
    """The name of a place or organisation in the tables of a language."""
    if entity.label == "PERSON":
        return None
    names = _table_names(code)
    place = geo_names().get(entity.form)
    return names.get(entity.form) or (names.get(place.key) if place is not None else None)


@cache
def _table_names(code: str) -> Mapping[str, str]:
    """Normalised English name -> the name in a language."""
    found: dict[str, str] = {}
    for english, _, *names in table(code, "names.tsv"):
        first = english.partition("|")[0]
        long = [name for name in names if not _is_acronym(name)]
        shown = long[0] if long and not _is_acronym(first) else names[0]
        for name in english.split("|"):
            found.setdefault(normalise(name), shown)
    for key, name, *_ in table(code, "places.tsv"):
        found.setdefault(key, name)
    return found


def _is_acronym(name: str) -> bool:
    return name.isupper() and len(name) <= _LONGEST_ACRONYM


def local_name(spellings: Counter[str], code: str, name: str) -> str:
    """Of the spellings of an entity the one that is most like its name in the nominative.

    Args:
        spellings: how often articles in a language spell it in which way; not empty.
        code: ISO 639-1 code of the language.
        name: the canonical name.
    """
    mixed = {text: n for text, n in spellings.items() if not text.isupper()} or spellings
    words = min(max(len(text.split()) for text in mixed), len(name.split()))
    long = [text for text in mixed if len(text.split()) >= words]
    return min(long, key=lambda text: (_distance(text, code, name), -mixed[text], text))


def _distance(text: str, code: str, name: str) -> float:
    """How differently a spelling sounds from the canonical name, per sound."""
    theirs = normalise(name)
    read_as = HUB if theirs.isascii() else code
    return round(full_distance(sound(normalise(text), code), sound(theirs, read_as)), 3)


def _nominative(text: str, code: str, name: str) -> str | None:
    """A spelling with the endings of the nominative; None if these cannot be told.

    Those of the tables' name that it is a form of, else those that make it sound like the name.
    """
    if not language(code).nominative:
        return text
    words = text.split()
    folded = [normalise(word) for word in words]
    entry = place_table(code).find(tuple(folded), tuple(words)) if all(folded) else None
    if entry is not None and len(entry.words) == len(words) and not entry.acronym:
        return " ".join(map(_respelled, words, folded, entry.words))
    others = name.split()
    if len(words) != len(others):
        return text if _distance(text, code, name) <= _UNLIKE else None
    last = _uninflected(words[-1], others[-1], code)
    if last == words[-1]:  # all words of a name are in one case
        if (found := _indeclinable(words, others, code)) is not None:
            return found
        return text if _distance(text, code, name) <= _UNLIKE else None
    others = others[:-1]
    return " ".join([*map(_uninflected, words[:-1], others, [code] * len(others)), last])


def _indeclinable(words: list[str], others: list[str], code: str) -> str | None:
    """A man's name in the nominative, where only his given name has cases; None if he has others.

    That the surname has none is told by its vowel; that the given name is in a case, by what
    follows the consonant with which the canonical one ends: "Рафаеля Гроссі", Rafael.
    """
    surname, vowels = words[-1], language(code).indeclinable
    if surname[-1] not in vowels or _distance(surname, code, others[-1]) > _ALIKE:
        return None
    given = [
        word if normalise(other)[-1:] in _LATIN_VOWELS else _uninflected(word, other, code)
        for word, other in zip(words[:-1], others[:-1], strict=True)
    ]
    changed = [now for word, now in zip(words, given, strict=False) if now != word]
    if not changed or any(now[-1] in _VOWELS for now in changed):
        return None
    return " ".join([*given, surname])


def _respelled(word: str, folded: str, nominative: str) -> str:
    """A normalised nominative, its letters as far as they are those of a word as that has them."""
    same = next(
        (n for n, pair in enumerate(zip(folded, nominative, strict=False)) if len({*pair}) > 1),
        min(len(folded), len(nominative)),
    )
    if len(folded) != len(word):
        return word
    return _SHORT_I.sub("й", word[:same] + nominative[same:])


def _uninflected(word: str, other: str, code: str) -> str:
    """A word in the nominative, in which it sounds like another word."""
    folded, now = normalise(word), _distance(word, code, other)
    nominative = language(code).nominative
    oblique = word[-1:] != folded[-1:] and not word.endswith(tuple(filter(None, nominative)))
    if len(folded) != len(word) or (now <= _SAME and not oblique):  # or not one letter for one
        return word
    candidates = {
        start + ending
        for start in _starts(word, folded, code)
        for ending in nominative
        if (start[-1:] in _VOWELS) == (ending in _AFTER_VOWEL)
    }
    soft = word.endswith(language(code).soft) if language(code).soft else False
    found = [
        (_distance(one, code, other), one.endswith("ь") is not soft, len(one), one)
        for one in candidates - {word}
    ]
    least, _, _, best = min(found, default=(1.0, False, 0, word))
    return best if least <= _ALIKE and (least < now or (oblique and least == now)) else word


def _starts(word: str, folded: str, code: str) -> set[str]:
    """The stems of a word as it is spelled; of those that lost an ending also as they alternate."""
    starts = {word[: len(stem)] for stem in stems(folded, code) if folded.startswith(stem)}
    for pair in language(code).alternations:
        for end, other in (pair, pair[::-1]):
            starts |= {
                start.removesuffix(end) + other
                for start in tuple(starts)
                if start.endswith(end) and len(start) < len(word)
            }
    return starts
