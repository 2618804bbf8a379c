"""A thread that loads a library while one reads, and looks for changes of files afterwards."""

from __future__ import annotations

import threading
import time

from tui.library import Library
from tui.translation import _, plural

LOOK = 0.02  # seconds between looks how far it is
JOIN = 5.0  # seconds that the end of the program waits for the thread


class Loader:
    """Loads a library in a thread of its own; what it does is told by `news`.

    Args:
        library: what to load; nothing else may load it.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._done = threading.Event()
        self._stop = threading.Event()
        self._error: BaseException | None = None
        self._loaded: tuple[str, ...] = ()
        self._told: tuple[str, ...] | None = None
        self._thread = threading.Thread(target=self._run, name="loading", daemon=True)

    def start(self, patience: float) -> None:
        """Begin to load; returns when all articles are read, or after so many seconds."""
        self._thread.start()
        deadline = time.monotonic() + patience
        while self.is_waited_for(names=False) and time.monotonic() < deadline:
            self._done.wait(LOOK)

    def close(self) -> None:
        """Stop, and close the library."""
        self._stop.set()
        self._library.close()
        self._thread.join(JOIN)

    def wait(self, *, names: bool) -> None:
        """Wait until all articles are in the index, with `names` until they are found, too."""
        while self.is_waited_for(names=names):
            self._done.wait(LOOK)
        self._raise()

    def is_waited_for(self, *, names: bool) -> bool:
        """Whether `wait` would wait."""
        return not self._done.is_set() and (names or not self._library.indexed)

    def news(self) -> str:
        """What has changed since the last call, in a sentence; empty if nothing has.

        Raises:
            Exception: what loading failed of.
        """
        self._raise()
        if not self._done.is_set():
            return ""
        if self._told is None:
            self._told = self._loaded
            said = _("All articles are read: {count}.").format(count=len(self._told))
            return f"{said} {self._library.notice}".rstrip()
        before, ids = self._told, self._ids()
        self._told = ids
        if ids == before:
            return ""
        added, gone = len(set(ids) - set(before)), len(set(before) - set(ids))
        said = plural(
            "The files have changed: {added} new, {gone} gone, {count} article in all.",
            "The files have changed: {added} new, {gone} gone, {count} articles in all.",
            len(ids),
        )
        return said.format(added=added, gone=gone, count=len(ids))

    def _ids(self) -> tuple[str, ...]:
        return tuple(article.id for article in self._library.articles)

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        try:
            self._library.load()
            self._loaded = self._ids()
            self._done.set()
            delay = 0.0
            while not self._stop.wait(delay):
                delay = self._library.rescan()
        except BaseException as error:  # it is raised where the program can end in order
            if not self._stop.is_set():
                self._error = error
        finally:
            self._done.set()
