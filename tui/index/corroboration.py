"""Corroboration: whether other articles report the fact of a passage.

The score of the best passages of other articles decides: it is the probability of being at least
closely related. An article with one of the degree `same` tells the fact; if no article comes near
being closely related, the fact is told only here; between the two nothing is said. On
hand-graded folders a verdict is right nine times in ten and more:
`tests/benchmarks/index_told_elsewhere.py` measures it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from tui.index.model import Degree, Told, Verdict
from tui.index.selection import degree_of

if TYPE_CHECKING:
    from tui.index.ranking import Ranked

_ONLY_HERE_BELOW = 0.24


def told_elsewhere(ranked: Sequence[Ranked], article_of: Callable[[int], str]) -> Told:
    """Which other articles report the fact of a passage.

    Args:
        ranked: the passages related to it, the best first.
        article_of: gives the id of the article of a passage.
    """
    if not ranked or ranked[0].score < _ONLY_HERE_BELOW:
        return Told(Verdict.ONLY_HERE)
    same = takewhile(lambda one: degree_of(one.score) is Degree.SAME, ranked)
    articles = tuple(dict.fromkeys(article_of(one.number) for one in same))
    return Told(Verdict.TOLD, articles) if articles else Told(Verdict.UNSURE)
