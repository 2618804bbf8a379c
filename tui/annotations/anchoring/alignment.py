"""Monolingual word alignment of two versions of a text: sentences first, then words within them.

Sentences are aligned by `sentence_alignment`, then words within each bead by their longest common
subsequence. Unlike in a plain word diff, a word of a deleted sentence cannot be matched to one in
the sentence beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import Indel

from tui.annotations.anchoring.sentence_alignment import Unit, align_units
from tui.annotations.anchoring.tokens import Tokens, tokenise

UnitAt = tuple[int, Unit]


@dataclass(frozen=True, slots=True)
class Bead:
    """A run of old tokens and the run of new tokens it became: `[start, end)` each."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass
class Alignment:
    """The alignment of an old and a new text.

    The cached properties must not be read before all beads have been added.

    Attributes:
        old: the old text.
        new: the new text.
        counterpart: for each old token the new one, or -1.
        beads: aligned runs, in order.
        explained: for each new token, whether it is in a bead.
    """

    old: Tokens
    new: Tokens
    counterpart: list[int]
    beads: list[Bead] = field(default_factory=list)
    explained: bytearray = field(default_factory=bytearray)

    def bead_of(self, token: int) -> Bead | None:
        """The bead of an old token."""
        at = bisect_right(self.beads, token, key=lambda bead: bead.old_start) - 1
        return self.beads[at] if at >= 0 and token < self.beads[at].old_end else None

    @cached_property
    def coverage(self) -> float:
        """The share of the shorter text's words that have a counterpart, 0 to 1."""
        found = sum(token >= 0 for token in self.counterpart)
        return found / max(1, min(len(self.old.words), len(self.new.words)))

    def old_words(self, bead: Bead) -> Unit:
        """The words of a bead in the old text."""
        return tuple(self.old.words[bead.old_start : bead.old_end])

    def new_words(self, bead: Bead) -> Unit:
        """The words of a bead in the new text."""
        return tuple(self.new.words[bead.new_start : bead.new_end])

    def is_unedited(self, bead: Bead) -> bool:
        """Whether a bead has the same words in both texts."""
        return self.old_words(bead) == self.new_words(bead)

    def unmatched(self, bead: Bead) -> tuple[Unit, Unit]:
        """The words of a bead without a counterpart, in the old text and in the new one."""
        counterpart = self.counterpart[bead.old_start : bead.old_end]
        matched_new = set(counterpart)
        old, new = self.old_words(bead), self.new_words(bead)
        return (
            tuple(word for word, at in zip(old, counterpart, strict=True) if at < 0),
            tuple(word for at, word in enumerate(new, bead.new_start) if at not in matched_new),
        )

    def neighbours(self, first: int, last: int) -> tuple[Bead, Bead]:
        """The beads before and after old tokens `[first, last)`; empty ones at the ends."""
        at = bisect_left(self.beads, first, key=lambda each: each.old_start)
        before = self.beads[at - 1] if at else Bead(0, 0, 0, 0)
        at = bisect_left(self.beads, last, key=lambda each: each.old_start)
        ends = len(self.old.words), len(self.new.words)
        after = self.beads[at] if at < len(self.beads) else Bead(ends[0], ends[0], ends[1], ends[1])
        return before, after

    def between(self, first: int, last: int) -> Bead:
        """The gap between the beads before and after old tokens `[first, last)`."""
        before, after = self.neighbours(first, last)
        return Bead(before.old_end, after.old_start, before.new_end, after.new_start)

    def is_flanked(self, bead: Bead) -> bool:
        """Whether a bead is adjacent to its neighbour beads in both texts."""
        return self.between(bead.old_start, bead.old_end) == bead

    def gap(self, token: int) -> Bead | None:
        """The unit of an unaligned token and its replacement, if its neighbours are aligned."""
        start, end = self.old.units[self.old.unit_of(token)]
        around = self.between(start, end)
        return around if (around.old_start, around.old_end) == (start, end) else None

    @cached_property
    def lost(self) -> list[UnitAt]:
        """Deleted units (old, in no bead): first token and words."""
        return [
            (start, tuple(self.old.words[start:end]))
            for start, end in self.old.units
            if self.bead_of(start) is None
        ]

    @cached_property
    def added(self) -> list[UnitAt]:
        """Inserted units (new, in no bead): first token and words."""
        return [
            (start, tuple(self.new.words[start:end]))
            for start, end in self.new.units
            if not self.explained[start]
        ]

    @cached_property
    def repeated(self) -> set[Unit]:
        """The units that occur several times in the old text."""
        times = Counter(tuple(self.old.words[start:end]) for start, end in self.old.units)
        return {unit for unit, count in times.items() if count > 1}

    @cached_property
    def edited(self) -> list[Bead]:
        """The beads whose words differ between the texts."""
        return [bead for bead in self.beads if not self.is_unedited(bead)]

    def add(self, bead: Bead) -> None:
        """Add a bead and match its words; beads are added in order."""
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

    Line feeds end units, unless the coverage is higher without: then the texts were rewrapped.
    """
    found = _align(tokenise(old_text), tokenise(new_text))
    if found.coverage == 1 or not _has_single_line_feeds(old_text, new_text):
        return found
    other = _align(tokenise(old_text, lines=False), tokenise(new_text, lines=False))
    return other if other.coverage > found.coverage else found


def matched(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Pairs of indices of a longest common subsequence."""
    for op in Indel.opcodes(old, new):
        if op.tag == "equal":
            yield from zip(
                range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), strict=True
            )


def _has_single_line_feeds(*texts: str) -> bool:
    return any(re.search(r"[^\n]\n[^\n]", text) for text in texts)


def _align(old: Tokens, new: Tokens) -> Alignment:
    alignment = Alignment(old, new, [-1] * len(old.words), [], bytearray(len(new.words)))
    old_units = [tuple(old.words[a:b]) for a, b in old.units]
    new_units = [tuple(new.words[a:b]) for a, b in new.units]
    for i, k, j, m in align_units(old_units, new_units):
        alignment.add(
            Bead(old.units[i][0], old.units[k - 1][1], new.units[j][0], new.units[m - 1][1])
        )
    return alignment
