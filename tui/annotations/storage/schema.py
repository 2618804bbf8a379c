"""The schema of the notes file: named migrations, counted by `PRAGMA user_version`."""

from __future__ import annotations

from typing import NamedTuple

APPLICATION_ID = 0x756B7252
"""`PRAGMA application_id` of a notes file: "ukrR"."""


class Migration(NamedTuple):
    """One step from a version of the tables to the next; never changed once it was released.

    Attributes:
        name: what it brings.
        statements: what it does, in order, in the one transaction of all that are due.
    """

    name: str
    statements: tuple[str, ...]


_FIRST_TABLES = Migration(
    "notes, decisions, drafts and the undo log",
    (
        # Every text that a note was made on, once: its UTF-8, zlib-compressed.
        """CREATE TABLE texts (
            hash TEXT PRIMARY KEY,
            body BLOB NOT NULL
        )""",
        # `seq` keeps the order in which notes were made, whatever the clock said; the file's
        # path is kept percent-encoded, because a name need not be valid Unicode.
        """CREATE TABLE notes (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            article TEXT NOT NULL,
            uri TEXT NOT NULL,
            title TEXT NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            start INTEGER NOT NULL,
            stop INTEGER NOT NULL CHECK (stop >= start),
            text_hash TEXT NOT NULL,
            text TEXT NOT NULL,
            tags TEXT NOT NULL,
            color TEXT,
            created TEXT NOT NULL,
            modified TEXT NOT NULL,
            file_name TEXT NOT NULL
        )""",
        # The keys that link a note to an article, in this order.
        "CREATE INDEX notes_by_text_hash ON notes (text_hash, uri, title, article)",
        "CREATE INDEX notes_by_uri ON notes (uri)",
        "CREATE INDEX notes_by_title ON notes (title)",
        "CREATE INDEX notes_by_file_name ON notes (file_name)",
        "CREATE INDEX notes_by_modified ON notes (modified)",
        """CREATE TABLE note_tags (
            tag TEXT NOT NULL,
            note INTEGER NOT NULL,
            PRIMARY KEY (tag, note)
        ) WITHOUT ROWID""",
        "CREATE INDEX note_tags_by_note ON note_tags (note)",
        """CREATE VIRTUAL TABLE note_words USING fts5 (
            exact, text, tags, title, tokenize = 'unicode61 remove_diacritics 2'
        )""",
        """CREATE TABLE decisions (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            left_label TEXT NOT NULL,
            left_form TEXT NOT NULL,
            right_label TEXT,
            right_form TEXT,
            value TEXT,
            created TEXT NOT NULL,
            article TEXT,
            start INTEGER
        )""",
        """CREATE TABLE drafts (
            key TEXT PRIMARY KEY,
            body TEXT NOT NULL,
            modified TEXT NOT NULL
        )""",
        # The undo log: steps, and each row they touched before and after, as JSON.
        """CREATE TABLE steps (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            description TEXT NOT NULL,
            undone INTEGER NOT NULL DEFAULT 0,
            created TEXT NOT NULL
        )""",
        """CREATE TABLE step_rows (
            step INTEGER NOT NULL REFERENCES steps (number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            before TEXT,
            after TEXT,
            PRIMARY KEY (step, position)
        ) WITHOUT ROWID""",
    ),
)

_TEXT_MARKS = Migration(
    "texts found by their wording",
    (
        # The inverted index of line fingerprints, for near-duplicate detection. `marks_of` is a
        # function of this program, which SQLite is given with each connection.
        """CREATE TABLE text_marks (
            mark INTEGER NOT NULL,
            hash TEXT NOT NULL REFERENCES texts (hash) ON DELETE CASCADE,
            PRIMARY KEY (mark, hash)
        ) WITHOUT ROWID""",
        "CREATE INDEX text_marks_by_hash ON text_marks (hash)",
        "INSERT INTO text_marks SELECT value, hash FROM texts, json_each(marks_of(body))",
    ),
)

_CORRECTIONS = Migration(
    "corrections of articles",
    (
        # Corrections of articles; an empty `article` means all articles.
        """CREATE TABLE corrections (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            field TEXT NOT NULL,
            value TEXT NOT NULL,
            quote TEXT NOT NULL,
            article TEXT NOT NULL,
            uri TEXT NOT NULL,
            title TEXT NOT NULL,
            text_hash TEXT NOT NULL,
            created TEXT NOT NULL
        )""",
    ),
)


def _named(image: str, kind: str, columns: str) -> str:
    """The UPDATE that turns row images of the undo log from arrays into objects.

    An unreadable image is left as it is: it must not keep the notes from being opened.
    """
    pairs = ", ".join(
        f"'{name}', json_extract({image}, '$[{at}]')" for at, name in enumerate(columns.split())
    )
    return (
        f"UPDATE step_rows SET {image} = json_object({pairs})"  # noqa: S608 - of the names below
        f" WHERE kind = '{kind}'"
        f" AND CASE WHEN json_valid({image}) THEN json_type({image}) = 'array' END"
    )


# The columns as they were when images were arrays of values.
_COLUMNS = {
    "note": "seq id article uri title exact prefix suffix start stop text_hash text tags color"
    " created modified",
    "decision": "seq id kind left_label left_form right_label right_form value created article"
    " start",
    "correction": "seq id field value quote article uri title text_hash created",
}

_NAMED_IMAGES = Migration(
    "rows in the undo log by the names of their columns",
    tuple(
        _named(image, kind, columns)
        for kind, columns in _COLUMNS.items()
        for image in ("before", "after")
    ),
)

_WHOSE_STEPS = Migration(
    "which instance of the program took a step",
    ("ALTER TABLE steps ADD COLUMN instance TEXT NOT NULL DEFAULT ''",),
)

MIGRATIONS: tuple[Migration, ...] = (
    _FIRST_TABLES,
    _TEXT_MARKS,
    _CORRECTIONS,
    _NAMED_IMAGES,
    _WHOSE_STEPS,
)
"""From an empty file to the tables of this program, in order."""

SCHEMA_VERSION = len(MIGRATIONS)
"""The version this program writes."""
