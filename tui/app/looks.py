"""How the types of entities are told apart: four groups, each with a colour and a name."""

from __future__ import annotations

GROUPS = {
    "PERSON": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "org",
}
NAMES = {"person": "people", "place": "places", "org": "organisations", "other": "other names"}
UNNAMED = frozenset({"CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "DATE", "TIME"})
"""Labels of what is counted or dated, not named: never shown as entities."""

COLORS = ("yellow", "green", "blue", "pink", "purple")
"""The colours of highlights, in the order in which the colour command steps through them."""


def group(label: str) -> str:
    """person, place, org or other."""
    return GROUPS.get(label, "other")
