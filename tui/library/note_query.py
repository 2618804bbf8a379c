"""Which notes are wanted of all there are: words, conditions and an order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.annotations import Anchored, AnchorState, SortOrder

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.library.library import Library


@dataclass(frozen=True, slots=True)
class NoteFilter:
    """What notes must be to be shown; None is no condition.

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


@dataclass(frozen=True, slots=True)
class NoteQuery:
    """What is looked for: words, conditions and an order."""

    query: str = ""
    filter: NoteFilter = NoteFilter()
    sort: SortOrder = "modified"


def find_notes(
    library: Library, wanted: NoteQuery, offset: int = 0, limit: int | None = None
) -> list[Anchored]:
    """Some of the notes that are wanted, in their order; may take a while.

    Raises:
        StoreError: the notes cannot be read.
    """
    chosen, store = wanted.filter, library.notes.store
    articles = None if chosen.article is None else {chosen.article[0]}
    passages: set[str] = set()
    if chosen.entity is not None:
        passages = {mention.passage for mention in chosen.entity.mentions}
        naming = {mention.article for mention in chosen.entity.mentions}
        articles = naming if articles is None else naming & articles
    store.set_articles(library.articles)
    found = store.all(
        query=wanted.query,
        tag=chosen.tag,
        color=chosen.color,
        articles=articles,
        state=chosen.state,
        sort=wanted.sort,
        limit=None if chosen.entity else limit,
        offset=0 if chosen.entity else offset,
    )
    if chosen.entity is None:
        return found
    named = [item for item in found if _passage_of(item, library) in passages]
    return named[offset : None if limit is None else offset + limit]


def count_notes(library: Library, wanted: NoteQuery) -> int | None:
    """How many notes are wanted; None where that is known only once all were looked at.

    Raises:
        StoreError: the notes cannot be read.
    """
    chosen = wanted.filter
    if chosen.article or chosen.state or chosen.entity:
        return None
    return library.notes.store.count(query=wanted.query, tag=chosen.tag, color=chosen.color)


def _passage_of(item: Anchored, library: Library) -> str | None:
    """The id of the passage that a note stands on."""
    article = library.article(item.article or "")
    if article is None or item.start is None:
        return None
    passage = article.passage_at(item.start)
    return None if passage is None else passage.id
