"""The registry of formats that notes are exported to and imported from.

Each is a module of this room with `write(notes, sources)`, which yields a file in parts; if it can
be imported too, with `recognises(text)` and `read(text)`, which gives a `Document`. A format is
added by its module and a member here: the command line, the screen and the detection go by it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any, Self

from tui.annotations.model import Annotation
from tui.corpus import Article


class Format(StrEnum):
    """A format of notes, in the order in which a file is tried.

    Attributes:
        suffix: of the names of files, without the full stop.
        reads: whether it can be imported.
        by_place: whether notes go out in the order of the texts, not as they were made.
        lacks: what it cannot carry, for the user; empty if it carries everything.
    """

    suffix: str
    reads: bool
    by_place: bool
    lacks: str

    def __new__(
        cls,
        name: str,
        suffix: str = "",
        reads: bool = False,
        by_place: bool = False,
        lacks: str = "",
    ) -> Self:
        """A row of the table; `Format("csv")` finds it by its name."""
        made = str.__new__(cls, name)
        made._value_ = name
        made.suffix, made.reads, made.by_place, made.lacks = suffix, reads, by_place, lacks
        return made

    JSONLD = "jsonld", "jsonld", True, False, ""
    """W3C Web Annotation, an AnnotationCollection as JSON-LD; nothing is lost."""
    HYPOTHESIS = "hypothesis", "json", True, False, "the texts that notes were made on"
    """What the Hypothesis client exports and imports; offsets count UTF-16 units."""
    MARKDOWN = "markdown", "md", False, True, "what is needed to take notes in again"
    """For reading, and for note-taking programs."""
    CSV = "csv", "csv", True, True, "ids, texts, the words around a quote, the last change"
    """The columns that Readwise imports, and some of our own."""

    @property
    def module(self) -> Any:  # noqa: ANN401 - of the functions named above
        """The module that writes and reads it."""
        name = {"jsonld": "w3c", "csv": "readwise"}.get(self.value, self.value)
        return import_module(f"tui.annotations.exchange.{name}")


@dataclass(frozen=True, slots=True)
class Sources:
    """What a format may say of the articles of notes.

    Attributes:
        text: gives the version of a text for its hash, None if it is not kept.
        article: gives the open article of a note, None if it is not open.
    """

    text: Callable[[str], str | None]
    article: Callable[[Annotation], Article | None]
