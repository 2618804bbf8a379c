"""Finding a quote by its words and context, where the text it was made on is not known.

So it is with imported notes. Literally first, apart from white space and typography; a quote that
stands several times is told apart by its context; one that stands nowhere is looked for with a few
errors (approximate matching after Myers 1999, by rapidfuzz).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from rapidfuzz import fuzz
from rapidfuzz.distance import Postfix, Prefix

from tui.annotations.anchoring import tokens
from tui.annotations.anchoring.anchor import ORPHAN, Place
from tui.annotations.anchoring.tokens import fold
from tui.annotations.model import AnchorState, Selector
from tui.corpus import clean_text

_SHORTEST_APPROXIMATE = 16
_LARGEST_APPROXIMATE = 500_000
_SIMILAR_ENOUGH = 85
_SURE_CONTEXT = 8
_MOST_CANDIDATES = 10_000


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A span of the folded text, and how much of the context agrees with it."""

    start: int
    end: int
    context: int


def find_quote(selector: Selector, text: str) -> Place:
    """Where the quote of a selector stands in a text it was not made on.

    Returns:
        `exact` if it stands there once, or its context tells which; `changed` if it was found
        with errors; `ambiguous` if several places fit alike.
    """
    quote = fold(selector.exact)
    if not quote:
        return ORPHAN
    folded, offsets = _folded(text)
    prefix, suffix = fold(selector.prefix), fold(selector.suffix)
    found = _literally(folded, quote, prefix, suffix)
    if not found:
        return _approximately(folded, offsets, quote, prefix, suffix)
    best = max(candidate.context for candidate in found)
    rivals = [candidate for candidate in found if candidate.context == best]
    nearest = min(rivals, key=lambda candidate: abs(offsets[candidate.start] - selector.start))
    known = min(_SURE_CONTEXT, len(prefix) + len(suffix))
    sure = len(rivals) == 1 and (len(found) == 1 or best >= known)
    state = AnchorState.EXACT if sure else AnchorState.AMBIGUOUS
    if len(found) == 1 and best < known and len(quote) < _SHORTEST_APPROXIMATE:
        return ORPHAN  # a short word in other surroundings is another word
    return Place(state, offsets[nearest.start], offsets[nearest.end - 1] + 1)


def find_words(text: str, words: str) -> list[tuple[int, int]]:
    """The spans where some words stand in a text: as they are, else with their shapes folded.

    White space, Unicode normalisation, the shape of quotation marks and dashes, and what an
    article's text is rid of (soft hyphens, zero-width spaces) do not count then.
    """
    if words and words in text:
        return list(_spans(text, words))
    folded, offsets = _folded(text)
    found = _spans(folded, fold(clean_text(f"|{words}|")[1:-1]))
    return [(offsets[start], offsets[end - 1] + 1) for start, end in found]


def stands_once(text: str, prefix: str, exact: str, suffix: str) -> bool:
    """Whether a quote stands once in a text with all that is known to be around it."""
    folded, _ = _folded(text)
    return len(list(islice(_spans(folded, fold(prefix + exact + suffix)), 2))) == 1


def _spans(text: str, part: str) -> Iterator[tuple[int, int]]:
    at = text.find(part) if part else -1
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1)


@lru_cache(maxsize=8)  # notes of one article are looked for one after the other
def _folded(text: str) -> tuple[str, list[int]]:
    return tokens.folded_with_offsets(text)


def find_in_huge(selector: Selector, text: str) -> Place:
    """Where the quote of a selector stands in a text that is too large for anything but a search.

    Returns:
        `exact` if it stands there once with all its context, `changed` if once without.
    """
    at, state = selector, AnchorState.EXACT
    start = _only(text, at.prefix + at.exact + at.suffix)
    if start is not None:
        start += len(at.prefix)
    elif len(at.exact) >= _SHORTEST_APPROXIMATE:
        start, state = _only(text, at.exact), AnchorState.CHANGED
    return ORPHAN if start is None else Place(state, start, start + len(at.exact))


def _only(text: str, part: str) -> int | None:
    """Where a part stands in a text, if it stands there once."""
    at = text.find(part)
    return at if at >= 0 and text.find(part, at + 1) < 0 else None


def _literally(folded: str, quote: str, prefix: str, suffix: str) -> list[_Candidate]:
    found: list[_Candidate] = []
    at = folded.find(quote)
    while at >= 0 and len(found) < _MOST_CANDIDATES:
        found.append(_candidate(folded, at, at + len(quote), prefix, suffix))
        at = folded.find(quote, at + 1)
    return found


def _candidate(folded: str, start: int, end: int, prefix: str, suffix: str) -> _Candidate:
    before = folded[max(0, start - len(prefix) - 1) : start].rstrip()
    after = folded[end : end + len(suffix) + 1].lstrip()
    agreed = Postfix.similarity(before, prefix) + Prefix.similarity(after, suffix)
    return _Candidate(start, end, agreed)


def _approximately(folded: str, offsets: list[int], quote: str, prefix: str, suffix: str) -> Place:
    """The most similar span, if the text around it is that of the quote."""
    if len(quote) < _SHORTEST_APPROXIMATE or len(folded) > _LARGEST_APPROXIMATE:
        return ORPHAN
    best = fuzz.partial_ratio_alignment(quote, folded, score_cutoff=_SIMILAR_ENOUGH)
    if best is None or best.dest_end - best.dest_start < _SHORTEST_APPROXIMATE:
        return ORPHAN
    start, end = _to_words(folded, best.dest_start, best.dest_end)
    context = _candidate(folded, start, end, prefix, suffix).context
    if (prefix or suffix) and context < min(_SURE_CONTEXT, len(prefix) + len(suffix)):
        return ORPHAN
    return Place(AnchorState.CHANGED, offsets[start], offsets[end - 1] + 1)


def _to_words(folded: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to whole words."""
    while start > 0 and folded[start].isalnum() and folded[start - 1].isalnum():
        start -= 1
    while end < len(folded) and folded[end - 1].isalnum() and folded[end].isalnum():
        end += 1
    while folded[end - 1] == " ":
        end -= 1
    return start, end
