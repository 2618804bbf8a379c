"""A key-value store in SQLite for what was worked out of texts, so that nothing is done twice."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

_BUSY_SECONDS = 0.02  # a second instance commits in less; else recomputing is quicker
_MAX_FAILURES = 3  # after so many, the file is not used for the rest of the run
_MAX_BYTES = 1 << 29  # a larger cache is emptied

_T = TypeVar("_T")


class SqliteCache:
    """A key-value store in SQLite; a key is a digest of text and model.

    No fault of the file is an error: a damaged or outdated one is replaced; without one that can
    be read, written and locked, values stay in memory. Each value has a checksum, for SQLite keeps
    none: a damaged one is as one that is missing. Opened lazily; thread-safe.

    Args:
        folder: of the file, created when needed; None: memory only.
        version: of what is kept: a file of another one is emptied.
    """

    file = ""
    """Its name in the folder."""

    def __init__(self, folder: Path | None, version: int) -> None:
        self._folder = folder
        self._version = version
        self._memory: dict[str, str | bytes] = {}
        self._connection: sqlite3.Connection | None = None
        self._failures = 0
        self._lock = threading.Lock()

    def read_many(self, keys: Sequence[str]) -> dict[str, object]:
        """The values of those keys that are there, with one query."""
        with self._lock:
            found: dict[str, object] = {
                key: self._memory[key] for key in keys if key in self._memory
            }
            asked = json.dumps(keys)
            rows = self._try(lambda file: file.execute(_GET_MANY, (asked,)).fetchall())
            found.update((key, raw) for key, raw in rows or () if key not in found)
        return found

    def write_many(self, rows: list[tuple[str, str]] | list[tuple[str, bytes]]) -> None:
        """Keep values by their keys, all in one transaction."""

        def write(file: sqlite3.Connection) -> bool:
            with file:
                file.executemany(_PUT, rows)
            return True

        with self._lock:
            if not self._try(write):
                self._memory.update(rows)

    @property
    def is_shared(self) -> bool:
        """Whether another process that opens the file finds all that was put here."""
        if self._folder is None or self._memory:
            return False
        files = (self._folder / f"{self.file}{end}" for end in ("", "-wal"))
        with suppress(OSError):
            return sum(one.stat().st_size for one in files if one.exists()) <= _MAX_BYTES
        return False

    def close(self) -> None:
        """Close the file; a later use opens it again."""
        with self._lock:
            self._disconnect()

    def _try(self, work: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Call `work` with the open connection; None if that fails."""
        if self._folder is None or self._failures >= _MAX_FAILURES:
            return None
        try:
            if self._connection is None:
                self._connection = _connect(self._folder / self.file, self._version)
            return work(self._connection)
        except (sqlite3.OperationalError, OSError, ValueError):  # locked, full, read-only; no path
            self._failures += 1
        except sqlite3.DatabaseError:  # not a database, or a damaged one
            self._failures += 1
            self._disconnect()
            _remove(self._folder / self.file)
        return None

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


# Summed as bytes, for damaged text may not be decoded.
_GET_MANY = """SELECT key, found FROM found WHERE key IN (SELECT value FROM json_each(?))
 AND sum = checksum(CAST(key AS BLOB), CAST(found AS BLOB))"""
_PUT = """INSERT OR REPLACE INTO found (key, found, sum)
 VALUES (?1, ?2, checksum(CAST(?1 AS BLOB), CAST(?2 AS BLOB)))"""
_ADD_SUMS = "UPDATE found SET sum = checksum(CAST(key AS BLOB), CAST(found AS BLOB))"
_SCHEMA = """CREATE TABLE IF NOT EXISTS found
 (key TEXT PRIMARY KEY, found TEXT, sum INTEGER) WITHOUT ROWID"""
_HAS_SUMS = "SELECT count(*) FROM pragma_table_info('found') WHERE name = 'sum'"


def _checksum(key: bytes | None, found: bytes | None) -> int | None:
    return None if key is None or found is None else zlib.crc32(found, zlib.crc32(key))


def _connect(path: Path, version: int) -> sqlite3.Connection:
    """Open the file; empty it if its version differs or it grew too large.

    WAL, so that a second instance can read while this one commits; NORMAL is enough for data
    that can be recomputed.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _make_private(path)
    file = sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False)
    try:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = NORMAL")
        (written,) = file.execute("PRAGMA user_version").fetchone()
        if written != version or path.stat().st_size > _MAX_BYTES:
            with file:
                file.execute("DROP TABLE IF EXISTS found")
                file.execute(f"PRAGMA user_version = {version:d}")
        file.execute(_SCHEMA)
        file.create_function("checksum", 2, _checksum, deterministic=True)
        if file.execute(_HAS_SUMS).fetchone() == (0,):  # of an earlier version of the program
            with file:
                file.execute("ALTER TABLE found ADD COLUMN sum INTEGER")
                file.execute(_ADD_SUMS)
    except BaseException:
        file.close()
        raise
    return file


def _make_private(path: Path) -> None:
    """Create the file, readable by its owner only. Symbolic links are not followed."""
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with suppress(OSError):  # of another owner
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):  # nothing in the folder can be deleted: it is done without
            path.with_name(path.name + suffix).unlink(missing_ok=True)
