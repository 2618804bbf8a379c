"""PDF text extraction by `pypdfium2`.

Imported in the sandbox's child process only.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

from tui.corpus.formats.draft import Draft, FormatError, Parsed
from tui.corpus.formats.pdf_layout import (
    GUTTER,
    Paragraph,
    PrintedLine,
    layout_paragraphs,
    margin_lines,
    split_at_gutters,
    without_running_heads,
)
from tui.translation import mark, told

_MAX_PAGES = 2_000
# PDFium marks a hyphen at the end of a line, which the word does not have, by one of these.
_LINE = re.compile("([^\r\n\ufffe\x02]+)([\ufffe\x02]?)")
_WEB_ADDRESS = re.compile(r"https?://\S+")
# A headline has a font this much larger than the text, and is one of so many first paragraphs.
_MIN_TITLE_SIZE = 1.15
_TITLE_CANDIDATES = 12
_MAX_TITLE = 300


def parse_pdf(data: bytes) -> Parsed:
    """The text of a PDF document.

    Raises:
        FormatError: it is encrypted, damaged, or has no text layer.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise FormatError(
                mark("It is encrypted."), mark("Save it without a password.")
            ) from error
        raise FormatError(mark("It is damaged or no PDF."), mark("Get the file again.")) from error
    count = len(document)
    read = [_page_lines(document, number) for number in range(min(count, _MAX_PAGES))]
    pages, heights = [lines for lines, _ in read], [height for _, height in read]
    bodies = without_running_heads(pages, heights)
    paragraphs = layout_paragraphs(bodies if any(bodies) else pages)
    text = "\n\n".join(paragraph.text for paragraph in paragraphs)
    if not text.strip():
        raise FormatError(
            mark("It has no text layer: its pages are pictures."),
            mark("Run text recognition on it, for example with ocrmypdf."),
        )
    left_out = told(
        "Only the first {most} of its {count} pages were read.", most=_MAX_PAGES, count=count
    )
    properties = document.get_metadata_dict(skip_empty=True)
    title = properties.get("Title")
    draft = Draft(
        text=text,
        # Else the title is the word processor's; the date is always the file's, not the article's.
        title=title if title and title in text else _title_by_size(paragraphs),
        url=_printed_url(pages[0], heights[0]) if pages else None,
        file_authors=tuple(filter(None, [properties.get("Author")])),
    )
    return Parsed((draft,), left_out if count > _MAX_PAGES else "")


def _page_lines(document: pypdfium2.PdfDocument, number: int) -> tuple[list[PrintedLine], float]:
    """The lines of one page, and its height; no lines if it is damaged."""
    try:
        page = document[number]
        text_page = page.get_textpage()
        return [*_lines(text_page)], page.get_height()
    except pypdfium2.PdfiumError:
        return [], 0.0


def _lines(page: pypdfium2.PdfTextPage) -> Iterator[PrintedLine]:
    """The lines of a page in the order in which they are in the file."""
    for match in _LINE.finditer(page.get_text_range()):
        if match[1].strip():
            start, end = (
                raw.FPDFText_GetCharIndexFromTextIndex(page, at)
                for at in (match.start(1), match.end(1) - 1)
            )
            if 0 <= start <= end:
                yield from _line(page, match, start, end + 1 - start)


def _line(
    page: pypdfium2.PdfTextPage, match: re.Match[str], start: int, length: int
) -> Iterator[PrintedLine]:
    """The line of some characters, split if it spans several columns."""
    rects = [page.get_rect(index) for index in range(page.count_rects(start, length))]
    if not rects:
        return
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page, start, x, y)
    line = PrintedLine(
        match[1].strip(),
        left=min(rect[0] for rect in rects),
        right=max(rect[2] for rect in rects),
        baseline=y.value,
        size=max(1.0, raw.FPDFText_GetFontSize(page, start)),
        hyphen=bool(match[2]),
    )
    wide = any(after[0] - before[2] > GUTTER * line.size for before, after in pairwise(rects))
    if not wide:
        yield line
        return
    parts = [(page.get_text_bounded(*rect), rect[0], rect[2]) for rect in rects]
    yield from split_at_gutters(line, parts)


def _title_by_size(paragraphs: Sequence[Paragraph]) -> str | None:
    """The text of the largest font among the first paragraphs, if larger than usual."""
    sizes = Counter[float]()
    for paragraph in paragraphs:
        sizes[round(paragraph.size, 1)] += len(paragraph.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    first = [one for one in paragraphs[:_TITLE_CANDIDATES] if len(one.text) <= _MAX_TITLE]
    largest = max(first, key=lambda one: one.size, default=None)
    return largest.text if largest and largest.size >= _MIN_TITLE_SIZE * usual else None


def _printed_url(page: Sequence[PrintedLine], height: float) -> str | None:
    """The URL that a browser printed in the margin of a page."""
    edge = (page[index].text for index in sorted(margin_lines(page, height)))
    return next((match[0] for text in edge if (match := _WEB_ADDRESS.search(text))), None)
