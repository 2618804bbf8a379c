"""Questions to all shards at once, each with a deadline; what does not answer is told."""

from __future__ import annotations

import threading
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from tui.cluster.errors import ClusterError
from tui.localised import number_text
from tui.translation import plural

_POLL_SECONDS = 0.1  # between two looks at who answers; the least that one may take

Question = tuple[str, tuple[Any, ...]]
"""The name of a method of `Shard`, and its arguments."""


class Asker(Protocol):
    """Puts questions to the shards; the cluster's own way of doing it."""

    @property
    def faults(self) -> Mapping[int, ClusterError]:
        """What shards said that could not answer the last question to them."""

    def ask(self, questions: Mapping[int, Question], seconds: float) -> dict[int, Any]:
        """The answers of those shards that answer within so many seconds."""


class Shards:
    """The shards of a library.

    A shard that was silent once is not waited for again before it has answered in the background.

    Args:
        asker: puts the questions.
        count: the number of shards.
        deadline: seconds that a question may take.
        on_change: called, from any thread, when another number of shards answers.

    Attributes:
        count: the number of shards.
        deadline: see above.
    """

    def __init__(
        self,
        asker: Asker,
        count: int,
        deadline: float,
        on_change: Callable[[], None] = lambda: None,
    ) -> None:
        self._asker, self.count, self.deadline = asker, count, deadline
        self.on_change = on_change
        self._silent: frozenset[int] = frozenset()
        self._lock = threading.Lock()

    @property
    def silent(self) -> frozenset[int]:
        """The shards that do not answer."""
        return self._silent

    @property
    def faults(self) -> Sequence[ClusterError]:
        """What the silent shards said of it, those that said something."""
        faults = self._asker.faults
        return [faults[shard] for shard in sorted(self._silent & faults.keys())]

    @property
    def partial(self) -> str:
        """What is missing, for people; empty if nothing is."""
        silent = len(self._silent)
        if not silent:
            return ""
        said = plural(
            "{answering} of {count} shard: partial",
            "{answering} of {count} shards: partial",
            self.count,
        )
        answering = number_text(self.count - silent)
        return said.format(answering=answering, count=number_text(self.count))

    def ask(self, questions: Mapping[int, Question]) -> dict[int, Any]:
        """Put a question to some shards, all at once.

        Returns:
            The answers of those that answer in time.
        """
        put = {shard: one for shard, one in questions.items() if shard not in self._silent}
        answers = self._asker.ask(put, self.deadline) if put else {}
        missing = put.keys() - answers.keys()
        if missing:
            self._set_silent(self._silent | missing)
        return answers

    def ask_all(self, name: str, *arguments: object) -> dict[int, Any]:
        """Put the same question to all shards."""
        return self.ask(dict.fromkeys(range(self.count), (name, arguments)))

    def ask_about(
        self, name: str, rows: Iterable[int], starts: Sequence[int]
    ) -> list[tuple[int, list[int], Any]]:
        """Put a question about some rows to the shards that have them, each row once.

        Args:
            name: of a method of `Shard`, which takes rows, counted from the first of its shard.
            rows: numbers of passages or articles.
            starts: the first of each shard; last, the number of all.

        Returns:
            A shard that answered in time, its rows, and the answer, each.
        """
        wanted: dict[int, list[int]] = {}
        for row in dict.fromkeys(rows):
            shard = bisect_right(starts, row) - 1
            wanted.setdefault(shard, []).append(row - starts[shard])
        answers = self.ask({shard: (name, (some,)) for shard, some in wanted.items()})
        return [
            (shard, [starts[shard] + one for one in wanted[shard]], answer)
            for shard, answer in answers.items()
        ]

    def look(self, seconds: float | None = None) -> None:
        """Find out which of the silent shards answer again, and which others do not."""
        everyone: Iterable[int] = range(self.count)
        question: Question = ("size", ())
        found = self._asker.ask(
            dict.fromkeys(everyone, question), self.deadline if seconds is None else seconds
        )
        self._set_silent(frozenset(range(self.count)) - found.keys())

    def wait(self, seconds: float) -> None:
        """Wait until all answer or say why they cannot, or so many seconds."""
        end = time.monotonic() + seconds
        while True:
            self.look(max(_POLL_SECONDS, end - time.monotonic()))
            if len(self.faults) == len(self._silent) or time.monotonic() >= end:
                return
            time.sleep(_POLL_SECONDS)

    def _set_silent(self, silent: frozenset[int]) -> None:
        with self._lock:
            changed, self._silent = silent != self._silent, silent
        if changed:
            self.on_change()
