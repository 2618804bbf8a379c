"""Alias tables: places with their other names, given names with their variants.

Derived from public sources (see data/SOURCES.md); read lazily.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from tui.analysis.names.parsing import normalise, transliteration_key

_LONGEST_ACRONYM = 4


class GeoKind(Enum):
    """The kind of a place, and the table that lists it."""

    CITY = "cities.tsv"
    COUNTRY = "territories.tsv"
    UNION = "unions.tsv"


@dataclass(frozen=True, slots=True)
class GeoName:
    """An entry of the gazetteer of places: a country, union of countries or city.

    Attributes:
        name: its usual English name.
        key: its normalised form.
        kind: country, union or city.
    """

    name: str
    key: str
    kind: GeoKind

    @property
    def label(self) -> str:
        """Its entity label."""
        return "ORG" if self.kind is GeoKind.UNION else "GPE"


@cache
def geo_names() -> dict[str, GeoName]:
    """Normalised name -> the place."""
    table: dict[str, GeoName] = {}
    for kind in GeoKind:  # a larger unit overrides a smaller one of the same name
        for name, key, *others in _rows(kind.value):
            geo_name = table[key] = GeoName(name, key, kind)
            for other in others:
                table[other] = geo_name
    return table


@cache
def _cities() -> frozenset[str]:
    return frozenset(key for _name, key, *_others in _rows(GeoKind.CITY.value))


def city(name: str) -> str:
    """The normalised name of the city that a name means; empty if it means none, or a country.

    Args:
        name: as spelled; any that the city has.
    """
    known = geo_names().get(normalise(name))
    return known.key if known and known.key in _cities() else ""


@cache
def acronyms() -> dict[str, str]:
    """Acronyms of countries and unions of countries -> their normalised names."""
    return {
        form: geo_name.key
        for form, geo_name in geo_names().items()
        if geo_name.kind is not GeoKind.CITY
        and len(form) <= _LONGEST_ACRONYM
        and form != geo_name.key
        if form in _initials(geo_name.key) or form in _initials(geo_name.key + " of america")
    }


def _initials(name: str) -> tuple[str, str]:
    words = name.split()
    return "".join(w[0] for w in words), "".join(w[0] for w in words if w not in ("of", "the"))


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Given name -> its short forms, or the names it is short for."""
    table: dict[str, set[str]] = {}
    for _, name, *short in _rows("nicknames.tsv"):
        for nickname in short:
            table.setdefault(name, set()).add(nickname)
            table.setdefault(nickname, set()).add(name)
    return {name: frozenset(others) for name, others in table.items()}


@cache
def equivalents() -> dict[str, frozenset[str]]:
    """Transliteration key of a given name -> keys of its equivalents: Mykola, Nikolai."""
    table: dict[str, set[str]] = {}
    for _, *forms in _rows("given_names.tsv"):
        sounds = {transliteration_key(form) for form in forms}
        for sound in sounds:
            table.setdefault(sound, set()).update(sounds - {sound})
    return {sound: frozenset(others) for sound, others in table.items()}


def is_given_name(name: str) -> bool:
    """Whether a normalised word is a given name: English, Slavic, Arabic or Persian."""
    return name in nicknames() or transliteration_key(name) in equivalents()


def _rows(file: str) -> list[list[str]]:
    text = (files("tui.analysis") / "data" / file).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]
