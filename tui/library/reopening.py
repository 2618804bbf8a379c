"""Opens a library where its reader stopped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.library.bookmarks import Bookmark
from tui.library.library import STORE_TIMEOUT, Library
from tui.settings import Settings

PATIENCE = 2.0  # seconds a key waits while another program writes notes


def reopened(
    settings: Settings,
    paths: Sequence[Path],
    bookmark: Bookmark | None,
    timeout: float = STORE_TIMEOUT,
) -> Library:
    """The library of some paths, the article of the bookmark first.

    Args:
        settings: of the program.
        paths: the files and folders to read.
        bookmark: where the reader stopped, if there was one.
        timeout: seconds to wait while another program writes notes.
    """
    first = bookmark.position.article if bookmark is not None else None
    return Library(settings, paths, first=first, timeout=timeout)
