"""SQL queries for notes: full-text search (FTS5), filters, sort order and paging."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.annotations.model import SortOrder
from tui.annotations.storage import row_mapping
from tui.annotations.storage.connections import Connection, Row
from tui.annotations.storage.texts import fingerprints_of
from tui.corpus import Article
from tui.translation import _

_COUNT = "SELECT count(*) FROM notes"
_PAGE = " WHERE seq IN (SELECT seq FROM notes"
_NEAR = (
    "SELECT DISTINCT text_hash, uri, title, article FROM notes"
    " WHERE text_hash = ? OR title = ? OR uri IN (SELECT value FROM json_each(?))"
    " OR file_name IN (SELECT value FROM json_each(?))"
    " OR text_hash IN (SELECT hash FROM text_marks"
    " WHERE mark IN (SELECT value FROM json_each(?)) GROUP BY hash HAVING count(*) >= ?)"
)

_ORDER_BY: dict[SortOrder, str] = {
    "modified": " ORDER BY modified DESC, seq DESC",
    "created": " ORDER BY seq",
    "position": " ORDER BY uri, start, stop, seq",
}


def values_of(row: Row) -> tuple[object, ...]:
    """The values of a row that was queried, in order."""
    return tuple(map(row.__getitem__, row.keys()))  # also of a dict


class Origin(NamedTuple):
    """The keys by which a note is linked to its article."""

    text_hash: str
    uri: str
    title: str
    article: str


@dataclass(frozen=True, slots=True)
class NoteCriteria:
    """Conditions on notes; None and "" are no condition.

    Attributes:
        query: words, each the beginning of one in the quote, note, tags or title.
        tag: with this tag.
        color: of this colour.
        text_hashes: made on one of these text versions.
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
            # The unary + keeps the query planner on the index of the sort order, so that it stops
            # at a full page instead of fetching and sorting every note with a frequent word.
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
    connection: Connection, criteria: NoteCriteria, sort: SortOrder, limit: int | None, offset: int
) -> list[Row]:
    """A page of rows of notes."""
    where, values = criteria.condition()
    # The keys first, then their rows: sorting whole rows takes three times as long.
    page = _PAGE + where + _ORDER_BY[sort] + " LIMIT ? OFFSET ?)"
    return connection.execute(
        row_mapping.TABLES["note"].select + page + _ORDER_BY[sort],
        [*values, -1 if limit is None else limit, offset],
    ).fetchall()


def count(connection: Connection, criteria: NoteCriteria) -> int:
    """How many notes match."""
    where, values = criteria.condition()
    found: int = connection.execute(_COUNT + where, values).fetchone()[0]
    return found


def row_of(connection: Connection, note_id: str) -> Row:
    """The row of a note.

    Raises:
        KeyError: there is no such note.
    """
    row = row_mapping.row_with(connection, "note", note_id)
    if row is None:
        raise no_such_note(note_id)
    return row


def no_such_note(note_id: str) -> KeyError:
    """The error to raise for an id that no note has."""
    return KeyError(_("There is no note with the id {id!r}.").format(id=note_id))


def rows_with(connection: Connection, note_ids: Iterable[str]) -> list[Row]:
    """The rows of the notes with these ids, as far as they exist."""
    rows = (row_mapping.row_with(connection, "note", one) for one in dict.fromkeys(note_ids))
    return [row for row in rows if row is not None]


def origins_near(connection: Connection, article: Article, uris: Sequence[str]) -> list[Origin]:
    """Candidate origins for an article: by text, address, title, file name or fingerprints."""
    names = [row_mapping.file_name_of(uri) for uri in uris]
    fingerprints = fingerprints_of(article.text)
    rows = connection.execute(
        _NEAR,
        (
            article.text_hash,
            article.title or None,
            json.dumps(uris),
            json.dumps(names),
            json.dumps(fingerprints),
            fewest_shared(fingerprints),
        ),
    ).fetchall()
    return [origin_of(row) for row in rows if _is_text(row)]


def fewest_shared(fingerprints: Sequence[int]) -> int:
    """How many fingerprints a candidate must share; a few may be lines of every page of a site."""
    return max(1, len(fingerprints) // 3)


def stored_fingerprints(connection: Connection, text_hash: str) -> list[int]:
    """The fingerprints of a stored text."""
    rows = connection.execute("SELECT mark FROM text_marks WHERE hash = ?", (text_hash,)).fetchall()
    return [row["mark"] for row in rows]


def origin_of(row: Row) -> Origin:
    """The origin of the row of a note or a correction."""
    return Origin(row["text_hash"], row["uri"], row["title"], row["article"])


def origins(connection: Connection) -> list[tuple[Origin, int]]:
    """Every origin and its number of notes."""
    rows = connection.execute(
        "SELECT text_hash, uri, title, article, count(*) AS notes FROM notes"
        " GROUP BY text_hash, uri, title, article"
    ).fetchall()
    return [(origin_of(row), row["notes"]) for row in rows if _is_text(row)]


def tags(connection: Connection) -> list[tuple[str, int]]:
    """Every tag and its number of notes, the most used first."""
    rows = connection.execute(
        "SELECT tag, count(*) AS uses FROM note_tags GROUP BY tag ORDER BY uses DESC, tag"
    ).fetchall()
    return [(row["tag"], row["uses"]) for row in rows if isinstance(row["tag"], str)]


def _is_text(row: Row) -> bool:
    """Whether the columns of an origin are valid."""
    return all(isinstance(row[name], str) for name in ("text_hash", "uri", "title", "article"))


def _match(query: str) -> str:
    """An FTS5 query: every word as a prefix."""
    words = "".join(letter if letter.isalnum() else " " for letter in query).split()
    return " ".join(f'"{word}"*' for word in words)
