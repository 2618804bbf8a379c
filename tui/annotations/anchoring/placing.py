"""Where an annotation stands in a text as it is now, and how sure that is.

The version it was made on is aligned with the text of now, and the span goes where its words
went. Words that went nowhere are looked for as whole sentences that are new elsewhere, and as a
telling quote in what came between the neighbours of their sentence. What is not found then is said
to be gone: a wrong place is worse than none.
"""

from __future__ import annotations

from rapidfuzz.distance import Indel

from tui.annotations.anchoring.alignment import Alignment, Bead, similarity
from tui.annotations.anchoring.places import ORPHAN, Place
from tui.annotations.model import AnchorState, Selector

_NEIGHBOURS = 3
_CONFIRMED_BY = 2
_TELLING_WORDS = 2
_TELLING_LETTERS = 6
_SAME_WORDS = 0.5
_SAME_LETTERS = 0.7
_SHORT_QUOTE = 100


def place(selector: Selector, alignment: Alignment) -> Place:
    """Where the span of a selector went in the new text of an alignment.

    Args:
        selector: made on the alignment's old text.
        alignment: of that text with the text of now.
    """
    first, last = alignment.old.covering(selector.start, selector.end)
    if first >= last:
        return ORPHAN
    span = _new_span(alignment, selector.start, selector.end)
    if span is not None and _is_same(alignment, first, last, span):
        return Place(_state(alignment, first, last, span, selector), *span)
    return _moved_units(alignment, selector) or _rewritten_around(alignment, first, last) or ORPHAN


def _state(
    alignment: Alignment, first: int, last: int, span: tuple[int, int], selector: Selector
) -> AnchorState:
    """What to call a span that went with its words."""
    beads = [bead for token in (first, last - 1) if (bead := alignment.bead_of(token))]
    for bead in beads:
        if doubt := _doubt(alignment, bead):
            return doubt
    same = selector.exact.split() == alignment.new.text[span[0] : span[1]].split()
    before, after = _neighbours(alignment, first, last, span)
    stayed = min(before, after) >= 0 or max(before, after) >= _CONFIRMED_BY
    # An edited sentence whose neighbours are others now may be another sentence, much like it.
    sure = all(alignment.is_unedited(bead) or alignment.is_flanked(bead) for bead in beads)
    return AnchorState.EXACT if same and stayed and sure else AnchorState.CHANGED


def _new_span(alignment: Alignment, start: int, end: int) -> tuple[int, int] | None:
    """The span of the new text from the first to the last thing the old span became."""
    first, last = alignment.old.covering(start, end)
    left, right = (
        _left_edge(alignment, first, last, start),
        _right_edge(alignment, first, last, end),
    )
    return None if left is None or right is None or left >= right else (left, right)


def _left_edge(alignment: Alignment, first: int, last: int, start: int) -> int | None:
    old, new = alignment.old, alignment.new
    token = first
    while token < last:
        counterpart = alignment.counterpart[token]
        if counterpart >= 0:
            inside = max(0, start - old.starts[token])
            return min(new.starts[counterpart] + inside, new.ends[counterpart] - 1)
        block = _block(alignment, token)
        if block.new_start < block.new_end:
            if block.old_start >= first:
                return new.starts[block.new_start]
            at = _offset_in_block(alignment, block, start, right=False)
            return new.starts[new.covering(at, at + 1)[0]] if at < new.ends[-1] else None
        token = block.old_end
    return None


def _right_edge(alignment: Alignment, first: int, last: int, end: int) -> int | None:
    old, new = alignment.old, alignment.new
    token = last - 1
    while token >= first:
        counterpart = alignment.counterpart[token]
        if counterpart >= 0:
            inside = max(0, old.ends[token] - end)
            return max(new.ends[counterpart] - inside, new.starts[counterpart] + 1)
        block = _block(alignment, token)
        if block.new_start < block.new_end:
            if block.old_end <= last:
                return new.ends[block.new_end - 1]
            at = _offset_in_block(alignment, block, end, right=True)
            return new.ends[new.covering(at - 1, at)[1] - 1] if at > new.starts[0] else None
        token = block.old_start - 1
    return None


def _block(alignment: Alignment, token: int) -> Bead:
    """The run of unmatched old tokens around one, and the new tokens in its place."""
    counterpart = alignment.counterpart
    bead = alignment.bead_of(token)
    if bead is None:
        return Bead(token, token + 1, 0, 0)
    start, end = token, token + 1
    while start > bead.old_start and counterpart[start - 1] < 0:
        start -= 1
    while end < bead.old_end and counterpart[end] < 0:
        end += 1
    new_start = counterpart[start - 1] + 1 if start > bead.old_start else bead.new_start
    new_end = counterpart[end] if end < bead.old_end else bead.new_end
    return Bead(start, end, new_start, new_end)


