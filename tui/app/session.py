"""Session state of one run: settings, library, bookmark, the last queries."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.library import AnalysisFailed, FileFailed, Library, LibraryChange, NoteQuery, StoreFailed
from tui.library.bookmarks import Bookmark, Bookmarks
from tui.logs import LOGGER
from tui.settings import Settings

PATIENCE = 2.0  # seconds a key waits while another program writes notes


class Session:
    """State that the screens share.

    Args:
        settings: theme, keys, folders.
        paths: the files and folders to read.

    Attributes:
        library: the open corpus.
        bookmark: the last reading position for these paths.
        last_query: the last query of the search screen.
        note_query: the last query of the notes screen.
    """

    def __init__(self, settings: Settings, paths: Sequence[Path]) -> None:
        self.settings = settings
        self._bookmarks = Bookmarks(settings.data_dir, paths)
        self.bookmark = self._bookmarks.load()
        first = self.bookmark.position.article if self.bookmark else None
        self.library = Library(settings, paths, first=first, timeout=PATIENCE)
        self.library.subscribe(_log)
        self.last_query = ""
        self.note_query = NoteQuery()

    def save_bookmark(self, bookmark: Bookmark | None) -> None:
        """Save the position for the next start."""
        if bookmark is not None:
            self._bookmarks.save(bookmark)


def _log(change: LibraryChange) -> None:
    match change:
        case FileFailed(error=file_error):
            LOGGER.warning("%s: %s", file_error.path, file_error.reason)
        case AnalysisFailed(reason=reason):
            LOGGER.warning("%s", reason)
        case StoreFailed(error=store_error):
            LOGGER.error("%s", store_error)
        case _:
            LOGGER.debug("%d articles; %s", len(change.articles), change.text or "ready")
