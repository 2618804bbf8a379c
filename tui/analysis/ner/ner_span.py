"""Spans labelled by named entity recognition (NER), and embeddings, as workers return them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_LONGEST = 5_000  # code points of one text: what is in memory at once is a batch of those


class NerSpan(NamedTuple):
    """A named span in a text, as the pipeline labels it.

    Attributes:
        number: index of the text in the batch, from 0.
        start: first code point in that text.
        end: one past the last code point.
        label: label of the pipeline, e.g. PERSON.
    """

    number: int
    start: int
    end: int
    label: str


class Embedding(NamedTuple):
    """The embedding of one text.

    Attributes:
        number: index of the text in the batch, from 0.
        raw: 16-bit floats; the vector has unit length.
    """

    number: int
    raw: bytes


def to_json(spans: Iterable[NerSpan]) -> str:
    """Compact JSON: `[[number, start, end, label], ...]`."""
    return json.dumps(list(spans), separators=(",", ":"))


def from_json(raw: str) -> tuple[NerSpan, ...] | None:
    """The inverse of `to_json`; None if `raw` is anything else."""
    try:
        rows = json.loads(raw)
        spans = tuple(NerSpan(*row) for row in rows)
    except (ValueError, TypeError, RecursionError):
        return None
    return spans if isinstance(rows, list) and all(map(_is_valid, spans)) else None


def _is_valid(span: NerSpan) -> bool:
    numbers = span[:3]
    return (
        all(type(number) is int for number in numbers)
        and span.number >= 0
        and 0 <= span.start < span.end
        and isinstance(span.label, str)
    )


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
