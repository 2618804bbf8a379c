"""The notes file as version 3 of its schema was written: tables and statements, frozen.

Images in the undo log were arrays of values then, in the order of the columns.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SCHEMA = """
CREATE TABLE texts (hash TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE notes (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, article TEXT NOT NULL,
    uri TEXT NOT NULL, title TEXT NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL,
    suffix TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL CHECK (stop >= start),
    text_hash TEXT NOT NULL, text TEXT NOT NULL, tags TEXT NOT NULL, color TEXT,
    created TEXT NOT NULL, modified TEXT NOT NULL, file_name TEXT NOT NULL
);
CREATE INDEX notes_by_text_hash ON notes (text_hash, uri, title, article);
CREATE INDEX notes_by_uri ON notes (uri);
CREATE INDEX notes_by_title ON notes (title);
CREATE INDEX notes_by_file_name ON notes (file_name);
CREATE INDEX notes_by_modified ON notes (modified);
CREATE TABLE note_tags (
    tag TEXT NOT NULL, note INTEGER NOT NULL, PRIMARY KEY (tag, note)
) WITHOUT ROWID;
CREATE INDEX note_tags_by_note ON note_tags (note);
CREATE VIRTUAL TABLE note_words USING fts5 (
    exact, text, tags, title, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TABLE decisions (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    left_label TEXT NOT NULL, left_form TEXT NOT NULL, right_label TEXT, right_form TEXT,
    value TEXT, created TEXT NOT NULL, article TEXT, start INTEGER
);
CREATE TABLE drafts (key TEXT PRIMARY KEY, body TEXT NOT NULL, modified TEXT NOT NULL);
CREATE TABLE steps (
    number INTEGER PRIMARY KEY AUTOINCREMENT, description TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0, created TEXT NOT NULL
);
CREATE TABLE step_rows (
    step INTEGER NOT NULL REFERENCES steps (number) ON DELETE CASCADE,
    position INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, before TEXT, after TEXT,
    PRIMARY KEY (step, position)
) WITHOUT ROWID;
CREATE TABLE text_marks (
    mark INTEGER NOT NULL, hash TEXT NOT NULL REFERENCES texts (hash) ON DELETE CASCADE,
    PRIMARY KEY (mark, hash)
) WITHOUT ROWID;
CREATE INDEX text_marks_by_hash ON text_marks (hash);
CREATE TABLE corrections (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, field TEXT NOT NULL,
    value TEXT NOT NULL, quote TEXT NOT NULL, article TEXT NOT NULL, uri TEXT NOT NULL,
    title TEXT NOT NULL, text_hash TEXT NOT NULL, created TEXT NOT NULL
);
PRAGMA application_id = 1969975890;
PRAGMA user_version = 3;
"""

Row = list[Any]
COLUMNS = {"note": 17, "decision": 11, "correction": 10}
TABLES = {"note": "notes", "decision": "decisions", "correction": "corrections"}


class OldFile:
    """Writes as version 3 did: every row it has turned into another is in the undo log."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(SCHEMA)

    def put_text(self, text_hash: str, text: str) -> None:
        self._connection.execute(
            "INSERT INTO texts VALUES (?, ?)", (text_hash, zlib.compress(text.encode(), 6))
        )

    def take_step(
        self, description: str, rows: Sequence[tuple[str, str, Row | None, Row | None]]
    ) -> list[Row | None]:
        """Turn rows into others in one step: kind, id, before, after; returns those after."""
        number = self._connection.execute(
            "INSERT INTO steps (description, created) VALUES (?, ?)", (description, "2025-01-01")
        ).lastrowid
        written: list[Row | None] = []
        for position, (kind, id_, before, after) in enumerate(rows):
            if after is not None:
                after = [self._put(kind, after), *after[1:]]
            elif before is not None:
                self._remove(kind, before[0])
            images = [None if row is None else json.dumps(row) for row in (before, after)]
            self._connection.execute(
                "INSERT INTO step_rows VALUES (?, ?, ?, ?, ?, ?)",
                (number, position, kind, id_, *images),
            )
            written.append(after)
        return written

    def close(self) -> None:
        self._connection.close()

    def _put(self, kind: str, row: Row) -> int | None:
        values = [*row, row[3].rsplit("/", 1)[-1]] if kind == "note" else row
        if kind == "note" and row[0] is not None:
            self._remove(kind, row[0])
        marks = ", ".join("?" * COLUMNS[kind])
        seq = self._connection.execute(
            f"INSERT OR REPLACE INTO {TABLES[kind]} VALUES ({marks})", values
        ).lastrowid
        if kind == "note":
            tags = json.loads(row[12])
            for tag in tags:
                self._connection.execute("INSERT INTO note_tags VALUES (?, ?)", (tag, seq))
            self._connection.execute(
                "INSERT INTO note_words (rowid, exact, text, tags, title) VALUES (?, ?, ?, ?, ?)",
                (seq, row[5], row[11], " ".join(tags), row[4]),
            )
        return seq

    def _remove(self, kind: str, seq: int) -> None:
        self._connection.execute(f"DELETE FROM {TABLES[kind]} WHERE seq = ?", (seq,))
        if kind == "note":
            self._connection.execute("DELETE FROM note_tags WHERE note = ?", (seq,))
            self._connection.execute("DELETE FROM note_words WHERE rowid = ?", (seq,))
