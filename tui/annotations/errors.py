"""The errors of the store of notes, decisions and corrections."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tui.translation import _

if TYPE_CHECKING:
    from tui.annotations.model import Annotation


class StoreError(Exception):
    """The notes could not be read or written; what was reported as saved is intact.

    Attributes:
        message: what is wrong, and where, as a sentence.
        advice: what to do about it, or an empty string.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class DamagedError(StoreError):
    """The notes file is damaged; it was left as it is.

    Attributes:
        backup: the newest intact backup, which `restore` would use; None if there is none.
    """

    backup: Path | None = None


class EditConflictError(StoreError):
    """An edit is based on an outdated version of a note (optimistic locking); nothing was saved.

    Attributes:
        current: the stored version; None if it was deleted.
    """

    def __init__(self, current: Annotation | None) -> None:
        deleted = _(
            "The note was deleted elsewhere since it was opened: your words are not saved yet."
        )
        changed = _(
            "The note was changed elsewhere since it was opened: your words are not saved yet."
        )
        super().__init__(
            deleted if current is None else changed,
            _("Keep them as a note of their own, or look at the other version first."),
        )
        self.current = current


class UndoConflictError(StoreError):
    """A step cannot be undone or redone: a later one changed the same entries.

    Attributes:
        description: of the step.
    """

    def __init__(self, description: str) -> None:
        said = _("Not possible: what “{change}” changed was changed again since, elsewhere.")
        super().__init__(said.format(change=description), _("Take the later change back first."))
        self.description = description
