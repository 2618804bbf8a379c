"""Changes in a worker thread, such as undo and redo: one step of many notes takes a while."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.annotations import StoreError
from tui.app.messages import BUSY, error_sentence, not_done
from tui.app.type_ahead import awaits_no_keys
from tui.library import Library, OthersStepError
from tui.translation import _

if TYPE_CHECKING:
    from tui.annotations import Step


class ChangeRunner:
    """Makes changes one at a time, and asks before it undoes a step of another instance.

    Args:
        part: the widget that runs the worker.
        library: what is changed.
        say: shows a sentence.
        done: is called with a sentence once a change is made, or could not be.
        undoing: said while a step is taken back.
    """

    def __init__(
        self,
        part: Widget,
        library: Library,
        say: Callable[[str], None],
        done: Callable[[str], None],
        undoing: str = "",
    ) -> None:
        self._part = part
        self._library = library
        self._say, self._done = say, done
        self._undoing = undoing

    def undo(self, confirmed: Step | None = None) -> None:
        """Take back the last change; one of another instance if the user agreed to that."""
        self.start(partial(self._library.notes.undo, confirmed), self._undoing)

    def redo(self, doing: str = "") -> None:
        """Do again what was taken back last."""
        self.start(self._library.notes.redo, doing)

    def start(
        self, change: Callable[[], str], doing: str = "", then: Callable[[], None] | None = None
    ) -> None:
        """Begin with a change; not while another one is made.

        Args:
            change: returns what it did, in a sentence; runs in a worker.
            doing: said meanwhile.
            then: is called when it is over.
        """
        if self._library.access.busy:
            self._say(_(BUSY))
            return
        self._library.access.busy = True
        if doing:
            self._say(doing)
        self._part.run_worker(partial(self._make, change, then), thread=True, group="change")

    def _make(self, change: Callable[[], str], then: Callable[[], None] | None) -> None:
        others: Step | None = None
        try:
            text = change()
        except OthersStepError as error:
            text, others = error_sentence(error), error.step
        except StoreError as error:
            text = not_done(error)
        finally:
            self._library.access.busy = False
        self._part.call_later(self._end, text, others, then)

    def _end(self, text: str, others: Step | None, then: Callable[[], None] | None) -> None:
        from tui.app.dialogs.choices import ask_undo

        self._done(text)
        if then is not None:
            then()
        if others is not None and awaits_no_keys(self._part.app):  # else the key is pressed again
            ask_undo(self._part.app, others, self.undo)
