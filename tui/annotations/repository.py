"""The repository base class: transactions, undo steps and lenient reading of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from tui.annotations.article_matching import ArticleMatcher
from tui.annotations.storage import undo_log
from tui.annotations.storage.connections import Connection, Row
from tui.annotations.storage.database import Database
from tui.annotations.storage.faults import FaultKind, store_error
from tui.annotations.storage.instances import Instance
from tui.annotations.storage.row_validation import UnreadableError
from tui.annotations.timestamps import now

T = TypeVar("T")

_LONGEST_QUOTE = 40  # code points of the words quoted in the description of an undo step


def shortened(words: str) -> str:
    """Words of an article on one line, shortened for the description of an undo step."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1].rstrip()}…"


class Repository:
    """A repository of one kind of entry in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._matcher = ArticleMatcher()
        self._instance = Instance(database.path)
        self._wrote = False
        self._steps: list[undo_log.OpenStep] = []
        self._unreadable: dict[str, None] = {}

    @property
    def is_empty(self) -> bool:
        """Whether there is no file yet: then there is nothing to change, and none is made."""
        return self._database.is_empty()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A write transaction, committed only after every written row reads back as written."""
        with self._database.write() as connection:
            self._instance.begin()
            self._steps.clear()
            yield connection
            self._check_written(all(step.reads_back() for step in self._steps))
        self._wrote = True

    def _check_written(self, reads_back: bool) -> None:
        if not reads_back:
            raise store_error(FaultKind.NOT_KEPT, self._database.path)

    def _readable(self, rows: Iterable[Row], read: Callable[[Row], T]) -> Iterator[tuple[Row, T]]:
        """Rows with what `read` makes of them; unreadable ones are skipped and recorded."""
        for row in rows:
            try:
                yield row, read(row)
            except UnreadableError as error:
                self._unreadable[error.message] = None

    def _ids(self, select: str) -> str:
        """The ids of the rows of a query, joined in the order the rows were made."""
        with self._database.read() as connection:
            return "\n".join(row["id"] for row in connection.execute(f"{select} ORDER BY seq"))

    def _step(
        self, connection: Connection, description: str, moment: str | None = None
    ) -> undo_log.OpenStep:
        """Begin a step of the undo log."""
        step = undo_log.take_step(connection, description, moment or now(), self._instance)
        self._steps.append(step)
        return step
