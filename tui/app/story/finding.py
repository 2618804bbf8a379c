"""Finding the rows of a face in a worker thread: how far that is, and what is there first."""

from __future__ import annotations

import gc
import threading
from collections.abc import Sequence
from contextlib import suppress
from time import monotonic
from typing import Any

from textual.message import Message
from textual.screen import Screen
from textual.worker import WorkerCancelled, get_current_worker

from tui.annotations import StoreError
from tui.app.messages import error_sentence
from tui.app.story.face import Face, OnArticle, StoryRow, is_reading
from tui.library import Library
from tui.translation import _, mark

READING = mark("the articles are still being read: it fills as they are")
TOLD_EVERY = 0.2  # seconds


class Found(Message):
    """The rows of a face were found, or could not be; or those of the first `done` articles."""

    def __init__(
        self, face: Face[Any], rows: Sequence[StoryRow], problem: str = "", done: int | None = None
    ) -> None:
        super().__init__()
        self.face = face
        self.rows = rows
        self.problem = problem
        self.done = done


class SoFar(Message):
    """So many articles were looked through for the rows of a face."""

    def __init__(self, face: Face[Any], done: int) -> None:
        super().__init__()
        self.face = face
        self.done = done


class RowFinder:
    """Finds the rows of faces in a worker of a screen, which gets `Found` and `SoFar`."""

    def __init__(self, screen: Screen[Any], library: Library) -> None:
        self._screen = screen
        self._library = library
        self._loaded: set[Face[Any]] = set()
        self._one_at_a_time = threading.Lock()

    def has(self, face: Face[Any]) -> bool:
        """Whether all that a face shows was found."""
        return face in self._loaded

    def forget(self) -> None:
        """Let faces be found anew: something has changed."""
        self._loaded.clear()

    def find(self, face: Face[Any], order: int, *, in_parts: bool) -> None:
        """Find the rows of a face in an order; ends the search for those of another.

        Args:
            face: the face.
            order: number of one of its orders.
            in_parts: posts the rows of the first articles before all are looked through.
        """
        self._screen.run_worker(
            lambda: self._find(face, order, in_parts=in_parts),
            thread=True,
            exclusive=True,
            group="story",
        )

    def _find(self, face: Face[Any], order: int, *, in_parts: bool) -> None:
        worker = get_current_worker()
        # One at a time: a search that was cancelled leaves nothing older behind.
        with self._one_at_a_time, suppress(WorkerCancelled):
            found = self._found(face, order, in_parts=in_parts)
            if not worker.is_cancelled:
                self._screen.post_message(found)

    def _found(self, face: Face[Any], order: int, *, in_parts: bool) -> Found:
        """The rows of a face, or why there are none; raises `WorkerCancelled`."""
        if not self._library.indexed:
            return Found(face, (), _(READING))
        try:
            if face not in self._loaded:
                # What is open stays: to look through it for garbage would stop the interface.
                gc.freeze()
                face.load(self._reporting(face, order, in_parts=in_parts))
                if get_current_worker().is_cancelled:
                    raise WorkerCancelled
                self._loaded.add(face)
            rows = face.rows(order)
        except KeyError:  # an article was removed meanwhile: it is sought again after that
            return Found(face, (), _(READING))
        except StoreError as error:
            return Found(face, (), error_sentence(error))
        reads = not rows and is_reading(self._library)
        return Found(face, rows, _(READING) if reads else "")

    def _reporting(self, face: Face[Any], order: int, *, in_parts: bool) -> OnArticle:
        """Posts now and then how far the search is, and the rows of some articles if asked."""
        worker, told_at = get_current_worker(), monotonic()

        def report(done: int, are_new: bool) -> None:
            nonlocal told_at
            if worker.is_cancelled:
                raise WorkerCancelled
            if are_new and in_parts:
                self._screen.post_message(Found(face, face.rows(order), done=done))
            elif monotonic() - told_at > TOLD_EVERY:
                told_at = monotonic()
                self._screen.post_message(SoFar(face, done))

        return report
