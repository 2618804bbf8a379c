"""Splits a text that is too long for a pipeline."""

from __future__ import annotations

from collections.abc import Iterator

_LONGEST = 5_000  # code points of one text: what is in memory at once is a batch of those


def pieces(number: int, text: str) -> Iterator[tuple[int, int, str]]:
    """Split a text that is too long, after a sentence or at a space if possible.

    Args:
        number: of the text.
        text: the text.

    Returns:
        Its number, and the first code point and the text of each piece.
    """
    start = 0
    while len(text) - start > _LONGEST:
        ends = (text.rfind(mark, start + 1, start + _LONGEST) for mark in (". ", " "))
        end = next((end + 1 for end in ends if end > 0), start + _LONGEST)
        yield number, start, text[start:end]
        start = end
    yield number, start, text[start:]
