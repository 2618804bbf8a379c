"""Advisory locks: whether other processes have the notes open, and which instances run."""

from __future__ import annotations

import fcntl
import os
import re
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_SHORTEST_WAIT = 0.5  # seconds; others hold the exclusive lock for milliseconds


class Presence:
    """A shared advisory lock (flock) on a lock file, released when the process ends.

    Args:
        path: the lock file; nothing is ever written into it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def begin(self, timeout: float, if_exclusive: Callable[[], None]) -> bool:
        """Take the shared lock.

        Args:
            timeout: seconds to wait for a process that holds the lock exclusively.
            if_exclusive: called under the exclusive lock, if it can be had.

        Returns:
            Whether no other process holds it; True also where that cannot be found out.

        Raises:
            TimeoutError: another process holds it exclusively for longer.
        """
        deadline = time.monotonic() + max(timeout, _SHORTEST_WAIT)
        while not (alone := self.lock_exclusively()):
            if self._lock(fcntl.LOCK_SH):
                return False
            if time.monotonic() >= deadline:
                self.end()
                raise TimeoutError
            time.sleep(0.005)
        if_exclusive()
        self._lock(fcntl.LOCK_SH)
        return alone

    def lock_exclusively(self) -> bool:
        """Take the exclusive lock, until `end`.

        Returns:
            Whether no other process holds a lock; True also where that cannot be found out.
        """
        if self._descriptor is None:
            try:
                flags = os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
                self._descriptor = os.open(self._path, flags, 0o600)
            except OSError:
                return True
        return self._lock(fcntl.LOCK_EX)

    def _lock(self, kind: int) -> bool:
        """Whether a lock of this kind was taken; True also where the system has no locks."""
        if self._descriptor is None:
            return True
        try:
            fcntl.flock(self._descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True

    def end(self) -> None:
        """Release the lock."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class Instance:
    """One open store, known to be running by an exclusive lock on a file with its name.

    Args:
        database: the notes file, beside which the lock files lie.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._descriptor: int | None = None
        self.name = ""

    def begin(self) -> None:
        """Take a name and its lock, once; where locks fail, all instances share the name ""."""
        if self._descriptor is not None:
            return
        self._remove_stale()
        name = uuid.uuid4().hex
        path = self._file(name)
        try:
            self._descriptor = os.open(path, _NEW, 0o600)
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Another instance may have taken it for a stale file before it was locked.
            if path.exists():
                self.name = name
                return
        except OSError:
            pass
        self.end()

    def end(self) -> None:
        """Release the lock and remove its file."""
        if self._descriptor is not None:
            if self.name:
                with suppress(OSError):
                    self._file(self.name).unlink()
            os.close(self._descriptor)
            self._descriptor = None

    def owns(self, name: str) -> bool:
        """Whether this instance may undo steps of that one: it is the same, or not running."""
        if name in ("", self.name) or not _is_name(name):
            return True
        return not _is_locked(self._file(name))

    def _file(self, name: str) -> Path:
        return self._database.with_name(f"{self._database.stem}.{name}.lock")

    def _remove_stale(self) -> None:
        """Remove stale lock files of killed instances."""
        pattern = re.compile(re.escape(self._database.stem) + r"\.[0-9a-f]{32}\.lock")
        with suppress(OSError):
            for path in self._database.parent.iterdir():
                if pattern.fullmatch(path.name) and not _is_locked(path):
                    path.unlink()


def _is_name(name: object) -> bool:
    """Whether an instance was ever called so: what the notes file says need not be true."""
    return isinstance(name, str) and re.fullmatch("[0-9a-f]{32}", name) is not None


_NEW = os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_RDWR | os.O_CLOEXEC


def _is_locked(path: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False
