"""The table of drafts: autosaved text of notes that are not saved yet."""

from __future__ import annotations

import json
from dataclasses import asdict

from tui.annotations.model import Draft, Selector
from tui.annotations.storage import row_mapping
from tui.annotations.storage.connections import Connection, Row
from tui.annotations.storage.row_validation import draft_fields


def key_of(selector: Selector) -> str:
    """The key of the draft of a new note on a span."""
    return f"{selector.text_hash}:{selector.start}-{selector.end}"


def put(connection: Connection, draft: Draft) -> bool:
    """Upsert a draft by its key; whether it reads back as it was written."""
    body = json.dumps(asdict(draft) | {"path": row_mapping.uri_of(draft.path)}, ensure_ascii=False)
    connection.execute(
        "INSERT OR REPLACE INTO drafts (key, body, modified) VALUES (?, ?, ?)",
        (draft.key, body, draft.modified),
    )
    return [row["body"] for row in rows_with(connection, draft.key)] == [body]


def rows_with(connection: Connection, key: str) -> list[Row]:
    """The row of the draft with a key, if any."""
    return connection.execute("SELECT * FROM drafts WHERE key = ?", (key,)).fetchall()


def put_row(connection: Connection, row: Row) -> bool:
    """Upsert the row of a draft unless the stored one is as new; whether it was written."""
    there = rows_with(connection, row["key"])
    if there and there[0]["modified"] >= row["modified"]:
        return False
    connection.execute(
        "INSERT OR REPLACE INTO drafts (key, body, modified) VALUES (?, ?, ?)",
        (row["key"], row["body"], row["modified"]),
    )
    return True


def rows_of(connection: Connection) -> list[Row]:
    """The rows of all drafts, last changed first."""
    return connection.execute("SELECT * FROM drafts ORDER BY modified DESC, key").fetchall()


def drop(connection: Connection, key: str) -> None:
    """Delete a draft, if it exists."""
    connection.execute("DELETE FROM drafts WHERE key = ?", (key,))


def draft_of(row: Row) -> Draft:
    """The draft of a row.

    Raises:
        UnreadableError: it is invalid.
    """
    fields = draft_fields(row)
    at = fields["selector"]
    return Draft(
        key=fields["key"],
        article=fields["article"],
        path=row_mapping.path_of(fields["path"]),
        title=fields["title"],
        selector=Selector(
            exact=at["exact"],
            prefix=at["prefix"],
            suffix=at["suffix"],
            start=at["start"],
            end=at["end"],
            text_hash=at["text_hash"],
        ),
        text=fields["text"],
        tags=tuple(fields["tags"]),
        color=fields["color"],
        modified=fields["modified"],
        based_on=fields["based_on"],
    )
