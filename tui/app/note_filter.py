"""Filters and sort orders of notes: their choices and labels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from tui.annotations import AnchorState, SortOrder
from tui.app.text_wrapping import shorten
from tui.app.widgets.note_list import NOT_OPEN, STATES
from tui.library import COLORS, Library, NoteFilter

SORTS: tuple[SortOrder, ...] = get_args(SortOrder)
ORDERS: dict[SortOrder, str] = {
    "modified": "the last changed first",
    "created": "in the order made",
    "position": "by article and place",
}
TITLE = 40  # cells of an article's title


def filter_text(chosen: NoteFilter) -> str:
    """What conditions are called; empty if there is none."""
    parts = [
        f"#{chosen.tag}" if chosen.tag else "",
        chosen.color or "",
        shorten(chosen.article[1] or chosen.article[0], TITLE) if chosen.article else "",
        state_name(chosen.state) if chosen.state else "",
        chosen.entity.name if chosen.entity else "",
    ]
    return " · ".join(part for part in parts if part)


def state_name(state: AnchorState) -> str:
    """What a state is called where one is chosen."""
    if state is AnchorState.ORPHAN:
        return f"{STATES[state]}, or {NOT_OPEN}"
    return STATES.get(state, "as it was")


def choices(chosen: NoteFilter, library: Library) -> Iterator[tuple[str, NoteFilter]]:
    """Every condition that can be added to those chosen, and what it is called; may take a while.

    Raises:
        StoreError: the notes cannot be read.
    """
    store = library.store
    yield "everything", NoteFilter()
    for tag, count in store.tags():
        yield f"tag  {tag} ({count:,})", replace(chosen, tag=tag)
    for color in COLORS:
        yield f"colour  {color}", replace(chosen, color=color)
    for state in AnchorState:
        yield f"state  {state_name(state)}", replace(chosen, state=state)
    for id_, title, count in store.articles():
        article = library.article(id_)
        closed = "" if article is not None else f", {NOT_OPEN}"
        title = title if article is None else article.title
        yield f"article  {title or id_} ({count:,}{closed})", replace(chosen, article=(id_, title))
    if library.named:
        for entity in library.resolved:
            yield f"entity  {entity.name}", replace(chosen, entity=entity)
