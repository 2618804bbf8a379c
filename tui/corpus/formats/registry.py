"""Registry of file formats: extensions, content sniffing, parsers and limits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from tui.corpus.formats.draft import FormatError, Parsed
from tui.translation import mark_in, told

Parser = Callable[[bytes], Parsed]

_MEGABYTE = 2**20

_MAILBOX = re.compile(rb"From \S+ [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n[\w-]+:")


@dataclass(frozen=True, slots=True)
class Format:
    """A file format.

    Attributes:
        name: for messages.
        parser: "module:function"; imported when a file of the format is read.
        limit: the largest file, in bytes.
        isolated_from: files of this many bytes or more are parsed in the limited child process;
            all, if they may be packed, nested or hostile to their parser.
        holds_several: a file may hold more than one article.
    """

    name: str
    parser: str
    limit: int
    isolated_from: int = 0
    holds_several: bool = False

    @property
    def shown_name(self) -> tuple[str, str]:
        """The name as a value of a sentence that `told` keeps."""
        return "name of a format", self.name

    def parse(self, data: bytes) -> Parsed:
        """Read the articles in a file's bytes, in this process.

        Raises:
            FormatError: the bytes are not what the format promises.
        """
        module, _, function = self.parser.partition(":")
        try:
            parser: Parser = getattr(import_module(module), function)
            return parser(data)
        except ModuleNotFoundError as error:
            raise _missing_library_error(self, error.name or "") from error


def _missing_library_error(file_format: Format, library: str) -> FormatError:
    """The error where the library that parses a format is not installed."""
    from tui.extras import install_advice

    if library:
        needed = told(
            "To read {format} files, {library} is needed.",
            format=file_format.shown_name,
            library=library,
        )
    else:
        needed = told("To read {format} files, a library is needed.", format=file_format.shown_name)
    return FormatError(needed, install_advice("formats"))


_NAMES = (
    mark_in("name of a format", "text"),
    mark_in("name of a format", "mail"),
    mark_in("name of a format", "mailbox"),
    mark_in("name of a format", "RSS or Atom"),
    mark_in("name of a format", "JSON lines"),
)
"""Those that are words."""
_PACKAGE = "tui.corpus.formats"
_TEXT = Format(
    "text",
    f"{_PACKAGE}.plain:parse_text",
    32 * _MEGABYTE,
    isolated_from=33 * _MEGABYTE,
    holds_several=True,  # if it is from an archive
)
# Markdown's parser takes quadratic time on some input: half a second for 32 KB of it.
_MARKDOWN = Format(
    "Markdown", f"{_PACKAGE}.markdown:parse_markdown", 32 * _MEGABYTE, isolated_from=32 * 1024
)
_HTML = Format("HTML", f"{_PACKAGE}.html:parse_html", 16 * _MEGABYTE)
_MHTML = Format("MHTML", f"{_PACKAGE}.mail:parse_mhtml", 32 * _MEGABYTE)
_MAIL = Format("mail", f"{_PACKAGE}.mail:parse_mail", 32 * _MEGABYTE)
_MBOX = Format("mailbox", f"{_PACKAGE}.mail:parse_mbox", 128 * _MEGABYTE, holds_several=True)
_FEED = Format("RSS or Atom", f"{_PACKAGE}.feeds:parse_feed", 32 * _MEGABYTE, holds_several=True)
_JSON = Format("JSON", f"{_PACKAGE}.records:parse_json", 64 * _MEGABYTE, holds_several=True)
_JSONL = Format(
    "JSON lines", f"{_PACKAGE}.records:parse_jsonl", 128 * _MEGABYTE, holds_several=True
)
_CSV = Format("CSV", f"{_PACKAGE}.records:parse_csv", 128 * _MEGABYTE, holds_several=True)
_PDF = Format("PDF", f"{_PACKAGE}.pdf:parse_pdf", 128 * _MEGABYTE)
_DOCX = Format("Word", f"{_PACKAGE}.office:parse_docx", 64 * _MEGABYTE)
_ODT = Format("OpenDocument", f"{_PACKAGE}.office:parse_odt", 64 * _MEGABYTE)
_RTF = Format("RTF", f"{_PACKAGE}.office:parse_rtf", 32 * _MEGABYTE)
_EPUB = Format("EPUB", f"{_PACKAGE}.epub:parse_epub", 64 * _MEGABYTE)

_BY_EXTENSION = (
    (".txt .text", _TEXT),
    (".md .markdown", _MARKDOWN),
    (".html .htm .xhtml", _HTML),
    (".mhtml .mht", _MHTML),
    (".eml", _MAIL),
    (".mbox .mbx", _MBOX),
    (".rss .atom .xml", _FEED),
    (".json", _JSON),
    (".jsonl .ndjson", _JSONL),
    (".csv .tsv", _CSV),
    (".pdf", _PDF),
    (".docx", _DOCX),
    (".odt", _ODT),
    (".rtf", _RTF),
    (".epub", _EPUB),
)
EXTENSIONS: dict[str, Format] = {
    one: file_format for extensions, file_format in _BY_EXTENSION for one in extensions.split()
}


def extension(name: str) -> str:
    """The extension of a file name, in lower case with its dot; empty if it has none."""
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def format_of(name: str, beginning: bytes) -> Format:
    """The format of a file: by its magic number if it has one, else by its extension.

    Args:
        name: the file's name.
        beginning: some of its first bytes.
    """
    by_name = EXTENSIONS.get(extension(name))
    if beginning.startswith(b"%PDF-"):
        return _PDF
    if beginning.startswith(b"{\\rtf"):
        return _RTF
    if beginning.startswith(b"PK\x03\x04"):
        return by_name if by_name in (_DOCX, _ODT, _EPUB) else _by_first_member(beginning)
    return by_name or _by_content(beginning)


def _by_first_member(beginning: bytes) -> Format:
    """The format of a zip archive: OpenDocument and EPUB name theirs in the first member."""
    if b"application/epub+zip" in beginning[:100]:
        return _EPUB
    return _ODT if b"opendocument.text" in beginning[:100] else _DOCX


def _by_content(beginning: bytes) -> Format:
    """The most likely format of a file without a known extension, by content sniffing."""
    start = beginning.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return _HTML
    if start.startswith((b"<?xml", b"<rss", b"<feed")):
        return _FEED
    if _MAILBOX.match(beginning):
        return _MBOX
    if start.startswith((b'{"', b'{ "')):
        return _JSONL
    if start.startswith((b"[{", b"[ {", b"[\n")):
        return _JSON
    return _TEXT
