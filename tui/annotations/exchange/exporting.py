"""Writing notes to a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from tui.annotations.exchange.formats import Format, Sources
from tui.annotations.model import Annotation
from tui.annotations.store import Store
from tui.corpus import Article


def export(
    store: Store,
    file_format: Format,
    notes: Iterable[Annotation] | None = None,
    articles: Iterable[Article] = (),
) -> Iterator[str]:
    """Notes in a format, in parts to be written one after the other (UTF-8).

    Args:
        store: where the notes are, and the texts they were made on.
        file_format: the format.
        notes: which; all of them if not given.
        articles: open articles, whose authors and addresses a format may have a place for; where
            the reader has corrected a title, notes on that text are exported under it.

    Raises:
        StoreError: the notes cannot be read.
    """
    if notes is None:
        notes = store.notes(sort="position" if file_format.by_place else "created")
    articles = list(articles)
    titles = {article.text_hash: article.title for article in articles if article.original}
    chosen = [
        replace(note, title=titles.get(note.selector.text_hash, note.title)) for note in notes
    ]
    by_id = {article.id: article for article in articles}
    sources = Sources(lru_cache(maxsize=16)(store.text), lambda note: by_id.get(note.article))
    parts: Iterator[str] = file_format.module.write(chosen, sources)
    return parts
