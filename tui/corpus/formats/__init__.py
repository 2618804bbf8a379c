"""File formats: bytes in, drafts of articles out. Each format's module is imported when used."""

from tui.corpus.formats.draft import Draft
from tui.corpus.formats.registry import EXTENSIONS, extension, parse

__all__ = ["EXTENSIONS", "Draft", "extension", "parse"]
