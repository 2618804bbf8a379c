"""The formats that notes are exported to and imported from."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """A format of notes."""

    JSONLD = "jsonld"
    """W3C Web Annotation, an AnnotationCollection as JSON-LD; nothing is lost."""
    HYPOTHESIS = "hypothesis"
    """What the Hypothesis client exports and imports; offsets count UTF-16 units."""
    MARKDOWN = "markdown"
    """For reading, and for note-taking programs; cannot be imported."""
    CSV = "csv"
    """The columns that Readwise imports."""
