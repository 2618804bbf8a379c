"""Entity label of each name by weighted vote of its mentions, their context, and gazetteers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tui.analysis.mentions.surface_forms import FormStats, most_frequent
from tui.analysis.names.aliases import (
    GeoKind,
    GeoName,
    equivalents,
    geo_names,
    is_given_name,
    nicknames,
)
from tui.analysis.names.parsing import TITLES, parse_person, surnames, transliteration_key
from tui.analysis.taxonomy import PLACES
from tui.languages import frequencies
from tui.languages.genders import gender_of

# Numbers of votes; a mention in a headline has one, in running text four.
_COUNTRY_VOTES = 40
_CONTEXT_VOTES = 8

_LONGEST_PERSON = 4
_MIN_COUNT = 2
_SHORTEST = 3
_UNSURE = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART"})
_LONG_ENOUGH = 6  # letters of a name that is hardly another's by chance


def vote_labels(forms: Mapping[str, FormStats], lower: Mapping[str, int]) -> dict[str, str]:
    """The label of each form.

    A title before a name, or an age after it, counts as two mentions. A bare surname also gets the
    votes of the full names with it; a known city gets as many as it has mentions, so that only a
    full name can outvote it, and a country some more.

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
        votes["PERSON"] += bearers[key] + _CONTEXT_VOTES * form.person_contexts
        if _looks_like_person(key, given, lower):
            surname = forms.get(key.split()[-1])
            votes["PERSON"] += 3 * form.votes.total() // 4
            alone = surname.labels["PERSON"] if surname else 0
            votes["PERSON"] += min(form.votes.total(), alone + bearers[key.split()[-1]])
            if _is_full_name(key, lower):
                votes["PERSON"] += form.votes.total()
        votes["PERSON"] += 2 * form.votes.total() * _is_named_like_a_place(key, lower)
        geo_name = geo_name_of(key, form.label, form.surface)
        if geo_name is not None:
            votes[geo_name.label] += form.votes.total() + (
                0 if geo_name.kind is GeoKind.CITY else _COUNTRY_VOTES
            )
        labels[key] = most_frequent(votes)
    _relabel_places(labels, forms, bearers)
    return labels


def _relabel_places(
    labels: dict[str, str], forms: Mapping[str, FormStats], bearers: Mapping[str, int]
) -> None:
    """Take for a place what nothing shows to be a person and sounds like one: Donbass."""

    def is_bare(key: str) -> bool:
        return len(key) >= _LONG_ENOUGH and key.isalpha() and key not in geo_names()

    places = {
        transliteration_key(key): label
        for key, label in sorted(labels.items())
        if label in PLACES and is_bare(key)
    }
    for key, label in labels.items():
        if label in _UNSURE and is_bare(key):
            is_person = bearers.get(key, 0) or forms[key].person_contexts
            labels[key] = label if is_person else places.get(transliteration_key(key), label)


def _looks_like_person(key: str, given: Mapping[str, int], lower: Mapping[str, int]) -> bool:
    """Whether it has two to four words, first a given name, last no common word."""
    words = key.split()
    return (
        2 <= len(words) <= _LONGEST_PERSON
        and "".join(words).isalpha()
        and (is_given_name(words[0]) or given.get(words[0], 0) >= _MIN_COUNT)
        and lower.get(words[-1], 0) < _MIN_COUNT
    )


def _is_full_name(key: str, lower: Mapping[str, int]) -> bool:
    """Whether it is a given name that is nothing else, and a word that is no common one or place.

    English given names are left out: they begin the names of companies and schools.
    """
    first, _, last = key.partition(" ")
    return not (
        " " in last
        or first in nicknames()
        or lower.get(first, 0)
        or lower.get(last, 0)
        or last in frequencies("en")
        or last in geo_names()
    ) and is_given_name(first)


def _is_named_like_a_place(key: str, lower: Mapping[str, int]) -> bool:
    """Whether it is an English given name that is nothing else, and a place: Denzel Washington."""
    first, _, last = key.partition(" ")
    return (
        last in geo_names()
        and gender_of([first]) is not None
        and not lower.get(first, 0)
        and first not in frequencies("en")
        and first not in geo_names()
        and first not in TITLES
        and transliteration_key(first) not in equivalents()
    )


def geo_name_of(key: str, label: str, surface: str) -> GeoName | None:
    """The known place that a form denotes, by its label and its most frequent spelling.

    An acronym must be in capitals ("US", not "us"). A form labelled as a people (Swiss) is no
    place, unless it is a city's usual name.
    """
    geo_name = geo_names().get(key)
    if geo_name is None:
        return None
    if label == "NORP" and (geo_name.kind is not GeoKind.CITY or geo_name.key != key):
        return None
    return geo_name if len(key) > _SHORTEST or surface.isupper() else None
