"""Rows of the database to dataclasses and back."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote as percent_encoded
from urllib.parse import unquote_to_bytes

from tui.annotations.model import Annotation, Correction, Decision, Selector
from tui.annotations.storage.database import Connection, insert
from tui.annotations.storage.marks import marks_of
from tui.corpus import as_written, safe_text

SELECT_NOTES = (
    "SELECT seq, id, article, uri, title, exact, prefix, suffix, start, stop, text_hash, text,"
    " tags, color, created, modified FROM notes"
)
SELECT_DECISIONS = (
    "SELECT seq, id, kind, left_label, left_form, right_label, right_form, value, created,"
    " article, start FROM decisions"
)

SELECT_CORRECTIONS = (
    "SELECT seq, id, field, value, quote, article, uri, title, text_hash, created FROM corrections"
)


def uri_of(path: str) -> str:
    """A path as a `file:` address, which is ASCII whatever bytes the name is made of."""
    return "file://" + percent_encoded(os.fsencode(path)) if path.startswith("/") else path


def path_of(uri: str) -> str:
    """The path of a `file:` address; other addresses as they are."""
    if not uri.startswith("file:///"):
        return uri
    return os.fsdecode(unquote_to_bytes(uri.removeprefix("file://")))


def file_name_of(uri: str) -> str:
    """The last part of an address."""
    return uri.rsplit("/", 1)[-1]


def note_of(row: Sequence[Any]) -> Annotation:
    """The annotation of a row of `SELECT_NOTES`."""
    _, id_, article, uri, title, exact, prefix, suffix, start, end, text_hash, *rest = row
    text, tags, color, created, modified = rest
    return Annotation(
        id=id_,
        article=article,
        path=path_of(uri),
        title=title,
        selector=Selector(exact, prefix, suffix, start, end, text_hash),
        text=text,
        tags=tuple(json.loads(tags)),
        color=color,
        created=created,
        modified=modified,
    )


def note_row(note: Annotation, seq: int | None) -> list[Any]:
    """The row of an annotation, in the order of `SELECT_NOTES`; `seq` None for a new one."""
    at = note.selector
    return [
        seq,
        note.id,
        note.article,
        uri_of(note.path),
        note.title,
        at.exact,
        at.prefix,
        at.suffix,
        at.start,
        at.end,
        at.text_hash,
        note.text,
        json.dumps(note.tags, ensure_ascii=False),
        note.color,
        note.created,
        note.modified,
    ]


def put_note(connection: Connection, row: Sequence[Any]) -> int:
    """Write a note's row in place of the one with its `seq`, if any; return the `seq`."""
    if row[0] is not None:
        remove_note(connection, row[0])
    seq = insert(
        connection,
        "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [*row, file_name_of(row[3])],
    )
    tags = json.loads(row[12])
    connection.executemany("INSERT INTO note_tags VALUES (?, ?)", [(tag, seq) for tag in tags])
    connection.execute(
        "INSERT INTO note_words (rowid, exact, text, tags, title) VALUES (?, ?, ?, ?, ?)",
        (seq, row[5], row[11], " ".join(tags), row[4]),
    )
    return seq


def remove_note(connection: Connection, seq: int) -> None:
    """Remove a note's row and what is found by it."""
    connection.execute("DELETE FROM notes WHERE seq = ?", (seq,))
    connection.execute("DELETE FROM note_tags WHERE note = ?", (seq,))
    connection.execute("DELETE FROM note_words WHERE rowid = ?", (seq,))


def decision_of(row: Sequence[Any]) -> Decision:
    """The decision of a row of `SELECT_DECISIONS`."""
    _, id_, kind, left_label, left_form, right_label, right_form, value, created, *at = row
    right = None if right_form is None else (right_label, right_form)
    mention = None if at[0] is None else (at[0], at[1])
    return Decision(id_, kind, (left_label, left_form), right, value, created, mention)


def decision_row(decision: Decision, seq: int | None) -> list[Any]:
    """The row of a decision, in the order of `SELECT_DECISIONS`; `seq` None for a new one."""
    right_label, right_form = decision.right or (None, None)
    return [
        seq,
        decision.id,
        decision.kind,
        *decision.left,
        right_label,
        right_form,
        decision.value,
        decision.created,
        *(decision.mention or (None, None)),
    ]


def put_decision(connection: Connection, row: Sequence[Any]) -> int:
    """Write a decision's row in place of the one with its `seq`, if any; return the `seq`."""
    return insert(
        connection,
        "INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )


def remove_decision(connection: Connection, seq: int) -> None:
    """Remove a decision's row."""
    connection.execute("DELETE FROM decisions WHERE seq = ?", (seq,))


def correction_of(row: Sequence[Any]) -> Correction:
    """The correction of a row of `SELECT_CORRECTIONS`."""
    _, id_, field, value, quote, article, uri, title, text_hash, created = row
    return Correction(id_, field, value, quote, article, path_of(uri), title, text_hash, created)


def correction_row(correction: Correction, seq: int | None) -> list[Any]:
    """The row of a correction, in the order of `SELECT_CORRECTIONS`; `seq` None for a new one."""
    return [
        seq,
        correction.id,
        correction.field,
        correction.value,
        correction.quote,
        correction.article,
        uri_of(correction.path),
        correction.title,
        correction.text_hash,
        correction.created,
    ]


def put_correction(connection: Connection, row: Sequence[Any]) -> int:
    """Write a correction's row in place of the one with its `seq`, if any; return the `seq`."""
    return insert(
        connection,
        "INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )


def remove_correction(connection: Connection, seq: int) -> None:
    """Remove a correction's row."""
    connection.execute("DELETE FROM corrections WHERE seq = ?", (seq,))


def put_text(connection: Connection, text_hash: str, text: str) -> None:
    """Keep a version of a text, once."""
    known = connection.execute("SELECT 1 FROM texts WHERE hash = ?", (text_hash,)).fetchone()
    if known is None:
        connection.execute(
            "INSERT INTO texts VALUES (?, ?)", (text_hash, zlib.compress(text.encode(), 6))
        )
        connection.executemany(
            "INSERT INTO text_marks VALUES (?, ?)", [(mark, text_hash) for mark in marks_of(text)]
        )


def get_text(connection: Connection, text_hash: str) -> str | None:
    """A kept version of a text; None if it is not there, or not readable."""
    row = connection.execute("SELECT body FROM texts WHERE hash = ?", (text_hash,)).fetchone()
    try:
        return None if row is None else zlib.decompress(row[0]).decode()
    except (zlib.error, UnicodeDecodeError):
        return None


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags on one line each, without surrounding white space, empty ones and repetitions."""
    lines = (as_written(" ".join(tag.split())) for tag in tags)
    return tuple(dict.fromkeys(line for line in lines if line))


def clean_color(color: str | None) -> str | None:
    """The name of a colour on one line; None for the usual one."""
    return safe_text(" ".join((color or "").split())) or None


def clean_note(text: str) -> str:
    """The text of a note as it was written; it is made harmless where it is drawn."""
    return as_written(text)
