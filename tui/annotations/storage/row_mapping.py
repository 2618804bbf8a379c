"""Object-relational mapping by hand: database rows to dataclasses and back."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any, Literal, NamedTuple
from urllib.parse import quote as percent_encoded
from urllib.parse import unquote_to_bytes

from tui.annotations.model import Annotation, Correction, Decision, Selector
from tui.annotations.storage import row_validation
from tui.annotations.storage.connections import Connection, Row, insert
from tui.annotations.storage.texts import deflate, fingerprints_of, inflate
from tui.corpus import clean_input, safe_text

Kind = Literal["note", "decision", "correction"]
"""What has a table of its own, whose changes the undo log keeps."""

_COLUMN = re.compile(r"[a-z_]+")


def uri_of(path: str) -> str:
    """A path as a `file:` URI, percent-encoded ASCII whatever the bytes of the name."""
    return "file://" + percent_encoded(os.fsencode(path)) if path.startswith("/") else path


@lru_cache(maxsize=64)
def path_of(uri: str) -> str:
    """The path of a `file:` URI; other URIs unchanged."""
    if not uri.startswith("file:///"):
        return uri
    return os.fsdecode(unquote_to_bytes(uri.removeprefix("file://")))


def file_name_of(uri: str) -> str:
    """The last segment of a URI."""
    return uri.rsplit("/", 1)[-1]


def note_of(row: Row) -> Annotation:
    """The annotation of a row.

    Raises:
        UnreadableError: it is invalid.
    """
    row_validation.check_note(row)
    return Annotation(
        id=row["id"],
        article=row["article"],
        path=path_of(row["uri"]),
        title=row["title"],
        selector=Selector(
            exact=row["exact"],
            prefix=row["prefix"],
            suffix=row["suffix"],
            start=row["start"],
            end=row["stop"],
            text_hash=row["text_hash"],
        ),
        text=row["text"],
        tags=row_validation.tags_of(row),
        color=row["color"],
        created=row["created"],
        modified=row["modified"],
    )


def note_row(note: Annotation, seq: int | None) -> dict[str, Any]:
    """The row of an annotation; `seq` None for a new one."""
    at = note.selector
    uri = uri_of(note.path)
    return {
        "seq": seq,
        "id": note.id,
        "article": note.article,
        "uri": uri,
        "title": note.title,
        "exact": at.exact,
        "prefix": at.prefix,
        "suffix": at.suffix,
        "start": at.start,
        "stop": at.end,
        "text_hash": at.text_hash,
        "text": note.text,
        "tags": json.dumps(note.tags, ensure_ascii=False),
        "color": note.color,
        "created": note.created,
        "modified": note.modified,
        "file_name": file_name_of(uri),
    }


def decision_of(row: Row) -> Decision:
    """The decision of a row.

    Raises:
        UnreadableError: it is invalid.
    """
    row_validation.check_decision(row)
    paired, placed = row["right_form"] is not None, row["article"] is not None
    return Decision(
        id=row["id"],
        kind=row["kind"],
        left=(row["left_label"], row["left_form"]),
        right=(row["right_label"], row["right_form"]) if paired else None,
        value=row["value"],
        created=row["created"],
        mention=(row["article"], row["start"]) if placed else None,
    )


def decision_row(decision: Decision) -> dict[str, Any]:
    """The row of a new decision."""
    right_label, right_form = decision.right or (None, None)
    article, start = decision.mention or (None, None)
    return {
        "seq": None,
        "id": decision.id,
        "kind": decision.kind,
        "left_label": decision.left[0],
        "left_form": decision.left[1],
        "right_label": right_label,
        "right_form": right_form,
        "value": decision.value,
        "created": decision.created,
        "article": article,
        "start": start,
    }


def correction_of(row: Row) -> Correction:
    """The correction of a row.

    Raises:
        UnreadableError: it is invalid.
    """
    row_validation.check_correction(row)
    values = {column: row[column] for column in row_validation.CORRECTION if column != "uri"}
    return Correction(**values, path=path_of(row["uri"]))


def correction_row(correction: Correction) -> dict[str, Any]:
    """The row of a new correction."""
    values = asdict(correction)
    return {"seq": None, "uri": uri_of(values.pop("path")), **values}


class Table(NamedTuple):
    """The table of a kind.

    Attributes:
        name: of the table.
        select: the query for all rows.
        read: maps a row to its object; raises `UnreadableError`.
    """

    name: str
    select: str
    read: Callable[[Row], object]


TABLES: Mapping[Kind, Table] = {
    "note": Table("notes", "SELECT * FROM notes", note_of),
    "decision": Table("decisions", "SELECT * FROM decisions", decision_of),
    "correction": Table("corrections", "SELECT * FROM corrections", correction_of),
}


def rows_of(connection: Connection, kind: Kind) -> list[Row]:
    """All rows of a kind, in the order they were made."""
    return connection.execute(f"{TABLES[kind].select} ORDER BY seq").fetchall()


def row_with(connection: Connection, kind: Kind, id_: str) -> Row | None:
    """The row with an id; None if there is none."""
    row: Row | None = connection.execute(f"{TABLES[kind].select} WHERE id = ?", (id_,)).fetchone()
    return row


def put(connection: Connection, kind: Kind, row: Row) -> int:
    """Upsert a row by its `seq`, a note's with its tags and full-text entry; return the `seq`.

    Columns that it does not name (newer than its image in the undo log) are left as they are.
    """
    if kind == "note":
        row = {**row, "file_name": file_name_of(row["uri"])}
    columns = list(row.keys())
    if not all(map(_COLUMN.fullmatch, columns)):
        raise ValueError(f"not the columns of a row: {columns}")
    names, values = ", ".join(columns), ", ".join("?" * len(columns))
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns)
    rowid = insert(
        connection,
        f"INSERT INTO {TABLES[kind].name} ({names}) VALUES ({values})"  # noqa: S608 - looked at above
        f" ON CONFLICT (seq) DO UPDATE SET {changes}",
        [row[name] for name in columns],
    )
    seq: int = rowid if row["seq"] is None else row["seq"]
    if kind == "note":
        _index(connection, seq, row)
    return seq


def _index(connection: Connection, seq: int, note: Row) -> None:
    """Enter a note's tags and words, in place of those it had."""
    _forget_words(connection, seq)
    tags = json.loads(note["tags"])
    connection.executemany(
        "INSERT INTO note_tags (tag, note) VALUES (?, ?)", [(tag, seq) for tag in tags]
    )
    connection.execute(
        "INSERT INTO note_words (rowid, exact, text, tags, title) VALUES (?, ?, ?, ?, ?)",
        (seq, note["exact"], note["text"], " ".join(tags), note["title"]),
    )


