"""Marks by which a text is known again when its file was renamed and its words were edited."""

from __future__ import annotations

import json
import zlib

from tui.annotations.storage.compression import inflate

_MOST_MARKS = 64
_SHORTEST_LINE = 20


def marks_of(text: str) -> list[int]:
    """Checksums of the lines of a text; of a long text the smallest, which few edits change.

    A bottom-k sketch (Broder 1997), but of lines instead of runs of words, since it is made of
    every open article.
    """
    lines = (" ".join(line.split()) for line in text.split("\n"))
    marks = {zlib.crc32(line.encode()) for line in lines if len(line) >= _SHORTEST_LINE}
    return sorted(marks)[:_MOST_MARKS]


def marks_of_body(body: bytes) -> str:
    """`marks_of` for SQL: of a compressed text, as a JSON array; empty if it cannot be read."""
    text = inflate(body)
    return "[]" if text is None else json.dumps(marks_of(text))
