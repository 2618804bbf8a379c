"""From a ranking to what is shown: silence, near-copies in one place, several articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from tui.index.copies import Shingle, near_copies

if TYPE_CHECKING:
    from tui.index.ranking import Ranked

# Closeness below which nothing is shown. On annotated news, 96 to 100 % of the passages whose
# story is told nowhere else fall silent at it; of what is related, 85 to 88 % stays where three
# articles tell a story, and 98 % where twenty do. A little lower, most of what is added is noise.
SILENCE = 0.26
# How many times as many as are shown are compared to find near-copies.
_COMPARED = 2
# What a passage counts after another one of its article.
_REPEATED = 0.8


class Selected(NamedTuple):
    """A passage to show.

    Attributes:
        number: the passage.
        score: how closely it is related, 0 to 1.
        near_copy: whether it has the wording of the query passage.
        copies: near-copies of it that are not shown themselves.
    """

    number: int
    score: float
    near_copy: bool
    copies: tuple[int, ...]


def select(
    query: int,
    ranked: Sequence[Ranked],
    k: int,
    terms_of: Callable[[int], Set[int]],
    shingles_of: Callable[[int], Set[Shingle]],
    article_of: Callable[[int], Hashable],
) -> list[Selected]:
    """Choose what may be shown of a ranking; somewhat more than asked for.

    Args:
        query: the passage to which the others are related.
        ranked: the closest first.
        k: how many are to be shown.
        terms_of: from a passage to its terms.
        shingles_of: from a passage to its shingles.
        article_of: from a passage to its article.
    """
    related = [one for one in ranked if one.score >= SILENCE]
    compared = _vary(related, article_of)[: _COMPARED * k]
    numbers = [query, *(one.number for one in compared)]
    originals = near_copies(numbers, terms_of, shingles_of)
    groups: dict[int, list[Ranked]] = {}  # of the same wording, by the first that has it
    for one in compared:
        groups.setdefault(originals.get(one.number, one.number), []).append(one)
    return [
        Selected(*best, near_copy=original == query, copies=tuple(n for n, _ in others))
        for original, (best, *others) in groups.items()
    ]


def _vary(ranked: Sequence[Ranked], article_of: Callable[[int], Hashable]) -> list[Ranked]:
    """Several articles before one is repeated."""
    seen: Counter[Hashable] = Counter()
    weighed = []
    for one in ranked:
        article = article_of(one.number)
        weighed.append((one.score * _REPEATED ** seen[article], one))
        seen[article] += 1
    weighed.sort(key=lambda pair: -pair[0])
    return [one for _, one in weighed]
