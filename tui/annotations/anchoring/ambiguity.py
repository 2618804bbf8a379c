"""Whether the words in a place may be a look-alike of the ones that were annotated.

One question, asked of sentences and of words: had the annotated ones been deleted, and a copy of
them come where they seem to stand now, would the two texts agree as well or better? They would if
something else crossed the place (lost on one side, new on the other), if an heir of the old words
or an ancestor of the new ones stands beside it, unused, or if another edited sentence is as much
like them. What stands beyond the next sentences that are tied already need not be asked: giving up
this one place would not let it be tied otherwise.
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
"""How much of an untied sentence must be that of one that was not edited for it to be a rival."""

_DOUBLE = 1.8
"""How many times as long as a sentence two of it are, if one of them was edited."""

_NEAREST = 20
"""Untied or edited sentences that are looked at on each side; there may be thousands."""

_FARTHEST = 2000
"""Code points on each side in which the ends of a paragraph are looked for."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """The units that are untied before and after a place.

    Attributes:
        lost: of the old text, before and after, the nearest last and first.
        added: of the new text, likewise.
    """

    lost: tuple[list[Unit], list[Unit]]
    added: tuple[list[Unit], list[Unit]]


def ambiguity_of(
    alignment: Alignment, first: int, last: int, span: tuple[int, int]
) -> AnchorState | None:
    """What to call a span if the tokens `[first, last)` may have been others, else None.

    Args:
        alignment: of the text they were annotated in with the text of now.
        first: the first annotated token of the old text.
        last: one past the last one.
        span: where they seem to stand in the new text.
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
    return AnchorState.AMBIGUOUS if _has_twin(alignment, first, last, span) else None


def _beside_paragraph(alignment: Alignment, head: Bead, tail: Bead) -> _Sides:
    """The untied units around a run of beads, up to the next ties outside its paragraph.

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
    """Whether something was before a run of beads and is after it, or the other way round.

    It need not be untied there: the words it became may be tied to an edited sentence that is
    less like them.
    """
    ways = zip(sides.lost, reversed(sides.added), strict=True)
    if any(similarity(one, other) for olds, news in ways for one in olds for other in news):
        return True
    before, behind = _edited_around(alignment, head, tail)
    return any(
        _is_nearer(alignment, bead, lost, added)
        for lost, added, beads in zip(sides.lost, sides.added, (behind, before), strict=True)
        for bead in beads
    )


def _edited_around(alignment: Alignment, head: Bead, tail: Bead) -> tuple[list[Bead], list[Bead]]:
    """The nearest edited beads before and after a run of beads."""
    edited = alignment.edited
    first = bisect_left(edited, head.old_start, key=attrgetter("old_start"))
    last = bisect_left(edited, tail.old_end, key=attrgetter("old_start"))
    return edited[max(0, first - _NEAREST) : first], edited[last : last + _NEAREST]


def _is_nearer(alignment: Alignment, bead: Bead, lost: list[Unit], added: list[Unit]) -> bool:
    """Whether a bead was something that is lost, or became something added, rather than itself."""
    old, new = alignment.old_words(bead), alignment.new_words(bead)
    own = similarity(old, new)
    return any(similarity(unit, new) > own for unit in lost) or any(
        similarity(old, unit) > own for unit in added
    )


def _has_rival(alignment: Alignment, bead: Bead, sides: _Sides) -> bool:
    """Whether something untied, beside a bead or within it, may be its heir or its ancestor."""
    old, new = alignment.old_words(bead), alignment.new_words(bead)
    enough = _RIVAL if old == new else 0.0
    return (
        _is_twice_in(old, new)
        or _is_twice_in(new, old)
        or any(similarity(old, unit) > enough for unit in chain(*sides.added))
        or any(similarity(unit, new) > enough for unit in chain(*sides.lost))
    )


def _is_twice_in(unit: Unit, other: Unit) -> bool:
    """Whether a unit is like the beginning of another and like its end: a title without a stop."""
    length = len(unit)
    return len(other) >= _DOUBLE * length and bool(
        similarity(unit, other[:length]) and similarity(unit, other[-length:])
    )


def _may_be_another(alignment: Alignment, bead: Bead) -> bool:
    """Whether another edited sentence fits a bead as well, before its edit or after it.

    Of a bead that was not edited, only before: of twins, the first may have been deleted, and a
    look-alike of the second come behind it. And which of twins it is cannot be known where one of
    its neighbours is another now, unless everything is still there.
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


def _has_twin(alignment: Alignment, first: int, last: int, span: tuple[int, int]) -> bool:
    """Whether words like a quote came, or went, right beside it in its own sentence."""
    head, tail = alignment.bead_of(first), alignment.bead_of(last - 1)
    if head is None or tail is None or (head == tail and alignment.is_unedited(head)):
        return False
    quote = tuple(alignment.old.words[first:last])
    new_first, new_last = alignment.new.covering(*span)
    gone = {at for at in range(head.old_start, tail.old_end) if alignment.counterpart[at] < 0}
    come = set(range(head.new_start, tail.new_end))
    come.difference_update(alignment.counterpart[head.old_start : tail.old_end])
    runs = (
        _run(alignment.old.words, gone, first - 1, -1),
        _run(alignment.old.words, gone, last, 1),
        _run(alignment.new.words, come, new_first - 1, -1),
        _run(alignment.new.words, come, new_last, 1),
    )
    return any(similarity(quote, part) for run in runs for part in _parts(run, len(quote)))


def _run(words: list[str], untied: set[int], token: int, step: int) -> Unit:
    """The untied words from a token on, in the order of the text."""
    run = []
    while token in untied:
        run.append(words[token])
        token += step
    return tuple(run[::step])


def _parts(run: Unit, length: int) -> Iterator[Unit]:
    for at in range(max(1, len(run) - length + 1)):
        yield run[at : at + length]
