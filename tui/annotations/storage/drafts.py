"""The table of drafts: autosaved text of notes that are not saved yet.

A draft is of a slot, the note or the span that it is written on. Its key is that of the slot or,
where another editor has put a draft there, the slot's with a suffix.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import asdict, replace

from tui.annotations.model import Draft, Selector
from tui.annotations.storage import row_mapping
from tui.annotations.storage.connections import Connection, Row
from tui.annotations.storage.row_validation import UnreadableError, draft_fields


def key_of(selector: Selector) -> str:
    """The key of the draft of a new note on a span."""
    return f"{selector.text_hash}:{selector.start}-{selector.end}"


def beside(connection: Connection, draft: Draft, last: Draft | None) -> Draft:
    """A draft under the key of the editor's last one or, where another's is there, a new key.

    Args:
        connection: to the database.
        draft: what is to be written, with the key of its slot.
        last: what this editor has read or written last.
    """
    key = last.key if last is not None else draft.key
    rows = rows_with(connection, key)
    if rows and not _is(rows[0], last) and not _is(rows[0], draft):
        key = f"{draft.slot}~{uuid.uuid4().hex}"
    return replace(draft, key=key)


def _is(row: Row, draft: Draft | None) -> bool:
    """Whether a row holds the words of a draft."""
    try:
        now = draft_of(row)
    except UnreadableError:
        return False
    return draft is not None and (now.text, now.tags, now.color, now.based_on) == (
        draft.text,
        draft.tags,
        draft.color,
        draft.based_on,
    )


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


def drop(connection: Connection, draft: Draft | None) -> bool:
    """Delete a draft, unless another editor has changed it since; whether it is gone."""
    rows = rows_with(connection, draft.key) if draft is not None else []
    if draft is None or not all(_is(row, draft) for row in rows):
        return False
    connection.execute("DELETE FROM drafts WHERE key = ?", (draft.key,))
    return True


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
