"""Error messages for faults of the notes file, each with advice."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from tui.annotations.errors import DamagedError, StoreError
from tui.corpus import safe_text
from tui.translation import _, mark


class FaultKind(Enum):
    """A kind of fault: its sentence, with the file's path, and its advice; both marked."""

    FULL = (
        mark("The disk is full: the notes in {path} could not be written."),
        mark("Free some space and try again; everything saved before is still there."),
    )
    DISK = (
        mark("The disk failed while the notes in {path} were read or written."),
        mark("Check the disk, or move the folder to another one; then try again."),
    )
    UNEXPECTED = (
        mark("The notes in {path} could not be used as this program expected."),
        mark(
            "Nothing was changed; if `ukr-reader notes check` finds the file whole, please report"
            " it."
        ),
    )
    READ_ONLY = (
        mark("The notes in {path} can be read but not changed."),
        mark("Make the folder and the file writable, or use another folder (--data-dir)."),
    )
    CANNOT_OPEN = (
        mark("The notes file {path} cannot be opened or made."),
        mark("Check that its folder is a folder that you may write, or choose another one."),
    )
    LOCKED = (
        mark("Another program has been holding the notes in {path} for too long."),
        mark("Wait until it has finished, or close it; then try again."),
    )
    DAMAGED = (
        mark("The notes file {path} is damaged."),
        mark("It is left as it is; `ukr-reader notes restore` puts a good backup in its place."),
    )
    LOST = (
        mark("The notes file {path} is gone or empty, and there are backups of it."),
        mark(
            "`ukr-reader notes restore` puts a good one in its place; to begin anew, move the"
            " folder `backups` away."
        ),
    )
    TRIGGERS = (
        mark("The notes file {path} holds commands that would change what is saved."),
        mark("It can be read; `ukr-reader notes restore` makes a new file of all that is in it."),
    )
    NOT_KEPT = (
        mark("The notes in {path} did not keep what was written: it is not there when read back."),
        mark("Nothing was saved; `ukr-reader notes check` tells what is wrong with the file."),
    )
    NOTHING = (
        mark("There is nothing to restore: no notes in {path}, and no backup of any."),
        mark("Check the folder (--data-dir)."),
    )
    OPEN_ELSEWHERE = (
        mark("The notes in {path} are open in another window or program."),
        mark("Close it there; then try again. Nothing was changed."),
    )
    NEWER = (
        mark("The notes in {path} were written by a newer version of this program."),
        mark("Use that version, or use another folder (--data-dir); nothing was changed."),
    )
    FOREIGN = (
        mark("The file {path} is a database of some other program, not notes."),
        mark("Move it away, or use another folder (--data-dir); nothing was changed."),
    )


def store_error(kind: FaultKind, path: Path, detail: str | None = None) -> StoreError:
    """The error for a fault of the file at `path`; `detail` is the system's message."""
    sentence, advice = kind.value
    message = _(sentence).format(path=safe_text(str(path)))
    if detail:
        message = f"{message.removesuffix('.')} ({safe_text(detail)})."
    is_damage = kind in (FaultKind.DAMAGED, FaultKind.LOST)
    return (DamagedError if is_damage else StoreError)(message, _(advice))
