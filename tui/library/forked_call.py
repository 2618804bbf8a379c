"""A function call in a forked process: what a start can do on another core meanwhile."""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, NoReturn, TypeVar

T = TypeVar("T")

LONGEST = 20.0  # seconds that a result is waited for: a disk may be slow, but not for ever
_READ_AT_ONCE = 1 << 20  # bytes


def may_fork() -> bool:
    """Whether a fork is safe, which it is with one thread, and there is another core for it."""
    return hasattr(os, "fork") and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


class ForkedCall(Generic[T]):
    """Calls a function in a forked process, from the moment it is made.

    Args:
        function: what it returns is pickled; it must print nothing.

    Raises:
        OSError: there may be no further process, or no further open file.
    """

    def __init__(self, function: Callable[[], T]) -> None:
        self._pipe, theirs = os.pipe()
        try:
            self._process = os.fork()
        except OSError:
            os.close(self._pipe)
            os.close(theirs)
            raise
        if self._process == 0:
            _call_and_exit(function, theirs)
        os.close(theirs)

    def result(self, seconds: float = LONGEST) -> T | None:
        """Wait for what it returns; None where it failed, in whatever way. To be called once.

        Args:
            seconds: after which it is killed, and has failed.
        """
        data, ends = bytearray(), time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._pipe, selectors.EVENT_READ)
            while selector.select(max(0, ends - time.monotonic())):
                if not (read := os.read(self._pipe, _READ_AT_ONCE)):
                    break
                data += read
            else:
                with suppress(ProcessLookupError):
                    os.kill(self._process, signal.SIGKILL)
                data.clear()
        os.close(self._pipe)
        with suppress(ChildProcessError):  # where SIGCHLD is ignored, none is left to wait for
            os.waitpid(self._process, 0)
        try:
            found: T = pickle.loads(data)  # noqa: S301 - from a fork of this very process
        except (pickle.PickleError, EOFError):  # it ended before
            return None
        return found


def _call_and_exit(function: Callable[[], object], pipe: int) -> NoReturn:
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # without a traceback
        with open(pipe, "wb") as out:
            pickle.dump(function(), out)
        code = 0
    finally:
        os._exit(code)  # nothing of what the forking process does at its end
