"""Rolling backups of the notes file: made, verified, listed.

Backups stand in `FOLDER/backups`, numbered in the order they were made, because the clock may be
set back. A backup takes its final name only after it was read back and found whole.
"""

from __future__ import annotations

import re
import time
import uuid
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tui.annotations.storage.connections import (
    ReadError,
    copy_file,
    integrity_problems,
    open_file,
    reason_of,
    said_plainly,
    sync,
)
from tui.annotations.storage.faults import FaultKind, store_error

KEPT = 10
EVERY = timedelta(days=1)

_NAME = re.compile(r"notes-(?P<number>[0-9]{6,15})-(?P<time>[0-9]{8}T[0-9]{6}Z)\.db")
_TIME = "%Y%m%dT%H%M%SZ"


class Backup(NamedTuple):
    """A backup: counts up from 1 in the order they were made.

    Attributes:
        number: counts up from 1.
        path: the file.
        created: when it was made, by the clock of then.
    """

    number: int
    path: Path
    created: datetime


def folder_of(database: Path) -> Path:
    """Where the backups of a notes file stand."""
    return database.parent / "backups"


def list_backups(database: Path) -> list[Backup]:
    """The backups of a notes file, the newest first; what else lies in their folder is none."""
    found = []
    with suppress(OSError):
        for path in folder_of(database).iterdir():
            match = _NAME.fullmatch(path.name)
            if match and path.is_file() and not path.is_symlink():
                with suppress(ValueError):  # a moment that there is not
                    made = datetime.strptime(match["time"], _TIME).replace(tzinfo=UTC)
                    found.append(Backup(int(match["number"]), path, made))
    return sorted(found, reverse=True)


def back_up(database: Path) -> Backup:
    """Copy a notes file, read the copy back, and drop the oldest copies.

    Raises:
        StoreError: it could not be written, or the copy is not whole.
    """
    earlier = list_backups(database)
    number = earlier[0].number + 1 if earlier else 1
    now = datetime.now(UTC).replace(microsecond=0)
    path = folder_of(database) / f"notes-{number:06}-{now.strftime(_TIME)}.db"
    with said_plainly(path):
        folder_of(database).mkdir(mode=0o700, exist_ok=True)
        _clear(database)
    unread = path.with_suffix(f".{uuid.uuid4().hex}.part")
    try:
        with said_plainly(database):
            copy_file(database, unread)
        if problems := problems_of(unread):
            raise store_error(FaultKind.DAMAGED, database, problems[0])
        with said_plainly(path):
            unread.replace(path)
            sync(path.parent)
    finally:
        _remove(unread)
    for old in earlier[KEPT - 1 :]:
        _remove(old.path)
    return Backup(number, path, now)


def is_due(database: Path) -> bool:
    """Whether the newest backup is a day old, or from a future that the clock was set back from."""
    newest = next(iter(list_backups(database)), None)
    return newest is None or not timedelta(0) <= datetime.now(UTC) - newest.created < EVERY


def newest_good(database: Path) -> Backup | None:
    """The newest backup that is whole."""
    return next((each for each in list_backups(database) if not problems_of(each.path)), None)


def problems_of(path: Path) -> list[str]:
    """What is wrong with a notes file; nothing if it is whole."""
    try:
        with closing(open_file(path)) as connection:
            return integrity_problems(connection)
    except ReadError as error:
        return [reason_of(error)]


def _clear(database: Path) -> None:
    """Remove copies that were never finished: none takes an hour."""
    for path in folder_of(database).glob("notes-*.part"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > 3600:
                path.unlink()


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
