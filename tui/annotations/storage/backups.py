"""Rotating backups of the notes file: create, verify, list.

Backups are in `FOLDER/backups`, numbered in the order of creation, because the clock may be set
back. A backup is renamed to its final name only after it was verified.
"""

from __future__ import annotations

import re
import time
import uuid
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tui.annotations.storage import file_swap
from tui.annotations.storage.connections import (
    ReadError,
    copy_file,
    integrity_problems,
    open_file,
    reason_of,
    size_of,
    sync,
    translate_errors,
)
from tui.annotations.storage.faults import FaultKind, store_error
from tui.translation import _

KEPT = 10
EVERY = timedelta(days=1)

_NAME = re.compile(r"notes-(?P<number>[0-9]{6,15})-(?P<time>[0-9]{8}T[0-9]{6}Z)\.db")
_TIME = "%Y%m%dT%H%M%SZ"


class Backup(NamedTuple):
    """A backup file.

    Attributes:
        number: counts up from 1 in the order of creation.
        path: the file.
        created: the time of creation.
    """

    number: int
    path: Path
    created: datetime


def folder_of(database: Path) -> Path:
    """The folder of a notes file's backups."""
    return database.parent / "backups"


def list_backups(database: Path) -> list[Backup]:
    """The backups of a notes file, the newest first; other files are ignored."""
    found = []
    with suppress(OSError):
        for path in folder_of(database).iterdir():
            match = _NAME.fullmatch(path.name)
            if match and path.is_file() and not path.is_symlink():
                with suppress(ValueError):  # an impossible date
                    made = datetime.strptime(match["time"], _TIME).replace(tzinfo=UTC)
                    found.append(Backup(int(match["number"]), path, made))
    return sorted(found, reverse=True)


def back_up(database: Path) -> Backup:
    """Copy a notes file, verify the copy, and delete the oldest copies.

    Raises:
        StoreError: it could not be written, or the copy is damaged.
    """
    earlier = list_backups(database)
    number = earlier[0].number + 1 if earlier else 1
    now = datetime.now(UTC).replace(microsecond=0)
    path = folder_of(database) / f"notes-{number:06}-{now.strftime(_TIME)}.db"
    with translate_errors(path):
        folder_of(database).mkdir(mode=0o700, exist_ok=True)
        _clear(database)
    unread = path.with_suffix(f".{uuid.uuid4().hex}.part")
    try:
        with translate_errors(database):
            copy_file(database, unread)
        if problems := problems_of(unread):
            raise store_error(FaultKind.DAMAGED, database, problems[0])
        with translate_errors(path):
            unread.replace(path)
            sync(path.parent)
    finally:
        _remove(unread)
    for old in earlier[KEPT - 1 :]:
        _remove(old.path)
    return Backup(number, path, now)


def is_due(database: Path) -> bool:
    """Whether the newest backup is a day old, or from the future (the clock was set back)."""
    newest = next(iter(list_backups(database)), None)
    return newest is None or not timedelta(0) <= datetime.now(UTC) - newest.created < EVERY


def is_lost(database: Path) -> bool:
    """Whether a notes file is gone or was emptied: it was there when its backups were made."""
    files = (database, file_swap.pending(database))
    return not any(map(size_of, files)) and bool(list_backups(database))


def newest_good(database: Path) -> Backup | None:
    """The newest intact backup."""
    return next((each for each in list_backups(database) if not problems_of(each.path)), None)


def unusable(database: Path) -> list[tuple[Path, str]]:
    """What bears the name of a backup and cannot be restored, each with why not."""
    found = []
    with suppress(OSError):
        for path in sorted(folder_of(database).iterdir()):
            if not _NAME.fullmatch(path.name):
                continue
            if path.is_symlink() or not path.is_file():
                found.append((path, _("not a file")))
            elif problems := problems_of(path):
                found.append((path, problems[0]))
    return found


def problems_of(path: Path) -> list[str]:
    """The problems that SQLite finds in a notes file; empty if it is intact."""
    try:
        with closing(open_file(path)) as connection:
            return integrity_problems(connection)
    except ReadError as error:
        return [reason_of(error)]


def _clear(database: Path) -> None:
    """Delete unfinished copies older than an hour."""
    for path in folder_of(database).glob("notes-*.part"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > 3600:
                path.unlink()


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
