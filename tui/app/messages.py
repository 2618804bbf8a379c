"""Textual messages from panes and panels to the main screen, and changes that post them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.message import Message
from textual.widget import Widget

from tui.annotations import StoreError
from tui.app.widgets.reader import TextPosition
from tui.app.widgets.row_painter import Mark
from tui.library import Library

BUSY = "wait: the last change is still being made"


class Say(Message):
    """A sentence for the status line, until the cursor moves."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class Jump(Message):
    """Go to a place, from which there is a way back.

    Args:
        position: where to; None: nowhere.
        layer: what is marked there: reasons, matches.
        marks: the marks.
    """

    def __init__(
        self, position: TextPosition | None, layer: str = "", marks: Iterable[Mark] = ()
    ) -> None:
        super().__init__()
        self.position = position
        self.layer = layer
        self.marks = tuple(marks)


class OpenArticle(Message):
    """Open another article, from which there is a way back."""

    def __init__(self, article_id: str) -> None:
        super().__init__()
        self.article_id = article_id


class Stored(Message):
    """Something the user said is on the disk; a sentence on what it is."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class WritingEnded(Message):
    """The words of the note are saved or kept, or are to be lost; a sentence on it, or none."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class StoreFault(Message):
    """Something could not be read or written.

    Args:
        title: what it is said under.
        error: what is wrong.
        unsaved: whether it was a change of what is shown.
    """

    def __init__(self, title: str, error: StoreError, *, unsaved: bool = False) -> None:
        super().__init__()
        self.unsaved = unsaved
        self.title = title
        self.error = error


def change(part: Widget, library: Library, make: Callable[[], str]) -> bool:
    """Make a change and tell of it as `Stored`; of one that could not be made, as `StoreFault`."""
    if library.access.busy:
        part.post_message(Say(BUSY))
        return False
    try:
        text = make()
    except StoreError as error:
        part.post_message(StoreFault("Not saved", error, unsaved=True))
        part.post_message(Say(f"not saved: {error_sentence(error)}"))
        return False
    part.post_message(Stored(text))
    return True


def error_sentence(error: StoreError) -> str:
    """An error of the store as one sentence."""
    return f"{error.message} {error.advice}".strip()
