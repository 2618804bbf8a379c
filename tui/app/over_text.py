"""Screens over the text from which one jumps into it, and comes back to them."""

from __future__ import annotations

from textual.screen import Screen

from tui.app.messages import Jump, OpenEntity
from tui.app.note_saving import NewNote, WriteNote
from tui.app.panels import NotesPanel
from tui.app.session import Session
from tui.corpus import Article
from tui.library.bookmarks import TextPosition


def open_search(host: Screen[None], session: Session) -> None:
    """Search all articles as you type; the host is sent where to jump."""
    from tui.app.screens.search import SearchScreen, SearchSelection

    def go(selection: SearchSelection | None) -> None:
        if selection is not None:
            host.post_message(
                Jump(
                    selection.position,
                    "matches",
                    selection.marks,
                    reopen=lambda: open_search(host, session),
                )
            )

    host.app.push_screen(SearchScreen(session), go)


def open_entity(host: Screen[None], session: Session, message: OpenEntity) -> None:
    """The page of an entity; the host is sent where to jump."""
    from tui.app.screens.entity import EntityScreen

    def back(position: TextPosition | None) -> None:
        message.closed()
        host.post_message(Jump(position))

    host.app.push_screen(EntityScreen(session, message.entity), back)


def open_notes(panel: NotesPanel) -> None:
    """All notes of all articles; the panel does what is chosen for one of them."""
    from tui.app.screens.notes import Chosen, NotesScreen

    def back(chosen: Chosen | None) -> None:
        if chosen is not None:
            panel.answer(chosen.item, chosen.answer, here=False)

    panel.app.push_screen(NotesScreen(panel.session), back)


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
            span = _words_at(article, position.offset, selection.end)
            if span is not None:
                host.post_message(WriteNote(NewNote(article, span)))

    host.app.push_screen(StoryScreen(session), go)


def _words_at(article: Article, start: int, end: int) -> tuple[int, int] | None:
    """The words of a row; its passage where it is a place, or the text is shorter by now."""
    if end <= len(article.text) and article.text[start:end].strip():
        return start, end
    passage = article.passage_at(start)
    return (passage.start, passage.end) if passage is not None else None
