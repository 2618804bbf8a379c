"""Access to the store: one connection for the user's changes, others for threads that only ask."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from tui.annotations import Store

T = TypeVar("T")


class StoreAccess:
    """The store of a data folder, opened when it is first needed.

    Args:
        folder: of the store.
        timeout: seconds to wait while another program writes.
    """

    def __init__(self, folder: Path, timeout: float) -> None:
        self.folder = folder
        self._timeout = timeout
        self._opening = Lock()
        self._store: Store | None = None
        self.busy = False
        """Whether a thread is making a change that takes a while; others wait until it is made."""

    def open(self) -> Store:
        """Another connection, to be closed by the caller.

        Raises:
            StoreError: it cannot be opened.
        """
        from tui.annotations import Store

        return Store.open(self.folder, timeout=self._timeout)

    @property
    def store(self) -> Store:
        """The connection that is kept open.

        Raises:
            StoreError: it cannot be opened.
        """
        with self._opening:
            if self._store is None:
                self._store = self.open()
            return self._store

    @property
    def opened(self) -> Store | None:
        """The connection, if it was opened."""
        return self._store

    def close(self) -> None:
        """Close the connection; it is opened again when it is needed."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def ask(self, question: Callable[[Store], T]) -> T:
        """What a connection opened for it answers, so that nothing else waits for the answer.

        Raises:
            StoreError: it cannot be opened or read.
        """
        store = self.open()
        try:
            return question(store)
        finally:
            store.close()
