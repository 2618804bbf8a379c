"""The store: one facade over the repositories of a data folder."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Self

from tui.annotations.correction_repository import CorrectionRepository
from tui.annotations.decision_repository import DecisionRepository
from tui.annotations.draft_repository import DraftRepository
from tui.annotations.errors import DamagedError, StoreError
from tui.annotations.note_queries import NoteQueries
from tui.annotations.note_repository import NoteRepository
from tui.annotations.storage import backups, undo_log
from tui.annotations.storage.backups import Backup
from tui.annotations.storage.database import Database

FILE_NAME = "notes.db"


class Store(NoteRepository, NoteQueries, DecisionRepository, CorrectionRepository, DraftRepository):
    """Notes, highlights, drafts, entity decisions and corrections, kept in `FOLDER/notes.db`.

    Every method that changes something has it on the disk when it returns, and raises
    `StoreError` with everything as it was if that failed. Reading never makes a file or a folder;
    the first write does.

    May be called from any thread: every method holds one lock, so a slow search in a worker
    thread makes a save wait for it. Several processes may use the same folder at once; they see
    each other's notes, and each takes its own steps back. Not to be used on both sides of a `fork`.
    """

    @classmethod
    def open(cls, folder: Path, *, timeout: float = 5.0) -> Self:
        """Open the notes of a data folder; where it cannot be written, for reading.

        Args:
            folder: need not exist yet.
            timeout: seconds to wait for another process's write to end.

        Raises:
            DamagedError: the file is damaged; its `backup` is what `restore` would take.
            StoreError: the file is locked, of a newer version, or cannot be read.
        """
        path = folder / FILE_NAME
        try:
            return cls(Database(path, timeout=timeout))
        except DamagedError as error:
            error.backup = found.path if (found := backups.newest_good(path)) else None
            raise

    @property
    def path(self) -> Path:
        """The notes file."""
        return self._database.path

    @property
    def writable(self) -> bool:
        """Whether notes can be changed; if not, they can still be read."""
        return self._database.writable

    def unreadable(self) -> list[str]:
        """A sentence for each damaged entry that reads have skipped so far."""
        return list(self._unreadable)

    def close(self) -> None:
        """Close the file, after a backup if something was changed and one is due.

        A failing backup is ignored, since every note is on the disk without it; call `maintain`
        first to get its error.
        """
        with suppress(StoreError):
            self.maintain()
        self._instance.end()
        self._database.close()

    def maintain(self) -> None:
        """Back up if something was changed and a backup is due, and prune the undo log.

        `close` does it too; a long session should call it periodically, from a worker thread.

        Raises:
            StoreError: the backup could not be made.
        """
        if self._wrote and backups.is_due(self.path):
            with self._writing() as connection:
                undo_log.prune(connection)
            self.back_up()
            self._wrote = False

    def data_version(self) -> int:
        """A number that changes when another process has written; cheap enough to poll."""
        return self._database.data_version()

    def change_counter(self) -> tuple[int, int]:
        """What differs after any write, here or by another process; cheap."""
        return self._database.change_counter()

    def back_up(self) -> Backup:
        """Make a backup, verify it, and delete the oldest; may run concurrently.

        Raises:
            StoreError: it could not be made, or it is not whole.
        """
        return backups.back_up(self.path)
