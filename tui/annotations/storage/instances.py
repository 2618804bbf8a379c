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

_SHORTEST_WAIT = 0.5  # seconds; being alone takes others some milliseconds


class Presence:
    """A shared lock on a file of its own, which the system takes away when the process ends.

    Args:
        path: the lock's file; nothing is ever written into it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def begin(self, timeout: float, when_alone: Callable[[], None]) -> bool:
        """Be present from now on.

        Args:
            timeout: seconds to wait for one who wants to be alone.
            when_alone: done while nobody else can be present, if nobody is.

        Returns:
            Whether nobody else is; also where that cannot be found out.

        Raises:
            TimeoutError: another wants to be alone for longer.
        """
        deadline = time.monotonic() + max(timeout, _SHORTEST_WAIT)
        while not (alone := self.be_alone()):
            if self._lock(fcntl.LOCK_SH):
                return False
            if time.monotonic() >= deadline:
                self.end()
                raise TimeoutError
            time.sleep(0.005)
        when_alone()
        self._lock(fcntl.LOCK_SH)
        return alone

    def be_alone(self) -> bool:
        """Keep others from being present, until the end.

        Returns:
            Whether nobody else is present; also where that cannot be found out.
        """
        if self._descriptor is None:
            try:
                flags = os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
                self._descriptor = os.open(self._path, flags, 0o600)
            except OSError:
                return True
        return self._lock(fcntl.LOCK_EX)

    def _lock(self, kind: int) -> bool:
        """Whether there is a lock of a kind now; also where the system has none."""
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
        """Be present no more."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


class Instance:
    """One open store: while it runs, it holds a lock on a file that has its name.

    Args:
        database: the notes file, beside which the locks lie.
    """

    def __init__(self, database: Path) -> None:
        self._database = database
        self._descriptor: int | None = None
        self.name = ""

    def begin(self) -> None:
        """Take a name and a lock, if there is none yet; without locks all share the name ""."""
        if self._descriptor is not None:
            return
        self._clear()
        name = uuid.uuid4().hex
        path = self._file(name)
        try:
            self._descriptor = os.open(path, _NEW, 0o600)
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if (
                path.exists()
            ):  # else another found it before it was locked, and took it for a dead one
                self.name = name
                return
        except OSError:
            pass
        self.end()

    def end(self) -> None:
        """Run no more."""
        if self._descriptor is not None:
            if self.name:
                with suppress(OSError):
                    self._file(self.name).unlink()
            os.close(self._descriptor)
            self._descriptor = None

    def owns(self, name: str) -> bool:
        """Whether what an instance did counts as this one's: it is this one, or runs no more."""
        if name in ("", self.name) or not _is_name(name):
            return True
        return not _is_locked(self._file(name))

    def _file(self, name: str) -> Path:
        return self._database.with_name(f"{self._database.stem}.{name}.lock")

    def _clear(self) -> None:
        """Remove what instances left that were killed."""
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
