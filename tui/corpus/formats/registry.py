"""Which extension is which format, and which parser reads it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol

from tui.corpus.formats.draft import Draft


class Parser(Protocol):
    """Reads one format.

    Raises `ReadError` where the bytes are not what the format promises.
    """

    def __call__(self, data: bytes, path: Path) -> list[Draft]:
        """The articles in `data`; `path` is for messages only."""


EXTENSIONS: dict[str, str] = {
    ".txt": "tui.corpus.formats.plain:parse_text",
    ".text": "tui.corpus.formats.plain:parse_text",
    ".md": "tui.corpus.formats.plain:parse_text",
}


def extension(name: str) -> str:
    """The extension of a file name, in lower case with its dot; empty if it has none."""
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def parse(data: bytes, path: Path) -> list[Draft]:
    """Read the articles in a file's bytes by the parser of its extension, as text if unknown.

    Raises:
        ReadError: the bytes are not what the format promises.
    """
    location = EXTENSIONS.get(extension(path.name), EXTENSIONS[".txt"])
    module, _, name = location.partition(":")
    parser: Parser = getattr(import_module(module), name)
    return parser(data, path)
