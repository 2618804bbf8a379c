"""Textual workers in which the library loads, watches files and resolves entities again."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from textual.message import Message
from textual.screen import Screen

from tui.annotations import StoreError
from tui.app.messages import Say
from tui.app.timers import call_after
from tui.library import POLL_INTERVAL, Library, LibraryChange, Progress, StoreChanges
from tui.library.installed import languages_without_pipeline
from tui.translation import _


class Loading(Message):
    """The library has got further; a newer message takes the place of an unread one."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self.progress = progress

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Loading)


class StoreChanged(Message):
    """Decisions or corrections were stored or undone, here or by another instance."""

    def __init__(self, changes: StoreChanges) -> None:
        super().__init__()
        self.changes = changes


class LibraryWorkers:
    """Runs what takes a while in workers of a screen, which gets `Loading` messages."""

    def __init__(self, screen: Screen[Any], library: Library) -> None:
        self._screen = screen
        self._library = library
        library.subscribe(self._hear)

    def _hear(self, change: LibraryChange) -> None:
        """Forward a change of the library, from any thread, to the screen."""
        if isinstance(change, Progress):
            self._screen.post_message(Loading(change))

    def _run(self, work: Callable[[], None], group: str) -> None:
        self._screen.run_worker(work, thread=True, exclusive=True, group=group)

    def open_store(self, then: Callable[[], None]) -> None:
        """Open the store, which takes as long as a frame or two, then call a function."""

        def work() -> None:
            with suppress(StoreError):  # is told to who reads it
                self._library.access.connect()
            self._screen.call_later(then)

        self._run(work, "store")

    def load(self) -> None:
        """Load everything, then poll for files that have changed."""
        self._run(self._load, "load")

    def _load(self) -> None:
        self._follow()  # from before they are read: what is stored meanwhile is a change
        self._library.load()
        # What is open stays: the garbage collector need not look through it again and again, which
        # would stop the interface for half a second where there are 200,000 entities.
        gc.freeze()
        self._tell_languages()
        self._screen.call_later(self._watch_later, POLL_INTERVAL)

    def _tell_languages(self) -> None:
        """Say once in which languages only known names are found."""
        unread = languages_without_pipeline(self._library.settings, self._library.articles)
        if unread:
            text = _("no pipeline for {languages}: names known from elsewhere are found")
            self._screen.post_message(Say(text.format(languages=", ".join(unread))))

    def _watch_later(self, seconds: float) -> None:
        call_after(self._screen, seconds, lambda: self._run(self._watch, "load"))

    def _watch(self) -> None:
        pause = self._library.rescan()
        self._screen.call_later(self._watch_later, pause)

    def follow_store(self) -> None:
        """Find out whether decisions or corrections have changed; posts `StoreChanged` if so."""
        self._screen.run_worker(self._follow, thread=True, group="follow")

    def _follow(self) -> None:
        with suppress(StoreError):  # is reported for the notes
            changes = self._library.store_follower.poll()
            if any(changes):
                self._screen.post_message(StoreChanged(changes))

    def resolve(self) -> None:
        """Resolve the entities with what was decided."""
        self._run(self._resolve, "resolve")

    def _resolve(self) -> None:
        self._library.resolve()
        gc.freeze()

    def take_over_corrections(self) -> None:
        """Apply the user's corrections of articles to the index."""
        self._run(self._library.apply_corrections, "correct")

    def maintain(self, on_fault: Callable[[StoreError], None]) -> None:
        """Back up, when that is due."""

        def work() -> None:
            try:
                self._library.notes.maintain()
            except StoreError as error:
                on_fault(error)

        self._run(work, "maintain")
