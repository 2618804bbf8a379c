"""Screens over the text from which one jumps into it, and comes back to them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.app.messages import Jump
from tui.app.note_saving import NewNote, WriteNote
from tui.app.panels import NotesPanel
from tui.app.session import Session
from tui.app.styles import ask
from tui.corpus import Article
from tui.library.bookmarks import TextPosition

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.app.search_view import SearchView
    from tui.app.story.face import StorySelection


def open_search(host: Screen[Any], session: Session, view: SearchView | None = None) -> None:
    """Search all articles as you type; the host is sent where to jump.

    Args:
        host: the screen of the text.
        session: of this run.
        view: how the search was left that is opened again; None: another one.
    """
    from tui.app.screens.search import SearchScreen, SearchSelection

    def go(selection: SearchSelection) -> None:
        marks = session.matches.marks(selection.position.article)
        reopen = partial(open_search, host, session, selection.view)
        host.post_message(Jump(selection.position, "matches", marks, reopen=reopen))

    ask(host.app, SearchScreen(session, view), go)


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

    def go(selection: StorySelection | None) -> None:
        done()
        if selection is not None:
            again = session.library.entities.current(entity) or entity
            left = selection.position
            reopen = partial(open_entity, host, session, again, left, done=done)
            _follow(host, session, selection, reopen)

    host.app.push_screen(EntityScreen(session, entity, left), go)


def open_notes(panel: NotesPanel, left: int = 0) -> None:
    """All notes of all articles; the panel does what is chosen for one of them.

    Args:
        panel: the panel.
        left: the number of the note that the cursor is put on.
    """
    from tui.app.screens.notes import Chosen, NotesScreen

    def back(chosen: Chosen) -> None:
        again = partial(open_notes, panel, chosen.number)
        panel.answer(chosen.item, chosen.answer, here=False, reopen=again)

    ask(panel.app, NotesScreen(panel.session, left), back)


def open_story(host: Screen[None], session: Session) -> None:
    """What the articles say together; the host is sent where to jump, and the note to write."""
    from tui.app.screens.story import StoryScreen

    reopen = partial(open_story, host, session)
    ask(host.app, StoryScreen(session), lambda row: _follow(host, session, row, reopen))


def _follow(
    host: Screen[Any], session: Session, selection: StorySelection, reopen: Callable[[], None]
) -> None:
    """Jump to what was chosen, and open the editor where a note is to be written on it."""
    position = selection.position
    host.post_message(Jump(position, reopen=reopen))
    article = session.library.article(position.article)
    if selection.note and article is not None:
        span = _words_at(article, position.offset, selection.end)
        if span is not None:
            host.post_message(WriteNote(NewNote(article, span)))


def _words_at(article: Article, start: int, end: int) -> tuple[int, int] | None:
    """The words of a row; its passage where it is a place, or the text is shorter by now."""
    if end <= len(article.text) and article.text[start:end].strip():
        return start, end
    passage = article.passage_at(start)
    return (passage.start, passage.end) if passage is not None else None
