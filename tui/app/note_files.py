"""Export of notes to a file, atomically, and the preview of an import as text."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tui.annotations import StoreError

if TYPE_CHECKING:
    from tui.annotations import Annotation, Format, ImportPlan, Store
    from tui.corpus import Article


def write_notes(
    store: Store,
    file_format: Format,
    notes: Iterable[Annotation],
    articles: Sequence[Article],
    target: Path,
) -> None:
    """Write notes to a file: whole or not at all, and never over another file.

    Raises:
        StoreError: it could not be written.
    """
    from tui.annotations import export

    part = target.with_name(f".{uuid.uuid4().hex}.part")
    try:
        with _made(part) as handle:
            handle.writelines(export(store, file_format, notes, articles))
            handle.flush()
            os.fsync(handle.fileno())
        _give_name(part, target)
    except FileExistsError as error:
        raise StoreError(f"Not written, there is a file of that name already: {target}") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise StoreError(f"Not written, {reason}: {target}") from error
    finally:
        with suppress(OSError, ValueError):
            part.unlink(missing_ok=True)


def _made(path: Path) -> TextIO:
    """A new file, which no link leads elsewhere."""
    flags = os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_WRONLY | os.O_CLOEXEC
    descriptor = os.open(path, flags, 0o666)
    return open(descriptor, "w", encoding="utf-8", newline="")  # noqa: PTH123 - a descriptor


def _give_name(part: Path, target: Path) -> None:
    """Give a file its name, in one step, unless there is one of that name.

    Raises:
        FileExistsError: there is one, also if it came just now.
    """
    try:
        os.link(part, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without links
        with part.open(encoding="utf-8", newline="") as source, _made(target) as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())


def describe_import(plan: ImportPlan) -> list[str]:
    """What an import would do, in lines."""
    problems = [f"cannot be read: {problem}" for problem in plan.problems[:10]]
    conflicts = [f"differs: “{one.here.selector.exact[:50]}”" for one in plan.conflicts[:10]]
    named = [str(each) for each in (*plan.repeated, *plan.remarks)[:10]]
    return [plan.summary(), *conflicts, *problems, *named]
