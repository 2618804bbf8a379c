"""Which notes are shown of all there are, and in what order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

from tui.annotations import Anchored, AnchorState
from tui.app.looks import COLORS
from tui.app.widgets.note_list import NOT_OPEN, STATES
from tui.app.wrapping import shorten

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.annotations import Store
    from tui.app.session import Session

Sort = Literal["modified", "created", "position"]
SORTS: tuple[Sort, ...] = get_args(Sort)
ORDERS: dict[Sort, str] = {
    "modified": "the last changed first",
    "created": "in the order made",
    "position": "by article and place",
}
TITLE = 40  # cells of an article's title


@dataclass(frozen=True, slots=True)
class Filter:
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

    def __str__(self) -> str:
        parts = [
            f"#{self.tag}" if self.tag else "",
            self.color or "",
            shorten(self.article[1] or self.article[0], TITLE) if self.article else "",
            state_name(self.state) if self.state else "",
            self.entity.name if self.entity else "",
        ]
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: words, conditions and an order."""

    query: str = ""
    filter: Filter = Filter()
    sort: Sort = "modified"


def state_name(state: AnchorState) -> str:
    """What a state is called where one is chosen."""
    if state is AnchorState.ORPHAN:
        return f"{STATES[state]}, or {NOT_OPEN}"
    return STATES.get(state, "as it was")


def choices(chosen: Filter, store: Store, session: Session) -> Iterator[tuple[str, Filter]]:
    """Every condition that can be added to those chosen, and what it is called.

    Raises:
        StoreError: the notes cannot be read.
    """
    yield "everything", Filter()
    for tag, count in store.tags():
        yield f"tag  {tag} ({count:,})", replace(chosen, tag=tag)
    for color in COLORS:
        yield f"colour  {color}", replace(chosen, color=color)
    for state in AnchorState:
        yield f"state  {state_name(state)}", replace(chosen, state=state)
    for id_, title, count in store.articles():
        article = session.article(id_)
        closed = "" if article is not None else f", {NOT_OPEN}"
        title = title if article is None else article.title
        yield f"article  {title or id_} ({count:,}{closed})", replace(chosen, article=(id_, title))
    if session.named:
        for entity in session.index.entities:
            yield f"entity  {entity.name}", replace(chosen, entity=entity)


def find(
    store: Store, session: Session, wanted: Wanted, offset: int, limit: int | None
) -> list[Anchored]:
    """Some of the notes that are wanted, in their order; may take a while.

    Raises:
        StoreError: the notes cannot be read.
    """
    chosen = wanted.filter
    articles = None if chosen.article is None else {chosen.article[0]}
    passages: set[str] = set()
    if chosen.entity is not None:
        passages = {mention.passage for mention in chosen.entity.mentions}
        naming = {mention.article for mention in chosen.entity.mentions}
        articles = naming if articles is None else naming & articles
    store.set_articles(session.articles)
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
    named = [item for item in found if _passage_of(item, session) in passages]
    return named[offset : None if limit is None else offset + limit]


def _passage_of(item: Anchored, session: Session) -> str | None:
    """The id of the passage that a note stands on."""
    article = session.article(item.article or "")
    if article is None or item.start is None:
        return None
    passage = article.passage_at(item.start)
    return None if passage is None else passage.id


def count(store: Store, wanted: Wanted) -> int | None:
    """How many notes are wanted; None where that is known only once all were looked at.

    Raises:
        StoreError: the notes cannot be read.
    """
    chosen = wanted.filter
    if chosen.article or chosen.state or chosen.entity:
        return None
    return store.count(query=wanted.query, tag=chosen.tag, color=chosen.color)
