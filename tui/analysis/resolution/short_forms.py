"""Short forms: a surname alone, the last words of a long name, an acronym never defined.

What they stand for is settled article by article first, then by the whole corpus: an article
says "Williams" when it has said which.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tui.analysis.mentions.fuzzy_surnames import LONG_SURNAME
from tui.analysis.names.acronyms import initials, is_acronym
from tui.analysis.names.aliases import nicknames
from tui.analysis.names.parsing import is_variant, skeleton, surnames
from tui.analysis.resolution.clusters import Clusters, Doubt
from tui.analysis.resolution.constraints import is_single
from tui.analysis.resolution.name_index import Lexicon
from tui.analysis.taxonomy import PLACES

_RARE = 2
_CLEAR_VOTE = 3


class Reading(NamedTuple):
    """What a short form stands for.

    Attributes:
        name: the long form.
        reason: why, in words for the reader.
    """

    name: str
    reason: str


class LongNames:
    """The long names of an article, or of a corpus, by what they are shortened to.

    Args:
        forms: the forms of the article or corpus.
        lexicon: what is known of them.
        clusters: which of them are one.
    """

    def __init__(self, forms: Iterable[str], lexicon: Lexicon, clusters: Clusters) -> None:
        self._clusters = clusters
        self._lexicon = lexicon
        self._short: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._surnames: set[str] = set()
        self._places: list[str] = []
        for form in forms:
            if (person := lexicon.people.get(form)) is not None:
                self._surnames.add(person.surname)
                for surname in surnames(person):
                    self._short["surname", surname].add(form)
                    self._short["sound", skeleton(surname)].add(form)
                self._short["given", person.given[0]].add(form)
            elif lexicon.labels[form] in PLACES and len(form) >= LONG_SURNAME:
                self._places.append(form)
            if (name := lexicon.regnal.get(form)) is not None:
                self._short["regnal", name].add(form)
            if form in lexicon.things:
                words = form.split()
                for start in range(1, len(words)):
                    self._short["tail", " ".join(words[start:])].add(form)
                if (head := lexicon.head(form)) is not None:
                    self._short["head", head].add(form)
                for letters in initials(lexicon.spelling(form)):
                    self._short["initials", letters].add(form)

    def bearers(self, form: str) -> list[str]:
        """Full names, one a person, that have `form` as their surname."""
        surname = self._lexicon.surname(form)
        return self._distinct(
            self._short.get(("surname", surname)) or self._short.get(("sound", skeleton(surname)))
        )

    def person(self, form: str) -> Reading | None:
        """The one person whose surname `form` is."""
        surname = self._lexicon.surname(form)
        if (name := self._only("surname", surname)) is not None:
            return Reading(name, "the only full name with this surname")
        if ("surname", surname) in self._short:
            return None
        if (name := self._only("sound", skeleton(surname))) is not None:
            return Reading(name, "surname a spelling variant of the only one like it")
        return None

    def given(self, form: str) -> Reading | None:
        """The one person whose first name `form` is: Xi, of Xi Jinping.

        Not if it is a usual given name in English: news calls nobody by that alone, so that it
        is more likely somebody else's.
        """
        if form in nicknames():
            return None
        name = self._only("given", form)
        return Reading(name, "the only full name that begins so") if name else None

    def regnal(self, form: str) -> Reading | None:
        """The one sovereign or saint whose name `form` is, if nobody else is called so."""
        if any((kind, form) in self._short for kind in ("given", "surname")):
            return None
        name = self._only("regnal", form)
        return Reading(name, "the only one of this name with a number or title") if name else None

    def misspelt(self, form: str) -> Reading | None:
        """The one person whose long surname `form` misspells."""
        near = [s for s in self._surnames if len(s) >= LONG_SURNAME and is_variant(form, s)]
        names = self._distinct(
            {name for surname in near for name in self._short["surname", surname]}
        )
        return (
            Reading(names[0], "a misspelling of the surname beside it") if len(names) == 1 else None
        )

    def place(self, form: str) -> Reading | None:
        """The one place, far more frequent, whose long name `form` misspells."""
        enough = _CLEAR_VOTE * self._lexicon.count(form)
        near = [
            p for p in self._places if self._lexicon.count(p) > enough and _are_variants(form, p)
        ]
        names = self._distinct(near)
        return (
            Reading(names[0], "a misspelling of the place beside it") if len(names) == 1 else None
        )

    def thing(self, form: str) -> Reading | None:
        """The one long name, of no person, that ends in `form` or has its initials."""
        if (name := self._only("tail", form)) is not None:
            return Reading(name, "the last words of the only such name")
        if self._lexicon.labels[form] == "ORG" and (name := self._only("head", form)) is not None:
            return Reading(name, "the only such name, less what kind of company it is")
        if is_acronym(self._lexicon.spelling(form)):
            name = self._only("initials", form)
            return Reading(name, "the only name with these initials") if name else None
        return None

    def _only(self, kind: str, short: str) -> str | None:
        names = self._distinct(self._short.get((kind, short)))
        if kind in ("surname", "sound") and len(names) > 1:
            names = self._without_juniors(names)
        return names[0] if len(names) == 1 else None

    def _without_juniors(self, names: list[str]) -> list[str]:
        """Those whose name has no "Jr.", if they are called by it more often than the others."""
        people, count = self._lexicon.people, self._lexicon.count
        elders = [name for name in names if people[name].suffix != "jr"]
        least = min(map(count, elders), default=0)
        rest = (count(name) for name in names if name not in elders)
        return elders if all(least > other for other in rest) else names

    def _distinct(self, names: Iterable[str] | None) -> list[str]:
        """One name for each cluster, the most frequent."""
        best: dict[str, str] = {}
        for name in sorted(names or (), key=lambda name: (-self._lexicon.count(name), name)):
            best.setdefault(self._clusters.root(name), name)
        return list(best.values())


def _are_variants(left: str, right: str) -> bool:
    """Two spellings word by word: Gulf of Aden is not Gulf of Eden, North is not South."""
    words = left.split(), right.split()
    return len(words[0]) == len(words[1]) and all(map(is_variant, *words))


def read_article(
    forms: Iterable[str], defined: Mapping[str, Reading], lexicon: Lexicon, clusters: Clusters
) -> dict[str, Reading]:
    """What the short forms of one article stand for.

    Args:
        forms: the forms in the article.
        defined: acronyms that the article defines.
        lexicon: the names of the corpus.
        clusters: which of them are one.
    """
    present = sorted(form for form in forms if not is_single(form))
    long = LongNames(present, lexicon, clusters)
    readings = {}
    for form in present:
        reading = defined.get(form) or _read(form, long, lexicon)
        if reading is not None and clusters.root(form) != clusters.root(reading.name):
            readings[form] = reading
    return readings


def _read(form: str, long: LongNames, lexicon: Lexicon) -> Reading | None:
    label = lexicon.labels[form]
    if form in lexicon.people or lexicon.place(form) is not None:
        return None
    reading = long.person(form)
    if label == "NORP":
        return reading
    if reading is None and label == "PERSON":
        reading = long.given(form) or long.regnal(form)
    if reading is None and lexicon.count(form) <= _RARE and len(form) >= LONG_SURNAME:
        reading = long.place(form) if label in PLACES else long.misspelt(form)
    if reading is None and label not in PLACES:
        reading = long.thing(form)
    return reading


def join_short_forms(
    rest: Mapping[str, int],
    votes: Mapping[str, Counter[str]],
    lexicon: Lexicon,
    clusters: Clusters,
) -> list[Doubt]:
    """Join the short forms that no article explains to what the corpus makes of them.

    A surname joins if one person only has it, whose full name is met as often as articles do
    without it; the end of a long name, unless it is an ordinary word, if the articles that do
    explain it agree three to one.

    Args:
        rest: form -> how many articles do not explain it.
        votes: form -> how many articles read it as which name.
        lexicon: the names of the corpus.
        clusters: what is joined.

    Returns:
        Pairs of short forms and names that they may stand for.
    """
    everyone = LongNames(sorted(lexicon.forms), lexicon, clusters)
    doubtful = []
    for form in sorted(rest):
        if form in lexicon.people or lexicon.place(form) is not None:
            continue
        reading = None
        if lexicon.labels[form] == "PERSON":
            reading = everyone.person(form)
            if reading is None or _full_names(reading.name, lexicon, clusters) < rest[form]:
                reading = None
                doubtful += [
                    Doubt(form, name, "a full name has this surname")
                    for name in everyone.bearers(form)
                ]
        elif not lexicon.is_ordinary(form):
            reading = _elected(votes.get(form, Counter()), clusters)
            if reading is None and " " in form and form not in votes:
                reading = everyone.thing(form)
        if reading is not None:
            clusters.join(form, reading.name, reading.reason)
    return doubtful


def _full_names(name: str, lexicon: Lexicon, clusters: Clusters) -> int:
    """How often a person is called by a full name."""
    return sum(lexicon.count(form) for form in clusters.members(name) if form in lexicon.people)


def _elected(votes: Counter[str], clusters: Clusters) -> Reading | None:
    tally: Counter[str] = Counter()
    for name, count in sorted(votes.items()):
        tally[clusters.root(name)] += count
    ranked = sorted(tally.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _CLEAR_VOTE * ranked[1][1]):
        return None
    return Reading(ranked[0][0], "other articles use it for this name")
