"""The SQLite file: the one module that imports sqlite3.

A file is made at the first write, never by reading. Every write is one `BEGIN IMMEDIATE`
transaction, on the disk when it ends: WAL with `synchronous=FULL`.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from tui.annotations.faults import FaultKind, store_error
from tui.annotations.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION

Connection = sqlite3.Connection

_FAULTS = {
    sqlite3.SQLITE_FULL: FaultKind.FULL,
    sqlite3.SQLITE_IOERR: FaultKind.DISK,
    sqlite3.SQLITE_READONLY: FaultKind.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: FaultKind.CANNOT_OPEN,
    sqlite3.SQLITE_PERM: FaultKind.CANNOT_OPEN,
    sqlite3.SQLITE_BUSY: FaultKind.LOCKED,
    sqlite3.SQLITE_LOCKED: FaultKind.LOCKED,
    sqlite3.SQLITE_CORRUPT: FaultKind.DAMAGED,
    sqlite3.SQLITE_NOTADB: FaultKind.DAMAGED,
}


class Database:
    """One SQLite file, or nothing yet; safe to use from several threads, one at a time.

    Args:
        path: where the file is, or will be.
        timeout: seconds to wait for another process's write to end.
    """

    def __init__(self, path: Path, *, timeout: float = 5.0) -> None:
        self.path = path
        self.writable = True
        self._timeout = timeout
        self._lock = threading.RLock()
        self._generation = 0
        self._connection = self._attach()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the file.

        Raises:
            StoreError: the file cannot be read.
        """
        with self._lock, self._said_plainly():
            self._catch_up()
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                self._connection.execute("ROLLBACK")

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection inside a transaction that is on the disk when the block ends.

        An exception in the block, or a failure to write, leaves the file as it was.

        Raises:
            StoreError: the file cannot be written.
        """
        with self._lock, self._said_plainly():
            self._catch_up()
            if not self.writable:
                raise store_error(FaultKind.READ_ONLY, self.path)
            if not self.path.exists():
                self._create()
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def data_version(self) -> int:
        """A number that differs after another process or connection has written."""
        with self._lock, self._said_plainly():
            self._catch_up()
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
            return self._generation << 32 | version

    def close(self) -> None:
        """Close the file; the last process to do so folds the log into it."""
        with self._lock:
            self._connection.close()

    def _catch_up(self) -> None:
        """Attach to a file that another process has made since."""
        if self._generation == 0 and self.path.exists():
            self._connection.close()
            self._connection = self._attach()

    def _attach(self) -> Connection:
        with self._said_plainly():
            if not self.path.exists():
                return _migrated(_connect("file::memory:", 0))
            self.writable = os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)
            connection = self._open()
            self._generation += 1
            return connection

    def _open(self) -> Connection:
        address = self.path.absolute().as_uri()
        if not self.writable:
            return _connect(f"{address}?mode=ro", self._timeout)
        connection = _connect(f"{address}?mode=rw", self._timeout)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            connection.close()
            raise store_error(FaultKind.NEWER, self.path)
        return _migrated(connection)

    def _create(self) -> None:
        """Make the folder and the file, readable by their owner only."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise store_error(FaultKind.CANNOT_OPEN, self.path, error.strerror) from None
        self._connection.close()
        self._connection = self._attach()

    @contextmanager
    def _said_plainly(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            kind = _FAULTS.get(code, FaultKind.DISK)
            raise store_error(kind, self.path, str(error)) from error


def insert(connection: Connection, statement: str, values: Sequence[Any]) -> int:
    """Insert one row and return its rowid."""
    return cast(int, connection.execute(statement, values).lastrowid)


def _connect(name: str, timeout: float) -> Connection:
    """A connection in autocommit mode; `name` is a `file:` address."""
    return sqlite3.connect(
        name, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False
    )


def _migrated(connection: Connection) -> Connection:
    """Bring the tables to this program's version, all steps or none."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
        return connection
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for step in MIGRATIONS[version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return connection
