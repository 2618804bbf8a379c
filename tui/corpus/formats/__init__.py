"""Parsers of file formats: bytes to drafts of articles. Each is imported when first used."""

from tui.corpus.formats.draft import Draft, FormatError, Parsed
from tui.corpus.formats.registry import EXTENSIONS, Format, extension, format_of

__all__ = ["EXTENSIONS", "Draft", "Format", "FormatError", "Parsed", "extension", "format_of"]
