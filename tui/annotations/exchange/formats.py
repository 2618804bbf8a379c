"""The registry of export and import formats.

Each is a module of this package with `write(notes, sources)`, which yields a file in chunks, and
for import `recognises(text)` and `read(text)`, which returns a `Document`. To add a format, add its
module and a member here: command line, screen and format detection derive from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from types import ModuleType
from typing import Self

from tui.annotations.model import Annotation
from tui.corpus import Article
from tui.translation import mark


class Format(StrEnum):
    """A format of notes, in the order of detection.

    Attributes:
        suffix: of file names, without the full stop.
        reads: whether it can be imported.
        by_position: whether notes are sorted by file and position, not by creation.
        lacks: what it cannot represent, for the user, marked; empty if it is lossless.
    """

    suffix: str
    reads: bool
    by_position: bool
    lacks: str

    def __new__(
        cls,
        name: str,
        suffix: str = "",
        reads: bool = False,
        by_position: bool = False,
        lacks: str = "",
    ) -> Self:
        """A member with its attributes; `Format("csv")` finds it by its name."""
        made = str.__new__(cls, name)
        made._value_ = name
        made.suffix, made.reads, made.by_position, made.lacks = suffix, reads, by_position, lacks
        return made

    JSONLD = "jsonld", "jsonld", True, False, ""
    """W3C Web Annotation, an AnnotationCollection as JSON-LD; lossless."""
    HYPOTHESIS = "hypothesis", "json", True, False, mark("the texts that notes were made on")
    """Hypothesis JSON; offsets count UTF-16 code units."""
    MARKDOWN = "markdown", "md", False, True, mark("what is needed to take notes in again")
    """For people, and for note-taking programs."""
    CSV = (
        "csv",
        "csv",
        True,
        True,
        mark(
            "ids, texts, the words around a quote, the last change; and what breaks or turns a line"
            " unseen is written as a sign"
        ),
    )
    """Readwise's columns, and some of our own."""

    @property
    def module(self) -> ModuleType:
        """The module that writes and reads it."""
        name = {"jsonld": "w3c", "csv": "readwise"}.get(self.value, self.value)
        return import_module(f"tui.annotations.exchange.{name}")


@dataclass(frozen=True, slots=True)
class Sources:
    """Access to the articles of notes, for the formats.

    Attributes:
        text: returns the text version with a hash, None if it is not stored.
        article: returns the open article of a note, None if it is not open.
    """

    text: Callable[[str], str | None]
    article: Callable[[Annotation], Article | None]
