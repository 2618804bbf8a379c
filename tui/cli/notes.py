"""Implementation of `notes list`, `export`, `import`, `backup`, `check` and `restore`."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tui.annotations.labels import state_label
from tui.cli import printing, records
from tui.cli.reading import ErrorReporter, read_library
from tui.corpus import load, safe_text
from tui.localised import counted, quoted_text
from tui.settings import Settings
from tui.translation import _

if TYPE_CHECKING:
    from tui.annotations import Anchored, ImportPlan, OnConflict, Store


def open_store(settings: Settings) -> AbstractContextManager[Store]:
    """Open the note store of the data folder.

    Raises:
        StoreError: it cannot be opened.
    """
    from tui.annotations import Store

    return closing(Store.open(settings.data_dir))


def print_or_import(
    settings: Settings,
    source: BinaryIO | None,
    *,
    as_json: bool,
    take_over: Callable[[Store, BinaryIO], str],
    lines_of: Callable[[Store], Iterable[str]],
    print_rows: Callable[[Store], None],
) -> int:
    """Print what is in the store, or import more of it; returns the exit code.

    Args:
        settings: of the program.
        source: the file to be imported.
        as_json: whether to print lines that can be imported.
        take_over: imports a file in one transaction; returns what it did, in a sentence.
        lines_of: gives these lines.
        print_rows: prints a table for people.
    """
    errors = ErrorReporter()
    with errors.reporting_store(), open_store(settings) as store:
        if source is not None:
            printing.print_message(take_over(store, source))
        elif as_json:
            sys.stdout.writelines(lines_of(store))
        else:
            print_rows(store)
    return errors.exit_code


def print_notes(settings: Settings, paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the notes; returns the exit code."""
    errors = ErrorReporter()
    with errors.reporting_store():
        with open_store(settings) as store:
            found = _notes(settings, store, paths, errors)
        _report_unreadable(store, errors)
        if as_json:
            printing.print_json(map(records.note_record, found))
        else:
            _print_table(found)
    return errors.exit_code


def _print_table(found: Sequence[Anchored]) -> None:
    printing.print_table(
        [_("article"), _("quote"), _("note"), _("tags"), _("state"), _("modified")],
        (
            (
                item.annotation.title,
                item.annotation.selector.exact,
                item.annotation.text,
                ", ".join(item.annotation.tags),
                state_label(item.state),
                item.annotation.modified,
            )
            for item in found
        ),
        empty=_("There are no notes: a and h in the reader, or ukr-reader notes add, make them."),
    )


def _notes(
    settings: Settings, store: Store, paths: Sequence[Path], errors: ErrorReporter
) -> list[Anchored]:
    """All notes, or those of the articles in `paths`, each with its current anchor."""
    if paths:
        articles = read_library(settings, paths, errors).articles
        store.set_articles(articles)
        return [item for article in articles for item in store.for_article(article)]
    files = {note.path for note in store.notes()}
    present = sorted(Path(path) for path in files if _is_file(path))
    store.set_articles(load(present, on_error=lambda _error: None) if present else ())
    return store.all(sort="position")


def _report_unreadable(store: Store, errors: ErrorReporter) -> None:
    """Report the entries that could not be read."""
    for sentence in store.unreadable():
        errors.report(sentence)


def _is_file(path: str) -> bool:
    """Whether a note's path, which may come from an import, is that of a file."""
    try:
        return path.startswith("/") and Path(path).is_file()
    except (OSError, ValueError):  # too long, or with invalid characters
        return False


def export_notes(settings: Settings, paths: Sequence[Path], file_format: str) -> int:
    """Write the notes to standard output; returns the exit code."""
    from tui.annotations import Format, export

    errors = ErrorReporter()
    with errors.reporting_store(), open_store(settings) as store:
        articles = read_library(settings, paths, errors).articles if paths else []
        chosen = [item.annotation for item in _notes(settings, store, paths, errors)]
        wanted = Format(file_format)
        parts = export(store, wanted, chosen, articles)
        if wanted.lacks:
            said = _("Not in {format}: {what}; jsonld keeps everything.")
            printing.print_message(said.format(format=wanted, what=_(wanted.lacks)))
        if sys.stdout.isatty():  # a terminal interprets control characters
            lines = (part.replace("\r\n", "\n") for part in parts)
            parts = (safe_text(line, keep_newlines=True) for line in lines)
        elif isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")  # that of the formats, whatever the locale
        sys.stdout.writelines(parts)
        _report_unreadable(store, errors)
    return errors.exit_code


