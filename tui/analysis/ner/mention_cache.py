"""What pipeline and encoder found, kept so that a second start needs neither."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from tui.analysis.ner.ner_span import Found, decode, encode

#: To be raised whenever the same text read by the same pipeline gives another `Found`.
RECIPE = 1

_BUSY_SECONDS = 0.02  # a second instance commits in less; else reading again is quicker
_FAILURES = 3  # after so many refusals the disk is left alone for this run
_LARGEST = 1 << 29  # bytes; a cache that outgrew this is begun anew

_T = TypeVar("_T")


class _Cache:
    """Keeps values by a key that stands for text, pipeline or encoder, and recipe.

    Nothing that is wrong with the file is an error: a damaged or old one is replaced, one that
    cannot be read or written, or that another instance holds, is done without. Opened when first
    used; may be used from several threads.

    Args:
        folder: where the file lies, made when needed; None keeps to memory.
    """

    file = ""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._memory: dict[str, str | bytes] = {}
        self._connection: sqlite3.Connection | None = None
        self._refusals = 0
        self._lock = threading.Lock()

    def _get(self, key: str) -> object:
        with self._lock:
            raw = self._memory.get(key)
            if raw is None:
                row = self._try(lambda file: file.execute(_GET, (key,)).fetchone())
                return row[0] if row else None
        return raw

    def _put(self, rows: list[tuple[str, str]] | list[tuple[str, bytes]]) -> None:
        def write(file: sqlite3.Connection) -> bool:
            with file:
                file.executemany(_PUT, rows)
            return True

        with self._lock:
            if not self._try(write):
                self._memory.update(rows)

    def close(self) -> None:
        """Close the file; a later use opens it again."""
        with self._lock:
            self._disconnect()

    def _try(self, work: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Do `work` on the open file; None where that cannot be had."""
        if self._folder is None or self._refusals >= _FAILURES:
            return None
        try:
            if self._connection is None:
                self._connection = _open(self._folder / self.file)
            return work(self._connection)
        except (sqlite3.OperationalError, OSError, ValueError):  # locked, full, read-only; no path
            self._refusals += 1
        except sqlite3.DatabaseError:  # not a database, or a damaged one
            self._refusals += 1
            self._disconnect()
            _remove(self._folder / self.file)
        return None

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class MentionCache(_Cache):
    """Keeps the names found in articles; see `_Cache`."""

    file = "mentions.sqlite3"

    def get(self, key: str) -> tuple[Found, ...] | None:
        """What was found, or None."""
        raw = self._get(key)
        return decode(raw) if isinstance(raw, str) else None

    def put(self, items: Iterable[tuple[str, Iterable[Found]]]) -> None:
        """Keep what was found, all in one transaction."""
        self._put([(key, encode(found)) for key, found in items])


class VectorCache(_Cache):
    """Keeps the vectors of passages; see `_Cache`."""

    file = "vectors.sqlite3"

    def get(self, key: str) -> bytes | None:
        """The vector, or None."""
        raw = self._get(key)
        return raw if isinstance(raw, bytes) and len(raw) % 2 == 0 else None

    def put(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Keep vectors, all in one transaction."""
        self._put(list(items))


_GET = "SELECT found FROM found WHERE key = ?"
_PUT = "INSERT OR REPLACE INTO found VALUES (?, ?)"
_SCHEMA = "CREATE TABLE IF NOT EXISTS found (key TEXT PRIMARY KEY, found TEXT) WITHOUT ROWID"


def _open(path: Path) -> sqlite3.Connection:
    """Open the file; begin it anew if an older recipe wrote it or it grew too large.

    WAL, so that a second instance can read while this one commits; NORMAL is enough for what can
    be had again.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _make_private(path)
    file = sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False)
    try:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = NORMAL")
        (recipe,) = file.execute("PRAGMA user_version").fetchone()
        if recipe != RECIPE or path.stat().st_size > _LARGEST:
            with file:
                file.execute("DROP TABLE IF EXISTS found")
                file.execute(f"PRAGMA user_version = {RECIPE:d}")
        file.execute(_SCHEMA)
    except BaseException:
        file.close()
        raise
    return file


def _make_private(path: Path) -> None:
    """Make the file, or take it from others: it tells what is read. Links are not followed."""
    descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with suppress(OSError):  # of another owner
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
