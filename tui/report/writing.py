"""Writes a report in one of its formats, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tui.atomic_file import failure, write_file

if TYPE_CHECKING:
    from tui.library import Library

_SUFFIXES = {".htm": "html", ".html": "html", ".md": "md", ".markdown": "md", ".svg": "svg"}


class ReportError(Exception):
    """A report could not be written; a sentence, not safe to print."""


class Format(StrEnum):
    """What a report can be written as; the value is the suffix of its files."""

    HTML = "html"
    """One page with everything, which needs nothing else."""
    MARKDOWN = "md"
    """The same as text."""
    SVG = "svg"
    """The drawn overview alone."""

    @classmethod
    def of_file(cls, name: str) -> Self | None:
        """The format that the name of a file tells, or None."""
        value = _SUFFIXES.get(Path(name).suffix.casefold())
        return cls(value) if value else None


def report_parts(library: Library, file_format: Format) -> Iterator[str]:
    """The report on the articles of a library, in parts to be written in sequence.

    Everything is gathered before the first part; that may take a while.

    Raises:
        StoreError: notes or decisions cannot be read.
    """
    from tui.report.rendering import render_drawing, render_html, render_markdown

    if file_format is Format.SVG:
        return render_drawing(library.story.overview())
    from tui.report.content import gather_report

    report = gather_report(library)
    return (render_html if file_format is Format.HTML else render_markdown)(report)


def write_report(library: Library, file_format: Format, target: Path) -> None:
    """Write a report to a file, in place of one of that name once it is complete.

    Raises:
        ReportError: it could not be written; what was there is as before.
        StoreError: notes or decisions cannot be read.
    """
    parts = report_parts(library, file_format)
    try:
        write_file(parts, target, replace=True)
    except (OSError, ValueError) as error:
        raise ReportError(failure(error, target)) from error
