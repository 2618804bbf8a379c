"""Checking the notes of a data folder, and putting a backup in place of a damaged file."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from tui.annotations.model import StoreError
from tui.annotations.storage import backups, log, queries, records
from tui.annotations.storage.backups import Backup
from tui.annotations.storage.database import Connection, Database, ReadError, Row, open_file
from tui.annotations.storage.faults import FaultKind, store_error
from tui.annotations.storage.presence import Instance
from tui.annotations.store import FILE_NAME
from tui.annotations.times import now

_MOST_FAILURES = 10_000


@dataclass(frozen=True, slots=True)
class Check:
    """What is known of the notes of a folder.

    Attributes:
        path: the notes file.
        problems: what is wrong with it, in words; empty if it is whole, or not there yet.
        notes: how many it holds; None if they cannot be counted.
        backups: the newest first.
    """

    path: Path
    problems: tuple[str, ...]
    notes: int | None
    backups: tuple[Backup, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """What `restore` did.

    Attributes:
        set_aside: the folder that the damaged file was moved to.
        backup: what was put in its place; None if there was no whole one.
        rescued: how many notes, decisions and corrections, newer than the backup, were read from
            the damaged file; one step, which can be undone.
    """

    set_aside: Path
    backup: Backup | None
    rescued: int


@dataclass(frozen=True, slots=True)
class _Readable:
    """What could be read of a damaged file: rows, and texts by their hashes."""

    notes: list[Row]
    decisions: list[Row]
    corrections: list[Row]
    texts: dict[str, str | None]


def check(folder: Path) -> Check:
    """Read all of the notes of a data folder and say what is wrong; changes nothing.

    Raises:
        StoreError: the file is of another program or of a newer version, or cannot be read.
    """
    path = folder / FILE_NAME
    kept = tuple(backups.list_backups(path))
    if not path.exists():
        return Check(path, (), 0, kept)
    if problems := backups.problems_of(path):
        return Check(path, tuple(problems), None, kept)
    database = Database(path)
    try:
        with database.read() as connection:
            notes = connection.execute("SELECT count(*) FROM notes").fetchone()[0]
            return Check(path, tuple(_content_problems(connection)), notes, kept)
    finally:
        database.close()


def list_backups(folder: Path) -> list[Backup]:
    """The backups of the notes of a data folder, the newest first."""
    return backups.list_backups(folder / FILE_NAME)


def restore(folder: Path, backup: Backup | None = None) -> Restored:
    """Set the notes file of a data folder aside, and put a backup in its place.

    Nothing is overwritten: the damaged file is moved into a folder of its own, and what can still
    be read in it is added to the backup.

    Args:
        folder: the data folder.
        backup: the backup to use; the newest whole one if not given.

    Raises:
        StoreError: the backup is damaged, or the files cannot be moved.
    """
    path = folder / FILE_NAME
    if backup is None:
        backup = backups.newest_good(path)
    elif problems := backups.problems_of(backup.path):
        raise store_error(FaultKind.DAMAGED, backup.path, problems[0])
    aside = backups.put_in_place(path, backup)
    return Restored(aside, backup, _rescue(aside / FILE_NAME, path))


def _content_problems(connection: Connection) -> Iterator[str]:
    """Kept texts that cannot be read, and notes whose text is missing."""
    for (text_hash,) in connection.execute("SELECT hash FROM texts").fetchall():
        if records.get_text(connection, text_hash) is None:
            yield f"the kept text {text_hash[:12]} cannot be read"
    missing = connection.execute(
        "SELECT count(*) FROM notes WHERE text_hash <> ''"
        " AND text_hash NOT IN (SELECT hash FROM texts)"
    ).fetchone()[0]
    if missing:
        yield f"the text of {missing} notes is not kept"


def _rescue(damaged: Path, path: Path) -> int:
    """Add what can be read of a damaged file, and is not in the one at `path`, to that one."""
    with tempfile.TemporaryDirectory(prefix="ukr-reader-") as folder:
        # A copy, since SQLite would fold the log into the file, and that is kept as it was found.
        for file in damaged.parent.iterdir():
            shutil.copyfile(file, Path(folder) / file.name)
        try:
            with closing(open_file(Path(folder) / damaged.name, writable=True)) as old:
                found = _read(old)
        except ReadError:
            return 0
    database = Database(path)
    try:
        with database.write() as connection:
            return _add(connection, found)
    finally:
        database.close()


def _read(connection: Connection) -> _Readable:
    notes = [row for row in _rows(connection, records.SELECT_NOTES) if _is_whole(row)]
    texts = {}
    for row in notes:
        with suppress(ReadError):
            texts[row["text_hash"]] = records.get_text(connection, row["text_hash"])
    corrections = list(_rows(connection, records.SELECT_CORRECTIONS))
    for row in corrections:
        with suppress(ReadError):
            texts[row["text_hash"]] = records.get_text(connection, row["text_hash"])
    return _Readable(notes, list(_rows(connection, records.SELECT_DECISIONS)), corrections, texts)


def _rows(connection: Connection, select: str) -> Iterator[Row]:
    """The rows of a table one by one, passing over those that cannot be read."""
    last, failures = 0, 0
    while failures < _MOST_FAILURES:
        try:
            row = connection.execute(
                select + " WHERE seq > ? ORDER BY seq LIMIT 1", (last,)
            ).fetchone()
            if row is None:
                return
            last = row["seq"]
            yield row
        except ReadError:
            last, failures = last + 1, failures + 1


def _is_whole(row: Row) -> bool:
    try:
        records.note_of(row)
    except (ValueError, TypeError, AttributeError):
        return False
    return True


def _add(connection: Connection, found: _Readable) -> int:
    """Add notes that are not there, or older there, and what else was said and is not there."""
    notes = []
    for row in found.notes:
        known = next(iter(queries.rows_with(connection, [row["id"]])), None)
        if known is None or known["modified"] < row["modified"]:
            notes.append((known, row))
    decisions = _missing(connection, records.SELECT_DECISIONS, found.decisions)
    corrections = _missing(connection, records.SELECT_CORRECTIONS, found.corrections)
    if notes or decisions or corrections:
        step = log.take_step(
            connection, "what a damaged file still held taken over", now(), Instance(Path())
        )
        for known, row in notes:
            _put_text(connection, found, row["text_hash"])
            step.write("note", row["id"], known, {**row, "seq": known and known["seq"]})
        for row in decisions:
            step.write("decision", row["id"], None, {**row, "seq": None})
        for row in corrections:
            _put_text(connection, found, row["text_hash"])
            step.write("correction", row["id"], None, {**row, "seq": None})
    return len(notes) + len(decisions) + len(corrections)


def _missing(connection: Connection, select: str, rows: Sequence[Row]) -> list[Row]:
    """The rows whose ids are not there."""
    there = {row["id"] for row in connection.execute(select)}
    return [row for row in rows if row["id"] not in there]


def _put_text(connection: Connection, found: _Readable, text_hash: str) -> None:
    if (text := found.texts.get(text_hash)) is not None:
        records.put_text(connection, text_hash, text)


__all__ = ["Check", "Restored", "StoreError", "check", "list_backups", "restore"]
