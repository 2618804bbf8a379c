"""Undo and redo in a worker thread: one step of many notes takes a while."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.annotations import StoreError
from tui.app.focus import awaits_no_keys
from tui.app.messages import BUSY, Say, Stored, error_sentence, not_done
from tui.library import Library, OthersStepError
from tui.translation import _

if TYPE_CHECKING:
    from tui.annotations import Step


class UndoRunner:
    """Undoes and redoes steps of the log, and asks before it undoes one of another instance.

    Args:
        part: the widget that runs the worker and posts `Stored`.
        library: whose log it is.
    """

    def __init__(self, part: Widget, library: Library) -> None:
        self._part = part
        self._library = library

    def undo(self, confirmed: Step | None = None) -> None:
        """Take back the last change; one of another instance if the user agreed to that."""
        self._start(partial(self._library.notes.undo, confirmed))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._start(self._library.notes.redo)

    def _start(self, step: Callable[[], str]) -> None:
        if self._library.access.busy:
            self._part.post_message(Say(_(BUSY)))
        else:
            self._library.access.busy = True
            self._part.run_worker(partial(self._take, step), thread=True, group="step")

    def _take(self, step: Callable[[], str]) -> None:
        others: Step | None = None
        try:
            text = step()
        except OthersStepError as error:
            text, others = error_sentence(error), error.step
        except StoreError as error:
            text = not_done(error)
        finally:
            self._library.access.busy = False
        self._part.post_message(Stored(text))
        if others is not None:
            self._part.app.call_from_thread(self._ask, others)

    def _ask(self, step: Step) -> None:
        from tui.app.dialogs.choices import ask_undo

        if awaits_no_keys(self._part.app):  # it was said, and the key can be pressed again
            ask_undo(self._part.app, step, self.undo)
