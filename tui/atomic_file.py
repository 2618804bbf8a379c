"""Writing of files: whole or not at all, also where the disk fills up or the power goes."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import uuid
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from tui.localised import error_text
from tui.translation import _

_NEW = 0o666  # less what the umask forbids
_UNSEEN = 0o600  # until it has the mode of the file that it replaces


def write_file(parts: Iterable[str], target: Path, *, replace: bool = False) -> None:
    """Write a text file (UTF-8) beside its place, and give it its name once it is on the disk.

    Args:
        parts: what to write, in sequence.
        target: the file; a device or a pipe is written to as it is.
        replace: an existing file is replaced, and keeps its permissions; one that a link leads to
            is replaced where it is. Else there may be none.

    Raises:
        FileExistsError: there is a file of that name, or a link, and it is not to be replaced.
        OSError: it could not be written; what was there is as before.
        ValueError: it is no name of a file.
    """
    if replace:
        target = target.resolve()
        mode = _mode_of(target)
        if mode is not None and not stat.S_ISREG(mode):
            _write_through(parts, target)
            return
    else:
        mode = None
    _write_beside(parts, target, mode, replace=replace)


def write_private_file(text: str, target: Path) -> None:
    """Write a file that only its owner can read, in place of what is there, also of a link.

    Raises:
        OSError: it, or its folder, could not be written; what was there is as before.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_beside([text], target, 0o600, replace=True)


def _write_beside(parts: Iterable[str], target: Path, mode: int | None, *, replace: bool) -> None:
    """Write a file of another name, with a mode or that of new files, then give it its name."""
    part = target.with_name(f".{uuid.uuid4().hex}.part")
    try:
        with _made(part, _NEW if mode is None else _UNSEEN) as handle:
            handle.writelines(parts)
            if mode is not None:
                os.fchmod(handle.fileno(), stat.S_IMODE(mode))
            handle.flush()
            os.fsync(handle.fileno())
        if replace:
            part.replace(target)
        else:
            _give_name(part, target)
        _sync_folder(target.parent)
    finally:
        with suppress(OSError, ValueError):
            part.unlink(missing_ok=True)


def failure(error: OSError | ValueError, target: Path) -> str:
    """Why a file was not written, as a sentence; not safe to print."""
    if isinstance(error, FileExistsError):
        said = _("Not written, there is a file of that name already: {file}")
        return said.format(file=target)
    reason = error_text(error) if isinstance(error, OSError) else str(error)
    return _("Not written, {reason}: {file}").format(reason=reason, file=target)


def _mode_of(target: Path) -> int | None:
    """The mode of a file that may be replaced; None if there is none.

    Raises:
        PermissionError: it is protected from being written.
    """
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return mode


def _write_through(parts: Iterable[str], target: Path) -> None:
    """Write to a device or a pipe; a folder raises IsADirectoryError."""
    with target.open("w", encoding="utf-8", newline="") as handle:
        handle.writelines(parts)


def _made(path: Path, mode: int) -> TextIO:
    """A new file, which no link leads elsewhere."""
    flags = os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_WRONLY | os.O_CLOEXEC
    descriptor = os.open(path, flags, mode)
    return open(descriptor, "w", encoding="utf-8", newline="")  # noqa: PTH123 - a descriptor


def _give_name(part: Path, target: Path) -> None:
    """Give a file its name, in one step, unless there is one of that name.

    Raises:
        FileExistsError: there is one, also if it came just now.
    """
    try:
        os.link(part, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without links
        with part.open(encoding="utf-8", newline="") as source, _made(target, _NEW) as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())


def _sync_folder(folder: Path) -> None:
    """Put a new name on the disk, too; not every file system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
