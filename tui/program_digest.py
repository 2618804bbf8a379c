"""What tells one version of some rooms of the program from another, for what they worked out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

try:
    from _blake2 import blake2b  # where `hashlib` has it from, which loads OpenSSL besides
except ImportError:
    from hashlib import blake2b

_ROOT = Path(__file__).parent
_PACKAGES = ("site-packages", "dist-packages")


def digest_of_text(text: str) -> str:
    """Twenty hexadecimal digits that tell one text from another."""
    return blake2b(text.encode(), digest_size=10).hexdigest()


def digest_of(*rooms: str, packages: Iterable[str]) -> str:
    """A digest of rooms, and of what tells the version of the packages that they use.

    Of the times of files, not of their contents: those take too long to read at every start.
    """
    digest = blake2b(sys.version.encode(), digest_size=10)
    for line in sorted([*packages, *(line for room in rooms for line in _files(room))]):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def package_folders() -> Iterator[str]:
    """The folders of installed packages with their times, which change when any comes or goes."""
    for folder in sys.path:
        if folder.endswith(_PACKAGES) and os.path.isdir(folder):  # noqa: PTH112 - a tenth of the time
            yield f"{folder} {os.stat(folder).st_mtime_ns}"  # noqa: PTH116 - likewise


def _files(room: str) -> Iterator[str]:
    folders = [f"{_ROOT / room}"]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders += [entry.path] if entry.name != "__pycache__" else []
                else:
                    status = entry.stat()
                    yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"
