"""Alignment of an extractor's result with the blocks of a web page."""

from __future__ import annotations

from collections.abc import Sequence

from tui.corpus.formats.page_blocks import Block, letters

# How far from where the last block was found the next is searched, in letters; the search is linear
# in the length of the page by that.
_WINDOW = 50_000
_NEAR = 2_000
_MIN_PIECE = 20  # letters; shorter blocks must equal a line
_MAX_REPEATS = 50  # of the same words


def align(blocks: Sequence[Block], extracted: Sequence[str]) -> tuple[set[int], float]:
    """The blocks that hold extracted paragraphs, and the share of their letters in blocks."""
    lines = [key for line in extracted if (key := letters(line))]
    whole = "\n".join(("", *lines, ""))
    joined = "".join(lines)
    found: set[int] = set()
    used: set[int] = set()
    cursor = matched = 0
    for index, block in enumerate(blocks):
        key = letters(block.text)
        if not key:
            continue
        if len(key) < _MIN_PIECE:
            spans = [(max(0, cursor - _NEAR), cursor + _NEAR)]
            at = _find(f"\n{key}\n", whole, spans, used)
        else:
            spans = [(cursor, cursor + _WINDOW), (max(0, cursor - _WINDOW), cursor + len(key))]
            at = _find(key, whole, spans, used)
            cursor = max(cursor, at + len(key)) if at >= 0 else cursor
        part = len(key) if at >= 0 else _part(key, joined, cursor)
        if part:
            found.add(index)
            matched += part
    return found, matched / max(1, len(joined))


def _find(key: str, whole: str, spans: Sequence[tuple[int, int]], used: set[int]) -> int:
    """Where a block was extracted, in the first of some spans, if no other block was; else -1."""
    for begin, end in spans:
        at = begin - 1
        for _ in range(_MAX_REPEATS):
            at = whole.find(key, at + 1, end)
            if at not in used:
                break
        if at >= 0 and at not in used:
            used.add(at)
            return at
    return -1


def _part(key: str, whole: str, cursor: int) -> int:
    """How much of a block is extracted, if it is most of it: links may have been left out."""
    if len(key) <= 2 * _MIN_PIECE:
        return 0
    size = max(_MIN_PIECE, len(key) // 8)
    pieces = [key[at : at + size] for at in range(0, len(key) - size + 1, size)]
    begin = max(0, cursor - _WINDOW)
    hits = sum(whole.find(piece, begin, cursor + _WINDOW) >= 0 for piece in pieces[:40])
    return hits * size if hits >= 0.5 * len(pieces[:40]) else 0
