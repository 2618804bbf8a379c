"""Which label a name bears: put to the vote of all its mentions, and of what else is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tui.analysis.aliases import Place, nicknames, places
from tui.analysis.forms import Form, most_frequent
from tui.analysis.names import parse_person

PLACES = frozenset({"GPE", "LOC", "FAC"})

# In votes of headlines; a mention in running text has four.
_COUNTRY = 40

_LONGEST_PERSON = 4
_SEVERAL = 2


def vote(forms: Mapping[str, Form]) -> dict[str, str]:
    """The label of each form.

    A surname alone has the votes of the full names that it ends; a known city as many for itself
    as it has mentions, so that it takes a full name to outvote it, and a country some more.
    """
    bearers: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for form in forms.values():
        if form.label == "PERSON":
            person = parse_person(form.surface)
            if person is not None and person.given:
                bearers[person.surname] += form.labels["PERSON"]
                given[person.given[0]] += 1
    labels = {}
    for key, form in forms.items():
        votes = form.votes.copy()
        votes["PERSON"] += bearers[key] + _looks_personal(key, form, forms, given)
        place = known_place(key, form)
        if place is not None:
            votes["GPE"] += form.votes.total() if place.city else _COUNTRY + form.votes.total()
        labels[key] = most_frequent(votes)
    return labels


def _looks_personal(key: str, form: Form, forms: Mapping[str, Form], given: Counter[str]) -> int:
    """Votes for a person from the words of a long name: a given name, a surname met alone."""
    words = key.split()
    if not 2 <= len(words) <= _LONGEST_PERSON or not "".join(words).isalpha():
        return 0
    surname = forms.get(words[-1])
    known = words[0] in nicknames() or given[words[0]] >= _SEVERAL
    votes = surname.labels["PERSON"] if surname else 0
    return min(votes, form.votes.total()) + (3 * form.votes.total() // 4 if known else 0)


def known_place(key: str, form: Form) -> Place | None:
    """The place that a form names; an acronym must be written as one ("US", not "us")."""
    place = places().get(key)
    return place if place and (len(key) > 3 or form.surface.isupper()) else None
