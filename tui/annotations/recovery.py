"""Disaster recovery: integrity check of a data folder's notes, and restore from backup."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tui.annotations.errors import StoreError
from tui.annotations.storage import backups, content_check, file_swap, rescue
from tui.annotations.storage.backups import Backup
from tui.annotations.storage.connections import ReadError, sync, translate_errors
from tui.annotations.storage.database import Database
from tui.annotations.storage.faults import FaultKind, store_error
from tui.annotations.storage.instances import Presence
from tui.annotations.store import FILE_NAME
from tui.translation import _


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of an integrity check.

    Attributes:
        path: the notes file.
        problems: a clause each; empty if the file is intact, or there never was one.
        notes: their number; None if they cannot be counted.
        backups: those that can be restored, the newest first.
        unusable: what bears the name of a backup and cannot be restored, with why not.
    """

    path: Path
    problems: tuple[str, ...]
    notes: int | None
    backups: tuple[Backup, ...]
    unusable: tuple[tuple[Path, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """The result of `restore`.

    Attributes:
        set_aside: the folder with the damaged file.
        backup: the backup that replaced it; None if there was no intact one.
        rescued: the number of notes, decisions and corrections, newer than the backup, salvaged
            from the damaged file; one undo step.
        drafts: the number of salvaged drafts.
        whole: whether all of the damaged file could be read.
    """

    set_aside: Path
    backup: Backup | None
    rescued: int
    drafts: int = 0
    whole: bool = True


def check(folder: Path) -> CheckResult:
    """Read everything in the notes file of a data folder; changes nothing.

    Raises:
        StoreError: the file is of another program or of a newer version, or cannot be read.
    """
    path = folder / FILE_NAME
    unusable = tuple(backups.unusable(path))
    damaged = {file for file, _reason in unusable}
    listed = tuple(each for each in backups.list_backups(path) if each.path not in damaged)
    problems, notes = _problems(path)
    return CheckResult(path, tuple(problems), notes, listed, unusable)


def _problems(path: Path) -> tuple[Sequence[str], int | None]:
    """What is wrong with a notes file, and how many notes it has, if they can be counted."""
    with translate_errors(path):
        if path.exists() and not path.is_file():
            said = _("not a file: what has its name has to be moved away, then `{command}` works")
            return [said.format(command="ukr-reader notes restore")], None
        if backups.is_lost(path):
            return [_("gone or empty, and there are backups of it")], None
        if not path.exists():
            return [], 0
    if problems := backups.problems_of(path):
        return problems, None
    database = Database(path, read_only=True)
    try:
        with database.read() as connection:
            found = tuple(content_check.problems(connection))
            with suppress(ReadError):
                return found, connection.execute("SELECT count(*) FROM notes").fetchone()[0]
            return found, None
    finally:
        database.close()


def list_backups(folder: Path) -> list[Backup]:
    """The backups of the notes of a data folder, the newest first."""
    return backups.list_backups(folder / FILE_NAME)


def restore(folder: Path, backup: Backup | None = None) -> RestoreResult:
    """Replace the notes file of a data folder by an intact one, atomically.

    It is built from a backup and everything readable in the damaged file and in those set aside
    before, and is on the disk before the swap. Nothing is overwritten: the damaged file is kept
    in a folder of its own. A backup is made with what was rescued.

    Args:
        folder: the data folder.
        backup: the backup to use; by default the newest intact one.

    Raises:
        StoreError: the notes are open elsewhere, the backup is damaged, or the files cannot be
            written; nothing was changed.
    """
    path = Path(os.path.realpath(folder / FILE_NAME))
    presence = Presence(path.with_suffix(".lock"))
    try:
        if not presence.lock_exclusively():
            raise store_error(FaultKind.OPEN_ELSEWHERE, path)
        with translate_errors(path):
            file_swap.finish(path)
            file_swap.clear(path)
            return _restore(path, backup)
    finally:
        presence.end()


def _restore(path: Path, backup: Backup | None) -> RestoreResult:
    if backup is None:
        backup = backups.newest_good(path)
    elif problems := backups.problems_of(backup.path):
        raise store_error(FaultKind.DAMAGED, backup.path, problems[0])
    if backup is None and not path.exists() and not any(file_swap.set_aside(path)):
        raise store_error(FaultKind.NOTHING, path)
    earlier = [each for each in file_swap.set_aside(path) if not _is_taken_over(each)]
    aside = file_swap.copy_aside(path)
    try:
        sources = {each: rescue.salvage(each / path.name) for each in (aside, *earlier)}
        base = None if backup is None else backup.path
        counts = rescue.build(file_swap.unfinished(path), base, [*sources.values()])
        for each, source in sources.items():
            if source.whole:
                (each / file_swap.ALL_TAKEN_OVER).touch(mode=0o600)
                sync(each)
        file_swap.unfinished(path).replace(file_swap.pending(path))
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        file_swap.clear(path)
        raise
    sync(path.parent)
    file_swap.finish(path)
    if counts.entries or counts.drafts:  # which else would be in one file only
        with suppress(StoreError):
            backups.back_up(path)
    return RestoreResult(aside, backup, counts.entries, counts.drafts, sources[aside].whole)


def _is_taken_over(folder: Path) -> bool:
    return (folder / file_swap.ALL_TAKEN_OVER).exists()
