"""Re-anchoring: projects an annotation's span into an edited text, with a confidence.

The span is projected through the alignment of the old and the new text. If its words have no
counterpart, they are searched for as whole inserted sentences (a move), and as a distinctive
phrase within the gap where their sentence was. Otherwise the annotation is an orphan: precision
comes before recall.
"""

from __future__ import annotations

from rapidfuzz.distance import Indel

from tui.annotations.anchoring.alignment import Alignment, Bead, UnitAt
from tui.annotations.anchoring.ambiguity import ambiguity_of
from tui.annotations.anchoring.anchor import ORPHAN, Anchor
from tui.annotations.anchoring.sentence_alignment import similarity
from tui.annotations.anchoring.span_projection import new_span
from tui.annotations.model import AnchorState, Selector

_CONTEXT_WORDS = 3  # on each side
_CONFIRMING_WORDS = 2  # of context, on one side, where the other side was edited
_DISTINCTIVE_LETTERS = 6  # of a quote of one word
_DISTINCTIVE_PHRASE = 3  # words of a quote that may occur more than once
_DISTINCTIVE_SENTENCE = 4  # words
_LEAST_COVERAGE = 1 / 3  # of the alignment, for an `exact` anchor
_LEAST_WORD_SIMILARITY = 0.5
_LEAST_LETTER_SIMILARITY = 0.7
_SHORT_QUOTE = 100  # words


def reanchor(selector: Selector, alignment: Alignment) -> Anchor:
    """The anchor of a selector in the new text of an alignment.

    Args:
        selector: made on the alignment's old text.
        alignment: of that text with the current text.
    """
    first, last = alignment.old.covering(selector.start, selector.end)
    if first >= last:
        return ORPHAN
    span = new_span(alignment, selector.start, selector.end)
    if span is not None and _is_edit_of(alignment, first, last, span):
        found = Anchor(_state(alignment, first, last, span, selector), *span)
    else:
        found = (
            _moved_sentences(alignment, selector)
            or _rewritten_in_gap(alignment, first, last)
            or ORPHAN
        )
    return _with_outer_space(found, selector.exact, alignment.new.text)


def _with_outer_space(found: Anchor, quote: str, text: str) -> Anchor:
    """An anchor extended by the quote's leading and trailing white space, if still there."""
    start, end = found.start, found.end
    if start is None or end is None:
        return found
    before = quote[: len(quote) - len(quote.lstrip())]
    after = quote[len(quote.rstrip()) :]
    return found._replace(
        start=start - len(before) if text.endswith(before, 0, start) else start,
        end=end + len(after) if text.startswith(after, end) else end,
    )


def _state(
    alignment: Alignment, first: int, last: int, span: tuple[int, int], selector: Selector
) -> AnchorState:
    """The state of a span that was projected with its words."""
    if found := ambiguity_of(alignment, first, last, span):
        return found
    beads = [bead for token in (first, last - 1) if (bead := alignment.bead_of(token))]
    same = selector.exact.split() == alignment.new.text[span[0] : span[1]].split()
    before, after = _matching_neighbours(alignment, first, last, span)
    confirmed = min(before, after) >= 0 or max(before, after) >= _CONFIRMING_WORDS
    sure = all(_is_same_sentence(alignment, bead) for bead in beads)
    exact = same and confirmed and sure and alignment.coverage >= _LEAST_COVERAGE
    return AnchorState.EXACT if exact else AnchorState.CHANGED


def _is_same_sentence(alignment: Alignment, bead: Bead) -> bool:
    """Whether a sentence is unedited, or surely the same one with words inserted.

    If it lost words, or its neighbours changed, it may be another, similar sentence; words that
    its neighbours lost may rather have stayed where they were.
    """
    if alignment.is_unedited(bead):
        return True
    lost, added = alignment.unmatched(bead)
    beside = alignment.neighbours(bead.old_start, bead.old_end)
    return (
        alignment.is_flanked(bead)
        and not lost
        and not any(similarity(alignment.unmatched(each)[0], added) for each in beside)
    )


def _is_edit_of(alignment: Alignment, first: int, last: int, span: tuple[int, int]) -> bool:
    """Whether the new words are an edit of the old ones rather than a replacement."""
    old, new = alignment.old, alignment.new
    new_first, new_last = new.covering(*span)
    old_words = old.words[first:last]
    # Whole sentences inserted in between do not lower the similarity.
    new_words = [new.words[at] for at in range(new_first, new_last) if alignment.explained[at]]
    words = Indel.normalized_similarity(old_words, new_words)
    if words > _LEAST_WORD_SIMILARITY:
        return True
    if len(old_words) > _SHORT_QUOTE:  # comparing letters takes quadratic time
        return False
    letters = Indel.normalized_similarity(" ".join(old_words), " ".join(new_words))
    if letters >= _LEAST_LETTER_SIMILARITY:
        return True
    # A substitution or insertion between unchanged neighbours: the position is certain.
    unchanged = round(words * len(old_words))
    swapped = len(old_words) == len(new_words) <= 2 * unchanged + 1
    grown = min(alignment.counterpart[first:last]) >= 0
    return (swapped or grown) and min(_matching_neighbours(alignment, first, last, span)) >= 0