def import_notes(
    settings: Settings,
    source: BinaryIO,
    paths: Sequence[Path],
    *,
    file_format: str | None,
    on_conflict: OnConflict,
    skip_problems: bool,
    only_preview: bool,
) -> int:
    """Import notes from a file in one transaction; returns the exit code."""
    from tui.annotations import Format, preview_import
    from tui.annotations import import_notes as run_import

    errors = ErrorReporter()
    with errors.reporting_store(), open_store(settings) as store:
        articles = read_library(settings, paths, errors).articles
        chosen = Format(file_format) if file_format else None
        with printing.Progress(_("looking for the words of notes")) as looking:
            plan = preview_import(store, source, chosen, articles, looking.show)
        _print_plan(plan)
        kept = plan.conflicts if on_conflict == "keep" else ()
        errors.count += any((plan.problems, plan.repeated, plan.remarks, kept))
        if only_preview:
            return errors.exit_code
        with printing.Progress(_("writing notes")) as writing:
            count = run_import(
                store,
                plan,
                on_conflict=on_conflict,
                skip_problems=skip_problems,
                progress=writing.show,
            )
        said = counted("{count} note was imported.", "{count} notes were imported.", count)
        printing.print_message(said)
    return errors.exit_code


def _print_plan(plan: ImportPlan) -> None:
    printing.print_message(plan.summary())
    for problem in (*plan.problems, *plan.repeated, *plan.remarks):
        printing.print_message(f"{problem}.")
    if plan.more_problems:
        said = counted(
            "{count} more item cannot be read.",
            "{count} more items cannot be read.",
            plan.more_problems,
        )
        printing.print_message(said)
    for conflict in plan.conflicts:
        quote = conflict.here.selector.exact[:60]
        said = _("Here with another content: {words} ({title}).")
        printing.print_message(said.format(words=quoted_text(quote), title=conflict.here.title))


def check_notes(settings: Settings) -> int:
    """Check the integrity of the note store; returns the exit code."""
    from tui.annotations import check

    errors = ErrorReporter()
    with errors.reporting_store():
        found = check(settings.data_dir)
        where = printing.safe_path(found.path)
        for problem in found.problems:
            errors.report(f"{where}: {problem}")
        for path, problem in found.unusable:
            said = _("{file}: this backup cannot be restored: {problem}")
            errors.report(said.format(file=printing.safe_path(path), problem=problem))
        if found.unusable and not found.backups:
            said = _("There is no other backup. `{command}` makes one of notes that are whole.")
            errors.report(said.format(command="ukr-reader notes backup"))
        if not found.problems:
            said = counted(
                "{file} is whole: {count} note.",
                "{file} is whole: {count} notes.",
                found.notes or 0,
                file=where,
            )
            printing.print_message(said)
        printing.print_table(
            [_("backup"), _("made")],
            ((one.path.name, f"{one.created:%Y-%m-%d %H:%M}") for one in found.backups),
        )
    return errors.exit_code


def back_up_notes(settings: Settings) -> int:
    """Make a backup; returns the exit code."""
    errors = ErrorReporter()
    with errors.reporting_store(), open_store(settings) as store:
        if store.is_empty:
            printing.print_message(_("There are no notes yet: nothing was copied."))
        else:
            said = _("The notes were copied to {file} and read back.")
            backup = store.back_up()
            printing.print_message(said.format(file=printing.safe_path(backup.path)))
    return errors.exit_code


def restore_notes(settings: Settings) -> int:
    """Put the newest good backup in place of a damaged file; returns the exit code."""
    from tui.annotations import restore

    errors = ErrorReporter()
    with errors.reporting_store():
        result = restore(settings.data_dir)
        where = printing.safe_path(result.set_aside)
        source = result.backup.path.name if result.backup else _("no backup, there is none")
        printing.print_message(_("The damaged file is kept in {file}.").format(file=where))
        said = _(
            "Restored from {source}; {entries} newer entries and {drafts} drafts were rescued."
        )
        printing.print_message(
            said.format(source=source, entries=result.rescued, drafts=result.drafts)
        )
        if not result.whole:
            printing.print_message(
                _("Not all of the damaged file could be read; what could not is only there.")
            )
    return errors.exit_code
