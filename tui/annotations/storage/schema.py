"""The tables, and the steps from each version of them to the next (`PRAGMA user_version`)."""

APPLICATION_ID = 0x756B7252
"""`PRAGMA application_id` of a notes file: "ukrR"."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
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
        # Which article a note belongs to is told by these, in this order.
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
    (
        # By these a text is found that an open article may be an edited copy of. `marks_of` is a
        # function of this program, which SQLite is given with each connection.
        """CREATE TABLE text_marks (
            mark INTEGER NOT NULL,
            hash TEXT NOT NULL REFERENCES texts (hash) ON DELETE CASCADE,
            PRIMARY KEY (mark, hash)
        ) WITHOUT ROWID""",
        "CREATE INDEX text_marks_by_hash ON text_marks (hash)",
        "INSERT INTO text_marks SELECT value, hash FROM texts, json_each(marks_of(body))",
    ),
    (
        # What the reader said of articles; an empty `article` is every one of them.
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

SCHEMA_VERSION = len(MIGRATIONS)
"""The version this program writes."""
