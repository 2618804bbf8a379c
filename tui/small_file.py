"""Reading of the program's own small files: regular files only, up to a size, without blocking."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


class NotAFileError(OSError):
    """There is something else at the place of a file: a folder, a pipe, a device."""


def read_small_file(path: Path, most: int, *, own: bool = False) -> bytes:
    """The bytes of a regular file; of one that is longer than `most`, one byte more than that.

    Args:
        path: a pipe or device in its place is not waited for.
        most: bytes.
        own: only if it belongs to the user of this process.

    Raises:
        NotAFileError: it is no regular file.
        PermissionError: it may not be read, or is another user's.
        OSError: it cannot be read.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotAFileError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        if own and status.st_uid != os.geteuid():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read(most + 1)
    finally:
        os.close(descriptor)
