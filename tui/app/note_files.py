"""Export of notes to a file, atomically, and the preview of an import as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.annotations import StoreError
from tui.atomic_file import failure, write_file
from tui.localised import quoted_text
from tui.translation import _

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

    try:
        write_file(export(store, file_format, notes, articles), target)
    except (OSError, ValueError) as error:
        raise StoreError(failure(error, target)) from error


def describe_import(plan: ImportPlan) -> list[str]:
    """What an import would do, in lines."""
    problems = [_("cannot be read: {problem}").format(problem=one) for one in plan.problems[:10]]
    differing = [one.here.selector.exact[:50] for one in plan.conflicts[:10]]
    conflicts = [_("differs: {quote}").format(quote=quoted_text(quote)) for quote in differing]
    named = [str(each) for each in (*plan.repeated, *plan.remarks)[:10]]
    return [plan.summary(), *conflicts, *problems, *named]
