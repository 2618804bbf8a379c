"""Compression of stored texts: UTF-8 and zlib, with a limit against decompression bombs."""

from __future__ import annotations

import zlib

LARGEST = 1 << 27
"""Most bytes of a decompressed text."""


def deflate(text: str) -> bytes:
    """A text in its stored form."""
    return zlib.compress(text.encode(), 6)


def inflate(body: object) -> str | None:
    """A stored text; None if it is invalid or too large."""
    if not isinstance(body, bytes):
        return None
    try:
        stream = zlib.decompressobj()
        text = stream.decompress(body, LARGEST)
        return text.decode() if stream.eof else None
    except (zlib.error, UnicodeDecodeError, MemoryError):
        return None
