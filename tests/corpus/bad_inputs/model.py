"""Model of a bad input: how to make it, and the expected outcome."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Outcome(Enum):
    """The expected outcome of reading an input."""

    READ = "an article"
    REFUSED = "an error with a sentence"
    PARTLY = "an article, and an error with a sentence on the rest"
    EITHER = "an article or an error, depending on the library or the user's rights"


@dataclass(frozen=True, slots=True)
class BadInput:
    """One input.

    Attributes:
        name: the file's name.
        write: makes it at a path.
        outcome: the expected one.
        large: it takes more than a second to make or to read.
    """

    name: str
    write: Callable[[Path], object]
    outcome: Outcome
    large: bool = False


def of_bytes(name: str, data: bytes, outcome: Outcome = Outcome.READ) -> BadInput:
    """An input that is nothing but these bytes."""
    return BadInput(name, lambda path: path.write_bytes(data), outcome)


def of_text(name: str, text: str, outcome: Outcome = Outcome.READ) -> BadInput:
    """An input that is this text as UTF-8, lone surrogates included."""
    return of_bytes(name, text.encode("utf-8", "surrogatepass"), outcome)
