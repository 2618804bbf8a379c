"""Screens over the text from which one jumps into it, and comes back to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.app.messages import Jump
from tui.app.note_saving import NewNote, WriteNote
from tui.app.session import Session
from tui.app.widgets.reader import TextPosition

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.app.screens.search import SearchView


def open_search(host: Screen[Any], session: Session, view: SearchView | None = None) -> None:
    """Search all articles as you type; the host is sent where to jump.

    Args:
        host: the screen of the text.
        session: of this run.
        view: how the search was left that is opened again; None: another one.
    """
    from tui.app.screens.search import SearchScreen, SearchSelection

    def go(selection: SearchSelection | None) -> None:
        if selection is not None:
            marks = session.matches.marks(selection.position.article)
            reopen = partial(open_search, host, session, selection.view)
            host.post_message(Jump(selection.position, "matches", marks, reopen=reopen))

    host.app.push_screen(SearchScreen(session, view), go)


def open_entity(
    host: Screen[Any],
    session: Session,
    entity: Entity,
    left: TextPosition | None = None,
    *,
    done: Callable[[], None],
) -> None:
    """The page of an entity; the host is sent where to jump.

    Args:
        host: the screen of the text.
        session: of this run.
        entity: whose page.
        left: the mention that the cursor is put on.
        done: called when it is left; decisions may have been made.
    """
    from tui.app.screens.entity import EntityScreen

    def go(position: TextPosition | None) -> None:
        done()
        if position is not None:
            again = session.library.entities.current(entity) or entity
            reopen = partial(open_entity, host, session, again, position, done=done)
            host.post_message(Jump(position, reopen=reopen))

    host.app.push_screen(EntityScreen(session, entity, left), go)


def open_story(host: Screen[None], session: Session) -> None:
    """What the articles say together; the host is sent where to jump, and the note to write."""
    from tui.app.screens.story import StoryScreen, StorySelection

    def go(selection: StorySelection | None) -> None:
        if selection is None:
            return
        position = selection.position
        host.post_message(Jump(position, reopen=lambda: open_story(host, session)))
        article = session.library.article(position.article)
        if selection.note and article is not None:
            span = (position.offset, selection.end)
            host.post_message(WriteNote(NewNote(article, span)))

    host.app.push_screen(StoryScreen(session), go)
