"""Worker pool: batches texts over processes, and retries what a crashed worker had."""

from __future__ import annotations

import math
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from itertools import chain, islice
from operator import attrgetter
from typing import Any, NamedTuple

from tui.analysis.ner.pipelines import PipelineMissingError
from tui.analysis.ner.process_pool import ProcessPool
from tui.analysis.ner.worker import analyse_texts
from tui.translation import _

_BATCH = 20_000  # code points: some 0.3 s of work, so that progress is seen and stopping is quick
_WORTH_A_WORKER = 50_000  # code points: below, starting a further process costs more than it saves
_MOST_WORKERS = 8  # each takes about 250 MB
_IN_FLIGHT = 4  # tasks for each worker: it goes on while entities are resolved here for a second
_MOST_CRASHES = 20
_POLL_SECONDS = 0.1


Work = Callable[[str, tuple[str, ...]], Sequence[Any]]


class ItemResult(NamedTuple):
    """The result of one item.

    Attributes:
        number: index of the item.
        found: its named spans and sayings, or its embeddings, in the order of its texts.
        is_complete: whether all of its texts could be processed.
    """

    number: int
    found: tuple[Any, ...]
    is_complete: bool


def process_all(
    items: Iterable[Sequence[str]],
    pipeline: str,
    executor: Executor | ProcessPool | None = None,
    workers: int | None = None,
    stop: threading.Event | None = None,
    work: Work = analyse_texts,
) -> Iterator[list[ItemResult]]:
    """Process the texts of each item in workers; yields results as items are completed.

    Args:
        items: each a sequence of texts; taken a few at a time.
        pipeline: name of the pipeline, or path of the model.
        executor: runs the tasks, and is left open; None starts processes, and ends them when the
            iterator is closed.
        workers: how many tasks to keep going, one a core by default.
        stop: ends the iteration when set.
        work: called in a worker with the pipeline's name and texts.

    Raises:
        PipelineMissingError: a worker cannot load the pipeline, or no worker can be started.
    """
    count, items = _worker_count(workers, items)
    progress = _Progress()
    tasks = _tasks(progress.watched(items))
    queue = deque(islice(tasks, 1))
    yield progress.done()
    if not queue:
        return
    dispatcher = _Dispatcher(work, pipeline, executor, count)
    try:
        while (queue or dispatcher.is_busy) and not (stop is not None and stop.is_set()):
            dispatcher.submit_from(queue)
            for task, found in dispatcher.collect():
                if found is not None:
                    progress.add_results(task, found)
                elif (retries := task.retries()) and dispatcher.is_usable:
                    queue.extendleft(retries)
                else:
                    dispatcher.raise_denied()
                    progress.give_up(task)
            queue.extend(islice(tasks, max(0, count - len(queue))))
            yield progress.done()
    finally:
        dispatcher.shut_down()


