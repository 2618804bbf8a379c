"""Which words of an old version of a text are which words of a new one.

Sentences first, words second: a word of a deleted sentence must not find itself again in the
sentence beside it, as it would in a plain word diff. Sentences that stand once in both texts are
anchors (patience diff, Bram Cohen); between anchors, sentences are matched by similarity with one
to one, one to two and two to one beads (after Gale and Church 1993); then words within each bead
by their longest common subsequence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from math import inf

from rapidfuzz.distance import Indel

from tui.annotations.anchoring.tokens import Tokens, tokenise

_SIMILAR_WORDS = 0.5
_SIMILAR_LETTERS = 0.8
_WORTHLESS = 0.4
_LARGEST_MATRIX = 10_000

# Units taken on each side: left out, one to one, one to two, two to one.
_STEPS = ((1, 0), (0, 1), (1, 1), (1, 2), (2, 1))

Unit = tuple[str, ...]
Pair = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Bead:
    """A run of old tokens and the run of new tokens it became: `[start, end)` each."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(slots=True)
class Alignment:
    """An old and a new text, token by token.

    Attributes:
        old: the old text.
        new: the new text.
        counterpart: for each old token the new one, or -1.
        beads: aligned runs, in order.
        explained: for each new token, whether it stands in a bead.
    """

    old: Tokens
    new: Tokens
    counterpart: list[int]
    beads: list[Bead] = field(default_factory=list)
    explained: bytearray = field(default_factory=bytearray)

    def bead_of(self, token: int) -> Bead | None:
        """The bead that an old token stands in."""
        at = bisect_right(self.beads, token, key=lambda bead: bead.old_start) - 1
        return self.beads[at] if at >= 0 and token < self.beads[at].old_end else None

    def coverage(self) -> float:
        """How many of the words of the shorter text have a counterpart, 0 to 1."""
        found = sum(token >= 0 for token in self.counterpart)
        return found / max(1, min(len(self.old.words), len(self.new.words)))

    def is_unedited(self, bead: Bead) -> bool:
        """Whether a bead has the same words in both texts."""
        return (
            self.old.words[bead.old_start : bead.old_end]
            == self.new.words[bead.new_start : bead.new_end]
        )

    def is_flanked(self, bead: Bead) -> bool:
        """Whether what stands before and after a bead stood before and after it in the old text."""
        before, after = self._neighbours(bead)
        return (before.old_end, before.new_end, after.old_start, after.new_start) == (
            bead.old_start,
            bead.new_start,
            bead.old_end,
            bead.new_end,
        )

    def gap(self, token: int) -> Bead | None:
        """The unit of an unaligned token and what came in its place between aligned neighbours."""
        start, end = self.old.units[self.old.unit_of(token)]
        before, after = self._neighbours(Bead(start, end, 0, 0))
        if (before.old_end, after.old_start) != (start, end):
            return None
        return Bead(start, end, before.new_end, after.new_start)

    def _neighbours(self, bead: Bead) -> tuple[Bead, Bead]:
        """The beads before and after a place in the old text; at its ends, empty ones."""
        at = bisect_left(self.beads, bead.old_start, key=lambda each: each.old_start)
        before = self.beads[at - 1] if at else Bead(0, 0, 0, 0)
        at = bisect_left(self.beads, bead.old_end, key=lambda each: each.old_start)
        ends = len(self.old.words), len(self.new.words)
        after = self.beads[at] if at < len(self.beads) else Bead(ends[0], ends[0], ends[1], ends[1])
        return before, after

    def lost(self) -> list[tuple[int, Unit]]:
        """The units of the old text in no bead: first token and words."""
        return [
            (start, tuple(self.old.words[start:end]))
            for start, end in self.old.units
            if self.bead_of(start) is None
        ]

    def added(self) -> list[tuple[int, Unit]]:
        """The units of the new text in no bead: first token and words."""
        return [
            (start, tuple(self.new.words[start:end]))
            for start, end in self.new.units
            if not self.explained[start]
        ]

    def add(self, bead: Bead) -> None:
        """Match the words of a bead; beads are added in order."""
        self.beads.append(bead)
        for old, new in matched(
            self.old.words[bead.old_start : bead.old_end],
            self.new.words[bead.new_start : bead.new_end],
        ):
            self.counterpart[bead.old_start + old] = bead.new_start + new
        for token in range(bead.new_start, bead.new_end):
            self.explained[token] = 1


