"""Documents of word processors: Word, OpenDocument, RTF.

Imported in the limited child process only.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from lxml import etree

from tui.corpus.encodings import decode
from tui.corpus.formats.archive import open_archive, read_member
from tui.corpus.formats.draft import Draft, FormatError, Parsed
from tui.corpus.formats.xml import parse_xml

_DC = "{http://purl.org/dc/elements/1.1/}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SPACES = (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break")
_NOT_SHOWN = (f"{_TEXT}tracked-changes", f"{_TEXT}note", "{*}annotation")


def parse_docx(data: bytes) -> Parsed:
    """A Word document, by `mammoth`.

    Raises:
        FormatError: it is no readable Word document.
    """
    import mammoth

    archive = open_archive(data)
    if not read_member(archive, "word/document.xml"):
        raise FormatError("It is a packed file, but no Word document.", "Unpack it first.")
    try:
        text = mammoth.extract_raw_text(io.BytesIO(data)).value
    except (KeyError, ValueError, OSError, AttributeError, SyntaxError) as error:
        raise FormatError("It is damaged.", "Save it again as .docx.") from error
    properties = read_member(archive, "docProps/core.xml")
    return Parsed((_with_properties(text, properties),))


def parse_odt(data: bytes) -> Parsed:
    """An OpenDocument text.

    Raises:
        FormatError: it is no readable OpenDocument text.
    """
    archive = open_archive(data)
    root = parse_xml(read_member(archive, "content.xml"))
    for hidden in [e for tag in _NOT_SHOWN for e in root.iter(tag)]:
        hidden.text = None
        for child in list(hidden):
            hidden.remove(child)
    paragraphs = map(_words_of, root.iter(f"{_TEXT}p", f"{_TEXT}h"))
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
    return Parsed((_with_properties(text, read_member(archive, "meta.xml")),))


def parse_rtf(data: bytes) -> Parsed:
    """A document in Rich Text Format, by `striprtf`.

    Raises:
        FormatError: it is no readable RTF.
    """
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        raise FormatError("It is no RTF document.", "Save it again as .rtf.")
    text_of: Callable[[str, str, str], str] = rtf_to_text
    try:
        return Parsed((Draft(text_of(decode(data), "cp1252", "ignore")),))
    except (ValueError, IndexError, KeyError, LookupError) as error:
        raise FormatError("It is damaged.", "Save it again as .rtf.") from error


def _words_of(paragraph: etree._Element) -> str:
    """The text of an OpenDocument paragraph; its spaces and line breaks are elements."""
    pieces = []
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "start":
            pieces.append(" " if element.tag in _SPACES else "")
            pieces.append(element.text or "")
        elif element is not paragraph:
            pieces.append(element.tail or "")
    return "".join(pieces)


def _with_properties(text: str, properties: bytes) -> Draft:
    """The draft with the title, author and date of the document's properties."""
    if not properties:
        return Draft(text)
    root = parse_xml(properties)

    def first(name: str) -> str | None:
        return next((e.text for e in root.iter(name) if e.text and e.text.strip()), None)

    author, title = first(f"{_DC}creator"), first(f"{_DC}title")
    return Draft(
        text=text,
        title=title if title and title in text else None,  # else it is the template's
        published=first("{http://purl.org/dc/terms/}created") or first(f"{_DC}date"),
        language=first(f"{_DC}language"),
        authors=(author,) if author else (),
    )
