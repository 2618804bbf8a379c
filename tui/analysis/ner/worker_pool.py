"""Shares texts out among worker processes, and survives what happens to them."""

from __future__ import annotations

import math
import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from contextlib import redirect_stderr
from dataclasses import dataclass
from multiprocessing import resource_tracker
from typing import Any, NamedTuple

from tui.analysis.ner.pipelines import PipelineMissingError
from tui.analysis.ner.worker import read_texts, settle

_BATCH = 20_000  # code points: some 0.4 s of work, so that progress is seen and stopping is quick
_WORTH_A_WORKER = 50_000  # code points: below, starting a further process costs more than it saves
_MOST_WORKERS = 8  # each takes about 250 MB
_MOST_CRASHES = 20
_POLL_SECONDS = 0.1


Work = Callable[[str, tuple[str, ...]], Sequence[Any]]


class Read(NamedTuple):
    """One item of the work that is done.

    Attributes:
        number: which item.
        found: its names, or its vectors.
        whole: all of its texts could be read.
    """

    number: int
    found: tuple[Any, ...]
    whole: bool


def read_all(
    items: Sequence[Sequence[str]],
    pipeline: str,
    executor: Executor | None = None,
    workers: int | None = None,
    stop: threading.Event | None = None,
    work: Work = read_texts,
) -> Iterator[list[Read]]:
    """Find the names in each item's texts, or do other work; yields items as they are done.

    Args:
        items: each a sequence of texts.
        pipeline: name of the pipeline.
        executor: does the work; None starts processes and ends them when the iterator is closed.
        workers: how many tasks to keep going, one a core by default.
        stop: ends the iteration when set.
        work: what a worker does with texts, given the pipeline's name.

    Raises:
        PipelineMissingError: a worker cannot load the pipeline.
    """
    ledger = _Ledger(items)
    yield ledger.done()
    queue = deque(_tasks(items))
    if not queue:
        return
    crew = _Crew(work, pipeline, executor, _sensible(workers, items))
    try:
        while (queue or crew.at_work) and not (stop is not None and stop.is_set()):
            crew.take(queue)
            for task, found in crew.finished():
                if found is not None:
                    ledger.enter(task, found)
                elif (again := task.again()) and crew.usable:
                    queue.extendleft(again)
                else:
                    ledger.give_up(task)
            yield ledger.done()
    finally:
        crew.dismiss()


def _sensible(workers: int | None, items: Sequence[Sequence[str]]) -> int:
    """How many workers the work is worth, at most `workers`."""
    size = sum(len(text) for texts in items for text in texts)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    most = workers or min(cores or 1, _MOST_WORKERS)
    return max(1, min(most, math.ceil(size / _WORTH_A_WORKER)))


class _Piece(NamedTuple):
    """One text of one item."""

    item: int
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Task:
    """Texts that go to a worker together; `alone` once it failed: others may not share its fate."""

    pieces: tuple[_Piece, ...]
    alone: bool = False

    def again(self) -> tuple[_Task, ...]:
        """What to try after it failed: alone, then its later and its earlier half, then no more."""
        if not self.alone:
            return (_Task(self.pieces, alone=True),)
        if len(self.pieces) == 1:
            return ()
        middle = len(self.pieces) // 2
        return _Task(self.pieces[middle:], alone=True), _Task(self.pieces[:middle], alone=True)


def _tasks(items: Sequence[Sequence[str]]) -> Iterator[_Task]:
    """Cut the work into tasks of about `_BATCH` code points; the first item is one of its own."""
    pieces: list[_Piece] = []
    size = 0
    for item, texts in enumerate(items):
        for number, text in enumerate(texts):
            if size + len(text) > _BATCH and pieces:
                yield _Task(tuple(pieces))
                pieces, size = [], 0
            pieces.append(_Piece(item, number, text))
            size += len(text)
        if item == 0 and pieces:
            yield _Task(tuple(pieces))
            pieces, size = [], 0
    if pieces:
        yield _Task(tuple(pieces))


