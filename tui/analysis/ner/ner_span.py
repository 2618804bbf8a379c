"""What a pipeline says of one text: the form in which it crosses processes and is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple


class Found(NamedTuple):
    """One name that the pipeline found.

    Attributes:
        number: which of the texts handed in, from 0.
        start: first code point in that text.
        end: one past the last code point.
        label: as the pipeline says, e.g. PERSON.
    """

    number: int
    start: int
    end: int
    label: str


class Vector(NamedTuple):
    """What one text means, as an encoder says.

    Attributes:
        number: which of the texts handed in, from 0.
        raw: 16-bit floats, a vector of length 1.
    """

    number: int
    raw: bytes


def encode(found: Iterable[Found]) -> str:
    """Compact JSON: `[[number, start, end, label], ...]`."""
    return json.dumps(list(found), separators=(",", ":"))


def decode(raw: str) -> tuple[Found, ...] | None:
    """The opposite of `encode`; None if `raw` is anything else."""
    try:
        rows = json.loads(raw)
        found = tuple(Found(*row) for row in rows)
    except (ValueError, TypeError, RecursionError):
        return None
    return found if isinstance(rows, list) and all(map(_sound, found)) else None


def _sound(found: Found) -> bool:
    numbers = found[:3]
    return (
        all(type(number) is int for number in numbers)
        and found.number >= 0
        and 0 <= found.start < found.end
        and isinstance(found.label, str)
    )
