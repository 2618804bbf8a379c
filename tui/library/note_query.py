"""Queries over all notes: full-text words, filters and sort order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.annotations import Anchored, AnchorState, SortOrder
    from tui.library.library import Library


class NoteFilter(NamedTuple):
    """Conditions on notes; None is no condition.

    Attributes:
        tag: with this tag.
        color: of this colour.
        article: of the article with this id and title, open or not.
        state: in this state.
        entity: on a passage that names this entity.
    """

    tag: str | None = None
    color: str | None = None
    article: tuple[str, str] | None = None
    state: AnchorState | None = None
    entity: Entity | None = None


class NoteQuery(NamedTuple):
    """Words, conditions and a sort order."""

    query: str = ""
    filter: NoteFilter = NoteFilter()
    sort: SortOrder = "modified"


def find_notes(
    library: Library, query: NoteQuery, offset: int = 0, limit: int | None = None
) -> list[Anchored]:
    """A page of the notes that match; may take a while.

    Raises:
        StoreError: the notes cannot be read.
    """
    chosen, store = query.filter, library.notes.store
    articles = None if chosen.article is None else {chosen.article[0]}
    passages: set[str] = set()
    if chosen.entity is not None:
        passages = {mention.passage for mention in chosen.entity.mentions}
        naming = {mention.article for mention in chosen.entity.mentions}
        articles = naming if articles is None else naming & articles
    store.set_articles(library.articles)
    found = store.all(
        query=query.query,
        tag=chosen.tag,
        color=chosen.color,
        articles=articles,
        state=chosen.state,
        sort=query.sort,
        limit=None if chosen.entity else limit,
        offset=0 if chosen.entity else offset,
    )
    if chosen.entity is None:
        return found
    named = [item for item in found if _passage_of(item, library) in passages]
    return named[offset : None if limit is None else offset + limit]


def count_notes(library: Library, query: NoteQuery) -> int | None:
    """The number of notes that match; None where that would take reading all of them.

    Raises:
        StoreError: the notes cannot be read.
    """
    chosen = query.filter
    if chosen.article or chosen.state or chosen.entity:
        return None
    return library.notes.store.count(query=query.query, tag=chosen.tag, color=chosen.color)


def _passage_of(item: Anchored, library: Library) -> str | None:
    """The id of the passage of a note's anchor."""
    article = library.article(item.article or "")
    if article is None or item.start is None:
        return None
    passage = article.passage_at(item.start)
    return None if passage is None else passage.id
