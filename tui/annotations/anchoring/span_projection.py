"""Annotation projection: maps a span of the old text through an alignment to the new text."""

from __future__ import annotations

from rapidfuzz.distance import Indel

from tui.annotations.anchoring.alignment import Alignment, Bead


def new_span(alignment: Alignment, start: int, end: int) -> tuple[int, int] | None:
    """The span of the new text from the first to the last counterpart of the old span."""
    first, last = alignment.old.covering(start, end)
    left = _left_edge(alignment, first, last, start)
    right = _right_edge(alignment, first, last, end)
    if left is None or right is None or left >= right:
        return None
    head, tail = _rewritten_head(alignment, first, last), _rewritten_tail(alignment, first, last)
    return (left if head is None else head), (right if tail is None else tail)


def _rewritten_head(alignment: Alignment, first: int, last: int) -> int | None:
    """The start of a span whose first sentence was rewritten.

    Its words in that sentence are matched at the end of the replacement, before the words that
    follow.
    """
    end = alignment.old.units[alignment.old.unit_of(first)][1]
    around = None if alignment.bead_of(first) or end >= last else alignment.gap(first)
    if around is None or around.new_end - around.new_start < end - first:
        return None
    token = around.new_end - (end - first)
    part, replacement = alignment.old.words[first:end], alignment.new.words[token : around.new_end]
    return alignment.new.starts[token] if part == replacement else None


def _rewritten_tail(alignment: Alignment, first: int, last: int) -> int | None:
    """The end of a span whose last sentence was rewritten, likewise."""
    start = alignment.old.units[alignment.old.unit_of(last - 1)][0]
    around = None if alignment.bead_of(last - 1) or start <= first else alignment.gap(last - 1)
    if around is None or around.new_end - around.new_start < last - start:
        return None
    token = around.new_start + last - start
    part = alignment.old.words[start:last]
    replacement = alignment.new.words[around.new_start : token]
    return alignment.new.ends[token - 1] if part == replacement else None


def _left_edge(alignment: Alignment, first: int, last: int, start: int) -> int | None:
    old, new = alignment.old, alignment.new
    token = first
    while token < last:
        counterpart = _adjacent_counterpart(alignment, token, 1, range(first, last))
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
        counterpart = _adjacent_counterpart(alignment, token, -1, range(first, last))
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


def _adjacent_counterpart(alignment: Alignment, token: int, step: int, span: range) -> int:
    """The counterpart of a token; of equal words, the one adjacent to its neighbour's."""
    at = alignment.counterpart[token]
    neighbour = alignment.counterpart[token + step] if token + step in span else -1
    if at < 0 or neighbour < 0:
        return at
    beside = neighbour - step
    is_nearer = (beside - at) * step > 0
    return beside if is_nearer and alignment.new.words[beside] == alignment.new.words[at] else at


def _block(alignment: Alignment, token: int) -> Bead:
    """The run of unmatched old tokens around one, and the new tokens that replaced it."""
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
    """An offset within replaced words, projected by aligning their letters."""
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
