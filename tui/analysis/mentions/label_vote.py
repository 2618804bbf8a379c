"""Which label a name bears: put to the vote of all its mentions, and of what else is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tui.analysis.mentions.surface_forms import Form, most_frequent
from tui.analysis.names.aliases import Kind, Place, is_given, places
from tui.analysis.names.parsing import parse_person, surnames

# In votes of headlines; a mention in running text has four.
_COUNTRY = 40
_PERSONAL = 8

_LONGEST_PERSON = 4
_SEVERAL = 2
_SHORTEST = 3


def vote(forms: Mapping[str, Form], lower: Mapping[str, int]) -> dict[str, str]:
    """The label of each form.

    A title before a name, or an age after it, is worth two mentions. A surname alone has the
    votes of the full names that it ends; a known city as many for itself as it has mentions, so
    that it takes a full name to outvote it, and a country some more.

    Args:
        forms: the names of the corpus.
        lower: how often each word stands in lower case.
    """
    bearers: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for form in forms.values():
        if form.label == "PERSON":
            person = parse_person(form.surface)
            if person is not None and person.given:
                for name in surnames(person):
                    bearers[name] += form.labels["PERSON"]
                given[person.given[0]] += 1
    labels = {}
    for key, form in forms.items():
        votes = form.votes.copy()
        votes["PERSON"] += bearers[key] + _PERSONAL * form.personal
        if _looks_personal(key, given, lower):
            surname = forms.get(key.split()[-1])
            votes["PERSON"] += 3 * form.votes.total() // 4
            votes["PERSON"] += min(form.votes.total(), surname.labels["PERSON"] if surname else 0)
        place = known_place(key, form)
        if place is not None:
            votes[place.label] += form.votes.total() + (0 if place.kind is Kind.CITY else _COUNTRY)
        labels[key] = most_frequent(votes)
    return labels


def _looks_personal(key: str, given: Mapping[str, int], lower: Mapping[str, int]) -> bool:
    """Two to four words, the first a given name, the last no ordinary word."""
    words = key.split()
    return (
        2 <= len(words) <= _LONGEST_PERSON
        and "".join(words).isalpha()
        and (is_given(words[0]) or given.get(words[0], 0) >= _SEVERAL)
        and lower.get(words[-1], 0) < _SEVERAL
    )


def known_place(key: str, form: Form) -> Place | None:
    """The place that a form names.

    An acronym must be written as one ("US", not "us"), and what the pipeline takes for a people
    (Swiss) is none, unless it is a city's usual name.
    """
    place = places().get(key)
    if place is None:
        return None
    if form.label == "NORP" and (place.kind is not Kind.CITY or place.key != key):
        return None
    return place if len(key) > _SHORTEST or form.surface.isupper() else None
