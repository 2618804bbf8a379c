"""`Keeper`: what every part of the store shares."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tui.annotations.shelf import Shelf
from tui.annotations.storage import log
from tui.annotations.storage.database import Connection, Database
from tui.annotations.storage.presence import Instance
from tui.annotations.times import now


class Keeper:
    """A part of the store: reads and writes one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._shelf = Shelf()
        self._instance = Instance(database.path)
        self._wrote = False

    @property
    def _is_empty(self) -> bool:
        """Whether there is no file yet: then there is nothing to change, and none need be made."""
        return self._database.is_empty()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._database.write() as connection:
            self._instance.begin()
            yield connection
            self._wrote = True

    def _step(
        self, connection: Connection, description: str, moment: str | None = None
    ) -> log.OpenStep:
        """Begin a step of the undo log."""
        return log.take_step(connection, description, moment or now(), self._instance)
