"""Rolling backups of the notes file: made, verified, listed, and put in place of a damaged file.

Backups stand in `FOLDER/backups`, numbered in the order they were made, because the clock may be
set back. A backup takes its final name only after it was read back and found whole.
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from tui.annotations.storage.database import (
    SIDE_FILES,
    ReadError,
    copy_file,
    integrity_problems,
    open_file,
    said_plainly,
    sync_folder,
)
from tui.annotations.storage.faults import FaultKind, store_error

KEPT = 10
EVERY = timedelta(days=1)

_NAME = re.compile(r"notes-(?P<number>\d{6,})-(?P<time>\d{8}T\d{6}Z)\.db")
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
    """The backups of a notes file, the newest first."""
    with suppress(OSError):
        names = [path.name for path in folder_of(database).iterdir()]
        return sorted(
            (
                Backup(
                    int(match["number"]),
                    folder_of(database) / match[0],
                    datetime.strptime(match["time"], _TIME).replace(tzinfo=UTC),
                )
                for name in names
                if (match := _NAME.fullmatch(name))
            ),
            reverse=True,
        )
    return []


def back_up(database: Path) -> Backup:
    """Copy a notes file, read the copy back, and drop the oldest copies.

    Raises:
        StoreError: it could not be written, or the copy is not whole.
    """
    earlier = list_backups(database)
    number = earlier[0].number + 1 if earlier else 1
    now = datetime.now(UTC).replace(microsecond=0)
    path = folder_of(database) / f"notes-{number:06}-{now.strftime(_TIME)}.db"
    unfinished = path.with_suffix(f".{os.getpid()}.part")
    try:
        folder_of(database).mkdir(mode=0o700, exist_ok=True)
        with said_plainly(unfinished):
            copy_file(database, unfinished)
        if problems := problems_of(unfinished):
            raise store_error(FaultKind.DAMAGED, database, problems[0])
        unfinished.replace(path)
    except OSError as error:
        raise store_error(FaultKind.CANNOT_OPEN, path, error.strerror) from None
    finally:
        _remove(unfinished)
    sync_folder(path.parent)
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
        return [str(error)]


def put_in_place(database: Path, backup: Backup | None) -> Path:
    """Set a notes file aside and put a backup, if any, in its place; nothing is overwritten.

    Returns:
        The folder that the file was moved to, with what SQLite had put beside it.

    Raises:
        StoreError: the files cannot be copied or moved.
    """
    fresh = database.with_suffix(f".{os.getpid()}.part")
    try:
        if backup is not None:
            with said_plainly(fresh):
                copy_file(backup.path, fresh)
        aside = _set_aside(database)
        if backup is not None:
            os.link(fresh, database)  # unlike a renaming, fails if there is a file by now
    except OSError as error:
        raise store_error(FaultKind.CANNOT_OPEN, database, error.strerror) from None
    finally:
        _remove(fresh)
    sync_folder(database.parent)
    return aside


def _set_aside(database: Path) -> Path:
    """Move a file and what SQLite put beside it into a new folder, under the same names."""
    time = datetime.now(UTC).strftime(_TIME)
    number = 0
    while True:
        number += 1
        aside = database.parent / "damaged" / f"{time}-{number}"
        with suppress(FileExistsError):
            aside.mkdir(parents=True, mode=0o700)
            break
    # Copied, moved, removed in this order, a crash between leaves a whole set in one place.
    sides = [database.with_name(database.name + ending) for ending in SIDE_FILES]
    for side in sides:
        with suppress(FileNotFoundError):
            shutil.copyfile(side, aside / side.name)
    with suppress(FileNotFoundError):
        database.rename(aside / database.name)
    for side in sides:
        side.unlink(missing_ok=True)
    sync_folder(aside)
    return aside


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
