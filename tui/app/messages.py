"""Textual messages from panes and panels to the main screen, and changes that post them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from tui.annotations import StoreError
from tui.app.widgets.row_painter import Mark
from tui.library import Library
from tui.library.bookmarks import TextPosition
from tui.translation import _, mark

if TYPE_CHECKING:
    from tui.analysis import Entity
    from tui.app.search_view import SearchView

BUSY = mark("wait: the last change is still being made")


class Say(Message):
    """A sentence for the status line, until the cursor moves."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Jump(Message):
    """Go to a position, as a jump that can be undone with `back`.

    Args:
        position: where to.
        layer: the layer of marks that is set there: reasons, matches.
        marks: the marks.
        reopen: opens the screen again that the jump is made from; called on the way back.
    """

    def __init__(
        self,
        position: TextPosition,
        layer: str = "",
        marks: Iterable[Mark] = (),
        reopen: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.reopen = reopen
        self.position = position
        self.layer = layer
        self.marks = tuple(marks)


class OpenArticle(Message):
    """Open another article, as a jump that can be undone with `back`."""

    def __init__(self, article_id: str) -> None:
        super().__init__()
        self.article_id = article_id


class OpenNotes(Message):
    """Show all notes of all articles; what is chosen there is done by who sent this."""


class OpenEntity(Message):
    """Show an entity's page.

    Args:
        entity: whose.
        closed: called when the page is left, before what it goes to is shown.
    """

    def __init__(self, entity: Entity, closed: Callable[[], None]) -> None:
        super().__init__()
        self.entity = entity
        self.closed = closed


class OpenSearch(Message):
    """Search with a query that is there already."""

    def __init__(self, view: SearchView) -> None:
        super().__init__()
        self.view = view


class Stored(Message):
    """A change of the user's was stored; a sentence that describes it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class WritingEnded(Message):
    """The note editor is done: saved, kept as a draft, or discarded; a sentence on it, or none.

    Args:
        text: the sentence.
        then: what is to be done next.
    """

    def __init__(self, text: str, then: Message | None = None) -> None:
        super().__init__()
        self.text = text
        self.then = then


class StoreFault(Message):
    """The store could not be read or written.

    Args:
        title: of the notification.
        error: the fault.
        unsaved: whether a change could not be saved.
    """

    def __init__(self, title: str, error: StoreError, *, unsaved: bool = False) -> None:
        super().__init__()
        self.unsaved = unsaved
        self.title = title
        self.error = error


def change(part: Widget, library: Library, make: Callable[[], str]) -> bool:
    """Make a change and post `Stored`, or `StoreFault` where it could not be made."""
    if library.access.busy:
        part.post_message(Say(_(BUSY)))
        return False
    try:
        text = make()
    except StoreError as error:
        part.post_message(StoreFault(_("Not saved"), error, unsaved=True))
        part.post_message(Say(not_saved(error)))
        return False
    part.post_message(Stored(text))
    return True


def error_sentence(error: StoreError) -> str:
    """An error of the store as one sentence."""
    return f"{error.message} {error.advice}".strip()


def not_saved(error: StoreError) -> str:
    """Why a change was not saved, as one sentence."""
    return _("not saved: {reason}").format(reason=error_sentence(error))


def not_done(error: StoreError) -> str:
    """Why something was not done, as one sentence."""
    return _("not done: {reason}").format(reason=error_sentence(error))
