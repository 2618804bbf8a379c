"""`Keeper`: what every part of the store shares."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tui.annotations.shelf import Shelf
from tui.annotations.storage.database import Connection, Database


class Keeper:
    """A part of the store: reads and writes one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._shelf = Shelf()
        self._wrote = False

    @property
    def _is_empty(self) -> bool:
        """Whether there is no file yet: then there is nothing to change, and none need be made."""
        return self._database.is_empty()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._database.write() as connection:
            yield connection
            self._wrote = True
