"""Names of places and organisations in other languages, of which the English name is known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from tui.analysis.across.inflection import stems
from tui.analysis.names.aliases import GeoName, geo_names
from tui.analysis.names.parsing import normalise
from tui.languages import language, table

_LONGEST_ACRONYM = 6


class Concept(NamedTuple):
    """A place or an organisation.

    Attributes:
        name: its English name, as it is shown.
        keys: the normalised English names.
        label: of an entity.
    """

    name: str
    keys: tuple[str, ...]
    label: str


class Entry(NamedTuple):
    """A name in another language.

    Attributes:
        words: its normalised words.
        concept: what it names.
        acronym: whether it is written in capitals.
        sure: whether the source says that it is a name in this language.
    """

    words: tuple[str, ...]
    concept: Concept
    acronym: bool
    sure: bool


class PlaceTable:
    """Finds the names of a language by the stems of their words, so that any case form matches.

    Entries are made of the names that begin as a word does that is looked up: of some ten thousand
    names, a text asks for few.

    Args:
        code: ISO 639-1 code of the language.
    """

    def __init__(self, code: str) -> None:
        self._code = code
        # Stems keep the first letter; the second, where a language changes nothing within stems.
        self._shared = 1 if language(code).alternations else 2
        self._names: dict[str, list[_Name]] = defaultdict(list)
        for one in _names(code):
            self._names[one.text[: self._shared]].append(one)
        self._entries: dict[str, dict[str, list[Entry]]] = {}

    def _beginning(self, start: str) -> dict[str, list[Entry]]:
        """The entries that begin so, by the stems of their first words."""
        if start not in self._entries:
            by_stem: dict[str, list[Entry]] = defaultdict(list)
            seen = set()
            for entry in map(_entry, self._names.get(start, ())):
                if entry.words and entry.words not in seen:  # the first source knows best
                    seen.add(entry.words)
                    for stem in self._stems(entry.words[0], entry):
                        by_stem[stem].append(entry)
            self._entries[start] = by_stem
        return self._entries[start]

    def _stems(self, word: str, entry: Entry) -> frozenset[str]:
        return frozenset((word,)) if entry.acronym else stems(word, self._code)

    def find(self, words: tuple[str, ...], texts: tuple[str, ...]) -> Entry | None:
        """The longest name that some words begin with.

        Args:
            words: normalised.
            texts: the same words as spelled.
        """
        entries = self._beginning(words[0][: self._shared])
        candidates = {
            id(entry): entry
            for stem in stems(words[0], self._code)
            for entry in entries.get(stem, ())
        }
        found = [e for e in candidates.values() if self._matches(e, words, texts)]
        return min(
            found, key=lambda e: (-len(e.words), words[0] != e.words[0], e.words), default=None
        )

    def _matches(self, entry: Entry, words: tuple[str, ...], texts: tuple[str, ...]) -> bool:
        if len(entry.words) > len(words):
            return False
        if entry.acronym:
            return words[: len(entry.words)] == entry.words and texts[0].isupper()
        return all(
            ours == theirs or not stems(ours, self._code).isdisjoint(stems(theirs, self._code))
            for ours, theirs in zip(entry.words, words, strict=False)
        )


@cache
def place_table(code: str) -> PlaceTable:
    """The table of a language, read when it is first needed."""
    return PlaceTable(code)


class _Name(NamedTuple):
    """A normalised name, and what it takes to make its entry."""

    text: str
    concept: Concept | GeoName | str
    others: Sequence[str] = ()
    acronym: bool = False
    sure: bool = False


def _names(code: str) -> Iterator[_Name]:
    """The names that a language has by itself, then those of which none is said."""
    for english, label, *names in table(code, "names.tsv"):
        first, *others = english.split("|")
        concept = Concept(first, tuple(map(normalise, (first, *others))), label)
        yield from (_spelled(name, concept, language(code).elided) for name in names)
    for key, *names in table(code, "places.tsv"):
        yield from (_Name(normalise(name), key, sure=True) for name in names)
    script = _is_cyrillic if code in _CYRILLIC else str.isascii
    for key, *names in _foreign_cities():
        yield from (_Name(name, key, names) for name in names if script(name))
    if code not in _CYRILLIC:
        for name, known in geo_names().items():
            if len(name) > _LONGEST_ACRONYM - 2:
                yield _Name(name, known)


_CYRILLIC = frozenset(("uk", "ru", "be", "bg", "sr", "mk"))


def _is_cyrillic(name: str) -> bool:
    return "\u0400" <= name[0] <= "\u04ff"


def _spelled(name: str, concept: Concept, elided: frozenset[str]) -> _Name:
    """A name of the language as it is spelled; an elided word is a word of its own."""
    name = " ".join(
        word.replace("'", " ") if word.partition("'")[0] in elided else word
        for word in name.replace(".", "").split()
    )
    acronym = name.isupper() and len(name) <= _LONGEST_ACRONYM
    text = normalise(name.replace("-", " ").replace("'", "’"))
    return _Name(text, concept, acronym=acronym, sure=True)


def _entry(name: _Name) -> Entry:
    concept = name.concept
    if isinstance(concept, str):
        concept = _place(concept, *(one for one in name.others if one.isascii()))
    elif isinstance(concept, GeoName):
        concept = Concept(concept.name, (concept.key,), concept.label)
    return Entry(tuple(name.text.split()), concept, name.acronym, name.sure)


def _place(key: str, *others: str) -> Concept:
    """A place by its English name, and other names that English text may have for it."""
    known = geo_names().get(key)
    if known is not None and known.key == key:
        return Concept(known.name, (key, *others), known.label)
    return Concept(key.title(), (key, *others), "GPE")


@cache
def _foreign_cities() -> list[list[str]]:
    text = (files("tui.analysis") / "data" / "foreign_cities.tsv").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]
