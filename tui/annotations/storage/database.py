"""The database connection: transactions, locking between processes, and durability.

The file is created at the first write, never by reading. Every write is one `BEGIN IMMEDIATE`
transaction that is on the disk when it ends: WAL mode with `synchronous=FULL`; on network file
systems, where WAL does not work, a rollback journal with `synchronous=EXTRA`.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import cast

from tui.annotations.storage import backups, file_swap
from tui.annotations.storage.connections import (
    Connection,
    ReadError,
    fault_of,
    integrity_problems,
    open_file,
    open_memory,
    side_files,
    size_of,
    sync,
    translate_errors,
)
from tui.annotations.storage.faults import FaultKind, store_error
from tui.annotations.storage.filesystems import is_network_folder
from tui.annotations.storage.instances import Presence
from tui.annotations.storage.migrations import (
    check_kind,
    foreign_triggers,
    is_current,
    keep_before_migration,
    migrated,
)
from tui.localised import error_text
from tui.translation import _

_UNOPENED = (-1, -1)  # the identity of no file


class Database:
    """One SQLite file, which need not exist yet; thread-safe by one lock.

    Args:
        path: where the file is, or will be.
        timeout: seconds to wait for another process's write to end.
        read_only: leave the file as it is.

    Raises:
        StoreError: the file is there but cannot be used.
    """

    def __init__(self, path: Path, *, timeout: float = 5.0, read_only: bool = False) -> None:
        self.path = Path(os.path.realpath(path))
        self.writable = True
        self._read_only = read_only
        self._read_only_reason = FaultKind.READ_ONLY
        self._timeout = timeout
        self._lock = threading.RLock()
        self._generation = 0
        self._identity: tuple[int, int] | None = None
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        self._presence = Presence(self.path.with_suffix(".lock"))
        self._connection = self._open()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A read transaction: one snapshot of the file.

        Raises:
            StoreError: the file cannot be read.
        """
        with self._lock, translate_errors(self.path):
            self._reopen_if_replaced()
            try:  # from before it begins: a signal may come in between
                self._connection.execute("BEGIN")
                yield self._connection
            finally:
                self._roll_back()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A write transaction that is durable when the block ends.

        An exception in the block, or a failure to write, rolls it back.

        Raises:
            StoreError: the file cannot be written.
        """
        with self._lock, translate_errors(self.path):
            self._reopen_if_replaced()
            if not self.writable:
                raise store_error(self._read_only_reason, self.path)
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
        """Whether there is no file yet."""
        with self._lock, translate_errors(self.path):
            self._reopen_if_replaced()
            return self._identity is None

    def data_version(self) -> int:
        """A number that differs after another process or connection has written."""
        with self._lock, translate_errors(self.path):
            self._reopen_if_replaced()
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
            return self._generation << 32 | version

    def change_counter(self) -> tuple[int, int]:
        """What differs after any write, of this connection too; reads nothing of the content."""
        with self._lock, translate_errors(self.path):
            version = self.data_version()
            changes: int = self._connection.execute("SELECT total_changes()").fetchone()[0]
            return version, changes

    def close(self) -> None:
        """Close the file; the last process to do so checkpoints the log."""
        with self._lock, translate_errors(self.path):
            self._connection.close()
            self._presence.end()
            if self._copy is not None:
                self._copy.cleanup()

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            with suppress(ReadError):
                self._connection.execute("ROLLBACK")

    def _reopen_if_replaced(self) -> None:
        """Reopen if another process has created, replaced or removed the file."""
        if _identity(self.path) != self._identity:
            self._reopen()

    def _reopen(self) -> None:
        """Open the file anew; what fails, as on a full disk, is tried again at the next call."""
        self._connection.close()
        try:
            self._connection = self._open()
        except BaseException:
            self._identity = _UNOPENED
            raise

    def _open(self) -> Connection:
        self._generation += 1
        with translate_errors(self.path):
            there = _identity(self.path) or _identity(file_swap.pending(self.path))
            if backups.is_lost(self.path):
                raise store_error(FaultKind.LOST, self.path)
            may_write = os.access(self.path.parent, os.W_OK) and not self._read_only
            unclean = there is not None and may_write and self._lock_presence()
            self._identity = _identity(self.path)  # of the file that may have been put there now
            if self._identity is None:
                return migrated(open_memory())
            self.writable = may_write and os.access(self.path, os.W_OK)
            return self._open_writable(unclean) if self.writable else self._open_readable()

    def _lock_presence(self) -> bool:
        """Take the shared lock; whether the last process to use the file ended uncleanly."""
        try:
            alone = self._presence.begin(self._timeout, lambda: file_swap.finish(self.path))
        except TimeoutError:
            raise store_error(FaultKind.LOCKED, self.path) from None
        # A log without users was left by an unclean end.
        return alone and any(map(size_of, side_files(self.path)))

    def _open_writable(self, unclean: bool) -> Connection:
        connection = open_file(self.path, writable=True, timeout=self._timeout)
        try:
            check_kind(connection, self.path)
            _make_private(self.path)
            if unclean and (problems := integrity_problems(connection, thorough=False)):
                raise store_error(FaultKind.DAMAGED, self.path, problems[0])
            _make_durable(connection, self.path, self._timeout)
            if foreign_triggers(connection):
                connection.close()
                self.writable, self._read_only_reason = False, FaultKind.TRIGGERS
                return self._open_readable()
            keep_before_migration(connection, self.path)
            return migrated(connection)
        except BaseException:
            connection.close()
            self._presence.end()
            raise

    def _open_readable(self) -> Connection:
        """Open read-only; a copy, where SQLite would have to write beside the file."""
        try:
            connection = open_file(self.path, timeout=self._timeout)
            check_kind(connection, self.path)
        except ReadError as error:
            if fault_of(error) not in (FaultKind.CANNOT_OPEN, FaultKind.READ_ONLY):
                raise
            connection = open_file(self._temporary_copy(), writable=True)
            check_kind(connection, self.path)
        if is_current(connection):
            return connection
        memory = open_memory()  # an older file cannot be migrated in place
        with closing(connection):
            connection.backup(memory)
        return migrated(memory)

    def _temporary_copy(self) -> Path:
        try:
            self._copy = tempfile.TemporaryDirectory(prefix="ukr-reader-")
            for file in (self.path, *side_files(self.path)):
                if size_of(file) > 0 and not file.name.endswith("-shm"):
                    shutil.copyfile(file, Path(self._copy.name) / file.name)
        except OSError as error:
            raise store_error(FaultKind.CANNOT_OPEN, self.path, error_text(error)) from None
        return Path(self._copy.name) / self.path.name

    def _create(self) -> None:
        """Create the folder and the file, readable by their owner only, and sync their names."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            flags = os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_RDWR
            with suppress(FileExistsError):  # another process was quicker
                os.close(os.open(self.path, flags, 0o600))
        except OSError as error:
            raise store_error(FaultKind.CANNOT_OPEN, self.path, error_text(error)) from None
        self._reopen()
        for folder in (self.path.parent, self.path.parent.parent):
            sync(folder)


