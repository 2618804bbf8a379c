"""Object-relational mapping by hand: database rows to dataclasses and back."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, cast
from urllib.parse import quote as percent_encoded
from urllib.parse import unquote_to_bytes

from tui.annotations.model import Annotation, Correction, Decision, Selector
from tui.annotations.storage import row_validation
from tui.annotations.storage.compression import deflate, inflate
from tui.annotations.storage.connections import Connection, Row, insert
from tui.annotations.storage.fingerprints import fingerprints_of
from tui.corpus import clean_input, safe_text

SELECT_NOTES = "SELECT * FROM notes"
SELECT_DECISIONS = "SELECT * FROM decisions"
SELECT_CORRECTIONS = "SELECT * FROM corrections"

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
    """The annotation of a row of `SELECT_NOTES`.

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


def put_note(connection: Connection, row: Row) -> int:
    """Upsert a note's row by its `seq`, with its tags and full-text entry; return the `seq`."""
    seq = _put(connection, "notes", {**row, "file_name": file_name_of(row["uri"])})
    _forget_words(connection, seq)
    tags = json.loads(row["tags"])
    connection.executemany(
        "INSERT INTO note_tags (tag, note) VALUES (?, ?)", [(tag, seq) for tag in tags]
    )
    connection.execute(
        "INSERT INTO note_words (rowid, exact, text, tags, title) VALUES (?, ?, ?, ?, ?)",
        (seq, row["exact"], row["text"], " ".join(tags), row["title"]),
    )
    return seq


def remove_note(connection: Connection, seq: int) -> None:
    """Remove a note's row, its tags and its full-text entry."""
    connection.execute("DELETE FROM notes WHERE seq = ?", (seq,))
    _forget_words(connection, seq)


def _forget_words(connection: Connection, seq: int) -> None:
    connection.execute("DELETE FROM note_tags WHERE note = ?", (seq,))
    connection.execute("DELETE FROM note_words WHERE rowid = ?", (seq,))


def _put(connection: Connection, table: str, row: Row) -> int:
    """Upsert a row by its `seq`; return the `seq`.

    Columns that it does not name (newer than its image in the undo log) are left as they are.
    """
    columns = list(row.keys())
    if not all(map(_COLUMN.fullmatch, columns)):
        raise ValueError(f"not the columns of a row: {columns}")
    names, values = ", ".join(columns), ", ".join("?" * len(columns))
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns)
    seq = insert(
        connection,
        f"INSERT INTO {table} ({names}) VALUES ({values})"  # noqa: S608 - looked at above
        f" ON CONFLICT (seq) DO UPDATE SET {changes}",
        [row[name] for name in columns],
    )
    return seq if row["seq"] is None else cast(int, row["seq"])


def decision_of(row: Row) -> Decision:
    """The decision of a row of `SELECT_DECISIONS`.

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


def decision_row(decision: Decision, seq: int | None) -> dict[str, Any]:
    """The row of a decision; `seq` None for a new one."""
    right_label, right_form = decision.right or (None, None)
    article, start = decision.mention or (None, None)
    return {
        "seq": seq,
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


def put_decision(connection: Connection, row: Row) -> int:
    """Upsert a decision's row by its `seq`; return the `seq`."""
    return _put(connection, "decisions", row)


def remove_decision(connection: Connection, seq: int) -> None:
    """Remove a decision's row."""
    connection.execute("DELETE FROM decisions WHERE seq = ?", (seq,))


def correction_of(row: Row) -> Correction:
    """The correction of a row of `SELECT_CORRECTIONS`.

    Raises:
        UnreadableError: it is invalid.
    """
    row_validation.check_correction(row)
    return Correction(
        id=row["id"],
        field=row["field"],
        value=row["value"],
        quote=row["quote"],
        article=row["article"],
        path=path_of(row["uri"]),
        title=row["title"],
        text_hash=row["text_hash"],
        created=row["created"],
    )


def correction_row(correction: Correction, seq: int | None) -> dict[str, Any]:
    """The row of a correction; `seq` None for a new one."""
    return {
        "seq": seq,
        "id": correction.id,
        "field": correction.field,
        "value": correction.value,
        "quote": correction.quote,
        "article": correction.article,
        "uri": uri_of(correction.path),
        "title": correction.title,
        "text_hash": correction.text_hash,
        "created": correction.created,
    }


def put_correction(connection: Connection, row: Row) -> int:
    """Upsert a correction's row by its `seq`; return the `seq`."""
    return _put(connection, "corrections", row)


def remove_correction(connection: Connection, seq: int) -> None:
    """Remove a correction's row."""
    connection.execute("DELETE FROM corrections WHERE seq = ?", (seq,))


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
