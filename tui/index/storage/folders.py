"""The folders of the library on disk: which there are, who holds them, and how much they may take.

`library` says what is in them.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import TextIO

#: The bytes that all corpora together may take; those not opened for longest are deleted.
MOST_BYTES = 8 << 30
VECTORS = "vectors"
_NEW_SECONDS = 60  # a folder without a lock is being made
#: What reading damaged files raises.
FAULTS = (
    *(OSError, EOFError, ValueError, KeyError, TypeError, IndexError, AttributeError),
    *(OverflowError, RecursionError),
)


def prune(root: Path, most: int, keep: Path | None = None) -> int:
    """Delete what was abandoned, and the corpora not opened for longest until the rest fits.

    Args:
        root: the folder of the library.
        most: the bytes that may be left.
        keep: the corpus that stays in any case.

    Returns:
        The bytes that were freed.
    """
    corpora = corpora_in(root)
    before = sum(map(size_of, corpora))
    left = 0
    for folder in sorted(corpora, key=lambda one: one != keep):  # stable: last opened first
        remove_abandoned(folder)
        left += size_of(folder)
        if folder != keep and left > most:
            left -= size_of(folder)
            with suppress(OSError), lock(folder / "lock"):
                for part in (*versions_in(folder), folder / VECTORS):
                    shutil.rmtree(part, ignore_errors=True)
                if not any(folder.glob("open-*")):
                    shutil.rmtree(folder, ignore_errors=True)
    return before - sum(size_of(folder) for folder in corpora if folder.is_dir())


def corpora_in(root: Path) -> list[Path]:
    """The folders of the corpora, those opened last first."""
    try:
        found = [path for path in root.iterdir() if path.is_dir()]
        return sorted(found, key=lambda path: -path.stat().st_mtime_ns)
    except OSError:
        return []


def versions_in(folder: Path) -> list[Path]:
    """The complete versions of a corpus, the last one last."""
    return sorted(folder.glob("version-[0-9]*"), key=number_of)


def number_of(version: Path) -> int:
    """The number of a version, from its name; 0: it has none."""
    number = version.name.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def remove_abandoned(folder: Path) -> None:
    """Delete the folders of processes that have ended."""
    for path in folder.glob("open-*"):
        with suppress(OSError):
            held = path / "lock"
            if held.exists() or time.time() - path.stat().st_mtime > _NEW_SECONDS:
                with lock(held):
                    shutil.rmtree(path, ignore_errors=True)


def size_of(folder: Path) -> int:
    """The bytes of the files in a folder; linked ones count once."""
    sizes = {}
    with suppress(OSError):  # another version takes its place
        for path in folder.rglob("*"):
            with suppress(OSError):
                status = path.stat()
                sizes[status.st_ino] = status.st_size
    return sum(sizes.values())


def lock(path: Path) -> TextIO:
    """Lock a file, which ends when it is closed, or with the process.

    Raises:
        OSError: another process holds it, or it cannot be made.
    """
    # Not waiting: a pipe in its place has no reader.
    flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    file = os.fdopen(os.open(path, flags, 0o600), "w", encoding="ascii")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BaseException:
        file.close()
        raise
    return file
