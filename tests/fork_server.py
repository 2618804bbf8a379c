"""A process that has imported the program and forks itself for each run of it that is asked for.

A run is a process with streams, folder, environment, arguments, signals and exit code of its own,
as if it had been started; only what importing costs is not spent again each time. Over the control
socket, which is standard input, come a socket and the streams of a run; over that a line of JSON.
"""

from __future__ import annotations

import atexit
import fcntl
import gc
import importlib
import json
import os
import pkgutil
import runpy
import socket
import sys
import termios
import threading
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

import tui
from tui.analysis import resolve
from tui.corpus import load
from tui.settings import package_folder

WORKERS_ONLY = {"tui.analysis.ner.spacy_ner"}
"""What only the worker processes import, for it is heavy."""
Job = dict[str, Any]


def prepare() -> None:
    """Import the whole program, and have it make the tables that it keeps while it runs."""
    for info in pkgutil.walk_packages(tui.__path__, "tui."):
        if info.name not in WORKERS_ONLY and not info.name.endswith("__main__"):
            importlib.import_module(info.name)
    resolve(load([package_folder("seeds")], on_error=print), {})
    gc.collect()
    gc.freeze()  # else each run would look through all of it, and so copy it


def serve(control: socket.socket) -> Job | None:
    """Wait for runs: what to run, in a new process for each, and None at the end."""
    while True:
        message, received, _, _ = socket.recv_fds(control, 1, 4)
        with suppress(ChildProcessError):  # none is left
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not message:
            return None
        if os.fork() == 0:
            control.close()
            return _started(socket.socket(fileno=received[0]), received[1:])
        for descriptor in received:
            os.close(descriptor)


def _started(asked: socket.socket, streams: Sequence[int]) -> Job:
    """What to run, in a process for it; the process above tells who asked how it ended."""
    job: Job = json.loads(asked.makefile("rb").readline())
    child = os.fork()
    if child == 0:
        asked.close()
        return job | {"streams": streams}
    for descriptor in (0, 1, 2, *streams):
        os.close(descriptor)
    with suppress(BrokenPipeError):
        asked.sendall(f"{child}\n".encode())
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with suppress(BrokenPipeError):
        asked.sendall(f"{status}\n".encode())
    os._exit(0)


def become(job: Job) -> None:
    """Make this process one that was started as the job says."""
    if job["terminal"]:
        os.setsid()
    for number, stream in enumerate(job["streams"]):
        os.dup2(stream, number)
        os.close(stream)
    if job["terminal"]:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.chdir(job["cwd"])
    os.environ.clear()
    os.environ.update(job["env"])
    sys.argv = job["arguments"]
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        old = getattr(sys, f"__{name}__")
        by_lines = 1 if name == "stderr" or os.isatty(number) else -1
        new = os.fdopen(number, mode, by_lines, old.encoding, old.errors, "\n", closefd=False)
        setattr(sys, name, new)
        setattr(sys, f"__{name}__", new)


def run(program: str) -> int:
    """Run a program or module to its end; its exit code."""
    try:
        if os.sep in program:
            sys.path[0] = os.path.dirname(program)
            runpy.run_path(program, run_name="__main__")
        else:
            sys.path[0] = os.getcwd()
            runpy.run_module(program, run_name="__main__", alter_sys=True)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else bool(done.code)
    except BaseException as error:  # as the interpreter does at its end
        sys.excepthook(type(error), error, error.__traceback__)
        return 1
    return 0


def end(code: int) -> NoReturn:
    """End as the interpreter does, but for taking apart all that was imported, which takes long."""
    threading._shutdown()
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = 120
    os._exit(code)


if __name__ == "__main__":
    prepare()
    if job := serve(socket.socket(fileno=os.dup(0))):
        become(job)
        end(run(sys.argv[0]))
