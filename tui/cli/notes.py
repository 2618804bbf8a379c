"""The commands about notes: list, export."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli import printing
from tui.cli.articles import Complaints
from tui.corpus import load
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.annotations import Anchored, Store


def print_notes(settings: Settings, paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the notes; returns the exit code."""
    complaints = Complaints()
    found = _notes(settings, paths, complaints)
    if as_json:
        printing.print_json(map(printing.note_record, found))
    else:
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
    return complaints.code


def _notes(settings: Settings, paths: Sequence[Path], complaints: Complaints) -> list[Anchored]:
    """All notes, or those of the articles in `paths`, each with where it stands now."""
    from tui.annotations import Store, StoreError

    try:
        store = Store.open(settings.data_dir)
    except StoreError as error:
        complaints.say(f"{error.message} {error.advice}".rstrip())
        return []
    try:
        if paths:
            articles = load(paths, on_error=complaints.file)
            return [item for article in articles for item in store.for_article(article)]
        return _all_notes(store)
    except StoreError as error:
        complaints.say(f"{error.message} {error.advice}".rstrip())
        return []
    finally:
        store.close()


def _all_notes(store: Store) -> list[Anchored]:
    """Every note, looked for in the file that it was made on, where that is still there."""
    files = {Path(item.annotation.path) for item in store.all()}
    present = sorted(path for path in files if path.is_file())
    store.set_articles(load(present, on_error=lambda _error: None) if present else ())
    return store.all(sort="position")
