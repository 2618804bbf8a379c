"""Formats citations: a quotation or a note with its source, for the clipboard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.corpus import Article

if TYPE_CHECKING:
    from tui.annotations import Anchored


def quotation(article: Article, span: tuple[int, int]) -> str:
    """A quotation with its source."""
    facts = [article.title, article.source, article.published, article.id]
    return _cited(article.text[slice(*span)], facts, span)


def note_quotation(item: Anchored, article: Article | None) -> str:
    """The quotation and text of a note; `article` is None if it is not open.

    Where the anchor is not exact, the position is that in the text it was made on.
    """
    from tui.annotations import AnchorState

    note, at = item.annotation, item.annotation.selector
    if article is not None and item.state is AnchorState.EXACT:
        quoted = quotation(article, (at.start, at.end))
    else:
        facts = [article.title, article.source, article.published] if article else [note.title]
        quoted = _cited(at.exact, [*facts, note.article], (at.start, at.end))
    return "\n\n".join(filter(None, [quoted, note.text]))


def _cited(words: str, facts: Iterable[str | None], span: tuple[int, int]) -> str:
    return f"“{' '.join(words.split())}” — {', '.join(filter(None, facts))}, {span[0]}–{span[1]}"
