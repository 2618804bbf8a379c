"""The labels of named entities (OntoNotes 5): what each means, and the groups they are shown in."""

from __future__ import annotations

#: What an entity may be said to be, and what that means.
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
#: Labels of what is neither a person nor a people nor a state.
THINGS = frozenset({"ORG", "FAC", "LAW", "EVENT", "PRODUCT", "WORK_OF_ART", "LOC"})
#: Labels of what may have a number in its name that tells it from another: Windows 8.
VERSIONED = frozenset({"PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "FAC"})
#: Labels of what is counted or dated, not named: never an entity.
QUANTITIES = frozenset({"CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "QUANTITY", "TIME"})
#: Label -> the group that it is shown in; "other" if it has none.
GROUPS = {"PERSON": "person", "ORG": "org"} | dict.fromkeys(PLACES, "place")
