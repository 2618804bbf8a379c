"""Filters and sort orders of notes: their choices and labels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from tui.annotations import AnchorState, SortOrder
from tui.app.text_wrapping import shorten
from tui.app.widgets.note_list import STATES
from tui.app.wording import color_name
from tui.library import COLORS, Library, NoteFilter
from tui.localised import number_text
from tui.translation import _, mark

SORTS: tuple[SortOrder, ...] = get_args(SortOrder)
ORDERS: dict[SortOrder, str] = {
    "modified": mark("the last changed first"),
    "created": mark("in the order made"),
    "position": mark("by article and place"),
}
AS_IT_WAS = mark("as it was")
TITLE = 40  # cells of an article's title


def filter_text(chosen: NoteFilter) -> str:
    """What conditions are called; empty if there is none."""
    parts = [
        f"#{chosen.tag}" if chosen.tag else "",
        color_name(chosen.color),
        shorten(chosen.article[1] or chosen.article[0], TITLE) if chosen.article else "",
        state_name(chosen.state) if chosen.state else "",
        chosen.entity.name if chosen.entity else "",
    ]
    return " · ".join(part for part in parts if part)


def state_name(state: AnchorState) -> str:
    """What a state is called where one is chosen."""
    if state is AnchorState.ORPHAN:
        return _("the words are gone, or its article is not open")
    said = STATES.get(state, AS_IT_WAS)
    return _(said)


def choices(chosen: NoteFilter, library: Library) -> Iterator[tuple[str, NoteFilter]]:
    """Every condition that can be added to those chosen, and what it is called; may take a while.

    Raises:
        StoreError: the notes cannot be read.
    """
    store = library.store
    yield _("everything"), NoteFilter()
    for tag, count in store.tags():
        text = _("tag  {name} ({count})").format(name=tag, count=number_text(count))
        yield text, chosen._replace(tag=tag)
    for color in COLORS:
        text = _("colour  {name}").format(name=color_name(color))
        yield text, chosen._replace(color=color)
    for state in AnchorState:
        text = _("state  {name}").format(name=state_name(state))
        yield text, chosen._replace(state=state)
    for id_, title, count in store.articles():
        article = library.article(id_)
        closed = _("article  {title} ({count}, its article is not open)")
        text = _("article  {title} ({count})") if article is not None else closed
        title = title if article is None else article.title
        text = text.format(title=title or id_, count=number_text(count))
        yield text, chosen._replace(article=(id_, title))
    if library.named:
        for entity in library.resolved:
            yield _("entity  {name}").format(name=entity.name), chosen._replace(entity=entity)
