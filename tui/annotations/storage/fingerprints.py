"""Bottom-k sketch (MinHash) of a text's lines, to find its edited copy in a renamed file."""

from __future__ import annotations

import json
import zlib

from tui.annotations.storage.compression import inflate

_SKETCH_SIZE = 64
_SHORTEST_LINE = 20  # code points


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
