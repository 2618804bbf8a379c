"""Bounded reading of files and standard input, with errors as plain sentences."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from tui.corpus.formats import EXTENSIONS, Format, format_of
from tui.corpus.model import STANDARD_INPUT, ReadError
from tui.translation import mark, told

# Enough to detect a format.
_BEGINNING = 4096

_KINDS = (
    (stat.S_ISDIR, mark("It is a folder, not a file.")),
    (stat.S_ISFIFO, mark("It is a named pipe, not a file.")),
    (stat.S_ISSOCK, mark("It is a socket, not a file.")),
    (stat.S_ISCHR, mark("It is a device, not a file.")),
    (stat.S_ISBLK, mark("It is a device, not a file.")),
)


def read_file(path: Path) -> tuple[bytes, Format]:
    """Read a regular file, or the standard input if `path` is `-`.

    Returns:
        Its bytes and its format; the format sets the size limit.

    Raises:
        ReadError: it cannot be opened, is not a regular file, or is too large.
    """
    if path == STANDARD_INPUT:
        if sys.stdin is None or sys.stdin.closed:
            raise ReadError(
                path, mark("The standard input is closed."), mark("Name a file or a folder.")
            )
        try:
            return _read(sys.stdin.buffer, path, size=0)
        except OSError as error:
            raise open_error(path, error) from error
    try:
        # Not blocking: a file may have become a pipe without a writer since it was listed.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if reason := file_type_error(status):
                raise ReadError(path, reason, mark("Name a file or a folder."))
            return _read(file, path, status.st_size)
    except (OSError, ValueError) as error:
        raise open_error(path, error) from error


def buffer_standard_input() -> None:
    """Read the standard input to its end, up to the limit of the largest format, into a buffer.

    Then `sys.stdin` reads from the buffer, and its descriptor is free for another use.

    Raises:
        ReadError: it cannot be read.
    """
    largest = max(file_format.limit for file_format in EXTENSIONS.values())
    try:
        held = io.BytesIO(sys.stdin.buffer.read(largest + 1))
    except OSError as error:
        raise open_error(STANDARD_INPUT, error) from error
    sys.stdin = io.TextIOWrapper(held, encoding="utf-8")


def _read(file: BinaryIO, path: Path, size: int) -> tuple[bytes, Format]:
    """Read a file up to the limit of its format; `size` is 0 if unknown."""
    beginning = file.read(_BEGINNING)
    file_format = format_of(path.name, beginning)
    data = b""
    if size <= file_format.limit:
        data = beginning + file.read(file_format.limit + 1 - len(beginning))
    if max(size, len(data)) > file_format.limit:  # it may have grown
        reason = told(
            "It is larger than {size} MB, the most for {format} files.",
            size=file_format.limit // 2**20,
            format=file_format.shown_name,
        )
        raise ReadError(path, reason, mark("Split it into smaller files."))
    return data, file_format


def file_type_error(status: os.stat_result) -> str:
    """Why an existing path cannot be read as a file, marked, or an empty string."""
    if stat.S_ISREG(status.st_mode):
        return ""
    other = mark("It is something else, not a file.")
    return next((said for test, said in _KINDS if test(status.st_mode)), other)


def open_error(path: Path, error: OSError | ValueError) -> ReadError:
    """The error for a path that could not be opened, as plain sentences."""
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return ReadError(
                path,
                mark("The link leads to nothing."),
                mark("Repair or remove the link."),
                may_pass=True,
            )
        return ReadError(
            path,
            mark("There is no such file or folder."),
            mark("Check the spelling."),
            may_pass=True,
        )
    if isinstance(error, PermissionError):
        return ReadError(
            path, mark("You may not open it."), mark("Check its permissions."), may_pass=True
        )
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return ReadError(
            path,
            mark("The link leads back to itself."),
            mark("Repair or remove the link."),
            may_pass=True,
        )
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return ReadError(path, told("It cannot be opened: {reason}.", reason=(words,)), may_pass=True)
