"""Names that are known to be the same, from kept sources (see data/SOURCES.md)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from tui.analysis.names.parsing import skeleton

_LONGEST_ACRONYM = 4


class Kind(Enum):
    """What a known name names, and the table that it comes from."""

    CITY = "cities.tsv"
    COUNTRY = "territories.tsv"
    UNION = "unions.tsv"


@dataclass(frozen=True, slots=True)
class Place:
    """A country, union of countries or city.

    Attributes:
        name: as English news writes it.
        key: its normalised form.
        kind: what it is.
    """

    name: str
    key: str
    kind: Kind

    @property
    def label(self) -> str:
        """The label that it ought to bear."""
        return "ORG" if self.kind is Kind.UNION else "GPE"


@cache
def places() -> dict[str, Place]:
    """Normalised form -> the place it names; read from disk when first asked for."""
    table: dict[str, Place] = {}
    for kind in Kind:  # of two with one name the larger one is meant
        for name, key, *others in _rows(kind.value):
            place = table[key] = Place(name, key, kind)
            for other in others:
                table[other] = place
    return table


@cache
def acronyms() -> dict[str, str]:
    """Acronyms of countries and unions of countries -> their normalised names."""
    return {
        form: place.key
        for form, place in places().items()
        if place.kind is not Kind.CITY and len(form) <= _LONGEST_ACRONYM and form != place.key
        if form in _initials(place.key) or form in _initials(place.key + " of america")
    }


def _initials(name: str) -> tuple[str, str]:
    words = name.split()
    return "".join(w[0] for w in words), "".join(w[0] for w in words if w not in ("of", "the"))


@cache
def nicknames() -> dict[str, frozenset[str]]:
    """Given name -> the names it is short for, or is shortened to."""
    table: dict[str, set[str]] = {}
    for _, name, *short in _rows("nicknames.tsv"):
        for nickname in short:
            table.setdefault(name, set()).add(nickname)
            table.setdefault(nickname, set()).add(name)
    return {name: frozenset(others) for name, others in table.items()}


@cache
def counterparts() -> dict[str, frozenset[str]]:
    """Skeleton of a given name -> those of the same name in another language: Mykola, Nikolai."""
    table: dict[str, set[str]] = {}
    for _, *forms in _rows("given_names.tsv"):
        sounds = {skeleton(form) for form in forms}
        for sound in sounds:
            table.setdefault(sound, set()).update(sounds - {sound})
    return {sound: frozenset(others) for sound, others in table.items()}


def is_given(name: str) -> bool:
    """The normalised word is a given name, of English or of the languages of `counterparts`."""
    return name in nicknames() or skeleton(name) in counterparts()


def _rows(file: str) -> list[list[str]]:
    text = (files("tui.analysis") / "data" / file).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()]
