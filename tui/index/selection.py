"""From a ranking to what is shown: silence, near-copies in one place, several articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from tui.index.copies import Shingle, near_copies
from tui.index.ranking import Ranked

SILENCE = 0.0
_COMPARED = 3  # times as many as are shown are compared to find near-copies
_REPEATED = 0.8  # what a passage counts after another one of its article


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
    shingles_of: Callable[[int], frozenset[Shingle]],
    article_of: Callable[[int], Hashable],
) -> list[Selected]:
    """Choose what is shown of a ranking.

    Args:
        query: the passage to which the others are related.
        ranked: the closest first.
        k: how many at most.
        shingles_of: from a passage to its shingles.
        article_of: from a passage to its article.
    """
    related = [one for one in ranked if one.score >= SILENCE]
    varied = _vary(related, article_of)
    compared = varied[: _COMPARED * k]
    originals = near_copies({n: shingles_of(n) for n in (query, *(one.number for one in compared))})
    copies: dict[int, list[int]] = {}
    shown: list[Ranked] = []
    first_copy = None
    for one in compared:
        original = originals.get(one.number)
        if original == query:
            first_copy = original = one.number if first_copy is None else first_copy
        if original is None or original == one.number:
            shown.append(one)
            copies[one.number] = []
        elif original in copies:
            copies[original].append(one.number)
    return [
        Selected(one.number, one.score, one.number == first_copy, tuple(copies[one.number]))
        for one in shown[:k]
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
