"""Processes that run tasks for the interface, started afresh and ended with it."""

from __future__ import annotations

import multiprocessing
import os
import sys
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import redirect_stderr
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import NoReturn

from tui.analysis.ner.worker import prepare_worker


def _start_tracker() -> None:
    """Start the resource tracker of multiprocessing without output.

    Textual replaces standard error with an object without a file descriptor: the tracker would
    not start, and with it no process. When its parent is killed the tracker warns of leaked
    semaphores, on what may be a user's terminal.
    """
    filters = os.environ.get("PYTHONWARNINGS")
    os.environ["PYTHONWARNINGS"] = "ignore"
    try:
        with redirect_stderr(sys.__stderr__):
            resource_tracker.ensure_running()
    finally:
        if filters is None:
            del os.environ["PYTHONWARNINGS"]
        else:
            os.environ["PYTHONWARNINGS"] = filters


class _Denied(Executor):
    """In place of processes where the system has none, or no open files, for this one."""

    def __init__(self, error: OSError) -> None:
        self._error = error

    def submit(self, _work: object, /, *_args: object, **_options: object) -> NoReturn:
        """As where a process cannot be started when the first task comes.

        Raises:
            OSError: always.
        """
        raise self._error


class ProcessPool:
    """Worker processes that end when told to, however busy, and when their parent is gone.

    Started by `spawn`: forking a process that has threads, as the interface has, may deadlock.
    Where none can be started, that is an `OSError` for each task.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._start()

    def _start(self) -> None:
        self._pipe: tuple[Connection, Connection] | None = None
        self.executor: Executor
        try:
            _start_tracker()
            context = multiprocessing.get_context("spawn")
            receiver, _ = self._pipe = context.Pipe(duplex=False)
            self.executor = ProcessPoolExecutor(self._workers, context, prepare_worker, (receiver,))
        except OSError as error:
            self.executor = _Denied(error)

    def restart(self) -> None:
        """Start other processes in place of those that are there."""
        self.close()
        self._start()

    def close(self) -> None:
        """End the processes at once, and wait for them."""
        if self._pipe is not None:
            self._pipe[1].close()
        self.executor.shutdown(wait=True, cancel_futures=True)
        if self._pipe is not None:
            self._pipe[0].close()
