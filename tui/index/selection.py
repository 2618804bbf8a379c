"""Selection of results from a ranking: cut-off, degrees, grouping of near-duplicates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from tui.index.model import Degree
from tui.index.near_duplicates import Shingle, find_near_duplicates

if TYPE_CHECKING:
    from tui.index.arrays import Floats
    from tui.index.ranking import Ranked

# The least score of each degree. The score is the probability of being at least closely related.
# Chosen on hand-graded folders by leave-one-folder-out cross-validation: see
# `tests/benchmarks/index_quality.py`.
_LEAST = {Degree.LOOSE: 0.08, Degree.CLOSE: 0.33, Degree.SAME: 0.7}
_DEGREES = (None, *_LEAST)
_LEASTS = tuple(_LEAST.values())
COMPARED = 2
"""Near-duplicates are sought among so many times as many passages as are shown."""


def degree_of(score: float) -> Degree | None:
    """The degree of a score; None: below the cut-off."""
    return _DEGREES[bisect_right(_LEASTS, score)]


def least_score(degree: Degree) -> float:
    """The least score of a degree."""
    return _LEAST[degree]


class Selected(NamedTuple):
    """A passage to show.

    Attributes:
        number: the passage.
        score: probability that it is at least closely related, 0 to 1.
        near_duplicate: whether it is a near-duplicate of the query passage.
        copies: its near-duplicates, which are not shown themselves.
    """

    number: int
    score: float
    near_duplicate: bool
    copies: tuple[int, ...]


def select(
    query: int,
    ranked: Sequence[Ranked],
    resemblance_of: Callable[[Sequence[int]], Floats],
    shingles_of: Callable[[int], Set[Shingle]],
) -> list[Selected]:
    """Select the passages to show from a ranking; may return more than are to be shown.

    Args:
        query: the query passage.
        ranked: the best first, `COMPARED` times as many as are to be shown.
        resemblance_of: gives the resemblance of the terms of each two of some passages.
        shingles_of: gives the shingles of a passage.
    """
    compared = [one for one in ranked if degree_of(one.score) is not None]
    numbers = [query, *(one.number for one in compared)]
    originals = find_near_duplicates(numbers, resemblance_of(numbers), shingles_of)
    groups: dict[int, list[Ranked]] = {}  # near-duplicates, by the first of each group
    for one in compared:
        groups.setdefault(originals.get(one.number, one.number), []).append(one)
    return [
        Selected(*best, near_duplicate=original == query, copies=tuple(n for n, _ in others))
        for original, (best, *others) in groups.items()
    ]
