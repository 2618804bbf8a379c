"""Word processor documents: Word, OpenDocument, RTF.

Imported in the sandbox's child process only.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from tui.corpus.encodings import decode
from tui.corpus.formats.archive import open_archive, parse_xml, read_member
from tui.corpus.formats.draft import Draft, FormatError, Parsed
from tui.translation import mark

_DC = "{http://purl.org/dc/elements/1.1/}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAWING = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_LINE_BREAK = f"{_TEXT}line-break"
_SPACES = (f"{_TEXT}s", f"{_TEXT}tab", _LINE_BREAK)
_BLANK_LINE = re.compile(r"\n\s*\n")
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_NESTED = (*_PARAGRAPHS, f"{_DRAWING}frame", f"{_DRAWING}text-box", f"{_DRAWING}custom-shape")
_HIDDEN = (f"{_TEXT}tracked-changes", f"{_TEXT}note", "{*}annotation")


def parse_docx(data: bytes) -> Parsed:
    """A Word document, by `mammoth`.

    Raises:
        FormatError: it is no readable Word document.
    """
    from tui.corpus.formats import word

    archive = open_archive(data)
    if not read_member(archive, "word/document.xml"):
        raise FormatError(
            mark("It is a packed file, but no Word document."), mark("Unpack it first.")
        )
    text, title = word.read(data)
    draft = _with_properties(text, read_member(archive, "docProps/core.xml"))
    return Parsed((replace(draft, title=title or draft.title),))


def parse_odt(data: bytes) -> Parsed:
    """An OpenDocument text.

    Raises:
        FormatError: it is no readable OpenDocument text.
    """
    archive = open_archive(data)
    root = parse_xml(read_member(archive, "content.xml"))
    for hidden in [e for tag in _HIDDEN for e in root.iter(tag)]:
        hidden.text = None
        for child in list(hidden):
            hidden.remove(child)
    paragraphs = map(_paragraph_text, root.iter(*_PARAGRAPHS))
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
    return Parsed((_with_properties(text, read_member(archive, "meta.xml")),))


def parse_rtf(data: bytes) -> Parsed:
    """A document in Rich Text Format, by `striprtf`.

    Raises:
        FormatError: it is no readable RTF.
    """
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        raise FormatError(mark("It is no RTF document."), mark("Save it again as .rtf."))
    text_of: Callable[[str, str, str], str] = rtf_to_text
    try:
        return Parsed((Draft(text_of(decode(data), "cp1252", "ignore")),))
    except (ValueError, LookupError, AttributeError, TypeError, OverflowError) as error:
        raise FormatError(mark("It is damaged."), mark("Save it again as .rtf.")) from error


def _paragraph_text(paragraph: etree._Element) -> str:
    """The text of an OpenDocument paragraph; its spaces and line breaks are elements.

    A frame in it, such as a picture with its caption, has paragraphs of its own.
    """
    pieces = []
    nested = 0
    for event, element in etree.iterwalk(paragraph, events=("start", "end")):
        is_nested = element is not paragraph and element.tag in _NESTED
        if event == "start":
            nested += is_nested
            pieces.append("" if nested else " " if element.tag in _SPACES else element.text or "")
            pieces.append("\n" if element.tag == _LINE_BREAK and not nested else "")
        else:
            nested -= is_nested
            pieces.append("" if nested or element is paragraph else element.tail or "")
    return "\n\n".join(
        " ".join(part.split()) for part in _BLANK_LINE.split("".join(pieces)) if part.strip()
    )


def _with_properties(text: str, properties: bytes) -> Draft:
    """The draft with the title and author of the document's properties.

    Not with their date: it is that of the file or its template, not of the article.
    """
    if not properties:
        return Draft(text)
    root = parse_xml(properties)

    def first(name: str) -> str | None:
        return next((e.text for e in root.iter(name) if e.text and e.text.strip()), None)

    author, title = first(f"{_DC}creator"), first(f"{_DC}title")
    return Draft(
        text=text,
        title=title if title and title in text else None,  # else it is the template's
        language=first(f"{_DC}language"),
        file_authors=(author,) if author else (),
    )
