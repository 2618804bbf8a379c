"""A function call in a forked process: what a start can do on another core meanwhile."""

from __future__ import annotations

import fcntl
import gc
import os
import pickle
import select
import selectors
import signal
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from struct import Struct
from typing import Generic, NoReturn, TypeVar

T = TypeVar("T")

LONGEST = 20.0  # seconds that a result is waited for: a disk may be slow, but not for ever
_READ_AT_ONCE = 1 << 20  # bytes
_LOAD = Path("/proc/loadavg")
_SIZE = Struct("Q")  # before each of what it yields: how many bytes it takes


def may_fork() -> bool:
    """Whether a fork is safe, which it is with one thread, and there is another core for it."""
    return hasattr(os, "fork") and _thread_count() == 1 and (os.cpu_count() or 1) > 1


def _thread_count() -> int:
    """The threads of this process; where the system tells, those of native libraries, too."""
    with suppress(OSError):  # not Linux
        return sum(1 for _ in Path("/proc/self/task").iterdir())
    return threading.active_count()


def is_core_free() -> bool:
    """Whether, besides this process and the one that forked it, other cores have little to do."""
    cores = os.cpu_count() or 1
    if os.getloadavg()[0] < cores:
        return True
    try:  # what was busy within the last minute may have ended
        running = int(_LOAD.read_text().split()[3].partition("/")[0])
    except (OSError, ValueError, IndexError):  # on Linux alone it can be read
        return False
    return running <= cores


class Gate:
    """Made before a fork: there the forked process waits until the other lets it go on."""

    def __init__(self) -> None:
        self._ends = [*os.pipe()]

    def wait(self, seconds: float) -> bool:
        """Wait until it is opened or the other process has ended; False: the time is over.

        To be called in the forked process only.
        """
        for theirs in self._ends[1:]:  # as long as it is open here, the gate is shut
            os.close(theirs)
        del self._ends[1:]
        with selectors.DefaultSelector() as selector:
            selector.register(self._ends[0], selectors.EVENT_READ)
            return bool(selector.select(seconds))

    def open(self) -> None:
        """Let the forked process go on; may be called from any thread, and again."""
        with suppress(IndexError):
            while True:
                os.close(self._ends.pop())


class ForkedCall(Generic[T]):
    """Calls a function in a forked process, from the moment it is made.

    That process ends with this one, and when what it yields is read no more.

    Args:
        function: what it yields is pickled, each as soon as it is there; it must print nothing.

    Raises:
        OSError: there may be no further process, or no further open file.
    """

    def __init__(self, function: Callable[[], Iterable[T]]) -> None:
        self._data = bytearray()
        self._has_ended = False
        self._pipe, theirs = os.pipe()
        with suppress(OSError, AttributeError):  # else it waits, while nothing is read yet
            fcntl.fcntl(theirs, fcntl.F_SETPIPE_SZ, _READ_AT_ONCE)
        try:
            self._process = os.fork()
        except OSError:
            os.close(self._pipe)
            os.close(theirs)
            raise
        if self._process == 0:
            os.close(self._pipe)
            _call_and_exit(function, theirs)
        os.close(theirs)

    def result(self, seconds: float = LONGEST) -> T | None:
        """Wait for what it yields next; None where it failed, in whatever way.

        Args:
            seconds: after which it is killed, and has failed.
        """
        ends = time.monotonic() + seconds
        if not self._has_read(_SIZE.size, ends):
            return None
        [size] = _SIZE.unpack(self._data[: _SIZE.size])
        if not self._has_read(_SIZE.size + size, ends):
            return None
        with memoryview(self._data) as data:
            found: T = pickle.loads(data[_SIZE.size :][:size])  # noqa: S301 - from our own fork
        del self._data[: _SIZE.size + size]
        return found

    def is_ready(self, seconds: float) -> bool:
        """Whether it yields something more, or ends, within some seconds."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._pipe, selectors.EVENT_READ)
            return bool(self._data) or bool(selector.select(seconds))

    def kill(self) -> None:
        """End it at once, from any thread: there are no more results."""
        if not self._has_ended:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)

    def end(self) -> None:
        """Wait until it has ended; to be called once, when nothing more of it is waited for."""
        self._has_ended = True
        os.close(self._pipe)
        with suppress(ChildProcessError):  # where SIGCHLD is ignored, none is left to wait for
            os.waitpid(self._process, 0)

    def _has_read(self, size: int, ends: float) -> bool:
        """Read until there are so many bytes; False where there will not be."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._pipe, selectors.EVENT_READ)
            while len(self._data) < size:
                if not selector.select(max(0, ends - time.monotonic())):
                    with suppress(ProcessLookupError):
                        os.kill(self._process, signal.SIGKILL)
                    return False
                if not (read := os.read(self._pipe, _READ_AT_ONCE)):
                    return False
                self._data += read
        return True


def _call_and_exit(function: Callable[[], Iterable[object]], pipe: int) -> NoReturn:
    code = 1
    gc.freeze()  # what was made before the fork is not taken apart here, where its threads are not
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # without a traceback
        threading.Thread(target=_leave_unread, args=(pipe,), daemon=True).start()
        with open(pipe, "wb") as out:
            for one in function():
                data = pickle.dumps(one)
                out.write(_SIZE.pack(len(data)))
                out.write(data)
                out.flush()
        code = 0
    finally:
        os._exit(code)  # nothing of what the forking process does at its end


def _leave_unread(pipe: int) -> None:
    """End this process when nobody is left who would read from the pipe."""
    watching = select.poll()
    watching.register(pipe, 0)  # an error is told whatever is asked for
    watching.poll()
    os._exit(1)
