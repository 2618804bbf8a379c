"""The SQLite file: the one module that imports sqlite3.

A file is made at the first write, never by reading. Every write is one `BEGIN IMMEDIATE`
transaction that is on the disk when it ends: a write-ahead log with `synchronous=FULL`; on network
file systems, where that log does not work, a rollback journal with `synchronous=EXTRA`.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, cast

from tui.annotations.storage.faults import FaultKind, store_error
from tui.annotations.storage.filesystems import is_network_folder
from tui.annotations.storage.marks import marks_of_body
from tui.annotations.storage.presence import Presence
from tui.annotations.storage.schema import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION

Connection = sqlite3.Connection


class Row(Protocol):
    """A row by the names of its columns: `sqlite3.Row`, or a dict."""

    def keys(self) -> Iterable[str]:
        """The names."""

    def __getitem__(self, column: str, /) -> Any:  # noqa: ANN401 - what SQLite holds
        """The value of a column."""


ReadError = sqlite3.Error
"""What a connection raises on a damaged page."""

SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite puts beside a file: names end in these."""

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


class Database:
    """One SQLite file, or nothing yet; usable from several threads, one at a time.

    Args:
        path: where the file is, or will be.
        timeout: seconds to wait for another process's write to end.

    Raises:
        StoreError: the file is there but cannot be used.
    """

    def __init__(self, path: Path, *, timeout: float = 5.0) -> None:
        self.path = Path(os.path.realpath(path))
        self.writable = True
        self._timeout = timeout
        self._lock = threading.RLock()
        self._generation = 0
        self._identity: tuple[int, int] | None = None
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        self._presence = Presence(self.path.with_suffix(".lock"))
        self._connection = self._attach()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the file.

        Raises:
            StoreError: the file cannot be read.
        """
        with self._lock, said_plainly(self.path):
            self._catch_up()
            try:  # from before it begins: a signal may come in between
                self._connection.execute("BEGIN")
                yield self._connection
            finally:
                self._roll_back()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection inside a transaction that is on the disk when the block ends.

        An exception in the block, or a failure to write, leaves the file as it was.

        Raises:
            StoreError: the file cannot be written.
        """
        with self._lock, said_plainly(self.path):
            self._catch_up()
            if not self.writable:
                raise store_error(FaultKind.READ_ONLY, self.path)
            if self._identity is None:
                self._create()
            try:  # from before it begins: a signal may come in between
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def is_empty(self) -> bool:
        """Whether nothing was ever written: there is no file."""
        with self._lock, said_plainly(self.path):
            self._catch_up()
            return self._identity is None

    def data_version(self) -> int:
        """A number that differs after another process or connection has written."""
        with self._lock, said_plainly(self.path):
            self._catch_up()
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
            return self._generation << 32 | version

    def close(self) -> None:
        """Close the file; the last process to do so folds the log into it."""
        with self._lock, said_plainly(self.path):
            self._connection.close()
            self._presence.end()
            if self._copy is not None:
                self._copy.cleanup()

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            with suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")

    def _catch_up(self) -> None:
        """Attach anew if another process has made, replaced or removed the file."""
        if _identity(self.path) != self._identity:
            self._connection.close()
            self._connection = self._attach()

    def _attach(self) -> Connection:
        self._generation += 1
        with said_plainly(self.path):
            self._identity = _identity(self.path)
            if self._identity is None:
                return _migrated(_connect("file::memory:", 0))
            self.writable = os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK)
            return self._open_writable() if self.writable else self._open_readable()

    def _open_writable(self) -> Connection:
        # A log that is there although nobody uses the file was left by an unclean end.
        unclean = self._presence.begin() and any(map(_size, _side_files(self.path)))
        connection = _connect(f"{self.path.as_uri()}?mode=rw", self._timeout)
        try:
            _check_kind(connection, self.path)
            _make_private(self.path)
            if unclean and (problems := integrity_problems(connection, thorough=False)):
                raise store_error(FaultKind.DAMAGED, self.path, problems[0])
            _make_durable(connection, self.path, self._timeout)
            _keep_before_migration(connection, self.path)
            return _migrated(connection)
        except BaseException:
            connection.close()
            raise

    def _open_readable(self) -> Connection:
        """Open for reading only; from a copy where SQLite would have to write beside the file."""
        try:
            connection = _connect(f"{self.path.as_uri()}?mode=ro", self._timeout)
            _check_kind(connection, self.path)
        except sqlite3.OperationalError as error:
            if _fault(error) not in (FaultKind.CANNOT_OPEN, FaultKind.READ_ONLY):
                raise
            connection = _connect(self._copied().as_uri(), 0)
            _check_kind(connection, self.path)
        if connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
            return connection
        memory = _connect("file::memory:", 0)  # an older file cannot be migrated in its place
        with closing(connection):
            connection.backup(memory)
        return _migrated(memory)

    def _copied(self) -> Path:
        try:
            self._copy = tempfile.TemporaryDirectory(prefix="ukr-reader-")
            for file in (self.path, *_side_files(self.path)):
                if _size(file) > 0 and not file.name.endswith("-shm"):
                    shutil.copyfile(file, Path(self._copy.name) / file.name)
        except OSError as error:
            raise store_error(FaultKind.CANNOT_OPEN, self.path, error.strerror) from None
        return Path(self._copy.name) / self.path.name

    def _create(self) -> None:
        """Make the folder and the file, readable by their owner only, and keep their names."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise store_error(FaultKind.CANNOT_OPEN, self.path, error.strerror) from None
        self._connection.close()
        self._connection = self._attach()
        for folder in (self.path.parent, self.path.parent.parent):
            sync_folder(folder)


def insert(connection: Connection, statement: str, values: Sequence[Any]) -> int:
    """Insert one row and return its rowid."""
    return cast(int, connection.execute(statement, values).lastrowid)


def open_file(path: Path, *, writable: bool = False) -> Connection:
    """A file opened without waiting and without checks."""
    return _connect(f"{path.absolute().as_uri()}?mode={'rw' if writable else 'ro'}", 0)


def copy_file(source: Path, target: Path, timeout: float = 5.0) -> None:
    """Copy a database, also one in use, into a new file of its own (the backup API)."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with (
        closing(_connect(f"{source.absolute().as_uri()}?mode=ro", timeout)) as old,
        closing(_connect(target.absolute().as_uri(), timeout)) as new,
    ):
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")
    with target.open("rb") as file:
        os.fsync(file.fileno())


