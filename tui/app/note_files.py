"""Notes out to a file and in from one, for the screen."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

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

    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        if target.exists():
            raise FileExistsError(17, "there is a file of that name already")
        with part.open("w", encoding="utf-8", newline="") as handle:
            handle.writelines(export(store, file_format, notes, articles))
            handle.flush()
            os.fsync(handle.fileno())
        part.rename(target)
    except (OSError, ValueError) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise StoreError(f"Not written, {reason}: {target}") from error


def describe_import(plan: ImportPlan) -> list[str]:
    """What an import would do, in lines."""
    problems = [f"cannot be read: {problem}" for problem in plan.problems[:10]]
    conflicts = [f"differs: “{one.here.selector.exact[:50]}”" for one in plan.conflicts[:10]]
    named = [str(each) for each in (*plan.repeated, *plan.remarks)[:10]]
    return [plan.summary(), *conflicts, *problems, *named]
