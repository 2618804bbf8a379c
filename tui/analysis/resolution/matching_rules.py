"""Matching rules for places and organisations: aliases, abbreviations, spellings, acronyms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from tui.analysis.names.acronyms import initials, is_acronym
from tui.analysis.names.aliases import acronyms
from tui.analysis.names.parsing import transliteration_key, without_legal_form
from tui.analysis.resolution.clusters import Clusters, PossibleMatch
from tui.analysis.resolution.constraints import is_mention_specific
from tui.analysis.resolution.name_index import NameIndex
from tui.analysis.taxonomy import PLACES
from tui.languages.model import pairs
from tui.translation import mark, told

_ABBREVIATIONS = dict(
    pairs(
        """&:and dept:department ft:fort intl:international mt:mount natl:national st:saint
        univ:university"""
    )
)
# British spellings of words in names: "Organisation", "Centre".
_BRITISH = (
    (re.compile(r"is(?=ation|e\b|ing\b)"), "iz"),
    (re.compile(r"(?<=[tb])re\b"), "er"),
    (re.compile(r"(?<=[lb])our\b"), "or"),
    (re.compile(r"ence\b"), "ense"),
    (re.compile(r"ogramme\b"), "ogram"),
)
_LONG_ENOUGH = 6  # letters of a name that may be spelled with or without a space
_SHORTEST_ACRONYM = 3
_LONG_NAME = 5  # words of a prefix that is probably unique


def join_places(index: NameIndex, clusters: Clusters) -> None:
    """Merge names that the alias tables list for one place: Kiev and Kyiv."""

    def place_key(form: str) -> str | None:
        geo_name = index.geo_name(form)
        return geo_name.key if geo_name else None

    for forms in _grouped(index, place_key).values():
        geo_name = index.geo_name(forms[0])
        into = next(
            (f for f in forms if geo_name and f == geo_name.key), _most_frequent_form(forms, index)
        )
        for form in forms:
            if geo_name is not None and form != into:
                clusters.join(form, into, told("both are names of {name}", name=geo_name.name))


def join_spellings(index: NameIndex, clusters: Clusters) -> None:
    """Merge names that differ only in spelling, spacing, plural or legal form."""

    def company(form: str) -> str | None:
        return without_legal_form(form) if index.labels[form] == "ORG" else None

    def expanded(form: str) -> str | None:
        words = form.split()
        if index.labels[form] == "PERSON" or len(words) < 2:
            return None
        short = {**acronyms(), **_ABBREVIATIONS} if form in index.things else _ABBREVIATIONS
        return " ".join(short.get(word, word) for word in words)

    def unspaced(form: str) -> str | None:
        joined = form.replace(" ", "")
        if len(joined) < _LONG_ENOUGH or not joined.isalpha():
            return None
        if index.labels[form] == "PERSON":  # given name and surname run together
            return f"{joined} person" if " " in form else None
        return joined

    def american(form: str) -> str | None:
        return _american(form) if form in index.things else None

    def transcribed(form: str) -> str | None:
        if len(form) < _LONG_ENOUGH or not form.isalpha() or index.geo_name(form) is not None:
            return None
        return transliteration_key(form) if index.labels[form] in PLACES else None

    def singular(form: str) -> str | None:
        if form not in index.things and index.labels[form] != "NORP":
            return None
        return " ".join(w.removesuffix("s") for w in form.split())

    for key, reason in (
        (company, mark("the same but for the legal form")),
        (expanded, mark("the same but for an abbreviation")),
        (unspaced, mark("the same but for a space")),
        (american, mark("the same in British and American spelling")),
        (transcribed, mark("the same place, transcribed otherwise")),
        (singular, mark("the same but for a plural")),
    ):
        for forms in _grouped(index, key).values():
            into = _most_frequent_form(forms, index)
            for form in forms:
                if form != into:
                    clusters.join(form, into, reason)


def join_sovereigns(index: NameIndex, clusters: Clusters) -> None:
    """Merge sovereigns with the only one of their name who has a number: King Charles (III)."""
    numbered: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for form, name in sorted(index.regnal.items()):
        if number := index.number(form):
            numbered[name][number].append(form)
    for form, name in sorted(index.regnal.items()):
        number = index.number(form)
        if number or len(numbered[name]) == 1:
            (same,) = [numbered[name][number]] if number else numbered[name].values()
            if form != (into := _most_frequent_form(same, index)):
                clusters.join(form, into, mark("the same name, the only number that goes with it"))


def join_truncated(index: NameIndex, clusters: Clusters) -> None:
    """Merge long names with the only longer name that continues them with "in" or "of"."""
    by_prefix: dict[str, set[str]] = defaultdict(set)
    for form in sorted(index.things):
        words = form.split()
        for count in range(_LONG_NAME, len(words)):
            if words[count] in ("in", "of"):
                by_prefix[_american(" ".join(words[:count]))].add(form)
    for form in sorted(index.things):
        if form.count(" ") >= _LONG_NAME - 1:
            whole = sorted(by_prefix.get(_american(form), ()))
            if whole and len({clusters.root(name) for name in whole}) == 1:
                clusters.join(form, whole[0], mark("the first words of the only such name"))


def _american(form: str) -> str:
    """The form in American spelling, without spaces."""
    for pattern, letters in _BRITISH:
        form = pattern.sub(letters, form)
    return form.replace(" ", "")


def join_acronyms(
    defined: Mapping[str, Mapping[str, str]], index: NameIndex, clusters: Clusters
) -> None:
    """Merge acronyms with their long name, if all definitions agree.

    Args:
        defined: acronym -> the long names in its definitions -> an article's title.
        index: the names of the corpus.
        clusters: updated in place.
    """
    for acronym, names in sorted(defined.items()):
        if len({clusters.root(name) for name in names}) == 1 and acronym in index.labels:
            name, title = min(names.items())
            clusters.join(acronym, name, told("acronym defined in “{title}”", title=title))


def suggest_initials(index: NameIndex, clusters: Clusters) -> list[PossibleMatch]:
    """Undefined acronyms with the names that have their initials.

    Too weak for a merge: the BBC is no Baptist church. Articles that use both decide.
    """
    by_initials: dict[str, set[str]] = defaultdict(set)
    for form in index.things:
        for letters in initials(index.spelling(form)):
            by_initials[letters].add(form)
    return [
        PossibleMatch(acronym, form, mark("it has these initials"))
        for acronym in sorted(by_initials.keys() & index.labels.keys())
        if len(acronym) >= _SHORTEST_ACRONYM
        and index.labels[acronym] != "PERSON"
        and is_acronym(index.spelling(acronym))
        for form in sorted(by_initials[acronym], key=lambda form: (-index.count(form), form))
        if clusters.root(form) != clusters.root(acronym)
    ]


def suggest_heads(index: NameIndex, clusters: Clusters) -> list[PossibleMatch]:
    """One-word organisations with the only longer name that begins with the word: Goldman Sachs.

    Too weak for a merge: Ford is no part of the Ford Foundation.
    """
    by_prefix: dict[str, list[str]] = defaultdict(list)
    for form in sorted(index.things):
        if index.labels[form] == "ORG":
            by_prefix[form.split()[0]].append(form)
    return [
        PossibleMatch(head, forms[0], mark("it begins so"))
        for head, forms in sorted(by_prefix.items())
        if len(forms) == 1
        and index.labels.get(head) == "ORG"
        and clusters.root(head) != clusters.root(forms[0])
        and not index.is_ordinary(head)
    ]


def _grouped(index: NameIndex, key: Callable[[str], str | None]) -> dict[str, list[str]]:
    """The forms grouped by `key`, in alphabetical order; those without a key are left out."""
    groups: dict[str, list[str]] = defaultdict(list)
    for form in sorted(index.labels):
        if not is_mention_specific(form) and (value := key(form)):
            groups[value].append(form)
    return groups


def _most_frequent_form(forms: Sequence[str], index: NameIndex) -> str:
    return min(forms, key=lambda form: (-index.count(form), form))
