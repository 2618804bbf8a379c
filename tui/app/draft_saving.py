"""Background saving of drafts: only the newest version is written, typing never waits."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from tui.annotations import StoreError

Write = Callable[[], object]


class DraftSaver:
    """Saves the newest version: the event loop calls `put`, a thread `write`.

    While the notes are locked, or the disk is slow, only the thread waits; of what is typed
    meanwhile the newest is written next.
    """

    def __init__(self) -> None:
        self._writing = Lock()
        self._taking = Lock()
        self._newest: Write | None = None
        self.failure: StoreError | None = None
        """Why the last version could not be saved; None if it was."""

    @property
    def pending(self) -> bool:
        """Whether something was put that is not written yet."""
        return self._newest is not None

    def put(self, write: Write) -> None:
        """Have this called by `write`, in place of an earlier one that is still pending."""
        with self._taking:
            self._newest = write

    def write(self) -> None:
        """Call what was put last, until nothing newer is pending; what fails stays pending."""
        with self._writing:
            while (write := self._take()) is not None:
                try:
                    write()
                    self.failure = None
                except StoreError as error:
                    self.failure = error
                    with self._taking:
                        self._newest = self._newest or write
                    return

    def forget(self) -> None:
        """The note is saved or discarded: drop what is pending, once a running write is done."""
        with self._writing:
            self._take()
            self.failure = None

    def _take(self) -> Write | None:
        with self._taking:
            write, self._newest = self._newest, None
            return write