def remove(connection: Connection, kind: Kind, seq: int) -> None:
    """Remove a row, a note's with its tags and full-text entry."""
    connection.execute(
        f"DELETE FROM {TABLES[kind].name} WHERE seq = ?",  # noqa: S608 - a table of ours
        (seq,),
    )
    if kind == "note":
        _forget_words(connection, seq)


def _forget_words(connection: Connection, seq: int) -> None:
    connection.execute("DELETE FROM note_tags WHERE note = ?", (seq,))
    connection.execute("DELETE FROM note_words WHERE rowid = ?", (seq,))


def put_text(connection: Connection, text_hash: str, text: str) -> None:
    """Store a text version with its fingerprints, once."""
    known = connection.execute("SELECT 1 FROM texts WHERE hash = ?", (text_hash,)).fetchone()
    if known is None:
        connection.execute(
            "INSERT INTO texts (hash, body) VALUES (?, ?)",
            (text_hash, deflate(text)),
        )
        connection.executemany(
            "INSERT INTO text_marks (mark, hash) VALUES (?, ?)",
            [(fingerprint, text_hash) for fingerprint in fingerprints_of(text)],
        )


def get_text(connection: Connection, text_hash: str) -> str | None:
    """A stored text version; None if it is missing or unreadable."""
    row = connection.execute("SELECT body FROM texts WHERE hash = ?", (text_hash,)).fetchone()
    return None if row is None else inflate(row["body"])


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags with collapsed white space, without empty ones and duplicates."""
    lines = (clean_input(" ".join(tag.split())) for tag in tags)
    return tuple(dict.fromkeys(line for line in lines if line))


def clean_color(color: str | None) -> str | None:
    """The name of a colour on one line; None for the default colour."""
    return safe_text(" ".join((color or "").split())) or None


def clean_note(text: str) -> str:
    """The text of a note as it was written; it is sanitised where it is drawn."""
    return clean_input(text)
