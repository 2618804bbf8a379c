"""Salvage: rebuilds a notes file from a backup and the readable rows of damaged files."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tui.annotations.storage import content_check, drafts, file_swap, row_mapping, undo_log
from tui.annotations.storage.connections import (
    Connection,
    ReadError,
    Row,
    copy_file,
    fault_of,
    open_file,
    side_files,
    size_of,
    sync,
)
from tui.annotations.storage.faults import FaultKind
from tui.annotations.storage.instances import Instance
from tui.annotations.storage.migrations import migrated
from tui.annotations.storage.row_validation import UnreadableError
from tui.annotations.timestamps import now
from tui.translation import _

_MOST_FAILURES = 10_000
_MAGIC = b"SQLite format 3\0"
_PAGE = 512  # bytes of the smallest page that a database has
_KINDS = {table.name: kind for kind, table in row_mapping.TABLES.items()}


@dataclass(slots=True)
class Salvage:
    """The readable contents of a damaged file.

    Attributes:
        rows: by table.
        texts: stored texts by hash.
        removed: kinds and ids of entries deleted on purpose, by its undo log.
        whole: whether every row could be read.
    """

    rows: dict[str, list[Row]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    removed: set[tuple[str, str]] = field(default_factory=set)
    whole: bool = True


@dataclass(slots=True)
class RestoredCounts:
    """The number of entries (one undo step) and of drafts added to the new file."""

    entries: int = 0
    drafts: int = 0


def salvage(database: Path) -> Salvage:
    """Read the readable rows of a file, which is left as it is.

    Raises:
        OSError: there is no room for a copy of it.
    """
    found = Salvage()
    if not any(map(size_of, (database, *side_files(database)))):
        return found
    folder = Path(tempfile.mkdtemp(prefix="reading-", dir=database.parent))
    try:
        # A copy, since SQLite would checkpoint the log into the file, which must stay unchanged.
        file_swap.copy_set(database, folder)
        _restore_magic(folder / database.name)
        with closing(open_file(folder / database.name, writable=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # is it one at all?
            for table in content_check.READERS:
                found.rows[table] = list(_rows(connection, table, found))
            _read_texts(connection, found)
            with suppress(ReadError):
                found.removed = _removed(connection)
    except ReadError:
        found.whole = False
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return found


def _restore_magic(copy: Path) -> None:
    """Write anew what every database begins with: without it SQLite reads nothing of the rest."""
    with copy.open("r+b") as file:
        if len(file.read(_PAGE)) == _PAGE:
            file.seek(0)
            file.write(_MAGIC)


def build(target: Path, base: Path | None, sources: Sequence[Salvage]) -> RestoredCounts:
    """Build an intact file from a backup and salvaged rows, the newest source first.

    Raises:
        OSError: it could not be written.
        ReadError: SQLite could not write it.
    """
    if base is None:
        target.touch(mode=0o600, exist_ok=False)
    else:
        copy_file(base, target)
    with closing(open_file(target, writable=True)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        _drop_foreign(connection)
        migrated(connection)
        connection.execute("BEGIN IMMEDIATE")
        _drop_unreadable(connection)
        counts = _add_all(connection, sources)
        connection.execute("COMMIT")
    sync(target)
    return counts


def _rows(connection: Connection, table: str, found: Salvage) -> Iterator[Row]:
    """The valid rows of a table, fetched one by one to skip damaged pages."""
    fetch, read = content_check.READERS[table]
    last, failures = 0, 0
    while failures < _MOST_FAILURES:
        try:
            row = connection.execute(
                f"{fetch} WHERE rowid > ? ORDER BY rowid LIMIT 1".replace("*", "rowid AS at, *", 1),
                (last,),
            ).fetchone()
            if row is None:
                return
            last = row["at"]
            if (valid := _validated(row, read)) is None:
                found.whole = False
            else:
                yield valid
        except ReadError as error:
            found.whole = False
            if fault_of(error) is FaultKind.UNEXPECTED:  # no such table
                return
            last, failures = last + 1, failures + 1


def _validated(row: Row, read: Callable[[Row], object]) -> Row | None:
    with suppress(UnreadableError, IndexError):
        read(row)
        return {name: value for name, value in dict(row).items() if name != "at"}
    return None


def _read_texts(connection: Connection, found: Salvage) -> None:
    for row in (*found.rows["notes"], *found.rows["corrections"]):
        text_hash = row["text_hash"]
        if text_hash and text_hash not in found.texts:
            try:
                text = row_mapping.get_text(connection, text_hash)
            except ReadError:
                text = None
            if text is None:
                found.whole = False
            else:
                found.texts[text_hash] = text


def _removed(connection: Connection) -> set[tuple[str, str]]:
    rows = connection.execute(
        "SELECT kind, id, after FROM step_rows JOIN steps ON number = step"
        " WHERE NOT undone ORDER BY step, position"
    )
    gone = {(row["kind"], row["id"]): row["after"] is None for row in rows}
    return {key for key, is_gone in gone.items() if is_gone}


def _drop_foreign(connection: Connection) -> None:
    for kind, name in content_check.foreign(connection):
        quoted = name.replace('"', '""')
        connection.execute(f'DROP {kind} IF EXISTS "{quoted}"')


def _drop_unreadable(connection: Connection) -> None:
    """Delete invalid rows and unreadable texts."""
    for table, (fetch, read) in content_check.READERS.items():
        for row in connection.execute(fetch.replace("*", "rowid AS at, *", 1)).fetchall():
            if _validated(row, read) is None:
                if table in _KINDS:
                    row_mapping.remove(connection, _KINDS[table], row["at"])
                else:
                    connection.execute("DELETE FROM drafts WHERE rowid = ?", (row["at"],))
    for row in connection.execute("SELECT rowid AS at, hash FROM texts").fetchall():
        if row_mapping.get_text(connection, row["hash"]) is None:
            connection.execute("DELETE FROM texts WHERE rowid = ?", (row["at"],))


def _add_all(connection: Connection, sources: Sequence[Salvage]) -> RestoredCounts:
    """Add rows that are missing or newer, in one undo step, and drafts.

    Entries deleted on purpose since an earlier file was set aside are not restored from it.
    """
    counts = RestoredCounts()
    removed: set[tuple[str, str]] = set()
    columns = content_check.columns_of(connection)
    step: undo_log.OpenStep | None = None
    for source in sources:
        for text_hash, text in source.texts.items():
            row_mapping.put_text(connection, text_hash, text)
        for table, kind in _KINDS.items():
            for row in source.rows.get(table, ()):
                stored = row_mapping.row_with(connection, kind, row["id"])
                if (kind, row["id"]) in removed or not _is_newer(row, stored):
                    continue
                if step is None:
                    description = _("what a damaged file still held taken over")
                    step = undo_log.take_step(connection, description, now(), Instance(Path()))
                ours = {name: row[name] for name in columns[table] & {*row.keys()}}
                step.write(kind, row["id"], stored, {**ours, "seq": stored and stored["seq"]})
                counts.entries += 1
        for row in source.rows.get("drafts", ()):
            counts.drafts += drafts.put_row(connection, row)
        if not removed:
            removed = source.removed | _removed(connection)
    return counts


def _is_newer(row: Row, stored: Row | None) -> bool:
    """Whether a row is missing, or a newer version; only notes have versions."""
    if stored is None:
        return True
    return "modified" in {*row.keys()} and bool(stored["modified"] < row["modified"])
