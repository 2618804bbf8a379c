"""Reading notes from a file: checked, tied to texts and articles, compared with what is here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from tui.annotations.exchange.article_lookup import ArticleLookup
from tui.annotations.exchange.formats import Format
from tui.annotations.exchange.import_plan import (
    Conflict,
    ImportPlan,
    ImportRefusedError,
    OnConflict,
    Problem,
)
from tui.annotations.exchange.imported_note import Document, ImportedNote, ItemError, other_id
from tui.annotations.model import Annotation, StoreError
from tui.annotations.store import Store
from tui.corpus import Article, safe_text

LARGEST_FILE = 256 * 2**20
MOST_NOTES = 1_000_000
MOST_PROBLEMS = 10_000
_STRIDE = 500

Progress = Callable[[int, int], None]
"""Told how many of how many are done."""

_Item = tuple[str, ImportedNote]  # where it stands, and what it says

_ADVICE = "Mend the file, or import the rest without what is named; nothing was changed."


@dataclass(slots=True)
class _Content:
    """What a file holds: items, what is wrong, how much more is wrong, and versions of texts."""

    items: list[_Item]
    problems: list[Problem]
    more: int
    texts: dict[str, str]


def preview_import(
    store: Store,
    file: Path | BinaryIO | bytes,
    file_format: Format | None = None,
    articles: Iterable[Article] = (),
    progress: Progress | None = None,
) -> ImportPlan:
    """Read notes from a file and say what an import would do; nothing is changed.

    Args:
        store: what to compare with.
        file: a file, an open one, or its content.
        file_format: its format; found out if not given.
        articles: open articles, in which notes without a known text are looked for.
        progress: called now and then with how many notes of how many are looked for.

    Raises:
        ImportRefusedError: the file cannot be read at all.
        StoreError: the notes that are here cannot be read.
    """
    text = _text(file)
    file_format = file_format or _detected_format(text)
    read = _read(text, file_format)
    items, repeated = _distinct(read.items)
    lookup = ArticleLookup(store.text, articles, read.texts)
    remarks = [Problem(where, remark) for where, item in items for remark in item.remarks]
    notes: list[Annotation | None] = [None] * len(items)
    # Those of one article one after the other: what is made of its text is at hand then.
    order = sorted(range(len(items)), key=lambda at: (items[at][1].source, items[at][1].title))
    for done, at in enumerate(order):
        if progress is not None and done % _STRIDE == 0:
            progress(done, len(order))
        where, item = items[at]
        notes[at], remark = lookup.resolve(item)
        remarks += [Problem(where, remark)] if remark else []
    resolve = [note for note in notes if note is not None]
    return _plan(store, file_format, resolve, lookup, read, repeated, remarks)


def _plan(
    store: Store,
    file_format: Format,
    notes: list[Annotation],
    lookup: ArticleLookup,
    read: _Content,
    repeated: list[Problem],
    remarks: list[Problem],
) -> ImportPlan:
    """The plan for notes that are tied to their texts: which are here already?"""
    new: list[Annotation] = []
    conflicts: list[Conflict] = []
    for note, here in zip(notes, store.find_duplicates(notes), strict=True):
        if here is None:
            new.append(note)
        elif here.id == note.id and not _has_same_content(here, note):
            conflicts.append(Conflict(here, note))
    return ImportPlan(
        format=file_format,
        new=tuple(new),
        duplicates=len(notes) - len(new) - len(conflicts),
        conflicts=tuple(conflicts),
        problems=tuple(read.problems),
        more_problems=read.more,
        texts=lookup.used,
        repeated=tuple(repeated),
        remarks=tuple(remarks),
        unanchored=sum(not note.selector.text_hash for note in new),
    )


def import_notes(
    store: Store,
    plan: ImportPlan,
    *,
    on_conflict: OnConflict = "keep",
    skip_problems: bool = False,
    progress: Progress | None = None,
) -> int:
    """Do what a preview said, in one step that can be undone: all of it or nothing.

    Args:
        store: where to.
        plan: what `preview_import` returned.
        on_conflict: what to do with notes that are here with another content.
        skip_problems: import the rest where items cannot be imported.
        progress: called now and then with how many notes of how many are written.

    Returns:
        How many notes were added or replaced.

    Raises:
        ImportRefusedError: there are items that cannot be imported.
        StoreError: it could not be written.
    """
    if plan.problems and not skip_problems:
        raise ImportRefusedError(plan.problems, _ADVICE)
    incoming = [conflict.incoming for conflict in plan.conflicts if on_conflict != "keep"]
    notes = [*plan.new, *incoming]
    replaces = on_conflict == "replace"
    return store.add_imported(notes, plan.texts, replace=replaces, progress=progress)


def _text(file: Path | BinaryIO | bytes) -> str:
    """The content of a file as text."""
    try:
        if isinstance(file, Path):
            if file.exists() and not file.is_file():  # a pipe would be waited for
                raise StoreError(f"It is not a file: {safe_text(str(file))}.")
            with file.open("rb") as opened:
                content = opened.read(LARGEST_FILE + 1)
        else:
            content = file if isinstance(file, bytes) else file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise ItemError(f"is larger than {LARGEST_FILE // 2**20} MB")
        marked = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        return content.decode("utf-16" if marked else "utf-8-sig")
    except OSError as error:
        name = safe_text(str(file))
        raise StoreError(f"The file cannot be read ({error.strerror}): {name}.") from None
    except UnicodeDecodeError:
        raise _refused("is not text in UTF-8 or UTF-16") from None
    except ItemError as error:
        raise _refused(str(error)) from None


def _detected_format(text: str) -> Format:
    """The format of a text, by what it begins with."""
    return next(each for each in Format if each.reads and each.module.recognises(text))


def _read(text: str, file_format: Format) -> _Content:
    """The items, and what is wrong."""
    found = _Content([], [], 0, {})
    try:
        if not file_format.reads:
            raise ItemError(f"is to be {file_format}, from which notes cannot be imported")
        document: Document = file_format.module.read(text)
        for number, (where, read) in enumerate(document.items, 1):
            try:
                found.items.append((where, read()))
            except ItemError as error:
                if len(found.problems) < MOST_PROBLEMS:
                    found.problems.append(Problem(where, str(error)))
                else:
                    found.more += 1
            if number > MOST_NOTES:
                raise ItemError(f"holds more than {MOST_NOTES:,} notes")
        found.texts = document.texts()
    except ItemError as error:
        raise _refused(str(error)) from None
    return found


def _distinct(items: Iterable[tuple[str, ImportedNote]]) -> tuple[list[_Item], list[Problem]]:
    """The items with an id for each, and those that are in the file twice, word for word.

    Only an item's own id tells that it is the same again; equal rows of a table are several notes.
    """
    found: list[_Item] = []
    repeated: list[Problem] = []
    seen: dict[str, dict[ImportedNote, str]] = {}
    uses: Counter[str] = Counter()
    for where, item in items:
        before = seen.setdefault(item.id, {})
        content = replace(item, created="", modified="")
        if item.has_id and content in before:
            repeated.append(Problem(where, f"is {before[content]} once more, and taken once"))
            continue
        before[content] = where
        uses[item.id] += 1
        number = uses[item.id]
        found.append((where, item if number == 1 else replace(item, id=other_id(item.id, number))))
    return found, repeated


def _has_same_content(here: Annotation, incoming: Annotation) -> bool:
    return (here.text, here.tags, here.color, here.selector.exact) == (
        incoming.text,
        incoming.tags,
        incoming.color,
        incoming.selector.exact,
    )


def _refused(reason: str) -> ImportRefusedError:
    return ImportRefusedError((Problem("the file", reason),), "Nothing was changed.")
