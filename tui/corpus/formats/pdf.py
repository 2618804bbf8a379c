"""PDF, by `pypdfium2`. Imported in the limited child process only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import pypdfium2

from tui.corpus.formats.draft import Draft, FormatError, Parsed

_MOST_PAGES = 2_000
# The same line on this many pages, numbers aside, is a page's head or foot.
_PAGES = 3
_NUMBER = re.compile(r"\d+")
# PDFium marks a hyphen at the end of a line, which the word does not have, by this.
_HYPHEN = re.compile("[\ufffe\x02]\r?\n?")


def parse_pdf(data: bytes) -> Parsed:
    """The text of a PDF document.

    Raises:
        FormatError: it is encrypted, damaged, or has no text layer.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise FormatError("It is encrypted.", "Save it without a password.") from error
        raise FormatError("It is damaged or no PDF.", "Get the file again.") from error
    count = len(document)
    pages = [_lines_of(document, number) for number in range(min(count, _MOST_PAGES))]
    bodies = _without_running_heads(pages)
    text = "\n".join(line for lines in (bodies if any(bodies) else pages) for line in lines)
    if not text.strip():
        raise FormatError(
            "It has no text layer: its pages are pictures.",
            "Run text recognition on it, for example with ocrmypdf.",
        )
    left_out = f"Only the first {_MOST_PAGES} of its {count} pages were read."
    properties = document.get_metadata_dict(skip_empty=True)
    title = properties.get("Title")
    draft = Draft(
        text=text,
        title=title if title and title in text else None,  # else it is the word processor's
        published=_date(properties.get("CreationDate", "")),
        authors=tuple(filter(None, [properties.get("Author")])),
    )
    return Parsed((draft,), left_out if count > _MOST_PAGES else "")


def _lines_of(document: pypdfium2.PdfDocument, number: int) -> list[str]:
    """The lines of one page; none if the page is damaged."""
    try:
        page = document[number]
        text: str = page.get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        return []
    return _HYPHEN.sub("", text).replace("\r\n", "\n").split("\n")


def _without_running_heads(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages without the first and last lines that they share, and without page numbers."""
    counts = Counter(
        key for lines in pages for key in {_key(line) for line in (lines[:1] + lines[-1:])}
    )
    return [
        [
            line
            for index, line in enumerate(lines)
            if index not in (0, len(lines) - 1) or counts[_key(line)] < _PAGES
        ]
        for lines in pages
    ]


def _key(line: str) -> str:
    return _NUMBER.sub("#", line.strip())


def _date(stamp: str) -> str | None:
    """A PDF date, "D:20240305151500Z", as ISO 8601."""
    match = re.match(r"D:(\d{4})(\d{2})(\d{2})", stamp)
    return "-".join(match.groups()) if match else None
