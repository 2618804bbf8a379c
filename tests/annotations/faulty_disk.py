"""A disk that can lose its power or fill up: an SQLite VFS, and `sqlite3` spoken through APSW.

The store's own statements run on it: the module that imports sqlite3 is given this instead. The
disk logs every write and every sync; `Disk.cuts` says what may be left of the files if the power
went at a moment: all that was synced, and of each later write all, nothing, or some sectors.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import apsw

SECTOR = 512
NAME = "faulty"


Entry = tuple[str, str, int, bytes]
"""What happened, to which file, at which offset, with which data."""


@dataclass
class Disk:
    """What happened to the files, in order; for how many more writes there is room, if limited."""

    log: list[Entry] = field(default_factory=list)
    room: int | None = None

    def take_room(self) -> None:
        """Of one write; raises what SQLite does on a full disk where there is none left."""
        if self.room is not None:
            if self.room == 0:
                raise apsw.FullError("disk full")
            self.room -= 1

    def note(self, what: str, path: str = "", offset: int = 0, data: bytes = b"") -> None:
        self.log.append((what, Path(path).name, offset, data))

    def cuts(self, moments: list[int], chance: Random) -> Iterator[tuple[int, dict[str, bytes]]]:
        """Power cuts before some entries of the log: the moment, and the files afterwards."""
        platter = Platter()
        at = 0
        for moment in sorted(moments):
            for entry in self.log[at:moment]:
                platter.take(*entry)
            at = moment
            yield moment, platter.after_power_cut(chance)


class Platter:
    """What is on the disk for good, and what only the system has been told of."""

    def __init__(self) -> None:
        self._synced: dict[str, bytearray] = {}
        self._unsynced: dict[str, list[tuple[str, int, bytes]]] = {}
        self._deleted: dict[str, bytearray] = {}

    def take(self, what: str, name: str, offset: int, data: bytes) -> None:
        if what in ("write", "truncate"):
            self._unsynced.setdefault(name, []).append((what, offset, data))
        elif what == "sync":
            if name not in self._synced:  # SQLite syncs the folder of a new journal with it
                self._deleted.clear()
            apply(self._synced.setdefault(name, bytearray()), self._unsynced.pop(name, []))
        elif what == "delete":
            self._unsynced.pop(name, None)
            gone = self._synced.pop(name, None)
            if gone is not None and not offset:  # the folder was not synced
                self._deleted[name] = gone

    def after_power_cut(self, chance: Random) -> dict[str, bytes]:
        files = {name: bytearray(content) for name, content in self._synced.items()}
        for name, changes in self._unsynced.items():
            if kept := list(torn(changes, chance)):
                apply(files.setdefault(name, bytearray()), kept)
        files |= {name: gone for name, gone in self._deleted.items() if chance.random() < 0.5}
        return {name: bytes(content) for name, content in files.items()}


def torn(changes: list[tuple[str, int, bytes]], chance: Random) -> Iterator[tuple[str, int, bytes]]:
    """Some of the changes, in order, and of some only some sectors."""
    share = chance.choice((0.0, 0.5, 0.9, 1.0))
    for what, offset, data in changes:
        if what == "truncate" or chance.random() < 0.7:
            if chance.random() < share:
                yield what, offset, data
        else:
            for at in range(0, len(data), SECTOR):
                if chance.random() < share:
                    yield what, offset + at, data[at : at + SECTOR]


def apply(content: bytearray, changes: list[tuple[str, int, bytes]]) -> None:
    for what, offset, data in changes:
        if what == "truncate":
            del content[offset:]
        else:
            content.extend(bytes(max(0, offset - len(content))))
            content[offset : offset + len(data)] = data


class FaultyVFS(apsw.VFS):
    """The usual VFS, telling a `Disk` of everything, and failing when it is full."""

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        super().__init__(NAME, "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return FaultyFile(self.disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        super().xDelete(filename, syncdir)
        self.disk.note("delete", filename, int(syncdir))


class FaultyFile(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self.disk = disk
        self.path = name.filename() if isinstance(name, apsw.URIFilename) else (name or "temporary")
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self.disk.take_room()
        super().xWrite(data, offset)
        self.disk.note("write", self.path, offset, bytes(data))

    def xTruncate(self, size: int) -> None:
        super().xTruncate(size)
        self.disk.note("truncate", self.path, size)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self.disk.note("sync", self.path)


class Sqlite3:
    """Stands in for the module sqlite3: connections of APSW on a faulty disk.

    Args:
        synchronous: what `PRAGMA synchronous` is set to, whatever is asked for; None to obey.
    """

    def __init__(self, synchronous: str | None = None) -> None:
        self._synchronous = synchronous

    def __getattr__(self, name: str) -> Any:
        return getattr(sqlite3, name)

    def connect(self, name: str, *, timeout: float, **_: object) -> _Connection:
        flags = apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        with _translated():
            connection = apsw.Connection(name, flags=flags, vfs=NAME)
        connection.set_busy_timeout(int(timeout * 1000))
        return _Connection(connection, self._synchronous)


# Errors that the VFS raises itself come through without SQLite's code.
_CODES = {apsw.FullError: sqlite3.SQLITE_FULL}


@contextmanager
def _translated() -> Iterator[None]:
    """Raises what APSW raises as `sqlite3` does."""
    try:
        yield
    except apsw.Error as error:
        raised = sqlite3.OperationalError(str(error))
        raised.sqlite_errorcode = _CODES.get(type(error), getattr(error, "result", 1))
        raise raised from error


class _Connection:
    def __init__(self, connection: apsw.Connection, synchronous: str | None) -> None:
        self._connection = connection
        self._synchronous = synchronous

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def execute(self, statement: str, values: Any = ()) -> _Rows:
        if self._synchronous and statement.startswith("PRAGMA synchronous"):
            statement = f"PRAGMA synchronous = {self._synchronous}"
        with _translated():
            cursor = self._connection.execute(statement, tuple(values))
            rows = [_Row(zip(names(cursor), row, strict=True)) for row in cursor]
        return _Rows(rows, self._connection.last_insert_rowid(), self._connection.changes())

    def executemany(self, statement: str, values: Any) -> None:
        for each in values:
            self.execute(statement, each)

    def backup(self, target: _Connection) -> None:
        with _translated(), target._connection.backup("main", self._connection, "main") as copy:
            copy.step()

    def create_function(self, name: str, arguments: int, function: Any) -> None:
        self._connection.create_scalar_function(name, function, arguments)

    def close(self) -> None:
        self._connection.close()


def names(cursor: apsw.Cursor) -> list[str]:
    return [name for name, *_ in cursor.description]


class _Row(dict):
    """As `sqlite3.Row`: by the names of columns, and by their numbers."""

    def __getitem__(self, key: str | int) -> Any:
        return [*self.values()][key] if isinstance(key, int) else super().__getitem__(key)


class _Rows(list):
    def __init__(self, rows: list[Any], lastrowid: int, rowcount: int) -> None:
        super().__init__(rows)
        self.lastrowid = lastrowid
        self.rowcount = rowcount

    def fetchone(self) -> Any:
        return self[0] if self else None

    def fetchall(self) -> list[Any]:
        return list(self)
