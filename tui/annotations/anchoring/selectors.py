"""Creates W3C selectors: the quote, and as much context as makes it unique."""

from __future__ import annotations

from tui.annotations.model import Selector
from tui.corpus import Article, snap_to_graphemes
from tui.translation import _

CONTEXT = 32
"""Code points of context on each side of a quote, where the text has as many."""

_LONGEST_CONTEXT = 4096


def select(article: Article, start: int, end: int) -> Selector:
    """A selector for a span of an article, widened to whole grapheme clusters.

    The context grows until prefix, quote and suffix together occur only once in the text, as in
    Apache Annotator.

    Raises:
        ValueError: the span is empty, blank, or not within the text.
    """
    return select_in(article.text, start, end, article.text_hash)


def select_in(text: str, start: int, end: int, text_hash: str) -> Selector:
    """`select`, for a text version with its hash."""
    if not 0 <= start < end <= len(text):
        said = _("The span {start}-{end} is not within the {count} characters of the article.")
        raise ValueError(said.format(start=start, end=end, count=len(text)))
    if not text[start:end].strip():
        raise ValueError(_("There are no words in the span, only white space."))
    start, end = snap_to_graphemes(text, start, end)
    size = CONTEXT
    while size < _LONGEST_CONTEXT:
        left, right = max(0, start - size), min(len(text), end + size)
        if _stands_once(text, text[left:right]) or (left == 0 and right == len(text)):
            break
        size *= 2
    return Selector(
        exact=text[start:end],
        prefix=text[max(0, start - size) : start],
        suffix=text[end : end + size],
        start=start,
        end=end,
        text_hash=text_hash,
    )


def _stands_once(text: str, part: str) -> bool:
    return text.find(part, text.find(part) + 1) < 0
