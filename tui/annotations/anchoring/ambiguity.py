"""Ambiguity of an alignment: whether a projected span may be a look-alike of the annotated words.

The test, for sentences and for words: if the annotated ones had been deleted and a copy of them
inserted where they were aligned, would another alignment score as well or better? It would if
something crossed the span (deleted on one side, inserted on the other), if an unaligned unit beside
it is as similar to the old or the new words, or if another edited sentence is. Only units up to the
next aligned sentences matter: beads beyond them do not depend on this one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter, itemgetter

from tui.annotations.anchoring.alignment import Alignment, Bead, UnitAt
from tui.annotations.anchoring.sentence_alignment import Unit, similarity
from tui.annotations.model import AnchorState

_RIVAL = 0.7
"""Least similarity of an unaligned sentence to an unedited one to be its rival."""

_DOUBLE = 1.8
"""Least ratio of lengths of a unit that contains another twice, once edited."""

_NEAREST = 20
"""Most unaligned or edited sentences that are compared on each side; there may be thousands."""

_FARTHEST = 2000
"""Code points on each side within which the ends of a paragraph are searched."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """The unaligned units before and after a span.

    Attributes:
        lost: deleted ones, before and after, the nearest last and first.
        added: inserted ones, likewise.
    """

    lost: tuple[list[Unit], list[Unit]]
    added: tuple[list[Unit], list[Unit]]


def ambiguity_of(
    alignment: Alignment, first: int, last: int, span: tuple[int, int]
) -> AnchorState | None:
    """The state of a projected span if its alignment is ambiguous, else None.

    Args:
        alignment: of the annotated text with the current text.
        first: the first annotated token of the old text.
        last: one past the last one.
        span: the projected span in the new text.
    """
    ends = [bead for token in (first, last - 1) if (bead := alignment.bead_of(token))]
    if not ends:
        return None
    sides = _beside_paragraph(alignment, ends[0], ends[-1])
    for bead in dict.fromkeys(ends):
        if _has_rival(alignment, bead, sides) or _may_be_another(alignment, bead):
            return AnchorState.AMBIGUOUS
    if _has_moved_across(alignment, ends[0], ends[-1], sides):
        return AnchorState.MOVED
    return AnchorState.AMBIGUOUS if _has_duplicate(alignment, first, last, span) else None


def _beside_paragraph(alignment: Alignment, head: Bead, tail: Bead) -> _Sides:
    """The unaligned units around a run of beads, up to the next beads outside its paragraph.

    Up to there, because a paragraph may have been deleted as a whole.
    """
    old = alignment.old
    start, end = old.starts[head.old_start], old.ends[tail.old_end - 1]
    line_start = max(old.text.rfind("\n", max(0, start - _FARTHEST), start), start - _FARTHEST)
    line_end = old.text.find("\n", end, end + _FARTHEST)
    first, last = old.covering(line_start + 1, line_end if line_end >= 0 else end + _FARTHEST)
    around = alignment.between(first, last)
    return _Sides(
        (
            _within(alignment.lost, around.old_start, head.old_start)[-_NEAREST:],
            _within(alignment.lost, tail.old_end, around.old_end)[:_NEAREST],
        ),
        (
            _within(alignment.added, around.new_start, head.new_start)[-_NEAREST:],
            _within(alignment.added, tail.new_end, around.new_end)[:_NEAREST],
        ),
    )


def _within(units: list[UnitAt], start: int, end: int) -> list[Unit]:
    low, high = (bisect_left(units, at, key=itemgetter(0)) for at in (start, end))
    return [unit for _, unit in units[low:high]]


def _has_moved_across(alignment: Alignment, head: Bead, tail: Bead, sides: _Sides) -> bool:
    """Whether a sentence moved from one side of a run of beads to the other.

    It need not be unaligned there: its new words may be aligned to an edited sentence that is less
    similar.
    """
    across = zip(sides.lost, reversed(sides.added), strict=True)
    if any(similarity(one, other) for olds, news in across for one in olds for other in news):
        return True
    before, after = _edited_around(alignment, head, tail)
    return any(
        _is_nearer(alignment, bead, lost, added)
        for lost, added, beads in zip(sides.lost, sides.added, (after, before), strict=True)
        for bead in beads
    )


def _edited_around(alignment: Alignment, head: Bead, tail: Bead) -> tuple[list[Bead], list[Bead]]:
    """The nearest edited beads before and after a run of beads."""
    edited = alignment.edited
    first = bisect_left(edited, head.old_start, key=attrgetter("old_start"))
    last = bisect_left(edited, tail.old_end, key=attrgetter("old_start"))
    return edited[max(0, first - _NEAREST) : first], edited[last : last + _NEAREST]


def _is_nearer(alignment: Alignment, bead: Bead, lost: list[Unit], added: list[Unit]) -> bool:
    """Whether a deleted or an inserted unit fits a bead better than its own other side."""
    old, new = alignment.old_words(bead), alignment.new_words(bead)
    own = similarity(old, new)
    return any(similarity(unit, new) > own for unit in lost) or any(
        similarity(old, unit) > own for unit in added
    )


def _has_rival(alignment: Alignment, bead: Bead, sides: _Sides) -> bool:
    """Whether an unaligned unit beside a bead, or a part of it, fits one of its sides as well."""
    old, new = alignment.old_words(bead), alignment.new_words(bead)
    enough = _RIVAL if old == new else 0.0
    return (
        _is_twice_in(old, new)
        or _is_twice_in(new, old)
        or any(similarity(old, unit) > enough for unit in chain(*sides.added))
        or any(similarity(unit, new) > enough for unit in chain(*sides.lost))
    )


def _is_twice_in(unit: Unit, other: Unit) -> bool:
    """Whether a unit resembles both the beginning and the end of another: a title run on."""
    length = len(unit)
    return len(other) >= _DOUBLE * length and bool(
        similarity(unit, other[:length]) and similarity(unit, other[-length:])
    )


def _may_be_another(alignment: Alignment, bead: Bead) -> bool:
    """Whether another edited sentence fits a bead as well, before or after its edit.

    For an unedited bead only before: of duplicates, the first may have been deleted and a copy
    of the second inserted after it. Which of duplicates it is cannot be decided where a neighbour
    changed, unless nothing was deleted.
    """
    old, new = alignment.old_words(bead), alignment.new_words(bead)
    others = [*chain(*_edited_around(alignment, bead, bead))]
    if old == new:
        if alignment.lost and old in alignment.repeated and not alignment.is_flanked(bead):
            return True
        return any(alignment.old_words(each) == new for each in others)
    own = similarity(old, new)
    return any(
        similarity(alignment.old_words(each), new) >= own
        or similarity(old, alignment.new_words(each)) >= own
        for each in others
    )


def _has_duplicate(alignment: Alignment, first: int, last: int, span: tuple[int, int]) -> bool:
    """Whether words similar to a quote were inserted or deleted next to it in its sentence."""
    head, tail = alignment.bead_of(first), alignment.bead_of(last - 1)
    if head is None or tail is None or (head == tail and alignment.is_unedited(head)):
        return False
    quote = tuple(alignment.old.words[first:last])
    new_first, new_last = alignment.new.covering(*span)
    deleted = {at for at in range(head.old_start, tail.old_end) if alignment.counterpart[at] < 0}
    inserted = set(range(head.new_start, tail.new_end))
    inserted.difference_update(alignment.counterpart[head.old_start : tail.old_end])
    runs = (
        _run(alignment.old.words, deleted, first - 1, -1),
        _run(alignment.old.words, deleted, last, 1),
        _run(alignment.new.words, inserted, new_first - 1, -1),
        _run(alignment.new.words, inserted, new_last, 1),
    )
    return any(similarity(quote, part) for run in runs for part in _parts(run, len(quote)))


def _run(words: list[str], unmatched: set[int], token: int, step: int) -> Unit:
    """The run of unmatched words from a token on, in text order."""
    run = []
    while token in unmatched:
        run.append(words[token])
        token += step
    return tuple(run[::step])


def _parts(run: Unit, length: int) -> Iterator[Unit]:
    for at in range(max(1, len(run) - length + 1)):
        yield run[at : at + length]
