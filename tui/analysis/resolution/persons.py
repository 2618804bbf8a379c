"""Full names of people: which of them are one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import IntEnum

from tui.analysis.names.aliases import counterparts, nicknames
from tui.analysis.names.parsing import Person, is_surname_variant, is_variant, skeleton
from tui.analysis.resolution.clusters import Clusters, Doubt
from tui.analysis.resolution.name_index import Lexicon

_LARGEST_BLOCK = 300
_MUCH_RARER = 3
_RARE = 2


class Fit(IntEnum):
    """How two full names go together, the surest first."""

    EQUAL = 0
    MIDDLE = 1
    SHORT = 2
    VARIANT = 3
    INITIAL = 4
    SLIP = 5
    LOOSE = 6  # no contradiction, and no more


_REASONS = {
    Fit.EQUAL: "same given name and surname",
    Fit.MIDDLE: "same surname, same given name with and without a middle name",
    Fit.SHORT: "same surname, given name a short form",
    Fit.VARIANT: "same surname, given name a spelling variant",
    Fit.INITIAL: "same surname, given name an initial",
    Fit.SLIP: "same surname, given name a misspelling",
}


def join_full_names(lexicon: Lexicon, clusters: Clusters) -> list[Doubt]:
    """Join full names with the same surname and compatible given names.

    The surest pairs go first. A name that goes with two names which contradict each other (J.
    Smith with Jane and John Smith) joins neither.

    Returns:
        The pairs that could be one person's but are not surely.
    """
    people = lexicon.people
    counts = {form: lexicon.count(form) for form in people}
    fits = dict(_candidates(people))
    beside: dict[str, list[str]] = defaultdict(list)
    for left, right in fits:
        beside[left].append(right)
        beside[right].append(left)

    def order(pair: tuple[str, str]) -> tuple[Fit, int, tuple[str, str]]:
        return fits[pair], -min(counts[form] for form in pair), pair

    doubtful = []
    for pair in sorted(fits, key=order):
        rarer, other = sorted(pair, key=lambda form: (counts[form], form))
        sure = (
            fits[pair] is not Fit.LOOSE
            and (fits[pair] is not Fit.SLIP or counts[rarer] <= _RARE)
            and not _contradicted(rarer, other, beside, lexicon)
            and _agree(clusters.members(rarer), clusters.members(other), people)
        )
        if sure:
            clusters.join(rarer, other, _reason(people[rarer], people[other], fits[pair]))
        else:
            doubtful.append(Doubt(rarer, other, "the names could be one person's"))
    return doubtful


def _contradicted(left: str, right: str, beside: Mapping[str, list[str]], lexicon: Lexicon) -> bool:
    """One of the two also goes with a name that cannot be the other's, and is not much rarer."""
    people = lexicon.people
    least = min(lexicon.count(left), lexicon.count(right))
    return any(
        compatible(people[third], people[other]) is None
        and lexicon.count(third) * _MUCH_RARER > least
        for one, other in ((left, right), (right, left))
        for third in beside[one]
        if third != other
        and (people[third].suffix != "jr" or "jr" in (people[left].suffix, people[right].suffix))
    )


def _agree(left: set[str], right: set[str], people: Mapping[str, Person]) -> bool:
    return all(
        compatible(people[a], people[b]) is not None
        for a in left & people.keys()
        for b in right & people.keys()
    )


def _candidates(people: Mapping[str, Person]) -> Iterator[tuple[tuple[str, str], Fit]]:
    """Pairs that may go together, from blocks of like surnames or of like given names."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for form in sorted(people):
        person = people[form]
        surname = skeleton(person.surname)
        blocks[surname, person.given[0][0]].append(form)
        blocks[skeleton(person.given[0]), surname[:2]].append(form)
        for name in nicknames().get(person.given[0], ()):
            blocks[surname, f"{min(name, person.given[0])}/{max(name, person.given[0])}"].append(
                form
            )
        first = skeleton(person.given[0])
        for sound in counterparts().get(first, ()):
            blocks[surname, f"{min(sound, first)}={max(sound, first)}"].append(form)
        for name in person.given[1:]:
            blocks[surname, name].append(form)
        blocks[surname, person.given[0]].append(form)
    for _, forms in sorted(blocks.items()):
        if len(forms) > _LARGEST_BLOCK:
            continue
        for number, left in enumerate(forms):
            for right in forms[number + 1 :]:
                fit = compatible(people[left], people[right])
                if fit is not None:
                    yield (left, right), fit


def compatible(left: Person, right: Person) -> Fit | None:
    """How two full names can be one person's, None if they contradict each other."""
    if left.suffix != right.suffix:
        if left.suffix and right.suffix:
            return None
        if "jr" in (left.suffix, right.suffix):  # a parent, or the same without "Jr."
            return None if _given(left.given, right.given) is None else Fit.LOOSE
    given = _given(left.given, right.given)
    if given is None or left.surname == right.surname:
        return given
    if skeleton(left.surname) == skeleton(right.surname):
        return Fit.VARIANT if given <= Fit.VARIANT else Fit.LOOSE
    # A misspelt surname needs a given name that is beyond doubt.
    sure = given <= Fit.MIDDLE and is_surname_variant(left.surname, right.surname)
    return Fit.SLIP if sure else None


def _given(left: tuple[str, ...], right: tuple[str, ...]) -> Fit | None:
    """How two rows of given names go together.

    Word by word; a shorter row may lack the last words (more than initials only if the others are
    equal) or, if the others are equal, the first.
    """
    short, long = sorted((left, right), key=len)
    fit = _words(short, long[: len(short)])
    if fit is None or len(short) == len(long):
        return fit if fit is not None else _inside(short, long)
    initials = all(len(word) == 1 for word in long[len(short) :])
    return max(fit, Fit.MIDDLE) if fit is Fit.EQUAL or initials else Fit.LOOSE


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> Fit | None:
    """The shorter row stands in the longer one, after its first words."""
    inside = any(long[n : n + len(short)] == short for n in range(1, len(long)))
    return Fit.MIDDLE if inside and len(short[0]) > 1 else None


def _words(left: tuple[str, ...], right: tuple[str, ...]) -> Fit | None:
    fits = [_word(a, b) for a, b in zip(left, right, strict=True)]
    return None if None in fits else max(fit for fit in fits if fit is not None)


def _word(left: str, right: str) -> Fit | None:
    if left == right:
        return Fit.EQUAL
    if len(left) == 1 or len(right) == 1:
        return Fit.INITIAL if left[0] == right[0] else None
    if right in nicknames().get(left, ()):
        return Fit.SHORT
    if skeleton(left) == skeleton(right) or skeleton(right) in counterparts().get(
        skeleton(left), ()
    ):
        return Fit.VARIANT
    if left in nicknames() and right in nicknames():
        return None  # two names, however alike
    return Fit.SLIP if is_variant(left, right) else None


def _reason(left: Person, right: Person, fit: Fit) -> str:
    if left.surname == right.surname:
        return _REASONS[fit]
    kind = "misspelling" if fit is Fit.SLIP else "spelling variant"
    return f"same given name, surname a {kind}"
