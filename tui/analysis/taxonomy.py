"""Entity labels (OntoNotes 5): their meanings, classes, and the groups they are shown in."""

from __future__ import annotations

#: Label -> its meaning, for the reader; the labels that a decision may set.
MEANINGS = {
    "PERSON": "a person",
    "ORG": "an organisation: a company, an authority, a party",
    "GPE": "a country, state or city",
    "LOC": "another place: a sea, a region",
    "FAC": "a building, a street, an airport",
    "NORP": "a nationality, a religion, a political group",
    "EVENT": "an event: a war, a storm, games",
    "WORK_OF_ART": "a book, a film, a song",
    "LAW": "a law or a treaty",
    "PRODUCT": "a product: a vehicle, a weapon",
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
