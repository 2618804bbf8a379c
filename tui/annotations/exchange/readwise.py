"""CSV in the columns that Readwise imports, and those that it exports.

Tags stand at the beginning of the note as words with a full stop before them, which is how
Readwise reads tags from a note. Cells that a spreadsheet would take for a formula are quoted with
an apostrophe, which is taken off again on the way in.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator

from tui.annotations.exchange.incoming import (
    LONGEST_TEXT,
    Incoming,
    ItemError,
    id_of,
    quote_of,
    text_of,
    times_of,
)
from tui.annotations.model import Annotation
from tui.annotations.storage.records import path_of, uri_of
from tui.corpus import Article

COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")

# What other columns are called in an export of Readwise.
_ALIASES = {
    "book title": "title",
    "book author": "author",
    "highlighted at": "date",
    "source url": "url",
}
_FORMULA = re.compile(r"'*[=+\-@\t]")
_INLINE_TAGS = re.compile(r"(?:\.\S+(?:\s+|$))+")


def write(
    notes: Iterable[Annotation], article: Callable[[Annotation], Article | None]
) -> Iterator[str]:
    """Rows, in parts.

    Args:
        notes: what to write.
        article: gives the open article of a note, for its author and address.
    """
    yield _row(COLUMNS)
    for note in notes:
        about = article(note)
        author = "" if about is None else ", ".join(about.authors) or about.source or ""
        url = (about.url if about is not None else None) or uri_of(note.path)
        tags = "".join(f".{'-'.join(tag.split())} " for tag in note.tags)
        moment = note.created[:19].replace("T", " ")
        cells = (note.selector.exact, note.title, author, url, (tags + note.text).strip())
        yield _row((*map(_guarded, cells), str(note.selector.start), moment))


def read(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line numbers and rows by the lower-case names of Readwise's columns.

    Raises:
        ItemError: it is not such a table.
    """
    csv.field_size_limit(LONGEST_TEXT)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        names = [_ALIASES.get(name, name) for name in map(_name, next(rows, []))]
        if "highlight" not in names:
            raise ItemError("has no column “Highlight” in its first line")
        for row in rows:
            if any(row):
                yield rows.line_num, dict(zip(names, row, strict=False))
    except csv.Error as error:
        raise ItemError(f"is not a table at line {rows.line_num} ({error})") from None


def incoming(row: dict[str, str]) -> Incoming:
    """What a row says.

    Raises:
        ItemError: it has no quote.
    """
    exact = quote_of(_unguarded(row.get("highlight", "")))
    title = text_of(_unguarded(row.get("title", "")), "title", lines=False)
    url = text_of(row.get("url"), "address", lines=False)
    note = text_of(_unguarded(row.get("note", "")), "note")
    inline = _INLINE_TAGS.match(note)
    tags = [tag.removeprefix(".") for tag in inline[0].split()] if inline else []
    tags += [tag.strip() for tag in row.get("tags", "").split(",")]
    created, modified = times_of(row.get("date"), None)
    location = row.get("location", "").strip()
    return Incoming(
        id=id_of(None, title or url, exact),
        article="",
        source=path_of(url),
        title=title,
        exact=exact,
        prefix="",
        suffix="",
        start=int(location) if re.fullmatch("[0-9]{1,15}", location) else None,
        text_hash="",
        text=note[inline.end() :] if inline else note,
        tags=tuple(text_of(tag, "tag", lines=False) for tag in tags),
        color=text_of(row.get("color"), "colour", lines=False) or None,
        created=created,
        modified=modified,
    )


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _name(name: str) -> str:
    return name.strip().lstrip("\ufeff").casefold()


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
