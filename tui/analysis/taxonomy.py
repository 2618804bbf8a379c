"""Entity labels (OntoNotes 5): their meanings, classes, and the groups they are shown in."""

from __future__ import annotations

from tui.translation import _, mark

#: Label -> its meaning, for the reader, marked; the labels that a decision may set.
MEANINGS = {
    "PERSON": mark("a person"),
    "ORG": mark("an organisation: a company, an authority, a party"),
    "GPE": mark("a country, state or city"),
    "LOC": mark("another place: a sea, a region"),
    "FAC": mark("a building, a street, an airport"),
    "NORP": mark("a nationality, a religion, a political group"),
    "EVENT": mark("an event: a war, a storm, games"),
    "WORK_OF_ART": mark("a book, a film, a song"),
    "LAW": mark("a law or a treaty"),
    "PRODUCT": mark("a product: a vehicle, a weapon"),
}
_OTHER = mark("something else")
#: The same in two words, for lists.
_TYPES = MEANINGS | {
    "ORG": mark("an organisation"),
    "LOC": mark("another place"),
    "EVENT": mark("an event"),
    "PRODUCT": mark("a product"),
}

#: Labels of places.
PLACES = frozenset({"GPE", "LOC", "FAC"})
#: Labels other than persons, peoples and states.
THINGS = frozenset({"ORG", "FAC", "LAW", "EVENT", "PRODUCT", "WORK_OF_ART", "LOC"})
#: Labels of names in which a number is distinctive: Windows 8.
VERSIONED = frozenset({"PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "FAC"})
#: Labels of quantities and dates, which are never entities.
QUANTITIES = frozenset({"CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"})
#: Label -> the group it is shown in; "other" if missing.
GROUPS = {"PERSON": "person", "ORG": "org"} | dict.fromkeys(PLACES, "place")


def type_in_words(label: str) -> str:
    """What an entity with a label is, in a word or two, in the user's language."""
    said = _TYPES.get(label, _OTHER)
    return _(said)
