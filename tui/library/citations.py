"""Citations: the words of an article or of a note with their source, to be pasted elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from tui.annotations import Anchored, AnchorState
from tui.corpus import Article


def quotation(article: Article, span: tuple[int, int]) -> str:
    """A quotation with its source."""
    facts = [article.title, article.source, article.published, article.id]
    return _cited(article.text[slice(*span)], facts, span)


def note_quotation(item: Anchored, article: Article | None) -> str:
    """The words of a note with their source, and the note; `article` is None if it is not open.

    Where the words are not in the open article any more, the position is that of then.
    """
    note, at = item.annotation, item.annotation.selector
    if article is not None and item.state is AnchorState.EXACT:
        quoted = quotation(article, (at.start, at.end))
    else:
        known = [article.title, article.source, article.published] if article else [note.title]
        quoted = _cited(at.exact, [*known, note.article], (at.start, at.end))
    return "\n\n".join(filter(None, [quoted, note.text]))


def _cited(words: str, facts: Iterable[str | None], span: tuple[int, int]) -> str:
    return f"“{' '.join(words.split())}” — {', '.join(filter(None, facts))}, {span[0]}–{span[1]}"
