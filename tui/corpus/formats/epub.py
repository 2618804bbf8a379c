"""EPUB parsing: the chapters in the order of the spine.

Imported in the sandbox's child process only.
"""

from __future__ import annotations

import posixpath
import zipfile
from urllib.parse import unquote

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from tui.corpus.formats.archive import open_archive, parse_xml, read_member
from tui.corpus.formats.draft import Draft, FormatError, Parsed
from tui.corpus.formats.markup import visible_text
from tui.translation import mark

_DC = "{http://purl.org/dc/elements/1.1/}"
_ADVICE = mark("Get the book again, without copy protection.")


def parse_epub(data: bytes) -> Parsed:
    """The book as one article.

    Raises:
        FormatError: it is no readable EPUB.
    """
    archive = open_archive(data)
    if (
        "META-INF/encryption.xml" in archive.namelist()
        and "META-INF/rights.xml" in archive.namelist()
    ):
        raise FormatError(mark("It is protected against copying."), _ADVICE)
    container = parse_xml(read_member(archive, "META-INF/container.xml"))
    path = next((e.get("full-path") for e in container.iter("{*}rootfile")), None)
    if not path:
        raise FormatError(mark("It is no EPUB book."), _ADVICE)
    package = parse_xml(read_member(archive, path))
    chapters = [_chapter(archive, name) for name in _spine(package, posixpath.dirname(path))]
    text = "\n\n".join(chapter for chapter in chapters if chapter)
    if not text:
        raise FormatError(mark("There is no text in the book."), _ADVICE)
    return Parsed(
        (
            Draft(
                text=text,
                title=_first(package, "title"),
                source=_first(package, "publisher"),
                published=_first(package, "date"),
                language=_first(package, "language"),
                authors=tuple(e.text for e in package.iter(f"{_DC}creator") if e.text),
            ),
        )
    )


def _spine(package: etree._Element, folder: str) -> list[str]:
    """The names of the chapters' members in reading order."""
    hrefs = {item.get("id"): item.get("href", "") for item in package.iter("{*}item")}
    references = [reference.get("idref") for reference in package.iter("{*}itemref")]
    return [
        posixpath.normpath(posixpath.join(folder, unquote(hrefs[reference])))
        for reference in references
        if hrefs.get(reference)
    ]


def _chapter(archive: zipfile.ZipFile, name: str) -> str:
    """The text of one chapter, empty if there is none."""
    data = read_member(archive, name)
    try:
        root = document_fromstring(data, parser=HTMLParser(no_network=True, encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ""
    return visible_text(root)


def _first(package: etree._Element, name: str) -> str | None:
    """The first value of a Dublin Core element."""
    return next((e.text for e in package.iter(f"{_DC}{name}") if e.text), None)
