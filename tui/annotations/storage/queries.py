"""Finding notes: by words, tag, colour and text, in an order, a page at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, NamedTuple

from tui.annotations.storage import row_mapping
from tui.annotations.storage.connections import Connection, Row
from tui.annotations.storage.fingerprints import marks_of
from tui.corpus import Article

_COUNT = "SELECT count(*) FROM notes"
_PAGE = " WHERE seq IN (SELECT seq FROM notes"
_NEAR = (
    "SELECT DISTINCT text_hash, uri, title, article FROM notes"
    " WHERE text_hash = ? OR title = ? OR uri IN (SELECT value FROM json_each(?))"
    " OR file_name IN (SELECT value FROM json_each(?))"
    " OR text_hash IN (SELECT hash FROM text_marks"
    " WHERE mark IN (SELECT value FROM json_each(?)) GROUP BY hash HAVING count(*) >= ?)"
)

Sort = Literal["modified", "created", "position"]
"""Last changed first; in the order made; by file and place in it."""

_ORDER: dict[Sort, str] = {
    "modified": " ORDER BY modified DESC, seq DESC",
    "created": " ORDER BY seq",
    "position": " ORDER BY uri, start, stop, seq",
}


class Origin(NamedTuple):
    """What a note knows of its article."""

    text_hash: str
    uri: str
    title: str
    article: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """What notes to find; None and "" are no condition.

    Attributes:
        query: words, each the beginning of one in the quote, note, tags or title.
        tag: with this tag.
        color: of this colour.
        text_hashes: made on one of these versions of texts.
    """

    query: str = ""
    tag: str | None = None
    color: str | None = None
    text_hashes: frozenset[str] | None = None

    def condition(self) -> tuple[str, list[str]]:
        """A WHERE clause and its values."""
        clauses: list[str] = []
        values: list[str] = []
        if match := _match(self.query):
            # The sign keeps SQLite walking in the order wanted, and stopping when the page is full,
            # instead of fetching and sorting every note with a frequent word.
            clauses.append("+seq IN (SELECT rowid FROM note_words WHERE note_words MATCH ?)")
            values.append(match)
        if self.tag is not None:
            clauses.append("seq IN (SELECT note FROM note_tags WHERE tag = ?)")
            values.append(self.tag)
        if self.color is not None:
            clauses.append("color IS ?")
            values.append(self.color)
        if self.text_hashes is not None:
            clauses.append("text_hash IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(sorted(self.text_hashes)))
        return (" WHERE " + " AND ".join(clauses) if clauses else ""), values


def rows_of(
    connection: Connection, wanted: Wanted, sort: Sort, limit: int | None, offset: int
) -> list[Row]:
    """A page of notes' rows."""
    where, values = wanted.condition()
    # Which notes first, then what they hold: sorting whole rows takes three times as long.
    page = _PAGE + where + _ORDER[sort] + " LIMIT ? OFFSET ?)"
    return connection.execute(
        row_mapping.SELECT_NOTES + page + _ORDER[sort],
        [*values, -1 if limit is None else limit, offset],
    ).fetchall()


def count(connection: Connection, wanted: Wanted) -> int:
    """How many notes are wanted."""
    where, values = wanted.condition()
    found: int = connection.execute(_COUNT + where, values).fetchone()[0]
    return found


def row_of(connection: Connection, note_id: str) -> Row:
    """The row of a note.

    Raises:
        KeyError: there is no such note.
    """
    row: Row | None = connection.execute(
        row_mapping.SELECT_NOTES + " WHERE id = ?", (note_id,)
    ).fetchone()
    if row is None:
        raise no_such_note(note_id)
    return row


def no_such_note(note_id: str) -> KeyError:
    """The error to raise for an id that no note has."""
    return KeyError(f"There is no note with the id {note_id!r}.")


def rows_with(connection: Connection, note_ids: Iterable[str]) -> list[Row]:
    """The rows of those notes that are there."""
    found = []
    for note_id in dict.fromkeys(note_ids):
        with suppress(KeyError):
            found.append(row_of(connection, note_id))
    return found


def origins_near(connection: Connection, article: Article, uris: Sequence[str]) -> list[Origin]:
    """The origins of notes that may be an article's: by its text, addresses, names, or wording."""
    names = [row_mapping.file_name_of(uri) for uri in uris]
    marks = marks_of(article.text)
    rows = connection.execute(
        _NEAR,
        (
            article.text_hash,
            article.title or None,
            json.dumps(uris),
            json.dumps(names),
            json.dumps(marks),
            enough_marks(marks),
        ),
    ).fetchall()
    return [origin_of(row) for row in rows if _is_text(row)]


def enough_marks(marks: Sequence[int]) -> int:
    """How many marks a text must share to be looked at; a few may be lines of every page."""
    return max(1, len(marks) // 3)


def marks(connection: Connection, text_hash: str) -> list[int]:
    """The marks of a kept text."""
    rows = connection.execute("SELECT mark FROM text_marks WHERE hash = ?", (text_hash,)).fetchall()
    return [row["mark"] for row in rows]


def origin_of(row: Row) -> Origin:
    """What the row of a note or a correction says of its article."""
    return Origin(row["text_hash"], row["uri"], row["title"], row["article"])


def origins(connection: Connection) -> list[tuple[Origin, int]]:
    """Every origin, and how many notes have it."""
    rows = connection.execute(
        "SELECT text_hash, uri, title, article, count(*) AS notes FROM notes"
        " GROUP BY text_hash, uri, title, article"
    ).fetchall()
    return [(origin_of(row), row["notes"]) for row in rows if _is_text(row)]


def tags(connection: Connection) -> list[tuple[str, int]]:
    """Every tag and how many notes have it, the most used first."""
    rows = connection.execute(
        "SELECT tag, count(*) AS uses FROM note_tags GROUP BY tag ORDER BY uses DESC, tag"
    ).fetchall()
    return [(row["tag"], row["uses"]) for row in rows if isinstance(row["tag"], str)]


def _is_text(row: Row) -> bool:
    """Whether an origin can be made of a row."""
    return all(isinstance(row[name], str) for name in ("text_hash", "uri", "title", "article"))


def _match(query: str) -> str:
    """A full-text query: every word of it as the beginning of a word."""
    words = "".join(letter if letter.isalnum() else " " for letter in query).split()
    return " ".join(f'"{word}"*' for word in words)
