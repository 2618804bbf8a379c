"""Atomic, crash-safe replacement of the notes file.

The new file is built beside the old one. Renaming it to `pending(…)` is the commit point: whoever
opens the notes next, under the exclusive lock, finishes the swap. Everything here requires that no
other instance has the notes open.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from tui.annotations.storage.connections import side_files, sync

ALL_TAKEN_OVER = "all-taken-over"
"""Marker in a folder of set-aside files: all their contents are in the new file."""


def unfinished(database: Path) -> Path:
    """The path at which a new file is built."""
    return database.with_name(f"{database.stem}.unfinished{database.suffix}")


def pending(database: Path) -> Path:
    """The path of a complete new file that is to replace the old one."""
    return database.with_name(f"{database.stem}.restored{database.suffix}")


def finish(database: Path) -> None:
    """Move a pending file, if any, to the path of the database; idempotent after a crash.

    Raises:
        OSError: files could not be moved; can be retried.
    """
    if not pending(database).exists():
        return
    for side in side_files(database):  # SQLite would take the old file's for the new one's
        side.unlink(missing_ok=True)
    sync(database.parent)
    pending(database).replace(database)
    sync(database.parent)


def clear(database: Path) -> None:
    """Delete the remains of a swap that was not committed."""
    for file in (unfinished(database), *side_files(unfinished(database))):
        file.unlink(missing_ok=True)


def copy_aside(database: Path) -> Path:
    """Copy a database and its side files into a new folder, under the same names.

    Raises:
        OSError: they could not be copied.
    """
    folder = _new_folder(database.parent / "damaged")
    try:
        copy_set(database, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    sync(folder.parent)
    sync(database.parent)
    return folder


def copy_set(database: Path, folder: Path) -> None:
    """Copy a database and its side files byte by byte, readable by their owner only."""
    for file in (database, *side_files(database)):
        with suppress(FileNotFoundError):
            copy = folder / file.name
            copy.touch(mode=0o600, exist_ok=False)
            try:
                shutil.copyfile(file, copy)
            except FileNotFoundError:
                copy.unlink()
                raise
            sync(copy)
    sync(folder)


def set_aside(database: Path) -> Iterator[Path]:
    """The folders of set-aside files, the newest first."""
    with suppress(OSError):
        found = [path for path in (database.parent / "damaged").iterdir() if path.is_dir()]
        yield from sorted(found, reverse=True)


def _new_folder(above: Path) -> Path:
    above.mkdir(mode=0o700, exist_ok=True)
    time = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    number = 0
    while True:
        number += 1
        with suppress(FileExistsError):
            (above / f"{time}-{number}").mkdir(mode=0o700)
            return above / f"{time}-{number}"