def _offset_in_block(alignment: Alignment, block: Bead, offset: int, *, right: bool) -> int:
    """Where an offset within replaced words went, letter by letter."""
    old, new = alignment.old, alignment.new
    old_from, new_from = old.starts[block.old_start], new.starts[block.new_start]
    old_text = old.text[old_from : old.ends[block.old_end - 1]]
    new_text = new.text[new_from : new.ends[block.new_end - 1]]
    at = offset - old_from
    for op in Indel.opcodes(old_text, new_text):
        if op.src_start <= at < op.src_end or (right and op.src_start < at <= op.src_end):
            if op.tag == "equal":
                return new_from + op.dest_start + at - op.src_start
            return new_from + (op.dest_end if right else op.dest_start)
    return new_from + len(new_text)


def _is_same(alignment: Alignment, first: int, last: int, span: tuple[int, int]) -> bool:
    """Whether the new words are the old ones, edited, rather than others in their place."""
    old, new = alignment.old, alignment.new
    new_first, new_last = new.covering(*span)
    old_words, new_words = old.words[first:last], new.words[new_first:new_last]
    words = Indel.normalized_similarity(old_words, new_words)
    if words > _SAME_WORDS:
        return True
    if len(old_words) > _SHORT_QUOTE:  # comparing letters takes the square of their number
        return False
    if Indel.normalized_similarity(" ".join(old_words), " ".join(new_words)) >= _SAME_LETTERS:
        return True
    # One word for another, between words that stayed: the place is sure.
    kept = round(words * len(old_words))
    swapped = len(old_words) == len(new_words) <= 2 * kept + 1
    return swapped and min(_neighbours(alignment, first, last, span)) >= 0


def _neighbours(
    alignment: Alignment, first: int, last: int, span: tuple[int, int]
) -> tuple[int, int]:
    new_first, new_last = alignment.new.covering(*span)
    return (
        _beside(alignment, first, new_first, -1),
        _beside(alignment, last - 1, new_last - 1, 1),
    )


def _beside(alignment: Alignment, old_edge: int, new_edge: int, step: int) -> int:
    """How many words beside a span are still there, up to three.

    0 if the span begins (ends) its sentence now as it did then, -1 if another word came.

    Args:
        alignment: of the two texts.
        old_edge: the first (last) token of the old span.
        new_edge: the first (last) token of the new span.
        step: -1 for the words before, 1 for the words after.
    """
    old, new = alignment.old, alignment.new
    found = 0
    while found < _NEIGHBOURS:
        token = old_edge + step * (found + 1)
        if not 0 <= token < len(old.words):
            break
        if alignment.counterpart[token] != new_edge + step * (found + 1):
            break
        found += 1
    return found or (0 if old.is_edge(old_edge, step) and new.is_edge(new_edge, step) else -1)


def _doubt(alignment: Alignment, bead: Bead) -> AnchorState | None:
    """Whether the neighbours of a bead leave open which sentence is the heir of which."""
    if alignment.is_flanked(bead):
        return None
    old, new = alignment.old, alignment.new
    one = tuple(old.words[bead.old_start : bead.old_end])
    other = tuple(new.words[bead.new_start : bead.new_end])
    lost, added = alignment.lost(), alignment.added()
    if any(similarity(one, unit) for _, unit in added):
        return AnchorState.AMBIGUOUS
    if any(similarity(unit, other) for _, unit in lost):
        return AnchorState.AMBIGUOUS
    crossing = sum(
        len(unit)
        for at, unit in lost
        for heir, words in added
        if words == unit and (at < bead.old_start) != (heir < bead.new_start)
    )
    return AnchorState.MOVED if 2 * crossing > len(one) else None


def _moved_units(alignment: Alignment, selector: Selector) -> Place | None:
    """Where the sentences of a span stand elsewhere in the new text, in the same order."""
    old, new = alignment.old, alignment.new
    first, last = old.covering(selector.start, selector.end)
    added = alignment.added()
    moved = Alignment(old, new, [-1] * len(old.words), [], bytearray(len(new.words)))
    rivals = False
    after = -1
    for unit in range(old.unit_of(first), old.unit_of(last - 1) + 1):
        words = tuple(old.words[slice(*old.units[unit])])
        heirs = [at for at, other in added if at > after and other == words]
        if not heirs:
            return None
        after = heirs[0]
        rivals = rivals or len(heirs) > 1
        moved.add(Bead(*old.units[unit], after, after + len(words)))
    span = _new_span(moved, selector.start, selector.end)
    return span and Place(AnchorState.AMBIGUOUS if rivals else AnchorState.MOVED, *span)


def _rewritten_around(alignment: Alignment, first: int, last: int) -> Place | None:
    """Where a telling quote stands once in what came between the neighbours of its sentence."""
    old, new = alignment.old, alignment.new
    quote = old.words[first:last]
    if len(quote) < _TELLING_WORDS and len(quote[0]) < _TELLING_LETTERS:
        return None
    around = alignment.gap(first)
    if around is None or last > around.old_end:
        return None
    found = [
        at
        for at in range(around.new_start, around.new_end - len(quote) + 1)
        if new.words[at : at + len(quote)] == quote
    ]
    if len(found) != 1:
        return None
    return Place(AnchorState.CHANGED, new.starts[found[0]], new.ends[found[0] + len(quote) - 1])
