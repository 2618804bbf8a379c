"""Untrusted zip archives and the XML in them: read in memory, with limits against bombs.

Imported in the sandbox's child process only: `lxml` is a C library.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from tui.corpus.formats.draft import FormatError
from tui.translation import mark

_MAX_MEMBERS = 10_000
_MAX_INFLATED = 256 * 2**20
# Compression ratio: of text about 10, seldom 50; of a bomb 1,000.
_MAX_RATIO = 200
_MIN_RATIO_SIZE = 2**20

_ADVICE = mark("If you trust the file, save its text in another format.")


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Open an archive after checking its directory against the limits.

    Raises:
        FormatError: it is damaged, encrypted, or would grow beyond the limits.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, OverflowError, NotImplementedError) as error:
        raise FormatError(mark("It is damaged or cut off."), mark("Get the file again.")) from error
    if any(member.flag_bits & 1 for member in members):
        raise FormatError(mark("It is encrypted."), mark("Save it without a password."))
    inflated = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > _MAX_MEMBERS or inflated > _MAX_INFLATED:
        raise FormatError(mark("Unpacked it would be too large."), _ADVICE)
    if inflated > _MIN_RATIO_SIZE and inflated > _MAX_RATIO * packed:
        raise FormatError(mark("It is packed far more densely than text can be."), _ADVICE)
    return archive


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one member, empty if there is none of that name.

    Raises:
        FormatError: it is damaged.
    """
    try:
        with archive.open(name) as member:
            return member.read(_MAX_INFLATED)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError) as error:
        raise FormatError(mark("It is damaged or cut off."), mark("Get the file again.")) from error


def parse_xml(data: bytes) -> etree._Element:
    """The root element of an XML document.

    Raises:
        FormatError: it is not well-formed, or declares entities to grow by.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(mark("Its inner XML is damaged."), mark("Get the file again.")) from error
