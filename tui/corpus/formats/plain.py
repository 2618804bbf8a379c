"""Plain text."""

from __future__ import annotations

from pathlib import Path

from tui.corpus.encodings import decode
from tui.corpus.formats.draft import Draft


def parse_text(data: bytes, path: Path) -> list[Draft]:
    """The file's text as one article.

    Raises:
        ReadError: it is not text.
    """
    return [Draft(decode(data, path))]
