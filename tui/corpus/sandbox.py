"""Sandboxed parsing: a child process for parsers that a file could crash, hang or exhaust.

The child has limits on memory and processor time, no network and no files, and gets bytes, not
paths. CPU time is limited rather than wall time, so that a busy machine fails no file; the wall
clock is for a child that blocks. It is started when the first such file is read, serves one file
after another, and is restarted when it ended. Replies are JSON and are validated: the child is not
trusted.
"""

from __future__ import annotations

import atexit
import json
import os
import selectors
import signal
import struct
import subprocess
import sys
import threading
import time
from itertools import chain
from typing import IO

from tui.cancellation import Cancelled, check_cancelled
from tui.corpus.formats import Draft, Format, FormatError, Parsed
from tui.corpus.model import PassageKind
from tui.translation import mark, told

# Seconds of CPU time for one file, the imports of its parser included.
CPU_LIMIT = 20
# Seconds of wall time for one file.
WALL_LIMIT = 300.0
# Seconds without a file after which the child is ended.
IDLE_LIMIT = 60.0
# Bytes of JSON in the replies for one file.
REPLY_LIMIT = 256 * 2**20
# Seconds between looks whether the file is still to be read.
_POLL_SECONDS = 0.1

_LENGTH = struct.Struct(">Q")
_ADVICE = mark("If you trust the file, save its text in a simpler format.")


class Sandbox:
    """The child process and its pipes. Thread-safe."""

    def __init__(self, wall_limit: float = WALL_LIMIT, cpu_limit: int = CPU_LIMIT) -> None:
        self._wall_limit = wall_limit
        self._cpu_limit = cpu_limit
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._idle = threading.Timer(0, self.close)

    def parse(self, file_format: Format, data: bytes) -> Parsed:
        """Parse a file's bytes in the child process.

        Raises:
            FormatError: the bytes are not what the format promises, or a limit was exceeded.
        """
        with self._lock:
            self._idle.cancel()
            try:
                return self._request(file_format, data)
            except TimeoutError as error:
                self._stop()
                reason = told(
                    "It took more than {count} seconds to read.", count=f"{self._wall_limit:.0f}"
                )
                raise FormatError(reason, _ADVICE, may_pass=True) from error
            except Cancelled:
                self._stop()
                raise
            except (OSError, EOFError, ValueError, TypeError, RecursionError) as error:
                is_started = self._child is not None
                if self._stop() == -signal.SIGXCPU:
                    reason = told(
                        "It took more than {count} s of processor time to read.",
                        count=self._cpu_limit,
                    )
                else:
                    reason = mark("Its parser broke off or needed too much.")
                raise FormatError(reason, _ADVICE, may_pass=not is_started) from error
            finally:
                self._idle = threading.Timer(IDLE_LIMIT, self.close)
                self._idle.daemon = True
                self._idle.start()

    def close(self) -> None:
        """End the child process; the next file starts another."""
        with self._lock:
            self._idle.cancel()
            self._stop()

    def _request(self, file_format: Format, data: bytes) -> Parsed:
        """Send the bytes, receive the drafts."""
        deadline = time.monotonic() + self._wall_limit
        child = self._child
        if child is None or child.poll() is not None:
            child = self._child = _start()
        stdin, stdout = child.stdin, child.stdout
        if stdin is None or stdout is None:
            raise EOFError
        request = [file_format.name, file_format.parser, self._cpu_limit]
        for block in (json.dumps(request).encode(), data):
            _send(stdin, _LENGTH.pack(len(block)), deadline)
            _send(stdin, block, deadline)
        drafts: list[Draft] = []
        remaining = REPLY_LIMIT
        while True:
            (length,) = _LENGTH.unpack(_receive(stdout, _LENGTH.size, deadline))
            remaining -= length
            if remaining < 0:
                raise ValueError(length)
            reply = json.loads(_receive(stdout, length, deadline))
            if not isinstance(reply, dict):
                raise TypeError(reply)
            if "draft" in reply:
                drafts.append(_draft(reply["draft"]))
            elif "reason" in reply:
                raise FormatError(str(reply["reason"]), str(reply.get("advice", "")))
            else:
                return Parsed(tuple(drafts), str(reply.get("problem", "")))

    def _stop(self) -> int:
        """End the child; its exit code, or the negated number of the signal that ended it."""
        child, self._child = self._child, None
        if child is None:
            return 0
        child.kill()  # a child that is exiting keeps its own exit code
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
        return child.wait()


shared_sandbox = Sandbox()
atexit.register(shared_sandbox.close)


def _start() -> subprocess.Popen[bytes]:
    """Start the child: with this process's modules, in a session of its own.

    In the same session, the terminal's interrupt key would end it too.
    """
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
    }
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "tui.corpus.sandboxed"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
        bufsize=0,
    )
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            os.set_blocking(pipe.fileno(), False)
    return child


def _send(pipe: IO[bytes], data: bytes, deadline: float) -> None:
    """Write all of `data`.

    Raises:
        TimeoutError: the child did not take it in time.
        OSError: it ended.
    """
    view = memoryview(data)
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_WRITE)
        while view:
            _wait(selector, deadline)
            view = view[os.write(pipe.fileno(), view[:65536]) :]


def _receive(pipe: IO[bytes], size: int, deadline: float) -> bytes:
    """Read exactly `size` bytes.

    Raises:
        TimeoutError: they did not come in time.
        EOFError: the child ended.
    """
    data = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while len(data) < size:
            _wait(selector, deadline)
            block = os.read(pipe.fileno(), min(2**20, size - len(data)))
            if not block:
                raise EOFError
            data += block
    return bytes(data)


def _wait(selector: selectors.BaseSelector, deadline: float) -> None:
    """Wait for the child.

    Raises:
        TimeoutError: until the deadline.
        Cancelled: what is read is not wanted any more.
    """
    while not selector.select(max(0.0, min(_POLL_SECONDS, deadline - time.monotonic()))):
        check_cancelled()
        if time.monotonic() >= deadline:
            raise TimeoutError


def _draft(fields: object) -> Draft:
    """The draft in a reply.

    Raises:
        TypeError: the reply is malformed.
        ValueError: so is what it says of the text's blocks.
    """
    if not isinstance(fields, dict) or not isinstance(fields.get("text"), str):
        raise TypeError(fields)
    lists = {name: fields.pop(name, ()) for name in ("authors", "file_authors", "kinds")}
    strings = [*fields.values(), *chain.from_iterable(lists.values())]
    if not all(value is None or isinstance(value, str) for value in strings):
        raise TypeError(fields)
    kinds = tuple(map(PassageKind, lists["kinds"]))
    if kinds and len(kinds) != fields["text"].count("\n\n") + 1:
        raise ValueError(len(kinds))
    authors, file_authors = tuple(lists["authors"]), tuple(lists["file_authors"])
    return Draft(**fields, authors=authors, file_authors=file_authors, kinds=kinds)
