"""Bookmarks: the last reading position for each set of paths, in one JSON file."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from tui.small_file import read_small_file

MAX_ENTRIES = 200  # sets of paths whose bookmark is remembered
MAX_SIZE = 1 << 25  # bytes of a file of entries


class TextPosition(NamedTuple):
    """A position in an article.

    Attributes:
        article: the article's id.
        offset: the start of the cursor's sentence in `Article.text`.
        top: the first code point seen, or None to show the cursor's passage.
    """

    article: str
    offset: int
    top: int | None = None


class Bookmark(NamedTuple):
    """Where a reading stopped.

    Attributes:
        position: the article and the passage.
        tab: the tab of the side pane.
    """

    position: TextPosition
    tab: str = ""


class Bookmarks:
    """A bookmark for each set of paths that was opened, in one small file.

    Bookmarks can be done without: a file that cannot be read or written is passed over.
    """

    def __init__(self, folder: Path, paths: Sequence[Path]) -> None:
        self._file = folder / "places.json"
        self._key = entry_key(paths)

    def load(self) -> Bookmark | None:
        """The bookmark of these paths."""
        try:
            entry = read_entries(self._file)[self._key]
            position = TextPosition(str(entry["article"]), int(entry["offset"]), int(entry["top"]))
            return Bookmark(position, str(entry["tab"]))
        except (OSError, ValueError, ArithmeticError, LookupError, TypeError):
            return None

    def save(self, bookmark: Bookmark) -> None:
        """Save the bookmark of these paths; the file is replaced whole or not at all."""
        write_entries(self._file, {self._key: {**bookmark.position._asdict(), "tab": bookmark.tab}})


def entry_key(paths: Sequence[Path]) -> str:
    """What a set of paths is called in a file of entries."""
    return "\n".join(sorted(os.path.abspath(path) for path in paths))  # noqa: PTH100 - keeps links


def read_entries(file: Path) -> dict[str, Any]:
    """The entries of a file, by their keys.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no table of entries.
    """
    try:
        entries = json.loads(read_small_file(file, MAX_SIZE))
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    if not isinstance(entries, dict):
        raise ValueError("not a table of places")
    return entries


def write_entries(file: Path, new: Mapping[str, dict[str, Any]]) -> None:
    """Put entries into a file, as its newest; one that cannot be written is passed over."""
    from tui.atomic_file import write_private_file

    try:
        entries = read_entries(file)
    except (OSError, ValueError):
        entries = {}
    kept = [(key, entry) for key, entry in entries.items() if key not in new]
    newest = dict([*kept, *new.items()][-MAX_ENTRIES:])
    with suppress(OSError):
        # In ASCII: the name of a folder may hold bytes that are no text.
        write_private_file(json.dumps(newest), file)
