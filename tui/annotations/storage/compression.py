"""Kept texts, compressed: UTF-8 and zlib, inflated up to a limit."""

from __future__ import annotations

import zlib

LARGEST = 1 << 27
"""Bytes of a text: a few kilobytes can be made to inflate to gigabytes."""


def deflate(text: str) -> bytes:
    """A text as it is kept."""
    return zlib.compress(text.encode(), 6)


def inflate(body: object) -> str | None:
    """A kept text; None if it is not one, or is too large to be one."""
    if not isinstance(body, bytes):
        return None
    try:
        stream = zlib.decompressobj()
        text = stream.decompress(body, LARGEST)
        return text.decode() if stream.eof else None
    except (zlib.error, UnicodeDecodeError, MemoryError):
        return None
