"""Exports notes in one of the registered formats."""

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
    """Serialise notes, in chunks to be written in sequence (UTF-8).

    Args:
        store: the store of the notes and their text versions.
        file_format: the format.
        notes: which; by default all.
        articles: open articles, for formats with authors and addresses; notes on a text whose
            title the user corrected are exported under the corrected one.

    Raises:
        StoreError: the notes cannot be read.
    """
    if notes is None:
        notes = store.notes(sort="position" if file_format.by_position else "created")
    articles = list(articles)
    titles = {article.text_hash: article.title for article in articles if article.original}
    chosen = [
        replace(note, title=titles.get(note.selector.text_hash, note.title)) for note in notes
    ]
    by_id = {article.id: article for article in articles}
    sources = Sources(lru_cache(maxsize=16)(store.text), lambda note: by_id.get(note.article))
    parts: Iterator[str] = file_format.module.write(chosen, sources)
    return parts