def _identity(path: Path) -> tuple[int, int] | None:
    """Device and inode of a file; None if there is none."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise store_error(FaultKind.CANNOT_OPEN, path, error_text(error)) from None
    if not stat.S_ISREG(found.st_mode):
        raise store_error(FaultKind.CANNOT_OPEN, path, _("not a file"))
    return found.st_dev, found.st_ino


def _make_private(path: Path) -> None:
    """Remove the permissions of others, where the file is ours."""
    for file in (path, *side_files(path)):
        with suppress(OSError):
            if file.stat().st_mode & 0o077:
                file.chmod(0o600)


def _make_durable(connection: Connection, path: Path, timeout: float) -> None:
    # With a rollback journal, FULL does not sync the journal's removal: a power cut could roll a
    # committed change back. The file is in that mode until it is switched.
    connection.execute("PRAGMA synchronous = EXTRA")
    mode = "DELETE" if is_network_folder(path.parent) else "WAL"
    if _switch_journal(connection, mode, timeout) == "wal":
        connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA checkpoint_fullfsync = ON")
    connection.execute("PRAGMA foreign_keys = ON")


def _switch_journal(connection: Connection, mode: str, timeout: float) -> str:
    """Switch the journal mode; SQLite's own timeout does not apply to others opening the file."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            return cast(str, connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()[0])
        except ReadError as error:
            if fault_of(error) is not FaultKind.LOCKED or time.monotonic() >= deadline:
                raise
            time.sleep(0.01)
