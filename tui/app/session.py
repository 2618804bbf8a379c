"""Session state of one run: settings, library, bookmark, the last queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tui.app.bookmarks import Bookmark, Bookmarks
from tui.app.matches import Matches
from tui.app.reading_state import ReadingStates
from tui.library import Library, NoteQuery
from tui.settings import Settings

PATIENCE = 2.0  # seconds a key waits while another program writes notes


@dataclass(slots=True)
class StoryView:
    """How the story screen was left.

    Attributes:
        face: the number of the face that was shown.
        orders: the order of each face that has another one than its first.
        query: the filter.
        index: the number of the current row.
    """

    face: int = 0
    orders: dict[int, int] = field(default_factory=dict)
    query: str = ""
    index: int = 0


class Session:
    """State that the screens share.

    Args:
        settings: theme, keys, folders.
        paths: the files and folders to read.

    Attributes:
        library: the open corpus.
        bookmark: the last reading position for these paths.
        reading: what was read, and how articles are shown.
        last_query: the last query of the search screen.
        matches: what the last search found from which one went to a hit.
        note_query: the last query of the notes screen.
        story_view: how the story screen was left.
    """

    def __init__(self, settings: Settings, paths: Sequence[Path]) -> None:
        self.settings = settings
        self._bookmarks = Bookmarks(settings.data_dir, paths)
        self.bookmark = self._bookmarks.load()
        self._reading_states = ReadingStates(settings.data_dir, paths)
        self.reading = self._reading_states.load()
        first = self.bookmark.position.article if self.bookmark else None
        self.library = Library(settings, paths, first=first, timeout=PATIENCE)
        self.last_query = ""
        self.matches = Matches((), self.library.position)
        self.note_query = NoteQuery()
        self.story_view = StoryView()

    def save_bookmark(self, bookmark: Bookmark | None) -> None:
        """Save the position and the reading state for the next start."""
        if bookmark is not None:
            self._bookmarks.save(bookmark)
            self._reading_states.save(self.reading)
