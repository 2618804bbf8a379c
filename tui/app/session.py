"""Session state of one run: settings, library, bookmark, the last queries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

from textual.theme import Theme

from tui.app.matches import Matches
from tui.app.reading_state import ReadingStates
from tui.app.themes import THEMES
from tui.library import AnalysisFailed, FileFailed, Library, LibraryChange, NoteQuery, StoreFailed
from tui.library.bookmarks import Bookmark, Bookmarks
from tui.library.library import KEY_TIMEOUT
from tui.logs import LOGGER
from tui.settings import Settings
from tui.small_file import read_small_file


class StoryView:
    """How the story screen was left.

    Attributes:
        face: the number of the face that was shown.
        orders: the order of each face that has another one than its first.
        query: the filter.
        index: the number of the current row.
    """

    def __init__(self) -> None:
        self.face = 0
        self.orders: dict[int, int] = {}
        self.query = ""
        self.index = 0


class Session:
    """State that the screens share.

    Args:
        settings: theme, keys, folders.
        paths: the files and folders to read.
        themes: the user's own.
        library: the open corpus; None: it is made here.

    Attributes:
        library: the open corpus.
        bookmark: the last reading position for these paths.
        reading: what was read, and how articles are shown.
        last_query: the last query of the search screen.
        matches: what the last search found from which one went to a hit.
        note_query: the last query of the notes screen.
        story_view: how the story screen was left.
    """

    def __init__(
        self,
        settings: Settings,
        paths: Sequence[Path],
        themes: Sequence[Theme] = (),
        library: Library | None = None,
    ) -> None:
        self.settings = settings
        self.themes = (*THEMES, *themes)
        self._theme_file = settings.data_dir / "theme"
        self._bookmarks = Bookmarks(settings.data_dir, paths)
        self.bookmark = self._bookmarks.load()
        self._reading_states = ReadingStates(settings.data_dir, paths)
        self.reading = self._reading_states.load()
        self._saved = (self.bookmark, self.reading.copy())
        self._saving = Lock()
        first = self.bookmark.position.article if self.bookmark else None
        self.library = library or Library(settings, paths, first=first, timeout=KEY_TIMEOUT)
        self.library.subscribe(_log)
        self.last_query = ""
        self.matches = Matches((), self.library.position)
        self.note_query = NoteQuery()
        self.story_view = StoryView()

    @property
    def chosen_theme(self) -> str | None:
        """The theme of `config.toml`, else the one that was chosen last; None if there is none."""
        if self.settings.theme is not None:
            return self.settings.theme
        try:
            kept = read_small_file(self._theme_file, 200).decode("utf-8", "replace").strip()
        except OSError:
            return None
        return kept if kept in {theme.name for theme in self.themes} else None

    def save_theme(self, name: str) -> None:
        """Save the theme for the next start; done without where it cannot be written."""
        from tui.atomic_file import write_private_file

        with suppress(OSError):
            write_private_file(f"{name}\n", self._theme_file)

    def save_bookmark(self, bookmark: Bookmark | None) -> None:
        """Save the position and the reading state for the next start."""
        if bookmark is not None:
            self.library.keep_first(bookmark.position.article, bookmark.position.offset)
        if (write := self.unsaved_reading(bookmark)) is not None:
            write()

    def unsaved_reading(self, bookmark: Bookmark | None) -> Callable[[], None] | None:
        """What saves the position and the reading state, in any thread; None if they are saved."""
        if bookmark is None or (bookmark, self.reading) == self._saved:
            return None
        self._saved = now = (bookmark, self.reading.copy())

        def write() -> None:
            with self._saving:
                if self._saved is now:  # else something newer was, or is about to be written
                    self._bookmarks.save(bookmark)
                    self._reading_states.save(now[1])

        return write


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
