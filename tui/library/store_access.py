"""Access to the store: one shared connection for changes, short-lived ones for queries.

And what it tells: the wishes of the user, and whether something was written since one last looked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from tui.library.changes import StoreChanges

if TYPE_CHECKING:
    from tui.annotations import Decision, Store, StoreError
    from tui.corpus import Article, Corrections

T = TypeVar("T")


class StoreAccess:
    """The store of a data folder, opened lazily.

    Args:
        folder: of the store.
        timeout: seconds to wait while another process writes.
    """

    def __init__(self, folder: Path, timeout: float) -> None:
        self.folder = folder
        self._timeout = timeout
        self._opening = Lock()
        self._store: Store | None = None
        self.busy = False
        """Whether a thread is making a long change, for which others wait."""

    def open(self) -> Store:
        """A new connection, to be closed by the caller.

        Raises:
            StoreError: it cannot be opened.
        """
        from tui.annotations import Store

        return Store.open(self.folder, timeout=self._timeout)

    @property
    def store(self) -> Store:
        """The shared connection.

        Raises:
            StoreError: it cannot be opened.
        """
        return self.connect()

    def connect(self) -> Store:
        """Open the shared connection, if it is not: `store`, before anybody waits for it."""
        with self._opening:
            if self._store is None:
                self._store = self.open()
            return self._store

    @property
    def opened(self) -> Store | None:
        """The shared connection, if it was opened."""
        return self._store

    def close(self) -> None:
        """Close the shared connection; it is reopened when needed."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def query(self, query: Callable[[Store], T]) -> T:
        """The result of a query on a connection of its own, so that nothing else waits for it.

        Raises:
            StoreError: it cannot be opened or read.
        """
        store = self.open()
        try:
            return query(store)
        finally:
            store.close()


class StoredWishes:
    """What the user said of entities and articles; nothing of it where it cannot be read."""

    def __init__(self, access: StoreAccess, on_error: Callable[[StoreError], None]) -> None:
        self._access, self._on_error = access, on_error

    def decisions(self) -> list[Decision]:
        """The decisions on entities."""
        return self._query(lambda store: store.decisions()) or []

    def corrections(self, articles: Sequence[Article]) -> Mapping[str, Corrections]:
        """The corrections of articles, by id."""
        return self._query(lambda store: store.corrections_of(articles)) or {}

    def _query(self, query: Callable[[Store], T]) -> T | None:
        from tui.annotations import StoreError

        try:
            return self._access.query(query)
        except StoreError as error:
            self._on_error(error)
            return None


class StoreFollower:
    """Compares keys of the store's entries, without reading them; may be called from any thread."""

    def __init__(self, access: StoreAccess) -> None:
        self._access = access
        self._lock = Lock()
        self._counter: tuple[int, int] | None = None
        self._keys: tuple[str, str] | None = None

    def poll(self) -> StoreChanges:
        """Whether decisions, and whether corrections, have changed since the last call.

        Raises:
            StoreError: they cannot be read.
        """
        with self._lock:
            store = self._access.store
            self._counter = store.change_counter()
            keys = store.decisions_key(), store.corrections_key()
            before, self._keys = self._keys or keys, keys
        return StoreChanges(keys[0] != before[0], keys[1] != before[1])

    def is_behind(self) -> bool:
        """Whether anything was written since the last `poll`, if there was one; cheap.

        Raises:
            StoreError: the store cannot be read.
        """
        return self._counter is not None and self._counter != self._access.store.change_counter()
