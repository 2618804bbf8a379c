"""Connections to SQLite: the one module that imports sqlite3."""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, cast

from tui.annotations.storage.faults import FaultKind, store_error
from tui.annotations.storage.texts import fingerprints_of_body
from tui.localised import error_text
from tui.translation import _, mark

Connection = sqlite3.Connection
ReadError = sqlite3.Error
"""The base class of SQLite's errors."""


class Row(Protocol):
    """A row by column name: `sqlite3.Row`, or a dict."""

    def keys(self) -> Iterable[str]:
        """The column names."""

    def __getitem__(self, column: str, /) -> Any:  # noqa: ANN401 - what SQLite holds
        """The value of a column."""


SIDE_FILES = ("-wal", "-shm", "-journal")
"""Suffixes of the files that SQLite puts beside a database."""

_DEFENSIVE = 1010  # SQLITE_DBCONFIG_DEFENSIVE, which sqlite3 names from Python 3.12 on

_FAULTS = {
    sqlite3.SQLITE_FULL: FaultKind.FULL,
    sqlite3.SQLITE_IOERR: FaultKind.DISK,
    sqlite3.SQLITE_NOLFS: FaultKind.FULL,
    sqlite3.SQLITE_READONLY: FaultKind.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: FaultKind.CANNOT_OPEN,
    sqlite3.SQLITE_PERM: FaultKind.CANNOT_OPEN,
    sqlite3.SQLITE_BUSY: FaultKind.LOCKED,
    sqlite3.SQLITE_LOCKED: FaultKind.LOCKED,
    sqlite3.SQLITE_PROTOCOL: FaultKind.LOCKED,
    sqlite3.SQLITE_CORRUPT: FaultKind.DAMAGED,
    sqlite3.SQLITE_NOTADB: FaultKind.DAMAGED,
}


_MESSAGES = (
    mark("attempt to write a readonly database"),
    mark("database disk image is malformed"),
    mark("database is locked"),
    mark("database or disk is full"),
    mark("disk I/O error"),
    mark("file is not a database"),
    mark("unable to open database file"),
    mark("its schema holds a name that is no text"),
)
"""The commonest messages of SQLite, and one of our own."""


class _Connection(sqlite3.Connection):
    """One that says of a schema with names that are no text that the file is damaged.

    SQLite's own message holds such a name; sqlite3 fails to decode it, and raises only that.
    """

    def execute(self, *given: Any) -> sqlite3.Cursor:
        try:
            return super().execute(*given)
        except UnicodeDecodeError:
            damaged = sqlite3.DatabaseError("its schema holds a name that is no text")
            damaged.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise damaged from None


def connect(name: str, timeout: float) -> Connection:
    """A connection in autocommit mode; `name` is a `file:` URI.

    The schema is not trusted: its triggers and views may call no function with side effects. Text
    that is not UTF-8 is returned as bytes, so that it does not hide other rows.
    """
    connection = sqlite3.connect(
        name,
        uri=True,
        timeout=timeout,
        isolation_level=None,
        check_same_thread=False,
        factory=_Connection,
    )
    connection.row_factory = sqlite3.Row
    connection.text_factory = _text
    connection.create_function("marks_of", 1, fingerprints_of_body)
    connection.execute("PRAGMA trusted_schema = OFF")
    if hasattr(connection, "setconfig"):  # from Python 3.12 on
        connection.setconfig(_DEFENSIVE, True)
    return connection


def open_file(path: Path, *, writable: bool = False, timeout: float = 0) -> Connection:
    """A file opened without checks."""
    return connect(f"{path.absolute().as_uri()}?mode={'rw' if writable else 'ro'}", timeout)


def open_memory() -> Connection:
    """An empty in-memory database."""
    return connect("file::memory:", 0)


def insert(connection: Connection, statement: str, values: Sequence[Any]) -> int:
    """Insert one row and return its rowid."""
    return cast(int, connection.execute(statement, values).lastrowid)


def copy_file(source: Path, target: Path, timeout: float = 5.0) -> None:
    """Copy a database, also one in use, with the backup API.

    The copy is renamed to `target`, replacing it, only when it is complete and on the disk.

    Raises:
        OSError: it could not be written.
        ReadError: the source could not be read.
    """
    descriptor, name = tempfile.mkstemp(".part", f"{target.stem}.", target.parent)
    os.close(descriptor)
    unfinished = Path(name)
    try:
        with (
            closing(open_file(source, timeout=timeout)) as old,
            closing(open_file(unfinished, writable=True, timeout=timeout)) as new,
        ):
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")
        sync(unfinished)
        unfinished.replace(target)
    finally:
        with suppress(OSError):
            unfinished.unlink()
    sync(target.parent)


def integrity_problems(connection: Connection, *, thorough: bool = True) -> list[str]:
    """The results of SQLite's integrity check; empty if the file is intact.

    Args:
        connection: to the file.
        thorough: also compare the indexes with the tables, which takes a few times as long.
    """
    try:
        check = "integrity_check(10)" if thorough else "quick_check(10)"
        rows = connection.execute(f"PRAGMA {check}").fetchall()
    except sqlite3.DatabaseError as error:
        return [reason_of(error)]
    return [str(row[0]) for row in rows if row[0] != "ok"]


def sync(path: Path) -> None:
    """Flush a file or a folder to the disk (fsync), where the system can."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Translate errors of sqlite3 or the system about the file at `path` into `StoreError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise store_error(fault_of(error), path, _in_words(error)) from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        kind = FaultKind.FULL if full else FaultKind.CANNOT_OPEN
        raise store_error(kind, path, error_text(error)) from error


def fault_of(error: sqlite3.Error) -> FaultKind:
    """What is wrong, by the primary code of SQLite's error; what the disk did has one of these."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # no room for the index of the log, even to read
        return FaultKind.FULL
    return _FAULTS.get(code & 0xFF, FaultKind.UNEXPECTED)


def _in_words(error: sqlite3.Error) -> str:
    """What SQLite says, in the user's language if it is common."""
    said = str(error)
    return _(said)


def reason_of(error: sqlite3.Error) -> str:
    """Why a file could not be read, in words like SQLite's where they say it."""
    return _("the disk is full") if fault_of(error) is FaultKind.FULL else _in_words(error)


def side_files(path: Path) -> list[Path]:
    """The paths of the files that SQLite may have put beside a database."""
    return [path.with_name(path.name + ending) for ending in SIDE_FILES]


def size_of(path: Path) -> int:
    """Its bytes; 0 if there is no such file."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _text(raw: bytes) -> str | bytes:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw
