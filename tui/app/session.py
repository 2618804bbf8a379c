"""One run of the reader: the library, where the last reading stopped, what was looked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.app.bookmarks import Bookmark, Bookmarks
from tui.library import Library, NoteQuery
from tui.settings import Settings

PATIENCE = 2.0  # seconds a key waits while another program writes notes


class Session:
    """What the screens share.

    Args:
        settings: how it is to look, and where things are kept.
        paths: the files and folders to read.

    Attributes:
        library: what is open.
        bookmark: where the last reading of these paths stopped.
        last_query: what was searched for last.
        note_query: what was looked for last among all notes.
    """

    def __init__(self, settings: Settings, paths: Sequence[Path]) -> None:
        self.settings = settings
        self._bookmarks = Bookmarks(settings.data_dir, paths)
        self.bookmark = self._bookmarks.load()
        first = self.bookmark.place.article if self.bookmark else None
        self.library = Library(settings, paths, first=first, timeout=PATIENCE)
        self.last_query = ""
        self.note_query = NoteQuery()

    def keep(self, bookmark: Bookmark | None) -> None:
        """Keep the place of the reading for the next start."""
        if bookmark is not None:
            self._bookmarks.save(bookmark)