def most_workers() -> int:
    """How many processes are worth it on this machine, with much to do."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or 1, _MOST_WORKERS)


def _worker_count(
    workers: int | None, items: Iterable[Sequence[str]]
) -> tuple[int, Iterator[Sequence[str]]]:
    """How many workers the amount of text justifies, at most `workers`; and the items again."""
    most = workers or most_workers()
    rest, first, size = iter(items), list[Sequence[str]](), 0
    for texts in rest:
        first.append(texts)
        size += sum(map(len, texts))
        if size >= most * _WORTH_A_WORKER:
            break
    return max(1, min(most, math.ceil(size / _WORTH_A_WORKER))), chain(first, rest)


class _ItemText(NamedTuple):
    """One text of one item."""

    item: int
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class _Task:
    """A batch of texts for a worker; `isolated` after a failure: it is then run alone."""

    pieces: tuple[_ItemText, ...]
    isolated: bool = False

    def retries(self) -> tuple[_Task, ...]:
        """The tasks to try after a failure: itself alone, then its two halves, then none."""
        if not self.isolated:
            return (_Task(self.pieces, isolated=True),)
        if len(self.pieces) == 1:
            return ()
        middle = len(self.pieces) // 2
        return _Task(self.pieces[middle:], isolated=True), _Task(
            self.pieces[:middle], isolated=True
        )


def _tasks(items: Iterable[Sequence[str]]) -> Iterator[_Task]:
    """Batches of about `_BATCH` code points; the first item is a batch of its own."""
    pieces: list[_ItemText] = []
    size = 0
    for item, texts in enumerate(items):
        for number, text in enumerate(texts):
            if size + len(text) > _BATCH and pieces:
                yield _Task(tuple(pieces))
                pieces, size = [], 0
            pieces.append(_ItemText(item, number, text))
            size += len(text)
        if item == 0 and pieces:
            yield _Task(tuple(pieces))
            pieces, size = [], 0
    if pieces:
        yield _Task(tuple(pieces))


class _Progress:
    """Counts the pending texts of each item, and collects results."""

    def __init__(self) -> None:
        self._waiting: dict[int, int] = {}
        self._found: dict[int, list[Any]] = {}
        self._failed: set[int] = set()
        self._done: list[ItemResult] = []

    def watched(self, items: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
        """The same items, whose texts are waited for."""
        for number, texts in enumerate(items):
            if texts:
                self._waiting[number] = len(texts)
            else:
                self._done.append(ItemResult(number, (), True))
            yield texts

    def add_results(self, task: _Task, found: Sequence[Any]) -> None:
        """Store the results of a task."""
        for name in found:
            piece = task.pieces[name.number]
            self._found.setdefault(piece.item, []).append(name._replace(number=piece.number))
        self._count_down(task)

    def give_up(self, task: _Task) -> None:
        """Mark the texts of a task as failed."""
        self._failed.update(piece.item for piece in task.pieces)
        self._count_down(task)

    def _count_down(self, task: _Task) -> None:
        for item, _number, _piece in task.pieces:
            self._waiting[item] -= 1
            if not self._waiting[item]:
                del self._waiting[item]
                found = tuple(sorted(self._found.pop(item, ()), key=attrgetter("number")))
                self._done.append(ItemResult(item, found, item not in self._failed))

    def done(self) -> list[ItemResult]:
        """The items completed since the last call."""
        done, self._done = self._done, []
        return done


class _Dispatcher:
    """An executor with tasks in flight; the processes of a pool are replaced after a crash."""

    def __init__(
        self,
        work: Work,
        pipeline: str,
        executor: Executor | ProcessPool | None,
        workers: int,
    ) -> None:
        self._work, self._pipeline = work, pipeline
        self._workers = workers
        self._is_lent = executor is not None
        self._executor = ProcessPool(workers) if executor is None else executor
        self._crashes = 0
        self._denied: OSError | None = None  # why the last task could not be submitted
        self._in_flight: dict[Future[Sequence[Any]], _Task] = {}
        self.is_usable = True

    @property
    def is_busy(self) -> bool:
        """Tasks are in flight."""
        return bool(self._in_flight)

    def submit_from(self, queue: deque[_Task]) -> None:
        """Submit as many tasks as keep the workers busy; an isolated task runs alone."""
        while queue and len(self._in_flight) < _IN_FLIGHT * self._workers:
            must_isolate = queue[0].isolated or any(
                task.isolated for task in self._in_flight.values()
            )
            if must_isolate and self._in_flight:
                return
            task = queue.popleft()
            self._in_flight[self._submit(task)] = task

    def collect(self) -> Iterator[tuple[_Task, Sequence[Any] | None]]:
        """Wait briefly; the tasks that ended, each with its results, None if it failed."""
        done, _waiting = wait(self._in_flight, _POLL_SECONDS, FIRST_COMPLETED)
        crashed = False
        for future in [future for future in self._in_flight if future in done]:
            task = self._in_flight.pop(future)
            error = future.exception()
            if isinstance(error, PipelineMissingError):
                raise error
            crashed |= isinstance(error, BrokenExecutor | OSError)
            yield task, None if error else future.result()
        if crashed:
            yield from ((task, None) for task in self._in_flight.values())
            self._in_flight.clear()
            self._replace()

    def raise_denied(self) -> None:
        """Say so if the last task was not processed because no process can be started.

        Raises:
            PipelineMissingError: no process can be started.
        """
        if self._denied is not None:
            said = _("No process can be started that finds names or meanings: {reason}.")
            raise PipelineMissingError(said.format(reason=self._denied.strerror))

    def shut_down(self) -> None:
        """End the processes, or cancel what a foreign executor has not started."""
        for future in self._in_flight:
            future.cancel()
        if not (self._is_lent or isinstance(self._executor, Executor)):
            self._executor.close()

    def _submit(self, task: _Task) -> Future[Sequence[Any]]:
        pool = self._executor
        executor = pool if isinstance(pool, Executor) else pool.executor
        texts = tuple(piece.text for piece in task.pieces)
        try:
            if not self.is_usable:
                raise RuntimeError("no processes")
            future = executor.submit(self._work, self._pipeline, texts)
            self._denied = None
            return future
        except (RuntimeError, OSError) as error:  # broken, shut down, or no process can be started
            self._denied = error if isinstance(error, OSError) else self._denied
            failed: Future[Sequence[Any]] = Future()
            failed.set_exception(error)
            return failed

    def _replace(self) -> None:
        self._crashes += 1
        if isinstance(self._executor, Executor) or self._crashes > _MOST_CRASHES:
            self.is_usable = False
            return
        self._executor.restart()
