"""Near-duplicate detection by resemblance of word shingles (Broder 1997).

Resemblance is the Jaccard coefficient of the sets of shingles, runs of words. Only passages that
rank high are compared; near-copies of the query passage, such as agency text, always do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.index.arrays import Floats

SHINGLE_WORDS = 3
_LEAST_RESEMBLANCE = 0.5  # of the shingles of near-copies
_SAME_TERMS = 0.4  # resemblance of their terms: below it their shingles need no comparing
_FEWEST_WORDS = 5  # of fewer, the same wording is chance

Shingle = int  # the hash of a run of words, in this process


def shingles(words: Sequence[str]) -> frozenset[Shingle]:
    """The runs of `SHINGLE_WORDS` words of a text; none for a very short one."""
    if len(words) < _FEWEST_WORDS:
        return frozenset()
    runs = [words[offset:] for offset in range(SHINGLE_WORDS)]
    return frozenset(map(hash, zip(*runs, strict=False)))


def find_near_duplicates(
    numbers: Sequence[int],
    of_terms: Floats,
    shingles_of: Callable[[int], Set[Shingle]],
) -> dict[int, int]:
    """Passage -> the first passage, in the given order, that it is a near-duplicate of.

    Not transitive: every member of a group resembles its first passage.

    Args:
        numbers: the passages.
        of_terms: the resemblance of the terms of each two, for a quick pre-filter.
        shingles_of: gives the shingles of a passage.
    """
    remembered = cache(shingles_of)
    originals: dict[int, int] = {}
    rows, columns = (of_terms >= _SAME_TERMS).nonzero()
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        one, other = numbers[row], numbers[column]
        if column >= row or not originals.keys().isdisjoint((one, other)):
            continue
        if resemblance(remembered(one), remembered(other)) >= _LEAST_RESEMBLANCE:
            originals[one] = other
    return originals


def resemblance(one: Set[int], other: Set[int]) -> float:
    """The Jaccard coefficient of two sets; 0 if both are empty."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0