def integrity_problems(connection: Connection, *, thorough: bool = True) -> list[str]:
    """What SQLite finds wrong with a file; nothing if it is whole.

    Args:
        connection: to the file.
        thorough: compare the indexes with the tables, which takes a few times as long.
    """
    try:
        check = "integrity_check(10)" if thorough else "quick_check(10)"
        rows = connection.execute(f"PRAGMA {check}").fetchall()
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [str(row[0]) for row in rows if row[0] != "ok"]


def sync_folder(folder: Path) -> None:
    """Have a folder's names on the disk, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turn what sqlite3 raises about the file at `path` into a `StoreError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise store_error(_fault(error), path, str(error)) from error


def _fault(error: sqlite3.Error) -> FaultKind:
    """What is wrong, by the primary code of SQLite's error; what the disk did has one of these."""
    return _FAULTS.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, FaultKind.UNEXPECTED)


def _connect(name: str, timeout: float) -> Connection:
    """A connection in autocommit mode; `name` is a `file:` address."""
    connection = sqlite3.connect(
        name, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    connection.create_function("marks_of", 1, marks_of_body)
    return connection


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another of the same name; None if there is none."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise store_error(FaultKind.CANNOT_OPEN, path, error.strerror) from None
    if not stat.S_ISREG(found.st_mode):
        raise store_error(FaultKind.CANNOT_OPEN, path, "not a file")
    return found.st_dev, found.st_ino


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _side_files(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in SIDE_FILES]


def _make_private(path: Path) -> None:
    """Take from others the right to read, where the file is ours."""
    for file in (path, *_side_files(path)):
        with suppress(OSError):
            if file.stat().st_mode & 0o077:
                file.chmod(0o600)


def _make_durable(connection: Connection, path: Path, timeout: float) -> None:
    # In a rollback journal FULL leaves open whether the journal's removal is on the disk: a change
    # could be taken back by a power cut. The file is in that mode until it is switched.
    connection.execute("PRAGMA synchronous = EXTRA")
    wanted = "DELETE" if is_network_folder(path.parent) else "WAL"
    if _switch_journal(connection, wanted, timeout) == "wal":
        connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA checkpoint_fullfsync = ON")
    connection.execute("PRAGMA foreign_keys = ON")


def _switch_journal(connection: Connection, wanted: str, timeout: float) -> str:
    """Ask for a journal mode; SQLite itself does not wait for others who open the file."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            return cast(str, connection.execute(f"PRAGMA journal_mode = {wanted}").fetchone()[0])
        except sqlite3.OperationalError as error:
            if _fault(error) is not FaultKind.LOCKED or time.monotonic() >= deadline:
                raise
            time.sleep(0.01)


def _check_kind(connection: Connection, path: Path) -> None:
    """Refuse a file of another program, or of a newer version, before anything is written."""
    connection.execute("BEGIN")  # another process may be making the file right now
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    finally:
        connection.execute("ROLLBACK")
    if application != APPLICATION_ID and not (empty and application == version == 0):
        raise store_error(FaultKind.FOREIGN, path)
    if version > SCHEMA_VERSION:
        raise store_error(FaultKind.NEWER, path)


def _keep_before_migration(connection: Connection, path: Path) -> None:
    """Copy a file of an older version beside it, once, before its tables are changed."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    kept = path.with_name(f"{path.stem}.version-{version}{path.suffix}")
    if 0 < version < SCHEMA_VERSION and not kept.exists():
        copy_file(path, kept)


def _migrated(connection: Connection) -> Connection:
    """Bring the tables to this program's version, all steps or none."""
    if connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
        return connection
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for migration in MIGRATIONS[version:]:
            for statement in migration.statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return connection
