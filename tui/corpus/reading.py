"""The bytes of a file, within limits, and whatever may go wrong in plain words."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

from tui.corpus.model import ReadError
from tui.corpus.sanitise import safe_text

STANDARD_INPUT = Path("-")

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_bytes(path: Path, limit: int) -> bytes:
    """Read a regular file, or the standard input if `path` is `-`, up to `limit` bytes.

    Raises:
        ReadError: it cannot be opened, is not a regular file, is larger, or grows while read.
    """
    if path == STANDARD_INPUT:
        data = sys.stdin.buffer.read(limit + 1) if sys.stdin else b""
    else:
        data = _read_file(path, limit)
    if len(data) > limit:
        raise ReadError(
            path,
            f"It is larger than {limit // 2**20} MB, too much for articles.",
            "Split it into smaller files.",
        )
    return data


def _read_file(path: Path, limit: int) -> bytes:
    """Up to `limit` + 1 bytes of a regular file."""
    try:
        # Not blocking: a file may have become a pipe without a writer since it was listed.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            if reason := not_a_file(os.fstat(descriptor)):
                raise ReadError(path, reason, "Name a file or a folder.")
            return file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise open_error(path, error) from error


def not_a_file(status: os.stat_result) -> str:
    """Why an existing path cannot be read as a file, or an empty string."""
    if stat.S_ISREG(status.st_mode):
        return ""
    kind = next((words for test, words in _KINDS if test(status.st_mode)), "something else")
    return f"It is {kind}, not a file."


def open_error(path: Path, error: OSError | ValueError) -> ReadError:
    """Why a path could not be opened, in plain words."""
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return ReadError(path, "The link leads to nothing.", "Repair or remove the link.")
        return ReadError(path, "There is no such file or folder.", "Check the spelling.")
    if isinstance(error, PermissionError):
        return ReadError(path, "You may not open it.", "Check its permissions.")
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return ReadError(path, "The link leads back to itself.", "Repair or remove the link.")
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ReadError(path, f"It cannot be opened: {safe_text(words)}.")
