"""Runs the program in a process of its own, forked from one that has imported it.

`tests/fork_server.py` says how. Whatever else is to be run is started anew, and so is the program
where what it is given changes how its interpreter starts.
"""

from __future__ import annotations

import atexit
import fcntl
import json
import os
import select
import signal
import socket
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any

MODULE = (sys.executable, "-m", "tui")
PROGRAM = Path(sys.executable).with_name("ukr-reader")
ROOT = Path(__file__).parents[1]
KEPT = ("PATH", "PYTHONPATH", "VIRTUAL_ENV")
# Read by the interpreter when it starts, or by Textual when it is imported.
_READ_AT_START = ("PYTHON", "TEXTUAL", "LC_", "LANG", "ESCDELAY", "LD_", "OPENBLAS", "OMP")


def environment() -> dict[str, str]:
    """What programs are told of the environment of the tests."""
    return {name: os.environ[name] for name in KEPT if name in os.environ} | {"LANG": "C.UTF-8"}


def readable(file: int | socket.socket, seconds: float | None) -> bool:
    """Wait until there is something to be read, or the end; at most so many seconds."""
    waiting = select.poll()  # not `select`, which knows only the first 1,024 files
    waiting.register(file, select.POLLIN)
    return bool(waiting.poll(None if seconds is None else seconds * 1000))


class Forked:
    """A run of the program that was forked; as `subprocess.Popen`."""

    def __init__(self, asked: socket.socket) -> None:
        self._told = asked.makefile("rb")
        self._asked = asked
        self.pid = int(self._told.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None and readable(self._asked, 0):
            self.wait()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            if not readable(self._asked, timeout):
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
            self.returncode = int(self._told.readline())
            self._told.close()
            self._asked.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


@cache
def _server() -> socket.socket:
    """The control socket of the server, which ends with this process."""
    here, there = socket.socketpair()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.fork_server"],
        stdin=there,
        cwd=ROOT,
        env=environment(),
        start_new_session=True,
    )
    there.close()

    def end() -> None:
        here.close()
        process.wait(10)

    atexit.register(end)
    return here


def start(
    command: Sequence[str | bytes | Path],
    streams: Sequence[int],
    *,
    cwd: Path,
    env: Mapping[str, str],
    terminal: bool = False,
) -> Forked | subprocess.Popen[bytes]:
    """Start a command, forked if it is the program and nothing speaks against it.

    Args:
        command: the program is `ukr-reader`, or `python -m tui`.
        streams: descriptors of standard input, output and error.
        terminal: whether it gets a session of its own, controlled by the terminal of `streams`.
    """
    arguments = [os.fsdecode(each) for each in command]
    if tuple(arguments[:3]) == MODULE:
        arguments = arguments[2:]
    read_at_start = {name: env[name] for name in env if name.startswith(_READ_AT_START)}
    if (
        sys.platform == "linux"
        and arguments[0] in ("tui", str(PROGRAM))
        and read_at_start.items() <= environment().items()
    ):
        return _fork(
            {"arguments": arguments, "terminal": terminal, "cwd": str(cwd), "env": dict(env)},
            streams,
        )
    return start_anew(command, streams, cwd=cwd, env=env, terminal=terminal)


def start_anew(
    command: Sequence[str | bytes | Path],
    streams: Sequence[int],
    *,
    cwd: Path,
    env: Mapping[str, str],
    terminal: bool = False,
) -> subprocess.Popen[bytes]:
    """Start any command as it is usually done; the arguments are as those of `start`."""
    stdin, stdout, stderr = streams
    return subprocess.Popen(
        command,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        cwd=cwd,
        env=env,
        start_new_session=terminal,
        preexec_fn=(lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)) if terminal else None,
    )


def _fork(job: dict[str, Any], streams: Sequence[int]) -> Forked:
    asked, theirs = socket.socketpair()
    with theirs:
        socket.send_fds(_server(), [b"."], [theirs.fileno(), *streams])
    asked.sendall(json.dumps(job).encode() + b"\n")
    return Forked(asked)


def run(
    command: Sequence[str | bytes | Path],
    *,
    cwd: Path,
    env: Mapping[str, str],
    input: str | None = None,  # noqa: A002 - as `subprocess.run` has it
    timeout: float = 120,
) -> subprocess.CompletedProcess[str]:
    """Run the program to its end, as `subprocess.run` with its output captured as text.

    Without `input`, its standard input is the null device.
    """
    stdin, typed = os.pipe() if input is not None else (os.open(os.devnull, os.O_RDONLY), None)
    (printed, stdout), (told, stderr) = os.pipe(), os.pipe()
    try:
        done = start(command, (stdin, stdout, stderr), cwd=cwd, env=env)
    finally:
        for descriptor in (stdin, stdout, stderr):
            os.close(descriptor)
    output: dict[int, bytes] = {}
    readers = [Thread(target=_read, args=(each, output)) for each in (printed, told)]
    for reader in readers:
        reader.start()
    if typed is not None:
        with suppress(BrokenPipeError), open(typed, "wb") as file:
            file.write((input or "").encode())
    try:
        code = done.wait(timeout)
    finally:
        done.kill()
    for reader in readers:
        reader.join()
    texts = [output[each].decode().replace("\r\n", "\n") for each in (printed, told)]
    return subprocess.CompletedProcess(command, code, *texts)


def _read(descriptor: int, output: dict[int, bytes]) -> None:
    with open(descriptor, "rb") as file:
        output[descriptor] = file.read()
