"""Which label a name bears: put to the vote of all its mentions, and of what else is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tui.analysis.aliases import Place, places
from tui.analysis.forms import Form, most_frequent
from tui.analysis.names import parse_person

PLACES = frozenset({"GPE", "LOC", "FAC"})

# In mentions in headlines; one in running text counts four.
_CITY = 4
_COUNTRY = 40


def vote(forms: Mapping[str, Form]) -> dict[str, str]:
    """The label of each form.

    A surname alone has the votes of the full names that it ends; a known city or country some of
    its own.
    """
    bearers: Counter[str] = Counter()
    for form in forms.values():
        if form.label == "PERSON":
            person = parse_person(form.surface)
            if person is not None and person.given:
                bearers[person.surname] += form.labels["PERSON"]
    labels = {}
    for key, form in forms.items():
        votes = form.labels.copy()
        votes["PERSON"] += bearers[key]
        place = known_place(key, form)
        if place is not None:
            votes["GPE"] += _CITY if place.city else _COUNTRY
        labels[key] = most_frequent(votes)
    return labels


def known_place(key: str, form: Form) -> Place | None:
    """The place that a form names; an acronym must be written as one ("US", not "us")."""
    place = places().get(key)
    return place if place and (len(key) > 3 or form.surface.isupper()) else None
