"""Following the store: what was written since one last looked, here or by another instance."""

from __future__ import annotations

import threading

from tui.library.changes import StoreChanges
from tui.library.store_access import StoreAccess


class StoreFollower:
    """Compares keys of the store's entries, without reading them; may be called from any thread.

    Args:
        access: to the store.
    """

    def __init__(self, access: StoreAccess) -> None:
        self._access = access
        self._lock = threading.Lock()
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
