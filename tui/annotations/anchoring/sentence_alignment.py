"""Patience diff anchors, then sentence alignment by dynamic programming.

Sentences that occur once in both texts are anchors (patience diff, Bram Cohen); between anchors,
sentences are aligned by similarity in 1:1, 1:2 and 2:1 beads (Gale and Church 1993).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from math import inf

from rapidfuzz.distance import Indel

_LEAST_WORD_SIMILARITY = 0.5
_LEAST_LETTER_SIMILARITY = 0.8
_BEAD_PENALTY = 0.4  # per word
_LARGEST_MATRIX = 10_000  # cells

# Units on each side of a bead: deletion, insertion, 1:1, 1:2, 2:1.
_STEPS = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1))

Unit = tuple[str, ...]
Pair = tuple[int, int, int, int]


def similarity(old: Unit, new: Unit) -> float:
    """The similarity of two units, 0 to 1; 0 below the threshold for an edit of one unit."""
    words = Indel.normalized_similarity(old, new, score_cutoff=_LEAST_WORD_SIMILARITY)
    if words > 0 or min(len(old), len(new)) * 3 < max(len(old), len(new)):
        return words
    return Indel.normalized_similarity(
        " ".join(old), " ".join(new), score_cutoff=_LEAST_LETTER_SIMILARITY
    )


def align_units(old: list[Unit], new: list[Unit]) -> Iterator[Pair]:
    """Aligned runs of old units `[i, k)` and new units `[j, m)`, in order."""
    head = _common_prefix(old, new)
    tail = _common_prefix(old[head:][::-1], new[head:][::-1])
    ends = len(old) - tail, len(new) - tail
    anchors = [(at, at) for at in range(head)]
    if (ends[0] - head) * (ends[1] - head) > _LARGEST_MATRIX:
        between = _anchors(old[head : ends[0]], new[head : ends[1]])
        anchors += [(head + i, head + j) for i, j in between]
    anchors += [(ends[0] + at, ends[1] + at) for at in range(tail)]
    at_old = at_new = 0
    for i, j in [*anchors, (len(old), len(new))]:
        for a, b, c, d in _beads(old[at_old:i], new[at_new:j]):
            yield at_old + a, at_old + b, at_new + c, at_new + d
        if i < len(old):
            yield i, i + 1, j, j + 1
        at_old, at_new = i + 1, j + 1


def _common_prefix(old: list[Unit], new: list[Unit]) -> int:
    """The length of the common prefix."""
    return next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )


def _anchors(old: list[Unit], new: list[Unit]) -> list[tuple[int, int]]:
    """Patience diff: the longest increasing subsequence of units unique in both texts."""
    once_old, once_new = Counter(old), Counter(new)
    where = {unit: j for j, unit in enumerate(new) if once_new[unit] == 1}
    pairs = [
        (i, where[unit]) for i, unit in enumerate(old) if once_old[unit] == 1 and unit in where
    ]
    return _longest_increasing(pairs)


def _longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest increasing subsequence, by the second, of pairs sorted by the first."""
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(pairs)
    for at, (_, j) in enumerate(pairs):
        length = bisect_left(tails, j)
        before[at] = ends[length - 1] if length else -1
        tails[length : length + 1] = [j]
        ends[length : length + 1] = [at]
    longest = []
    at = ends[-1] if ends else -1
    while at >= 0:
        longest.append(pairs[at])
        at = before[at]
    return longest[::-1]


def _beads(old: list[Unit], new: list[Unit]) -> list[Pair]:
    """The best beads between two anchors, by dynamic programming: old `[a, b)`, new `[c, d)`."""
    rows, columns = len(old), len(new)
    if not rows or not columns or rows * columns > _LARGEST_MATRIX:
        return []
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step = [[(0, 1)] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        step[i][0] = (1, 0)
        for j in range(1, columns + 1):
            best[i][j], step[i][j] = max(
                (best[i - di][j - dj] + _score(old[i - di : i], new[j - dj : j]), (di, dj))
                for di, dj in _STEPS
                if di <= i and dj <= j
            )
    beads = []
    i, j = rows, columns
    while i or j:
        di, dj = step[i][j]
        if di and dj:
            beads.append((i - di, i, j - dj, j))
        i, j = i - di, j - dj
    return beads[::-1]


def _score(old: list[Unit], new: list[Unit]) -> float:
    """The score of a bead: its similarity less a penalty, weighted by its words."""
    if not old or not new:
        return 0.0
    one, other = tuple(chain(*old)), tuple(chain(*new))
    similar = similarity(one, other)
    return (similar - _BEAD_PENALTY) * (len(one) + len(other)) if similar else -inf