def _matching_neighbours(
    alignment: Alignment, first: int, last: int, span: tuple[int, int]
) -> tuple[int, int]:
    new_first, new_last = alignment.new.covering(*span)
    return (
        _matching_words(alignment, first, new_first, -1),
        _matching_words(alignment, last - 1, new_last - 1, 1),
    )


def _matching_words(alignment: Alignment, old_edge: int, new_edge: int, step: int) -> int:
    """The number of unchanged context words on one side of a span, up to `_CONTEXT_WORDS`.

    0 if the span begins (ends) its sentence in both texts, -1 if the adjacent word differs.

    Args:
        alignment: of the two texts.
        old_edge: the first (last) token of the old span.
        new_edge: the first (last) token of the new span.
        step: -1 for the words before, 1 for the words after.
    """
    old, new = alignment.old, alignment.new
    found = 0
    while found < _CONTEXT_WORDS:
        token = old_edge + step * (found + 1)
        if not 0 <= token < len(old.words):
            break
        if alignment.counterpart[token] != new_edge + step * (found + 1):
            break
        found += 1
    return found or (0 if old.is_edge(old_edge, step) and new.is_edge(new_edge, step) else -1)


def _moved_sentences(alignment: Alignment, selector: Selector) -> Anchor | None:
    """The anchor of a span whose sentences were moved, in the same order."""
    old, new = alignment.old, alignment.new
    first, last = old.covering(selector.start, selector.end)
    moved = Alignment(old, new, [-1] * len(old.words), [], bytearray(len(new.words)))
    rivals = False
    after = -1
    units = range(old.unit_of(first), old.unit_of(last - 1) + 1)
    for unit in units:
        candidates = [one for one in _moved_candidates(alignment, unit, units) if one[0] > after]
        if not candidates:
            return None
        after, words = candidates[0]
        rivals = rivals or len(candidates) > 1
        moved.add(Bead(*old.units[unit], after, after + len(words)))
    span = new_span(moved, selector.start, selector.end)
    if span is None or not _is_edit_of(moved, first, last, span):
        return None
    return Anchor(AnchorState.AMBIGUOUS if rivals else AnchorState.MOVED, *span)


def _moved_candidates(alignment: Alignment, unit: int, span: range) -> list[UnitAt]:
    """Inserted sentences equal to an old one, or at its position in its moved paragraph.

    A sentence that was both moved and edited is told from a similar one only if the rest of its
    paragraph moved with it, unedited.
    """
    old, new = alignment.old, alignment.new
    words = old.unit(unit)
    if same := [(at, other) for at, other in alignment.added if other == words]:
        return same
    paragraph = old.paragraph_of(unit)
    others = [one for one in paragraph if one not in span]
    pivot = max(others, key=lambda one: len(old.unit(one)), default=unit)
    if len(old.unit(pivot)) < _DISTINCTIVE_SENTENCE or pivot == unit:
        return []
    shifts = [new.unit_of(at) - pivot for at, other in alignment.added if other == old.unit(pivot)]
    return [
        (new.units[unit + shift][0], new.unit(unit + shift))
        for shift in shifts
        if new.paragraph_of(pivot + shift) == _shifted(paragraph, shift)
        and not alignment.explained[new.units[unit + shift][0]]
        and all(old.unit(one) == new.unit(one + shift) for one in others)
        and similarity(words, new.unit(unit + shift))
    ]


def _shifted(units: range, shift: int) -> range:
    return range(units.start + shift, units.stop + shift)


def _rewritten_in_gap(alignment: Alignment, first: int, last: int) -> Anchor | None:
    """The only match of a distinctive quote in the gap between its sentence's neighbours."""
    old, new = alignment.old, alignment.new
    quote = old.words[first:last]
    text = old.text[old.starts[first] : old.ends[last - 1]]
    if len(quote) < _DISTINCTIVE_PHRASE:
        once = old.text.find(text, old.text.find(text) + 1) < 0
        if not once or (len(quote) == 1 and len(text) < _DISTINCTIVE_LETTERS):
            return None
    around = alignment.gap(first)
    if around is None or last > around.old_end:
        return None
    aligned = set(alignment.counterpart[around.old_start : around.old_end])
    found = [
        at
        for at in range(around.new_start, around.new_end - len(quote) + 1)
        if new.words[at : at + len(quote)] == quote
        and aligned.isdisjoint(range(at, at + len(quote)))
    ]
    if len(found) != 1:
        return None
    return Anchor(AnchorState.CHANGED, new.starts[found[0]], new.ends[found[0] + len(quote) - 1])
