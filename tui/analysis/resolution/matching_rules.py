"""What makes two names of places and organisations one: kept aliases, abbreviations, acronyms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from tui.analysis.names.acronyms import initials, is_acronym
from tui.analysis.names.aliases import acronyms
from tui.analysis.names.parsing import skeleton, without_legal_form
from tui.analysis.resolution.clusters import Clusters, Doubt
from tui.analysis.resolution.constraints import is_single
from tui.analysis.resolution.name_index import Lexicon
from tui.analysis.taxonomy import PLACES

_ABBREVIATIONS = {
    "&": "and",
    "dept": "department",
    "ft": "fort",
    "intl": "international",
    "mt": "mount",
    "natl": "national",
    "st": "saint",
    "univ": "university",
}
# British spellings of words in names: "Organisation", "Centre".
_BRITISH = (
    (re.compile(r"is(?=ation|e\b|ing\b)"), "iz"),
    (re.compile(r"(?<=[tb])re\b"), "er"),
    (re.compile(r"(?<=[lb])our\b"), "or"),
    (re.compile(r"ence\b"), "ense"),
    (re.compile(r"ogramme\b"), "ogram"),
)
_LONG_ENOUGH = 6  # letters of a name that may be written with or without a space
_SHORTEST_ACRONYM = 3
_LONG_NAME = 5  # words of a name that another seldom begins with


def join_places(lexicon: Lexicon, clusters: Clusters) -> None:
    """Names that a kept source says are one place: Kiev and Kyiv, UK and United Kingdom."""

    def place_key(form: str) -> str | None:
        place = lexicon.place(form)
        return place.key if place else None

    for forms in _grouped(lexicon, place_key).values():
        place = lexicon.place(forms[0])
        into = next((f for f in forms if place and f == place.key), _main(forms, lexicon))
        for form in forms:
            if place is not None and form != into:
                clusters.join(form, into, f"both are names of {place.name}")


def join_spellings(lexicon: Lexicon, clusters: Clusters) -> None:
    """Names, not of people, that differ in what is no difference."""

    def company(form: str) -> str | None:
        return without_legal_form(form) if lexicon.labels[form] == "ORG" else None

    def expanded(form: str) -> str | None:
        words = form.split()
        if lexicon.labels[form] == "PERSON" or len(words) < 2:
            return None
        short = {**acronyms(), **_ABBREVIATIONS} if form in lexicon.things else _ABBREVIATIONS
        return " ".join(short.get(word, word) for word in words)

    def unspaced(form: str) -> str | None:
        joined = form.replace(" ", "")
        if len(joined) < _LONG_ENOUGH or not joined.isalpha():
            return None
        if lexicon.labels[form] == "PERSON":  # two names run together, but never a bare one
            return f"{joined} person" if " " in form else None
        return joined

    def american(form: str) -> str | None:
        return _american(form) if form in lexicon.things else None

    def transcribed(form: str) -> str | None:
        if len(form) < _LONG_ENOUGH or not form.isalpha() or lexicon.place(form) is not None:
            return None
        return skeleton(form) if lexicon.labels[form] in PLACES else None

    def singular(form: str) -> str | None:
        if form not in lexicon.things and lexicon.labels[form] != "NORP":
            return None
        return " ".join(w.removesuffix("s") for w in form.split())

    for key, reason in (
        (company, "the same but for the legal form"),
        (expanded, "the same but for an abbreviation"),
        (unspaced, "the same but for a space"),
        (american, "the same in British and American spelling"),
        (transcribed, "the same place, transcribed otherwise"),
        (singular, "the same but for a plural"),
    ):
        for forms in _grouped(lexicon, key).values():
            into = _main(forms, lexicon)
            for form in forms:
                if form != into:
                    clusters.join(form, into, reason)


def join_cut_short(lexicon: Lexicon, clusters: Clusters) -> None:
    """Long names that were found without their "in Europe", if only one begins so."""
    begun: dict[str, set[str]] = defaultdict(set)
    for form in sorted(lexicon.things):
        words = form.split()
        for count in range(_LONG_NAME, len(words)):
            if words[count] in ("in", "of"):
                begun[_american(" ".join(words[:count]))].add(form)
    for form in sorted(lexicon.things):
        if form.count(" ") >= _LONG_NAME - 1:
            whole = sorted(begun.get(_american(form), ()))
            if whole and len({clusters.root(name) for name in whole}) == 1:
                clusters.join(form, whole[0], "the first words of the only such name")


def _american(form: str) -> str:
    """The form in American spelling, without spaces."""
    for pattern, letters in _BRITISH:
        form = pattern.sub(letters, form)
    return form.replace(" ", "")


def join_acronyms(
    defined: Mapping[str, Sequence[tuple[str, str]]], lexicon: Lexicon, clusters: Clusters
) -> None:
    """Acronyms that are defined for one name only, whoever defines them.

    Args:
        defined: acronym -> the names that articles define it by, each with the article's title.
        lexicon: the names of the corpus.
        clusters: what is joined.
    """
    for acronym, names in sorted(defined.items()):
        if len({clusters.root(name) for name, _ in names}) == 1 and acronym in lexicon.forms:
            name, title = min(names)
            clusters.join(acronym, name, f"acronym defined in “{title}”")


def suggest_initials(lexicon: Lexicon, clusters: Clusters) -> list[Doubt]:
    """Acronyms that no text defines, with the names that have their initials.

    Not enough to join them: the BBC is no Baptist church. The articles that use both decide.
    """
    invited: dict[str, set[str]] = defaultdict(set)
    for form in lexicon.things:
        for letters in initials(lexicon.spelling(form)):
            invited[letters].add(form)
    return [
        Doubt(acronym, form, "it has these initials")
        for acronym in sorted(invited.keys() & lexicon.forms.keys())
        if len(acronym) >= _SHORTEST_ACRONYM
        and lexicon.labels[acronym] != "PERSON"
        and is_acronym(lexicon.spelling(acronym))
        for form in sorted(invited[acronym], key=lambda form: (-lexicon.count(form), form))
        if clusters.root(form) != clusters.root(acronym)
    ]


def suggest_heads(lexicon: Lexicon, clusters: Clusters) -> list[Doubt]:
    """Organisations called by a word that is the first of one other name only: Goldman Sachs.

    Not enough to join them: Ford is no part of the Ford Foundation.
    """
    begun: dict[str, list[str]] = defaultdict(list)
    for form in sorted(lexicon.things):
        if lexicon.labels[form] == "ORG":
            begun[form.split()[0]].append(form)
    return [
        Doubt(head, forms[0], "it begins so")
        for head, forms in sorted(begun.items())
        if len(forms) == 1
        and lexicon.labels.get(head) == "ORG"
        and clusters.root(head) != clusters.root(forms[0])
        and not lexicon.is_ordinary(head)
    ]


def _grouped(lexicon: Lexicon, key: Callable[[str], str | None]) -> dict[str, list[str]]:
    """The forms by what `key` says of them, in the order of the alphabet."""
    groups: dict[str, list[str]] = defaultdict(list)
    for form in sorted(lexicon.forms):
        if not is_single(form) and (value := key(form)):
            groups[value].append(form)
    return groups


def _main(forms: Sequence[str], lexicon: Lexicon) -> str:
    return min(forms, key=lambda form: (-lexicon.count(form), form))
