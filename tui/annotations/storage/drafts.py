"""The words being typed, kept until their note is saved."""

from __future__ import annotations

import json
from dataclasses import asdict

from tui.annotations.model import Draft, Selector
from tui.annotations.storage import records
from tui.annotations.storage.database import Connection


def key_of(selector: Selector) -> str:
    """The key of a draft for a new note on a span."""
    return f"{selector.text_hash}:{selector.start}-{selector.end}"


def put(connection: Connection, draft: Draft) -> None:
    """Keep a draft in place of the one with its key."""
    body = asdict(draft) | {"path": records.uri_of(draft.path)}
    connection.execute(
        "INSERT OR REPLACE INTO drafts (key, body, modified) VALUES (?, ?, ?)",
        (draft.key, json.dumps(body, ensure_ascii=False), draft.modified),
    )


def get(connection: Connection, key: str) -> Draft | None:
    """The draft with a key."""
    row = connection.execute("SELECT body FROM drafts WHERE key = ?", (key,)).fetchone()
    return None if row is None else _draft_of(row["body"])


def get_all(connection: Connection) -> list[Draft]:
    """Every draft, the last changed first."""
    rows = connection.execute("SELECT body FROM drafts ORDER BY modified DESC, key").fetchall()
    return [_draft_of(row["body"]) for row in rows]


def drop(connection: Connection, key: str) -> None:
    """Forget a draft; no harm if it is not there."""
    connection.execute("DELETE FROM drafts WHERE key = ?", (key,))


def _draft_of(body: str) -> Draft:
    fields = json.loads(body)
    return Draft(
        **fields
        | {
            "selector": Selector(**fields["selector"]),
            "path": records.path_of(fields["path"]),
            "tags": tuple(fields["tags"]),
        }
    )
