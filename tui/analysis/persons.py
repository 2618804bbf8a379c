"""Full names of people: which of them are one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from tui.analysis.aliases import nicknames
from tui.analysis.clusters import Clusters, Doubt
from tui.analysis.lexicon import Lexicon
from tui.analysis.names import Person, is_surname_variant, is_variant, skeleton

_LARGEST_BLOCK = 300
_MUCH_RARER = 3

#: How two given names go together, the surest first.
EQUAL, MIDDLE, SHORT, VARIANT, INITIAL = range(5)
_REASONS = {
    EQUAL: "same given name and surname",
    MIDDLE: "same surname, same given name with and without a middle name",
    SHORT: "same surname, given name a short form",
    VARIANT: "same surname, given name a spelling variant",
    INITIAL: "same surname, given name an initial",
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
    ranks = dict(_candidates(people))
    beside: dict[str, list[str]] = defaultdict(list)
    for left, right in ranks:
        beside[left].append(right)
        beside[right].append(left)

    def order(pair: tuple[str, str]) -> tuple[int, int, tuple[str, str]]:
        return ranks[pair], -min(counts[form] for form in pair), pair

    doubtful = []
    for pair in sorted(ranks, key=order):
        rarer, other = sorted(pair, key=lambda form: (counts[form], form))
        if _contradicted(rarer, other, beside, lexicon) or not _agree(
            clusters.members(rarer), clusters.members(other), people
        ):
            doubtful.append(Doubt(rarer, other, "the names could be one person's"))
        else:
            clusters.join(rarer, other, _reason(people[rarer], people[other], ranks[pair]))
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
    )


def _agree(left: set[str], right: set[str], people: Mapping[str, Person]) -> bool:
    return all(
        compatible(people[a], people[b]) is not None
        for a in left & people.keys()
        for b in right & people.keys()
    )


def _candidates(people: Mapping[str, Person]) -> Iterator[tuple[tuple[str, str], int]]:
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
        for name in person.given[1:]:
            blocks[surname, name].append(form)
        blocks[surname, person.given[0]].append(form)
    for _, forms in sorted(blocks.items()):
        if len(forms) > _LARGEST_BLOCK:
            continue
        for number, left in enumerate(forms):
            for right in forms[number + 1 :]:
                rank = compatible(people[left], people[right])
                if rank is not None:
                    yield (left, right), rank


def compatible(left: Person, right: Person) -> int | None:
    """How two full names can be one person's, None if they contradict each other."""
    if left.suffix and right.suffix and left.suffix != right.suffix:
        return None
    rank = _given(left.given, right.given)
    if rank is None or left.surname == right.surname:
        return rank
    if rank in (EQUAL, MIDDLE):
        return VARIANT if is_surname_variant(left.surname, right.surname) else None
    return VARIANT if _sound(left, right) else None


def _sound(left: Person, right: Person) -> bool:
    """Surnames and first given names are transliterations of the same."""
    return skeleton(left.surname) == skeleton(right.surname) and all(
        skeleton(a) == skeleton(b) for a, b in zip(left.given[:1], right.given[:1], strict=True)
    )


def _given(left: tuple[str, ...], right: tuple[str, ...]) -> int | None:
    if left == right:
        return EQUAL
    short, long = sorted((left, right), key=len)
    if len(short) == len(long):
        ranks = [_word(a, b) for a, b in zip(short, long, strict=True)]
        return None if None in ranks else max(r for r in ranks if r is not None)
    for skip in range(len(long) - len(short) + 1):
        ranks = [_word(a, b) for a, b in zip(short, long[skip:], strict=False)]
        if None not in ranks and (len(short) == 1 or skip == 0):
            worst = max(r for r in ranks if r is not None)
            if skip and worst > MIDDLE:
                continue
            if any(len(word) == 1 for word in short) and len(short) > 1 and len(long) > len(short):
                continue
            return max(worst, MIDDLE)
    return None


def _word(left: str, right: str) -> int | None:
    if left == right:
        return EQUAL
    if len(left) == 1 or len(right) == 1:
        return INITIAL if left[0] == right[0] else None
    if right in nicknames().get(left, ()):
        return SHORT
    if left in nicknames() and right in nicknames() and skeleton(left) != skeleton(right):
        return None
    return VARIANT if is_variant(left, right) else None


def _reason(left: Person, right: Person, rank: int) -> str:
    if left.surname != right.surname:
        return "same given name, surname a spelling variant"
    return _REASONS[rank]
