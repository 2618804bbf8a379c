"""Personal name matching: blocking, pairwise comparison and merging of full names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import IntEnum

from tui.analysis.names.aliases import equivalents, nicknames
from tui.analysis.names.parsing import (
    PersonName,
    is_surname_variant,
    is_variant,
    transliteration_key,
    without_article,
)
from tui.analysis.resolution.clusters import Clusters, PossibleMatch
from tui.analysis.resolution.name_index import NameIndex
from tui.translation import mark

_LARGEST_BLOCK = 300
_MUCH_RARER = 3
_RARE = 2


class NameMatch(IntEnum):
    """How two full names match, the strongest evidence first."""

    EQUAL = 0
    MIDDLE = 1
    SHORT = 2
    VARIANT = 3
    INITIAL = 4
    SLIP = 5
    LOOSE = 6  # compatible only


_REASONS = {
    NameMatch.EQUAL: mark("same given name and surname"),
    NameMatch.MIDDLE: mark("same surname, same given name with and without a middle name"),
    NameMatch.SHORT: mark("same surname, given name a short form"),
    NameMatch.VARIANT: mark("same surname, given name a spelling variant"),
    NameMatch.INITIAL: mark("same surname, given name an initial"),
    NameMatch.SLIP: mark("same surname, given name a misspelling"),
}


def join_full_names(index: NameIndex, clusters: Clusters) -> list[PossibleMatch]:
    """Merge full names with the same surname and compatible given names.

    The strongest matches are merged first. A name that matches two incompatible names (J. Smith
    with Jane and John Smith) is merged with neither.

    Returns:
        The pairs that may be one person without enough evidence.
    """
    people = index.people
    counts = {form: index.count(form) for form in people}
    matches = dict(_candidates(people))
    neighbours: dict[str, list[str]] = defaultdict(list)
    for left, right in matches:
        neighbours[left].append(right)
        neighbours[right].append(left)

    def order(pair: tuple[str, str]) -> tuple[NameMatch, int, tuple[str, str]]:
        return matches[pair], -min(counts[form] for form in pair), pair

    possible = []
    for pair in sorted(matches, key=order):
        rarer, other = sorted(pair, key=lambda form: (counts[form], form))
        sure = (
            matches[pair] is not NameMatch.LOOSE
            and (matches[pair] is not NameMatch.SLIP or counts[rarer] <= _RARE)
            and not _contradicted(rarer, other, neighbours, index)
            and _agree(clusters.members(rarer), clusters.members(other), people)
        )
        if sure:
            clusters.join(rarer, other, _reason(people[rarer], people[other], matches[pair]))
        else:
            possible.append(PossibleMatch(rarer, other, mark("the names could be one person's")))
    return possible


def _contradicted(
    left: str, right: str, neighbours: Mapping[str, list[str]], index: NameIndex
) -> bool:
    """Whether one of the two matches a third, not much rarer name, incompatible with the other."""
    people = index.people
    least = min(index.count(left), index.count(right))
    return any(
        compatible(people[third], people[other]) is None
        and index.count(third) * _MUCH_RARER > least
        for one, other in ((left, right), (right, left))
        for third in neighbours[one]
        if third != other
        and (people[third].suffix != "jr" or "jr" in (people[left].suffix, people[right].suffix))
    )


def _agree(left: set[str], right: set[str], people: Mapping[str, PersonName]) -> bool:
    return all(
        compatible(people[a], people[b]) is not None
        for a in left & people.keys()
        for b in right & people.keys()
    )


def _candidates(people: Mapping[str, PersonName]) -> Iterator[tuple[tuple[str, str], NameMatch]]:
    """Candidate pairs, from blocks of similar surnames or given names."""
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for form in sorted(people):
        person = people[form]
        surname = transliteration_key(without_article(person.surname))
        blocks[surname, person.given[0][0]].append(form)
        blocks[transliteration_key(person.given[0]), surname[:2]].append(form)
        for name in nicknames().get(person.given[0], ()):
            blocks[surname, f"{min(name, person.given[0])}/{max(name, person.given[0])}"].append(
                form
            )
        first = transliteration_key(person.given[0])
        for sound in equivalents().get(first, ()):
            blocks[surname, f"{min(sound, first)}={max(sound, first)}"].append(form)
        for name in person.given[1:]:
            blocks[surname, name].append(form)
        blocks[surname, person.given[0]].append(form)
    for _, forms in sorted(blocks.items()):
        if len(forms) > _LARGEST_BLOCK:
            continue
        for number, left in enumerate(forms):
            for right in forms[number + 1 :]:
                match = compatible(people[left], people[right])
                if match is not None:
                    yield (left, right), match


def compatible(left: PersonName, right: PersonName) -> NameMatch | None:
    """How two full names match, None if they contradict each other."""
    if left.suffix != right.suffix:
        if left.suffix and right.suffix:
            return None
        if "jr" in (left.suffix, right.suffix):  # a parent, or the same person without "Jr."
            return None if _given(left.given, right.given) is None else NameMatch.LOOSE
    given = _given(left.given, right.given)
    if given is None or left.surname == right.surname:
        return given
    sounds = {transliteration_key(without_article(one.surname)) for one in (left, right)}
    if len(sounds) == 1:
        return NameMatch.VARIANT if given <= NameMatch.VARIANT else NameMatch.LOOSE
    # A misspelt surname needs an equal given name.
    sure = given <= NameMatch.MIDDLE and is_surname_variant(left.surname, right.surname)
    return NameMatch.SLIP if sure else None


def _given(left: tuple[str, ...], right: tuple[str, ...]) -> NameMatch | None:
    """How two sequences of given names match.

    Word by word; the shorter may lack the last words (more than initials only if the others are
    equal) or, if the others are equal, the first.
    """
    short, long = sorted((left, right), key=len)
    match = _words(short, long[: len(short)])
    if match is None or len(short) == len(long):
        return match if match is not None else _inside(short, long)
    initials = all(len(word) == 1 for word in long[len(short) :])
    return max(match, NameMatch.MIDDLE) if match is NameMatch.EQUAL or initials else NameMatch.LOOSE


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> NameMatch | None:
    """Whether the shorter sequence is contained in the longer one, after its first word."""
    inside = any(long[n : n + len(short)] == short for n in range(1, len(long)))
    return NameMatch.MIDDLE if inside and len(short[0]) > 1 else None


def _words(left: tuple[str, ...], right: tuple[str, ...]) -> NameMatch | None:
    matches = [_word(a, b) for a, b in zip(left, right, strict=True)]
    return None if None in matches else max(match for match in matches if match is not None)


def _word(left: str, right: str) -> NameMatch | None:
    if left == right:
        return NameMatch.EQUAL
    if len(left) == 1 or len(right) == 1:
        return NameMatch.INITIAL if left[0] == right[0] else None
    if right in nicknames().get(left, ()):
        return NameMatch.SHORT
    if transliteration_key(left) == transliteration_key(right) or transliteration_key(
        right
    ) in equivalents().get(transliteration_key(left), ()):
        return NameMatch.VARIANT
    if left in nicknames() and right in nicknames():
        return None  # two different given names, however similar
    return NameMatch.SLIP if is_variant(left, right) else None


def _reason(left: PersonName, right: PersonName, match: NameMatch) -> str:
    if left.surname == right.surname:
        return _REASONS[match]
    if match is NameMatch.SLIP:
        return mark("same given name, surname a misspelling")
    return mark("same given name, surname a spelling variant")