class _Ledger:
    """Who of the items still waits for which of its texts."""

    def __init__(self, items: Sequence[Sequence[str]]) -> None:
        self._waiting = [len(texts) for texts in items]
        self._found: dict[int, list[Any]] = {}
        self._failed: set[int] = set()
        self._done = [Read(number, (), True) for number, texts in enumerate(items) if not texts]

    def enter(self, task: _Task, found: Sequence[Any]) -> None:
        """Note what was found in a task's texts."""
        for name in found:
            piece = task.pieces[name.number]
            self._found.setdefault(piece.item, []).append(name._replace(number=piece.number))
        self._close(task)

    def give_up(self, task: _Task) -> None:
        """Note that a task's texts cannot be read."""
        self._failed.update(piece.item for piece in task.pieces)
        self._close(task)

    def _close(self, task: _Task) -> None:
        for item, _, _ in task.pieces:
            self._waiting[item] -= 1
            if not self._waiting[item]:
                found = tuple(sorted(self._found.pop(item, ())))
                self._done.append(Read(item, found, item not in self._failed))

    def done(self) -> list[Read]:
        """The items done since last asked."""
        done, self._done = self._done, []
        return done


class _Crew:
    """An executor with tasks in flight; its own processes are replaced when they crash."""

    def __init__(
        self,
        work: Work,
        pipeline: str,
        executor: Executor | None,
        workers: int,
    ) -> None:
        self._work, self._pipeline = work, pipeline
        self._workers = workers
        self._pool = None if executor is not None else _Pool(workers)
        self._executor = executor
        self._crashes = 0
        self._flying: dict[Future[Sequence[Any]], _Task] = {}
        self.usable = True

    @property
    def at_work(self) -> bool:
        """Tasks are in flight."""
        return bool(self._flying)

    def take(self, queue: deque[_Task]) -> None:
        """Take as many tasks as keep the workers going; one that is to run alone, alone."""
        while queue and len(self._flying) < 2 * self._workers:
            suspect = queue[0].alone or any(task.alone for task in self._flying.values())
            if suspect and self._flying:
                return
            task = queue.popleft()
            self._flying[self._submit(task)] = task

    def finished(self) -> Iterator[tuple[_Task, Sequence[Any] | None]]:
        """Wait a moment; the tasks that ended, each with what was found or None if it failed."""
        done, _ = wait(self._flying, _POLL_SECONDS, FIRST_COMPLETED)
        crashed = False
        for future in [future for future in self._flying if future in done]:
            task = self._flying.pop(future)
            error = future.exception()
            if isinstance(error, PipelineMissingError):
                raise error
            crashed |= isinstance(error, BrokenExecutor | OSError)
            yield task, None if error else future.result()
        if crashed:
            yield from ((task, None) for task in self._flying.values())
            self._flying.clear()
            self._replace()

    def dismiss(self) -> None:
        """End the processes, or take back what another's executor has not begun."""
        for future in self._flying:
            future.cancel()
        if self._pool is not None:
            self._pool.close()

    def _submit(self, task: _Task) -> Future[Sequence[Any]]:
        executor = self._pool.executor if self._pool is not None else self._executor
        texts = tuple(piece.text for piece in task.pieces)
        try:
            if executor is None or not self.usable:
                raise RuntimeError("no processes")
            return executor.submit(self._work, self._pipeline, texts)
        except (RuntimeError, OSError) as error:  # broken, shut down, or no process can be started
            failed: Future[Sequence[Any]] = Future()
            failed.set_exception(error)
            return failed

    def _replace(self) -> None:
        self._crashes += 1
        if self._pool is None or self._crashes > _MOST_CRASHES:
            self.usable = False
            return
        self._pool.close()
        self._pool = _Pool(self._workers)


def _start_tracker() -> None:
    """Start the process in which multiprocessing tracks its semaphores, and keep it quiet.

    An interface may stand in for standard error with an object that has no descriptor to hand on:
    the tracker would not start, and with it no process. When its parent is killed it warns of
    semaphores left behind, on what may be somebody's terminal.
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


class _Pool:
    """Worker processes that leave when told, however busy, and when their parent is gone.

    Started by `spawn`: forking a process that has threads, as the interface has, may deadlock.
    """

    def __init__(self, workers: int) -> None:
        _start_tracker()
        context = multiprocessing.get_context("spawn")
        self._ear, self._mouth = context.Pipe(duplex=False)
        self.executor = ProcessPoolExecutor(workers, context, settle, (self._ear,))

    def close(self) -> None:
        """Let the processes leave at once, and wait until they have."""
        self._mouth.close()
        self.executor.shutdown(wait=True, cancel_futures=True)
        self._ear.close()
