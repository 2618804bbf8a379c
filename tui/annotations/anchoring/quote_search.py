"""Fuzzy quote search: anchors a quote by its words and context, without its original text.

For imported notes. First exact matching modulo white space and typography; several matches are
disambiguated by context; without any, approximate string matching (Myers 1999, by rapidfuzz).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from rapidfuzz import fuzz
from rapidfuzz.distance import Postfix, Prefix

from tui.annotations.anchoring import tokens
from tui.annotations.anchoring.anchor import ORPHAN, Anchor
from tui.annotations.anchoring.tokens import fold
from tui.annotations.model import AnchorState, Selector
from tui.corpus import clean_text

_SHORTEST_APPROXIMATE = 16  # code points of a quote
_LARGEST_APPROXIMATE = 500_000  # code points of a text
_LEAST_SIMILARITY = 85  # per cent
_SURE_CONTEXT = 8  # code points that agree
_MOST_CANDIDATES = 10_000


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A span of the folded text, and the number of code points of context that agree."""

    start: int
    end: int
    context: int


def find_quote(selector: Selector, text: str) -> Anchor:
    """Anchor a selector in a text it was not made on, by its quote.

    Returns:
        `exact` for a single match, or if the context decides; `changed` for an approximate match;
        `ambiguous` if several matches fit equally.
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
        return ORPHAN  # a short word in another context is another word
    return Anchor(state, offsets[nearest.start], offsets[nearest.end - 1] + 1)


def find_words(text: str, words: str) -> list[tuple[int, int]]:
    """The spans of a phrase in a text: exact matches, else matches after folding.

    Folding ignores white space, Unicode normalisation, the shape of quotation marks and dashes, and
    what an article's text is rid of (soft hyphens, zero-width spaces).
    """
    if words and words in text:
        return list(_spans(text, words))
    folded, offsets = _folded(text)
    found = _spans(folded, fold(clean_text(f"|{words}|")[1:-1]))
    return [(offsets[start], offsets[end - 1] + 1) for start, end in found]


def stands_once(text: str, prefix: str, exact: str, suffix: str) -> bool:
    """Whether a quote with all its context occurs exactly once in a text."""
    folded, _ = _folded(text)
    return len(list(islice(_spans(folded, fold(prefix + exact + suffix)), 2))) == 1


def _spans(text: str, part: str) -> Iterator[tuple[int, int]]:
    at = text.find(part) if part else -1
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1)


@lru_cache(maxsize=8)  # the notes of one article are searched for in succession
def _folded(text: str) -> tuple[str, list[int]]:
    return tokens.folded_with_offsets(text)


def find_in_huge(selector: Selector, text: str) -> Anchor:
    """Anchor a selector in a text that is too large for anything but exact search.

    Returns:
        `exact` for a single match with all its context, `changed` for a single one without.
    """
    at, state = selector, AnchorState.EXACT
    start = _find_unique(text, at.prefix + at.exact + at.suffix)
    if start is not None:
        start += len(at.prefix)
    elif len(at.exact) >= _SHORTEST_APPROXIMATE:
        start, state = _find_unique(text, at.exact), AnchorState.CHANGED
    return ORPHAN if start is None else Anchor(state, start, start + len(at.exact))


def _find_unique(text: str, part: str) -> int | None:
    """The position of a substring, if it occurs exactly once."""
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


def _approximately(folded: str, offsets: list[int], quote: str, prefix: str, suffix: str) -> Anchor:
    """The most similar span, if its context agrees with that of the quote."""
    if len(quote) < _SHORTEST_APPROXIMATE or len(folded) > _LARGEST_APPROXIMATE:
        return ORPHAN
    best = fuzz.partial_ratio_alignment(quote, folded, score_cutoff=_LEAST_SIMILARITY)
    if best is None or best.dest_end - best.dest_start < _SHORTEST_APPROXIMATE:
        return ORPHAN
    start, end = _snap_to_words(folded, best.dest_start, best.dest_end)
    context = _candidate(folded, start, end, prefix, suffix).context
    if (prefix or suffix) and context < min(_SURE_CONTEXT, len(prefix) + len(suffix)):
        return ORPHAN
    return Anchor(AnchorState.CHANGED, offsets[start], offsets[end - 1] + 1)


def _snap_to_words(folded: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span to word boundaries."""
    while start > 0 and folded[start].isalnum() and folded[start - 1].isalnum():
        start -= 1
    while end < len(folded) and folded[end - 1].isalnum() and folded[end].isalnum():
        end += 1
    while folded[end - 1] == " ":
        end -= 1
    return start, end
