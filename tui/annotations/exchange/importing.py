"""Imports notes from a file: parse, link to articles, deduplicate, plan, apply."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from tui.annotations.errors import StoreError
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
from tui.annotations.model import Annotation
from tui.annotations.store import Store
from tui.corpus import Article, safe_text
from tui.localised import error_text, number_text
from tui.translation import _, mark

LARGEST_FILE = 256 * 2**20
MOST_NOTES = 1_000_000
MOST_PROBLEMS = 10_000
_STRIDE = 500

ProgressCallback = Callable[[int, int], None]
"""Called with the number done and the total."""

_Item = tuple[str, ImportedNote]  # with its location in the file

_ADVICE = mark("Mend the file, or import the rest without what is named; nothing was changed.")


@dataclass(slots=True)
class _Content:
    """The parsed contents of a file.

    Attributes:
        items: the valid items.
        problems: of the others, up to a limit.
        more_problems: the number of further ones.
        texts: text versions by hash.
    """

    items: list[_Item]
    problems: list[Problem]
    more_problems: int
    texts: dict[str, str]


def preview_import(
    store: Store,
    file: Path | BinaryIO | bytes,
    file_format: Format | None = None,
    articles: Iterable[Article] = (),
    progress: ProgressCallback | None = None,
) -> ImportPlan:
    """Plan the import of a file (a dry run); nothing is changed.

    Args:
        store: the store to import into.
        file: a path, an open file, or its content.
        file_format: its format; detected by default.
        articles: open articles, in which notes without a known text are anchored.
        progress: called periodically with the number of notes linked and the total.

    Raises:
        ImportRefusedError: the file cannot be parsed at all.
        StoreError: the stored notes cannot be read.
    """
    text = _text(file)
    file_format = file_format or _detected_format(text)
    content = _parse(text, file_format)
    items, repeated = _distinct(content.items)
    lookup = ArticleLookup(store.text, articles, content.texts)
    remarks = [Problem(where, remark) for where, item in items for remark in item.remarks]
    notes: list[Annotation | None] = [None] * len(items)
    # Grouped by article, so that the caches of its text are hit.
    order = sorted(range(len(items)), key=lambda at: (items[at][1].source, items[at][1].title))
    for done, at in enumerate(order):
        if progress is not None and done % _STRIDE == 0:
            progress(done, len(order))
        where, item = items[at]
        notes[at], remark = lookup.resolve(item)
        remarks += [Problem(where, _(remark))] if remark else []
    resolved = [note for note in notes if note is not None]
    return _plan(store, file_format, resolved, lookup, content, repeated, remarks)


def _plan(
    store: Store,
    file_format: Format,
    notes: list[Annotation],
    lookup: ArticleLookup,
    content: _Content,
    repeated: list[Problem],
    remarks: list[Problem],
) -> ImportPlan:
    """The plan for linked notes: tells new ones, duplicates and conflicts apart."""
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
        problems=tuple(content.problems),
        more_problems=content.more_problems,
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
    progress: ProgressCallback | None = None,
) -> int:
    """Apply a plan in one transaction and one undo step.

    Args:
        store: the store to import into.
        plan: the result of `preview_import`.
        on_conflict: what to do with notes that are stored with another content.
        skip_problems: whether to import the rest if there are invalid items.
        progress: called periodically with the number of notes written and the total.

    Returns:
        How many notes were added or replaced.

    Raises:
        ImportRefusedError: there are invalid items.
        StoreError: it could not be written.
    """
    if plan.problems and not skip_problems:
        raise ImportRefusedError(plan.problems, _(_ADVICE))
    incoming = [conflict.incoming for conflict in plan.conflicts if on_conflict != "keep"]
    notes = [*plan.new, *incoming]
    replaces = on_conflict == "replace"
    return store.add_imported(notes, plan.texts, replace=replaces, progress=progress)


def _text(file: Path | BinaryIO | bytes) -> str:
    """The decoded content of a file."""
    try:
        if isinstance(file, Path):
            if file.exists() and not file.is_file():  # reading a pipe would block
                raise StoreError(_("It is not a file: {file}.").format(file=safe_text(str(file))))
            with file.open("rb") as opened:
                content = opened.read(LARGEST_FILE + 1)
        else:
            content = file if isinstance(file, bytes) else file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise ItemError(_("is larger than {size} MB").format(size=LARGEST_FILE // 2**20))
        has_bom = content[:2] in (b"\xff\xfe", b"\xfe\xff")
        return content.decode("utf-16" if has_bom else "utf-8-sig")
    except OSError as error:
        name = safe_text(str(file))
        said = _("The file cannot be read ({reason}): {file}.")
        raise StoreError(said.format(reason=error_text(error), file=name)) from None
    except UnicodeDecodeError:
        raise _refused(_("is not text in UTF-8 or UTF-16")) from None
    except ItemError as error:
        raise _refused(str(error)) from None


def _detected_format(text: str) -> Format:
    """The format of a text, by its beginning."""
    return next(each for each in Format if each.reads and each.module.recognises(text))


def _parse(text: str, file_format: Format) -> _Content:
    """The valid items and the problems of a text."""
    found = _Content([], [], 0, {})
    try:
        if not file_format.reads:
            said = _("is to be {format}, from which notes cannot be imported")
            raise ItemError(said.format(format=file_format))
        document: Document = file_format.module.read(text)
        for number, (where, parse) in enumerate(document.items, 1):
            try:
                found.items.append((where, parse()))
            except ItemError as error:
                if len(found.problems) < MOST_PROBLEMS:
                    found.problems.append(Problem(where, str(error)))
                else:
                    found.more_problems += 1
            if number > MOST_NOTES:
                said = _("holds more than {count} notes")
                raise ItemError(said.format(count=number_text(MOST_NOTES)))
        found.texts = document.texts()
    except ItemError as error:
        raise _refused(str(error)) from None
    return found


def _distinct(items: Iterable[tuple[str, ImportedNote]]) -> tuple[list[_Item], list[Problem]]:
    """The items with unique ids, and those that repeat an earlier item.

    Only an id in the file identifies a repetition; equal rows of a table are separate notes.
    """
    found: list[_Item] = []
    repeated: list[Problem] = []
    seen: dict[str, dict[ImportedNote, str]] = {}
    uses: Counter[str] = Counter()
    for where, item in items:
        before = seen.setdefault(item.id, {})
        content = replace(item, created="", modified="")
        if item.has_id and content in before:
            said = _("is {item} once more, and taken once")
            repeated.append(Problem(where, said.format(item=before[content])))
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
    return ImportRefusedError((Problem(_("the file"), reason),), _("Nothing was changed."))
