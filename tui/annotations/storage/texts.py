"""Stored texts: compressed, and found again by a sketch of their lines (bottom-k, MinHash)."""

from __future__ import annotations

import json
import zlib

LARGEST = 1 << 27
"""Most bytes of a decompressed text."""

_SKETCH_SIZE = 64
_SHORTEST_LINE = 20  # code points


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


def fingerprints_of(text: str) -> list[int]:
    """The smallest CRC-32 fingerprints of a text's lines: a bottom-k sketch (Broder 1997).

    Of lines instead of word shingles, because it is computed for every open article.
    """
    lines = (" ".join(line.split()) for line in text.split("\n"))
    prints = {zlib.crc32(line.encode()) for line in lines if len(line) >= _SHORTEST_LINE}
    return sorted(prints)[:_SKETCH_SIZE]


def fingerprints_of_body(body: bytes) -> str:
    """SQL function: the fingerprints of a compressed text, a JSON array; empty if unreadable."""
    text = inflate(body)
    return "[]" if text is None else json.dumps(fingerprints_of(text))
