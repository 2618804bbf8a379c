"""SQLite caches of what a pass over a text found, so that a second start needs no model."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from tui.analysis.ner.ner_span import NerSpan, from_json, to_json
from tui.analysis.quotations import saying
from tui.analysis.quotations.saying import Saying

#: To be raised whenever the same text and model give other spans or embeddings.
FORMAT_VERSION = 1
#: To be raised whenever the same text and pipeline give other sayings; named spans stay valid.
SAYINGS_VERSION = 4

_BUSY_SECONDS = 0.02  # a second instance commits in less; else recomputing is quicker
_MAX_FAILURES = 3  # after so many, the file is not used for the rest of the run
_MAX_BYTES = 1 << 29  # a larger cache is emptied

_T = TypeVar("_T")


class _SqliteCache:
    """A key-value store in SQLite; a key is a digest of text and model.

    No fault of the file is an error: a damaged or outdated one is replaced; without one that can
    be read, written and locked, values stay in memory. Opened lazily; thread-safe.

    Args:
        folder: of the file, created when needed; None: memory only.
    """

    file = ""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._memory: dict[str, str | bytes] = {}
        self._connection: sqlite3.Connection | None = None
        self._failures = 0
        self._lock = threading.Lock()

    def _get_many(self, keys: Sequence[str]) -> dict[str, object]:
        """The values of those keys that are there, with one query."""
        with self._lock:
            found: dict[str, object] = {
                key: self._memory[key] for key in keys if key in self._memory
            }
            asked = json.dumps(keys)
            rows = self._try(lambda file: file.execute(_GET_MANY, (asked,)).fetchall())
            found.update((key, raw) for key, raw in rows or () if key not in found)
        return found

    def _put(self, rows: list[tuple[str, str]] | list[tuple[str, bytes]]) -> None:
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
                self._connection = _connect(self._folder / self.file)
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


class MentionCache(_SqliteCache):
    """Cache of what one pass over an article finds: named spans and sayings; see `_SqliteCache`.

    Both are stored at once, but read apart: most starts need the named spans only.
    """

    file = "mentions.sqlite3"

    def get(self, key: str) -> tuple[NerSpan, ...] | None:
        """The cached spans, or None."""
        return self.get_many([key]).get(key)

    def get_many(self, keys: Sequence[str]) -> dict[str, tuple[NerSpan, ...]]:
        """The cached spans of those keys that have some; much quicker than one by one."""
        found = {
            key: from_json(raw) for key, raw in self._get_many(keys).items() if isinstance(raw, str)
        }
        return {key: spans for key, spans in found.items() if spans is not None}

    def known(self, keys: Sequence[str]) -> set[str]:
        """Those keys that have something, valid or not."""
        return set(self._get_many(keys))

    def get_many_sayings(self, keys: Sequence[str]) -> dict[str, tuple[Saying, ...]]:
        """The cached sayings of those keys that have some."""
        raws = self._get_many([_sayings_key(key) for key in keys])
        found = {
            key: saying.from_json(raw)
            for key in keys
            if isinstance(raw := raws.get(_sayings_key(key)), str)
        }
        return {key: sayings for key, sayings in found.items() if sayings is not None}

    def put(self, items: Iterable[tuple[str, Iterable[NerSpan | Saying]]]) -> None:
        """Store what was found, all in one transaction."""
        rows: list[tuple[str, str]] = []
        for key, mixed in items:
            found = tuple(mixed)
            rows.append((key, to_json(one for one in found if isinstance(one, NerSpan))))
            sayings = saying.to_json(one for one in found if isinstance(one, Saying))
            rows.append((_sayings_key(key), sayings))
        self._put(rows)


def _sayings_key(key: str) -> str:
    return f"{key}/sayings/{SAYINGS_VERSION:d}"


class VectorCache(_SqliteCache):
    """Cache of the embeddings of passages; see `_SqliteCache`."""

    file = "vectors.sqlite3"

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The cached vectors of those keys that have some."""
        found = self._get_many(keys)
        return {
            key: raw for key, raw in found.items() if isinstance(raw, bytes) and len(raw) % 2 == 0
        }

    def put(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Store vectors, all in one transaction."""
        self._put(list(items))


_GET_MANY = "SELECT key, found FROM found WHERE key IN (SELECT value FROM json_each(?))"
_PUT = "INSERT OR REPLACE INTO found VALUES (?, ?)"
_SCHEMA = "CREATE TABLE IF NOT EXISTS found (key TEXT PRIMARY KEY, found TEXT) WITHOUT ROWID"


def _connect(path: Path) -> sqlite3.Connection:
    """Open the file; empty it if its format version differs or it grew too large.

    WAL, so that a second instance can read while this one commits; NORMAL is enough for data
    that can be recomputed.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _make_private(path)
    file = sqlite3.connect(path, timeout=_BUSY_SECONDS, check_same_thread=False)
    try:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = NORMAL")
        (version,) = file.execute("PRAGMA user_version").fetchone()
        if version != FORMAT_VERSION or path.stat().st_size > _MAX_BYTES:
            with file:
                file.execute("DROP TABLE IF EXISTS found")
                file.execute(f"PRAGMA user_version = {FORMAT_VERSION:d}")
        file.execute(_SCHEMA)
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
        path.with_name(path.name + suffix).unlink(missing_ok=True)
