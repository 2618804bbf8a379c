"""Word document text extraction by `mammoth`.

Imported in the sandbox's child process only, where the library is installed.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from mammoth import docx
from mammoth.documents import Break, Paragraph, Tab, Text

from tui.corpus.formats.draft import FormatError
from tui.translation import mark

_LINE_BREAK = "\x01"
_BLANK_LINE = re.compile(rf"{_LINE_BREAK}(?:[ \xa0]*+{_LINE_BREAK})+")
# Styles of a headline, in English as every version of Word keeps them.
_TITLE_STYLES = ("title", "heading 1")
_TITLE_CANDIDATES = 3  # paragraphs with text


def read(data: bytes) -> tuple[str, str | None]:
    """The text of a document, and its title if one of its first paragraphs has a title style.

    Raises:
        FormatError: it is damaged.
    """
    try:
        document = docx.read(io.BytesIO(data)).value
        paragraphs = [(element, text) for element, text in _paragraphs(document) if text.strip()]
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # of the library, of XML, of the archive: all mean the same
        raise FormatError(mark("It is damaged."), mark("Save it again as .docx.")) from error
    titles = [
        " ".join(text.split())
        for element, text in paragraphs[:_TITLE_CANDIDATES]
        if str(getattr(element, "style_name", None) or "").lower() in _TITLE_STYLES
    ]
    text = "\n\n".join(text for _, text in paragraphs)
    return text, titles[0] if len(titles) == 1 else None


def _paragraphs(element: object) -> Iterator[tuple[object, str]]:
    """The paragraphs and other text below an element, in order."""
    if isinstance(element, Paragraph):
        words = "".join(_pieces(element))
        yield element, _BLANK_LINE.sub("\n\n", words).replace(_LINE_BREAK, " ")
    elif isinstance(element, Text):
        yield element, element.value
    else:
        for child in getattr(element, "children", ()):
            yield from _paragraphs(child)


def _pieces(element: object) -> Iterator[str]:
    """The text of a paragraph: two line breaks separate paragraphs, one is a space."""
    if isinstance(element, Text):
        yield element.value
    elif isinstance(element, Tab):
        yield " "
    elif isinstance(element, Break):
        yield _LINE_BREAK
    else:
        for child in getattr(element, "children", ()):
            yield from _pieces(child)
            if isinstance(child, Paragraph):  # of a text box
                yield _LINE_BREAK * 2
