"""Zip archives from outside: read in memory, never unpacked to the disk, within limits."""

from __future__ import annotations

import io
import zipfile
import zlib

from tui.corpus.formats.draft import FormatError

_MEMBERS = 10_000
_INFLATED = 256 * 2**20
# Text shrinks to a tenth, seldom to a fiftieth; a bomb to a thousandth.
_RATIO = 200
_RATIO_FROM = 2**20

_ADVICE = "If you trust the file, save its text in another format."


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Open an archive after looking at what it claims to hold.

    Raises:
        FormatError: it is damaged, encrypted, or would grow beyond the limits.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, OverflowError, NotImplementedError) as error:
        raise FormatError("It is damaged or cut off.", "Get the file again.") from error
    if any(member.flag_bits & 1 for member in members):
        raise FormatError("It is encrypted.", "Save it without a password.")
    inflated = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > _MEMBERS or inflated > _INFLATED:
        raise FormatError("Unpacked it would be too large.", _ADVICE)
    if inflated > _RATIO_FROM and inflated > _RATIO * packed:
        raise FormatError("It is packed far more densely than text can be.", _ADVICE)
    return archive


def read_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one member, empty if there is none of that name.

    Raises:
        FormatError: it is damaged.
    """
    try:
        with archive.open(name) as member:
            return member.read(_INFLATED)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError) as error:
        raise FormatError("It is damaged or cut off.", "Get the file again.") from error
