"""Short-form resolution: bare surnames, last words of long names, undefined acronyms.

Short forms are expanded within each article first, then by the whole corpus: an article says
"Williams" after it has given the full name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tui.analysis.mentions.fuzzy_surnames import LONG_SURNAME
from tui.analysis.mentions.surface_forms import MentionSpan
from tui.analysis.names.acronyms import initials, is_acronym
from tui.analysis.names.aliases import nicknames
from tui.analysis.names.parsing import is_variant, surnames, transliteration_key
from tui.analysis.resolution.clusters import Clusters, PossibleMatch
from tui.analysis.resolution.constraints import is_mention_specific
from tui.analysis.resolution.name_index import NameIndex
from tui.analysis.resolution.namesakes import focused_bearers, unintroduced
from tui.analysis.taxonomy import PLACES
from tui.languages.genders import Gender, gender_of
from tui.translation import mark

_RARE = 2
_CLEAR_VOTE = 3


class Expansion(NamedTuple):
    """The long form that a short form stands for.

    Attributes:
        name: the long form.
        reason: why, for display.
    """

    name: str
    reason: str


#: Why a form stands for the only name of which it is that.
_ONLY = {
    "surname": mark("the only full name with this surname"),
    "sound": mark("surname a spelling variant of the only one like it"),
    "given": mark("the only full name that begins so"),
    "regnal": mark("the only one of this name with a number or title"),
    "tail": mark("the last words of the only such name"),
    "head": mark("the only such name, less what kind of company it is"),
    "initials": mark("the only name with these initials"),
    "first": mark("the first word of the only such name"),
}


class LongNames:
    """Lookup of the long names of an article or a corpus by their possible short forms.

    Args:
        forms: the forms of the article or corpus.
        index: the names of the corpus.
        clusters: which forms are one entity.
    """

    def __init__(self, forms: Iterable[str], index: NameIndex, clusters: Clusters) -> None:
        self._clusters = clusters
        self._index = index
        self._short: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._surnames: set[str] = set()
        self._places: list[str] = []
        for form in forms:
            if (person := index.people.get(form)) is not None:
                self._surnames.add(person.surname)
                for surname in surnames(person):
                    self._short["surname", surname].add(form)
                    self._short["sound", transliteration_key(surname)].add(form)
                self._short["given", person.given[0]].add(form)
            elif index.labels[form] in PLACES and len(form) >= LONG_SURNAME:
                self._places.append(form)
            if (name := index.regnal.get(form)) is not None:
                self._short["regnal", name].add(form)
            if form in index.things:
                words = form.split()
                for start in range(1, len(words)):
                    self._short["tail", " ".join(words[start:])].add(form)
                if (head := index.head(form)) is not None:
                    self._short["head", head].add(form)
                if index.labels[form] == "ORG":
                    self._short["first", words[0]].add(form)
                for letters in initials(index.spelling(form)):
                    self._short["initials", letters].add(form)

    def bearers(self, form: str) -> list[str]:
        """Full names with the surname `form`, one for each person."""
        surname = self._index.surname(form)
        return self._distinct(
            self._short.get(("surname", surname))
            or self._short.get(("sound", transliteration_key(surname)))
        )

    def person(self, form: str) -> Expansion | None:
        """The only person with the surname `form`, and not of another gender than its title."""
        surname, title = self._index.surname(form), gender_of(form.split()[:-1])
        if ("surname", surname) in self._short:
            return self._only("surname", surname, title)
        return self._only("sound", transliteration_key(surname), title)

    def given_name(self, form: str) -> Expansion | None:
        """The only person with the first name `form`: Xi, of Xi Jinping.

        Not for common English given names: news calls nobody by those alone, so that it is
        probably somebody else.
        """
        return None if form in nicknames() else self._only("given", form)

    def regnal(self, form: str) -> Expansion | None:
        """The only sovereign or saint of the name `form`, if nobody else has it."""
        if any((kind, form) in self._short for kind in ("given", "surname")):
            return None
        return self._only("regnal", form)

    def misspelt_surname(self, form: str) -> Expansion | None:
        """The only person whose long surname `form` misspells."""
        near = [s for s in self._surnames if len(s) >= LONG_SURNAME and is_variant(form, s)]
        names = {name for surname in near for name in self._short["surname", surname]}
        return _single(self._distinct(names), mark("a misspelling of the surname beside it"))

    def misspelt_place(self, form: str) -> Expansion | None:
        """The only, far more frequent, place whose long name `form` misspells."""
        enough = _CLEAR_VOTE * self._index.count(form)
        near = [p for p in self._places if self._index.count(p) > enough and _are_variants(form, p)]
        return _single(self._distinct(near), mark("a misspelling of the place beside it"))

    def multiword_name(self, form: str) -> Expansion | None:
        """The only multi-word name, of no person, that ends in `form` or has its initials."""
        found = self._only("tail", form)
        if found is None and self._index.labels[form] == "ORG":
            found = self._only("head", form)
        if found is None and is_acronym(self._index.spelling(form)):
            found = self._only("initials", form)
        return found

    def first_word(self, form: str) -> Expansion | None:
        """The only organisation whose first word `form` is: Goldman, of Goldman Sachs."""
        found = self._only("first", form) if self._index.labels[form] == "ORG" else None
        return found if found and self._index.is_first_word(form, found.name) else None

    def _only(self, kind: str, short: str, gender: Gender | None = None) -> Expansion | None:
        known = self._short.get((kind, short), set())
        if gender is not None:
            given = {name: gender_of(self._index.people[name].given) for name in known}
            known = {name for name in known if given[name] in (None, gender)}
        names = self._distinct(known)
        if kind in ("surname", "sound") and len(names) > 1:
            names = self._without_juniors(names)
        return _single(names, _ONLY[kind])

    def _without_juniors(self, names: list[str]) -> list[str]:
        """The names without "Jr.", if each is more frequent than the others; else all."""
        people, count = self._index.people, self._index.count
        elders = [name for name in names if people[name].suffix != "jr"]
        least = min(map(count, elders), default=0)
        unexplained = (count(name) for name in names if name not in elders)
        return elders if all(least > other for other in unexplained) else names

    def _distinct(self, names: Iterable[str] | None) -> list[str]:
        """One name for each cluster, the most frequent."""
        best: dict[str, str] = {}
        for name in sorted(names or (), key=lambda name: (-self._index.count(name), name)):
            best.setdefault(self._clusters.root(name), name)
        return list(best.values())


def _single(names: list[str], reason: str) -> Expansion | None:
    return Expansion(names[0], reason) if len(names) == 1 else None


def _are_variants(left: str, right: str) -> bool:
    """Whether two names are variants word by word."""
    words = left.split(), right.split()
    return len(words[0]) == len(words[1]) and all(map(is_variant, *words))


def expand_short_forms(
    spans: Sequence[MentionSpan],
    defined: Mapping[str, Expansion],
    index: NameIndex,
    clusters: Clusters,
) -> dict[str, Expansion]:
    """The expansions of the short forms of one article.

    Args:
        spans: the mentions in the article, in order.
        defined: acronyms that the article defines.
        index: the names of the corpus.
        clusters: which forms are one entity.
    """
    present = sorted({span.form for span in spans if not is_mention_specific(span.form)})
    long_names = LongNames(present, index, clusters)
    focused = {
        form: Expansion(name, mark("the first with this surname in the article"))
        for form, name in focused_bearers(spans, index, clusters).items()
    }
    unsure = unintroduced(spans, index, clusters)
    expansions = {}
    for form in present:
        named = None if form in unsure else long_names.person(form)
        expansion = (
            defined.get(form) or _expand(form, named, long_names, index) or focused.get(form)
        )
        if expansion is not None and clusters.root(form) != clusters.root(expansion.name):
            expansions[form] = expansion
    return expansions


def _expand(
    form: str, person: Expansion | None, long_names: LongNames, index: NameIndex
) -> Expansion | None:
    """What a form of one article stands for.

    Args:
        form: the form.
        person: the only one with that surname, if it is sure that he is meant.
        long_names: of the article.
        index: the names of the corpus.
    """
    label = index.labels[form]
    if form in index.people or index.geo_name(form) is not None:
        return None
    expansion = person
    if label == "NORP":
        return expansion
    if expansion is None and label == "PERSON":
        expansion = long_names.given_name(form) or long_names.regnal(form)
    if expansion is None and index.count(form) <= _RARE and len(form) >= LONG_SURNAME:
        expansion = (
            long_names.misspelt_place(form)
            if label in PLACES
            else long_names.misspelt_surname(form)
        )
    if expansion is None and label not in PLACES:
        expansion = long_names.multiword_name(form) or long_names.first_word(form)
    return expansion


def join_short_forms(
    unexplained: Mapping[str, int],
    votes: Mapping[str, Counter[str]],
    index: NameIndex,
    clusters: Clusters,
) -> list[PossibleMatch]:
    """Merge short forms that their article does not expand, by the evidence of the corpus.

    A surname is merged if only one person has it, whose full name is at least as frequent as
    articles without it; the end of a long name, unless it is a common word, if the articles that
    expand it agree three to one.

    Args:
        unexplained: form -> number of articles that do not expand it.
        votes: form -> number of articles by the name they expand it to.
        index: the names of the corpus.
        clusters: updated in place.

    Returns:
        Pairs of short forms and names that they may stand for.
    """
    long_names = LongNames(sorted(index.labels), index, clusters)
    possible = []
    for form in sorted(unexplained):
        if form in index.people or index.geo_name(form) is not None:
            continue
        expansion = None
        if index.labels[form] == "PERSON":
            expansion = long_names.person(form)
            if (
                expansion is None
                or _full_names(expansion.name, index, clusters) < unexplained[form]
            ):
                expansion = None
                possible += [
                    PossibleMatch(form, name, mark("a full name has this surname"))
                    for name in long_names.bearers(form)
                ]
        elif not index.is_ordinary(form):
            expansion = _majority(votes.get(form, Counter()), clusters)
            if expansion is None and " " in form and form not in votes:
                expansion = long_names.multiword_name(form)
        if expansion is not None:
            clusters.join(form, expansion.name, expansion.reason)
    return possible


def _full_names(name: str, index: NameIndex, clusters: Clusters) -> int:
    """The number of mentions of a person by a full name."""
    return sum(index.count(form) for form in clusters.members(name) if form in index.people)


def _majority(votes: Counter[str], clusters: Clusters) -> Expansion | None:
    tally: Counter[str] = Counter()
    for name, count in sorted(votes.items()):
        tally[clusters.root(name)] += count
    ranked = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEAR_VOTE * ranked[1][1]):
        return None
    return Expansion(ranked[0][0], mark("other articles use it for this name"))
