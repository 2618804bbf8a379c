"""The contents of an article: its headings, or where it has none, what its passages begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.app.text_wrapping import flat
from tui.corpus import Article, Passage, PassageKind

MOST = 500
"""Rows; of more passages, some are left out evenly."""
_FEW = 2  # headings that are no contents yet
_LONGEST = 90  # code points of a heading
_SHOWN = 200  # code points of a passage in its row
_ENDS = tuple(".,;:!?…”’\"')»")


def contents_of(article: Article) -> list[Passage]:
    """The passages to choose from, in order: its headings if there are some, else any."""
    told = [one for one in article.passages if one.kind is not PassageKind.BOILERPLATE]
    headings = [*_headings(article, told)]
    if len(headings) > _FEW:
        return [*told[:1], *headings] if told and told[0] not in headings else headings
    step = -(-len(told) // MOST)
    return told[:: max(1, step)]


def _headings(article: Article, told: Sequence[Passage]) -> Iterator[Passage]:
    """Short lines that end like no sentence, with running text below them."""
    for passage, below in pairwise(told[1:]):
        text = article.text[passage.start : passage.end]
        is_short = len(text) <= min(_LONGEST, below.end - below.start) and "\n" not in text
        is_sentence = text.rstrip().endswith(_ENDS)
        runs_on = article.text[below.start : below.end].rstrip().endswith(_ENDS)
        if passage.kind is PassageKind.BODY and is_short and runs_on and not is_sentence:
            yield passage


def content_rows(article: Article, parts: Sequence[Passage]) -> list[str]:
    """How far into the text each part begins, and its first words."""
    length = max(1, len(article.text))
    return [
        f"{100 * part.start // length:3} %  {flat(article.text[part.start : part.end][:_SHOWN])}"
        for part in parts
    ]
