"""Where an annotation stands in a text as it is now, and how sure that is.

The version it was made on is aligned with the text of now, and the span goes where its words
went. Words that went nowhere are looked for as whole sentences that are new elsewhere, and as a
telling quote in what came between the neighbours of their sentence. What is not found then is said
to be gone: a wrong place is worse than none.
"""

from __future__ import annotations

from rapidfuzz.distance import Indel

from tui.annotations.anchoring.alignment import Alignment, Bead, UnitAt
from tui.annotations.anchoring.ambiguity import ambiguity_of
from tui.annotations.anchoring.anchor import ORPHAN, Anchor
from tui.annotations.anchoring.sentence_alignment import similarity
from tui.annotations.anchoring.span_projection import new_span
from tui.annotations.model import AnchorState, Selector

_NEIGHBOURS = 3
_CONFIRMED_BY = 2
_TELLING_LETTERS = 6
_TELLING_PHRASE = 3
_TELLING_WORDS = 4
_SAME_ARTICLE = 1 / 3
_SAME_WORDS = 0.5
_SAME_LETTERS = 0.7
_SHORT_QUOTE = 100


def reanchor(selector: Selector, alignment: Alignment) -> Anchor:
    """Where the span of a selector went in the new text of an alignment.

    Args:
        selector: made on the alignment's old text.
        alignment: of that text with the text of now.
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
    """A place with the white space at the ends of the quote, where it is still there."""
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
    """What to call a span that went with its words."""
    if found := ambiguity_of(alignment, first, last, span):
        return found
    beads = [bead for token in (first, last - 1) if (bead := alignment.bead_of(token))]
    same = selector.exact.split() == alignment.new.text[span[0] : span[1]].split()
    before, after = _matching_neighbours(alignment, first, last, span)
    stayed = min(before, after) >= 0 or max(before, after) >= _CONFIRMED_BY
    sure = all(_is_same_sentence(alignment, bead) for bead in beads)
    exact = same and stayed and sure and alignment.coverage >= _SAME_ARTICLE
    return AnchorState.EXACT if exact else AnchorState.CHANGED


def _is_same_sentence(alignment: Alignment, bead: Bead) -> bool:
    """Whether nothing tells a sentence from the one it became, but that words may have come.

    One that has lost words, or whose neighbours are others now, may be another sentence much like
    it; and words that its neighbours lost to it may rather have stayed where they were.
    """
    if alignment.is_unedited(bead):
        return True
    lost, added = alignment.untied(bead)
    beside = alignment.neighbours(bead.old_start, bead.old_end)
    return (
        alignment.is_flanked(bead)
        and not lost
        and not any(similarity(alignment.untied(each)[0], added) for each in beside)
    )


def _is_edit_of(alignment: Alignment, first: int, last: int, span: tuple[int, int]) -> bool:
    """Whether the new words are the old ones, edited, rather than others in their place."""
    old, new = alignment.old, alignment.new
    new_first, new_last = new.covering(*span)
    old_words = old.words[first:last]
    # What came as whole sentences in between does not make the others less the same.
    new_words = [new.words[at] for at in range(new_first, new_last) if alignment.explained[at]]
    words = Indel.normalized_similarity(old_words, new_words)
    if words > _SAME_WORDS:
        return True
    if len(old_words) > _SHORT_QUOTE:  # comparing letters takes the square of their number
        return False
    if Indel.normalized_similarity(" ".join(old_words), " ".join(new_words)) >= _SAME_LETTERS:
        return True
    # One word for another, or more words, between words that stayed: the place is sure.
    kept = round(words * len(old_words))
    swapped = len(old_words) == len(new_words) <= 2 * kept + 1
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


def _moved_sentences(alignment: Alignment, selector: Selector) -> Anchor | None:
    """Where the sentences of a span stand elsewhere in the new text, in the same order."""
    old, new = alignment.old, alignment.new
    first, last = old.covering(selector.start, selector.end)
    moved = Alignment(old, new, [-1] * len(old.words), [], bytearray(len(new.words)))
    rivals = False
    after = -1
    units = range(old.unit_of(first), old.unit_of(last - 1) + 1)
    for unit in units:
        heirs = [
            (at, words) for at, words in _moved_candidates(alignment, unit, units) if at > after
        ]
        if not heirs:
            return None
        after = heirs[0][0]
        rivals = rivals or len(heirs) > 1
        moved.add(Bead(*old.units[unit], after, after + len(heirs[0][1])))
    span = new_span(moved, selector.start, selector.end)
    if span is None or not _is_edit_of(moved, first, last, span):
        return None
    return Anchor(AnchorState.AMBIGUOUS if rivals else AnchorState.MOVED, *span)


def _moved_candidates(alignment: Alignment, unit: int, span: range) -> list[UnitAt]:
    """New sentences that are a sentence of the old text, or that moved with its paragraph.

    Only the company of the rest of its paragraph, word for word, tells a sentence that was moved
    and edited from a look-alike.
    """
    old, new = alignment.old, alignment.new
    words = old.unit(unit)
    if same := [(at, other) for at, other in alignment.added if other == words]:
        return same
    paragraph = old.paragraph_of(unit)
    others = [one for one in paragraph if one not in span]
    guide = max(others, key=lambda one: len(old.unit(one)), default=unit)
    if len(old.unit(guide)) < _TELLING_WORDS or guide == unit:
        return []
    shifts = [new.unit_of(at) - guide for at, other in alignment.added if other == old.unit(guide)]
    return [
        (new.units[unit + shift][0], new.unit(unit + shift))
        for shift in shifts
        if new.paragraph_of(guide + shift) == _shifted(paragraph, shift)
        and not alignment.explained[new.units[unit + shift][0]]
        and all(old.unit(one) == new.unit(one + shift) for one in others)
        and similarity(words, new.unit(unit + shift))
    ]


def _shifted(units: range, shift: int) -> range:
    return range(units.start + shift, units.stop + shift)


def _rewritten_in_gap(alignment: Alignment, first: int, last: int) -> Anchor | None:
    """Where a telling quote stands once in what came between the neighbours of its sentence."""
    old, new = alignment.old, alignment.new
    quote = old.words[first:last]
    text = old.text[old.starts[first] : old.ends[last - 1]]
    if len(quote) < _TELLING_PHRASE:
        once = old.text.find(text, old.text.find(text) + 1) < 0
        if not once or (len(quote) == 1 and len(text) < _TELLING_LETTERS):
            return None
    around = alignment.gap(first)
    if around is None or last > around.old_end:
        return None
    tied = set(alignment.counterpart[around.old_start : around.old_end])
    found = [
        at
        for at in range(around.new_start, around.new_end - len(quote) + 1)
        if new.words[at : at + len(quote)] == quote and tied.isdisjoint(range(at, at + len(quote)))
    ]
    if len(found) != 1:
        return None
    return Anchor(AnchorState.CHANGED, new.starts[found[0]], new.ends[found[0] + len(quote) - 1])
