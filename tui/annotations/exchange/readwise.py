"""Readwise CSV: reads the columns of its imports and exports, writes those of its imports.

Tags are written as inline tags (`.tag`) at the beginning of the note, as Readwise parses them, and
unchanged in columns of our own, which Readwise ignores, with the colour, the article's id and its
text version. Against CSV injection, cells that a spreadsheet would take for a formula are prefixed
with an apostrophe, as are notes that begin like an inline tag; it is removed on import.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from functools import partial

from tui.annotations.exchange.formats import Sources
from tui.annotations.exchange.imported_note import (
    LONGEST_TEXT,
    Document,
    ImportedNote,
    ItemError,
    id_of,
    line_text,
    quote_of,
    text_of,
    times_of,
)
from tui.annotations.model import Annotation
from tui.annotations.storage.row_mapping import path_of, uri_of
from tui.corpus import clean_input, safe_for_file
from tui.translation import _

COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
OURS = ("Tags", "Color", "Article", "Version")

# The names of columns in Readwise's own exports.
_ALIASES = {
    "book title": "title",
    "book author": "author",
    "highlighted at": "date",
    "source url": "url",
}
_FORMULA = re.compile(r"'*+[=+\-@\t]")
_TAG_LIKE = re.compile(r"'*+\.")
_INLINE_TAGS = re.compile(r"(?:\.\S+(?:\s+|$))+")


def write(notes: Iterable[Annotation], sources: Sources) -> Iterator[str]:
    """Serialise rows, in chunks."""
    yield _row((*COLUMNS, *OURS))
    for note in notes:
        about = sources.article(note)
        author = "" if about is None else ", ".join(about.authors) or about.source or ""
        url = (about.url if about is not None else None) or uri_of(note.path)
        text = f"'{note.text}" if _TAG_LIKE.match(note.text) else note.text
        moment = note.created[:19].replace("T", " ")
        cells = (note.selector.exact, note.title, author, url, _inline(note.tags) + text)
        version = note.selector.text_hash
        ours = (_listed(note.tags), note.color or "", note.article, version)
        yield _row((*_guarded(cells), str(note.selector.start), moment, *_guarded(ours)))


def recognises(text: str) -> bool:
    """Whether a text may be CSV: it is not JSON (format detection)."""
    return text.lstrip()[:1] not in ("{", "[")


def read(text: str) -> Document:
    """Parse the rows of a table."""
    return Document((line_text(line), partial(parse_item, row)) for line, row in _rows(text))


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line numbers, and rows by Readwise's column names in lower case.

    Raises:
        ItemError: it is not such a table.
    """
    csv.field_size_limit(LONGEST_TEXT)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        names = [_ALIASES.get(name, name) for name in map(_name, next(rows, []))]
        if "highlight" not in names:
            raise ItemError(_("has no column “Highlight” in its first line"))
        for row in rows:
            if any(row):
                yield rows.line_num, dict(zip(names, row, strict=False))
    except csv.Error as error:
        said = _("is not a table at line {number} ({reason})")
        raise ItemError(said.format(number=rows.line_num, reason=error)) from None


def parse_item(row: dict[str, str]) -> ImportedNote:
    """Parse a row.

    Raises:
        ItemError: it has no quote.
    """
    cells = {name: _unguarded(cell) for name, cell in row.items()}
    exact = quote_of(cells.get("highlight"))
    title = text_of(cells.get("title"), "title", lines=False)
    url = text_of(cells.get("url"), "address", lines=False)
    text, tags = _text_and_tags(text_of(cells.get("note"), "note"), cells.get("tags", ""))
    created, modified, remarks = times_of(row.get("date"), None)
    location = row.get("location", "").strip()
    color = text_of(cells.get("color"), "colour", lines=False)
    article = text_of(cells.get("article"), "article", lines=False)
    about = (title, url, exact, location, text, *tags, color, row.get("date", ""))
    return ImportedNote(
        id=id_of(None, *map(clean_input, about)),
        article=article,
        source=path_of(url),
        title=title,
        exact=exact,
        prefix="",
        suffix="",
        start=int(location) if re.fullmatch("[0-9]{1,15}", location) else None,
        text_hash=text_of(row.get("version"), "version", lines=False),
        text=text,
        tags=tuple(text_of(tag, "tag") for tag in tags),
        color=color or None,
        created=created,
        modified=modified,
        remarks=remarks,
    )


def _text_and_tags(note: str, column: str) -> tuple[str, list[str]]:
    """The text of a note, and its inline tags with those of the tags column."""
    try:
        cells = next(csv.reader([" ".join(column.split())], skipinitialspace=True), [])
    except csv.Error as error:
        said = _("has tags that cannot be read ({reason})")
        raise ItemError(said.format(reason=error)) from None
    listed = [tag.strip() for tag in cells if tag.strip()]
    ours = _inline(listed)
    if ours and f"{note} ".startswith(ours):
        return _plain(note[len(ours) :]), listed
    inline = _INLINE_TAGS.match(note)
    if inline is None:
        return _plain(note), listed
    return _plain(note[inline.end() :]), [
        *(tag.removeprefix(".") for tag in inline[0].split()),
        *listed,
    ]


def _plain(text: str) -> str:
    """A text without the apostrophe that escapes an inline tag."""
    return text[1:] if text.startswith("'") and _TAG_LIKE.match(text, 1) else text


def _inline(tags: Iterable[str]) -> str:
    return "".join(f".{'-'.join(tag.split())} " for tag in tags)


def _listed(tags: Iterable[str]) -> str:
    """Tags as a line of CSV within a cell."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(tags)
    return line.getvalue()


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _name(name: str) -> str:
    return name.strip().lstrip("\ufeff").casefold()


def _guarded(cells: Iterable[str]) -> Iterator[str]:
    """Cells that are safe in a spreadsheet and in a terminal."""
    for cell in cells:
        yield safe_for_file(f"'{cell}" if _FORMULA.match(cell) else cell)


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell
