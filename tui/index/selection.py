"""From a ranking to what is shown: silence, degrees, near-copies in one place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence, Set
from typing import TYPE_CHECKING, NamedTuple

from tui.index.copies import Shingle, near_copies
from tui.index.model import Degree

if TYPE_CHECKING:
    from tui.index.ranking import Ranked

# The least score of each degree. The score is the probability of being closely related at least.
# On hand-graded folders, each left out of the fit in turn: see `tests/benchmarks/index_quality.py`.
_LEAST = {Degree.LOOSE: 0.08, Degree.CLOSE: 0.33, Degree.SAME: 0.7}
_DEGREES = (None, *_LEAST)
_LEASTS = tuple(_LEAST.values())
# How many times as many as are shown are compared to find near-copies.
_COMPARED = 2


def degree_of(score: float) -> Degree | None:
    """How closely a passage with some score is related; None: it is not to be shown."""
    return _DEGREES[bisect_right(_LEASTS, score)]


class Selected(NamedTuple):
    """A passage to show.

    Attributes:
        number: the passage.
        score: how sure it is that it is closely related, 0 to 1.
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
) -> list[Selected]:
    """Choose what may be shown of a ranking; somewhat more than asked for.

    Args:
        query: the passage to which the others are related.
        ranked: the closest first.
        k: how many are to be shown.
        terms_of: from a passage to its terms.
        shingles_of: from a passage to its shingles.
    """
    compared = [one for one in ranked[: _COMPARED * k] if degree_of(one.score) is not None]
    numbers = [query, *(one.number for one in compared)]
    originals = near_copies(numbers, terms_of, shingles_of)
    groups: dict[int, list[Ranked]] = {}  # of the same wording, by the first that has it
    for one in compared:
        groups.setdefault(originals.get(one.number, one.number), []).append(one)
    return [
        Selected(*best, near_copy=original == query, copies=tuple(n for n, _ in others))
        for original, (best, *others) in groups.items()
    ]
