"""The commands about notes: list, export, import, backup, check, restore."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tui.cli import printing
from tui.cli.reading import Complaints, read_library
from tui.corpus import load, safe_text
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.annotations import Anchored, ImportPlan, OnConflict, Store


@contextmanager
def opened(settings: Settings) -> Iterator[Store]:
    """The notes of the data folder.

    Raises:
        StoreError: they cannot be opened.
    """
    from tui.annotations import Store

    store = Store.open(settings.data_dir)
    try:
        yield store
    finally:
        store.close()


def told(complaints: Complaints, work: Callable[[], None]) -> int:
    """Do some work on the notes; what goes wrong with them is said. Returns the exit code."""
    from tui.annotations import StoreError

    try:
        work()
    except StoreError as error:
        complaints.say(f"{error.message} {error.advice}".rstrip())
    return complaints.code


def print_notes(settings: Settings, paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the notes; returns the exit code."""
    complaints = Complaints()

    def work() -> None:
        with opened(settings) as store:
            found = _notes(settings, store, paths, complaints)
        _say_unreadable(store, complaints)
        if as_json:
            printing.print_json(map(printing.note_record, found))
            return
        printing.print_table(
            ["article", "quote", "note", "tags", "state", "modified"],
            (
                (
                    item.annotation.title,
                    item.annotation.selector.exact,
                    item.annotation.text,
                    ", ".join(item.annotation.tags),
                    item.state.value,
                    item.annotation.modified,
                )
                for item in found
            ),
        )

    return told(complaints, work)


def _notes(
    settings: Settings, store: Store, paths: Sequence[Path], complaints: Complaints
) -> list[Anchored]:
    """All notes, or those of the articles in `paths`, each with where it stands now."""
    if paths:
        articles = read_library(settings, paths, complaints).articles
        store.set_articles(articles)
        return [item for article in articles for item in store.for_article(article)]
    files = {note.path for note in store.notes()}
    present = sorted(Path(path) for path in files if _is_file(path))
    store.set_articles(load(present, on_error=lambda _error: None) if present else ())
    return store.all(sort="position")


def _say_unreadable(store: Store, complaints: Complaints) -> None:
    """Name the entries that were passed over; the exit code tells of them."""
    for sentence in store.unreadable():
        complaints.say(sentence)


def _is_file(path: str) -> bool:
    """Whether a note's path, which an import may have brought, is that of a file."""
    try:
        return path.startswith("/") and Path(path).is_file()
    except (OSError, ValueError):  # longer than the system takes, or of impossible characters
        return False


def export_notes(settings: Settings, paths: Sequence[Path], file_format: str) -> int:
    """Write the notes to standard output; returns the exit code."""
    from tui.annotations import Format, export

    complaints = Complaints()

    def work() -> None:
        with opened(settings) as store:
            articles = read_library(settings, paths, complaints).articles if paths else []
            chosen = [item.annotation for item in _notes(settings, store, paths, complaints)]
            wanted = Format(file_format)
            parts = export(store, wanted, chosen, articles)
            if wanted.lacks:
                printing.say(f"Not in {wanted}: {wanted.lacks}; jsonld keeps everything.")
            if sys.stdout.isatty():  # there it is read by people, and obeyed by the terminal
                lines = (part.replace("\r\n", "\n") for part in parts)
                parts = (safe_text(line, keep_newlines=True) for line in lines)
            elif isinstance(sys.stdout, io.TextIOWrapper):
                sys.stdout.reconfigure(encoding="utf-8")  # as the formats are, wherever it runs
            sys.stdout.writelines(parts)
            _say_unreadable(store, complaints)

    return told(complaints, work)


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
    """Import notes from a file, all in one step or nothing; returns the exit code."""
    from tui.annotations import Format, preview_import
    from tui.annotations import import_notes as take_in

    complaints = Complaints()

    def work() -> None:
        with opened(settings) as store:
            articles = read_library(settings, paths, complaints).articles
            chosen = Format(file_format) if file_format else None
            with printing.Progress("looking for the words of notes") as looking:
                plan = preview_import(store, source, chosen, articles, looking.show)
            _say_plan(plan)
            kept = plan.conflicts if on_conflict == "keep" else ()
            complaints.count += any((plan.problems, plan.repeated, plan.remarks, kept))
            if only_preview:
                return
            with printing.Progress("writing notes") as writing:
                count = take_in(
                    store,
                    plan,
                    on_conflict=on_conflict,
                    skip_problems=skip_problems,
                    progress=writing.show,
                )
            printing.say(f"{count} notes were imported.")

    return told(complaints, work)


def _say_plan(plan: ImportPlan) -> None:
    printing.say(plan.summary())
    for problem in (*plan.problems, *plan.repeated, *plan.remarks):
        printing.say(f"{problem}.")
    if plan.more_problems:
        printing.say(f"{plan.more_problems} more items cannot be read.")
    for conflict in plan.conflicts:
        quote = conflict.here.selector.exact[:60]
        printing.say(f"Here with another content: “{quote}” ({conflict.here.title}).")


def check_notes(settings: Settings) -> int:
    """Read all notes and say what is wrong; returns the exit code."""
    from tui.annotations import check

    complaints = Complaints()

    def work() -> None:
        found = check(settings.data_dir)
        where = printing.said_path(found.path)
        for problem in found.problems:
            complaints.say(f"{where}: {problem}")
        if not found.problems:
            notes = "1 note" if found.notes == 1 else f"{found.notes or 0} notes"
            printing.say(f"{where} is whole: {notes}.")
        printing.print_table(
            ["backup", "made"],
            ((one.path.name, f"{one.created:%Y-%m-%d %H:%M}") for one in found.backups),
        )

    return told(complaints, work)


def back_up_notes(settings: Settings) -> int:
    """Make a backup now; returns the exit code."""
    complaints = Complaints()

    def work() -> None:
        with opened(settings) as store:
            made = store.back_up()
        printing.say(f"The notes were copied to {printing.said_path(made.path)} and read back.")

    return told(complaints, work)


def restore_notes(settings: Settings) -> int:
    """Put the newest good backup in place of a damaged file; returns the exit code."""
    from tui.annotations import restore

    complaints = Complaints()

    def work() -> None:
        done = restore(settings.data_dir)
        where = printing.said_path(done.set_aside)
        source = done.backup.path.name if done.backup else "no backup, there is none"
        printing.say(f"The damaged file is kept in {where}.")
        printing.say(
            f"Restored from {source}; {done.rescued} newer entries and {done.drafts} drafts were"
            " rescued."
        )
        if not done.whole:
            printing.say("Not all of the damaged file could be read; what could not is only there.")

    return told(complaints, work)