def align(old_text: str, new_text: str) -> Alignment:
    """Align two versions of a text.

    A line feed ends a unit as the end of a sentence does, unless more words find each other
    without: then it was the texts' hard line ends that changed.
    """
    found = _align(tokenise(old_text), tokenise(new_text))
    if found.coverage() == 1 or not _has_single_line_feeds(old_text, new_text):
        return found
    other = _align(tokenise(old_text, lines=False), tokenise(new_text, lines=False))
    return other if other.coverage() > found.coverage() else found


def matched(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs of indices of a longest common subsequence."""
    for op in Indel.opcodes(old, new):
        if op.tag == "equal":
            yield from zip(
                range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True
            )


def similarity(old: Unit, new: Unit) -> float:
    """How much of two units is the same, 0 to 1; 0 below what counts as the same unit edited."""
    words = Indel.normalized_similarity(old, new, score_cutoff=_SIMILAR_WORDS)
    if words > 0 or min(len(old), len(new)) * 3 < max(len(old), len(new)):
        return words
    return Indel.normalized_similarity(" ".join(old), " ".join(new), score_cutoff=_SIMILAR_LETTERS)


def _has_single_line_feeds(*texts: str) -> bool:
    return any(re.search(r"[^\n]\n[^\n]", text) for text in texts)


def _align(old: Tokens, new: Tokens) -> Alignment:
    alignment = Alignment(old, new, [-1] * len(old.words), [], bytearray(len(new.words)))
    old_units = [tuple(old.words[a:b]) for a, b in old.units]
    new_units = [tuple(new.words[a:b]) for a, b in new.units]
    for i, k, j, m in _pairs(old_units, new_units):
        alignment.add(
            Bead(old.units[i][0], old.units[k - 1][1], new.units[j][0], new.units[m - 1][1])
        )
    return alignment


def _pairs(old: list[Unit], new: list[Unit]) -> Iterator[Pair]:
    """Old units `[i, k)` that became new units `[j, m)`, in order."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
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


def _common(old: list[Unit], new: list[Unit]) -> int:
    """How many units at the beginning are the same."""
    return next(
        (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )


def _anchors(old: list[Unit], new: list[Unit]) -> list[tuple[int, int]]:
    """Units that stand once in both texts, as many as are in the same order in both."""
    once_old, once_new = Counter(old), Counter(new)
    where = {unit: j for j, unit in enumerate(new) if once_new[unit] == 1}
    pairs = [
        (i, where[unit]) for i, unit in enumerate(old) if once_old[unit] == 1 and unit in where
    ]
    return longest_increasing(pairs)


def longest_increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs, sorted by the first, in which the second increases too."""
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
    """Similar units between two anchors, in order: old `[a, b)` became new `[c, d)`."""
    rows, columns = len(old), len(new)
    if not rows or not columns or rows * columns > _LARGEST_MATRIX:
        return []
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step = [[(0, 1)] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        step[i][0] = (1, 0)
        for j in range(1, columns + 1):
            best[i][j], step[i][j] = max(
                (best[i - di][j - dj] + _gain(old[i - di : i], new[j - dj : j]), (di, dj))
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


def _gain(old: list[Unit], new: list[Unit]) -> float:
    """What a bead is worth: the words it keeps, less some for those it does not."""
    if not old or not new:
        return 0.0
    one, other = tuple(chain(*old)), tuple(chain(*new))
    kept = similarity(one, other)
    return (kept - _WORTHLESS) * (len(one) + len(other)) if kept else -inf
