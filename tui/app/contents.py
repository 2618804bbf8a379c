"""The contents of an article: its headings, or where it has none, what its passages begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tui.app.text_wrapping import flat
from tui.corpus import Article, Passage, PassageKind

MOST = 500
"""Rows; of more passages, some are left out evenly."""
_FEW = 2  # headings that are contents
_MOST_BELOW = 60  # passages to a heading, on average
_LONGEST = 90  # code points of a heading
_LEVELS = 2  # headings one below the other; more short lines are a list or a table
_SHOWN = 200  # code points of a passage in its row
_ENDS = tuple(".,;:!?…”’\"')»")
_BULLETS = tuple("•-–—*|")


def contents_of(article: Article) -> list[Passage]:
    """The passages to choose from, in order: its headings if there are some, else any."""
    told = [one for one in article.passages if one.kind is not PassageKind.BOILERPLATE]
    headings = [*_headings(article, told)]
    if len(headings) >= _FEW and len(told) <= _MOST_BELOW * len(headings):
        return [*told[:1], *headings] if told and told[0] not in headings else headings
    step = -(-len(told) // MOST)
    return told[:: max(1, step)]


def _headings(article: Article, told: Sequence[Passage]) -> Iterator[Passage]:
    """Short lines that end like no sentence, above running text, a list or one more heading."""
    for titles, passages in groupby(told[1:], lambda one: _may_be_heading(article, one)):
        run = [*passages]
        if titles and len(run) <= _LEVELS and run[-1] is not told[-1]:
            yield from run


def _may_be_heading(article: Article, passage: Passage) -> bool:
    text = article.text[passage.start : passage.end].strip()
    is_short = len(text) <= _LONGEST and "\n" not in text
    is_other = text.endswith(_ENDS) or text.startswith(_BULLETS)
    return passage.kind is PassageKind.BODY and is_short and not is_other


def content_rows(article: Article, parts: Sequence[Passage]) -> list[str]:
    """How far into the text each part begins, and its first words."""
    length = max(1, len(article.text))
    return [
        f"{100 * part.start // length:3} %  {flat(article.text[part.start : part.end][:_SHOWN])}"
        for part in parts
    ]
