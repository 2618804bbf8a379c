"""The undo log: one for all that the reader says, kept in the file, so it outlasts a restart.

A step holds every row it touched, as it was before and after. To undo is to write the rows as
they were before; a new step forgets the steps that were undone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from tui.annotations.model import Change
from tui.annotations.storage import records
from tui.annotations.storage.database import Connection, Row, insert

KEPT_STEPS = 1000
"""How many steps can be taken back."""

Kind = Literal["note", "decision", "correction"]

_PUT: dict[str, Callable[[Connection, Row], int]] = {
    "note": records.put_note,
    "decision": records.put_decision,
    "correction": records.put_correction,
}
_REMOVE: dict[str, Callable[[Connection, int], None]] = {
    "note": records.remove_note,
    "decision": records.remove_decision,
    "correction": records.remove_correction,
}

_FORGET_TEXTS = """
    DELETE FROM texts WHERE hash NOT IN (
        SELECT text_hash FROM notes
        UNION SELECT text_hash FROM corrections
        UNION SELECT json_extract(body, '$.selector.text_hash') FROM drafts
        UNION SELECT json_extract(before, '$.text_hash') FROM step_rows
            WHERE kind <> 'decision' AND before IS NOT NULL
        UNION SELECT json_extract(after, '$.text_hash') FROM step_rows
            WHERE kind <> 'decision' AND after IS NOT NULL
    )"""


@dataclass(slots=True)
class Step:
    """One step being taken: writes rows and remembers them.

    Attributes:
        connection: inside a write transaction.
        number: of the step.
        rows: how many it has touched.
    """

    connection: Connection
    number: int
    rows: int = field(default=0)

    def write(self, kind: Kind, id_: str, before: Row | None, after: Row | None) -> None:
        """Turn the row `before` (None: there is none) into `after` (None: remove it)."""
        if after is not None:
            seq = _PUT[kind](self.connection, after)
            after = {**after, "seq": seq}
        elif before is not None:
            _REMOVE[kind](self.connection, before["seq"])
        self.connection.execute(
            "INSERT INTO step_rows (step, position, kind, id, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (self.number, self.rows, kind, id_, _image(before), _image(after)),
        )
        self.rows += 1


def take_step(connection: Connection, description: str, now: str) -> Step:
    """Begin a step, inside a write transaction."""
    connection.execute("DELETE FROM steps WHERE undone")
    number = insert(
        connection, "INSERT INTO steps (description, created) VALUES (?, ?)", (description, now)
    )
    return Step(connection, number)


def undo(connection: Connection) -> Change | None:
    """Take the newest step back; None if there is none."""
    found = connection.execute(
        "SELECT number, description, created FROM steps WHERE NOT undone"
        " ORDER BY number DESC LIMIT 1"
    ).fetchone()
    return found and _apply(connection, found, undone=True)


def redo(connection: Connection) -> Change | None:
    """Do the step again that was undone last; None if there is none."""
    found = connection.execute(
        "SELECT number, description, created FROM steps WHERE undone ORDER BY number LIMIT 1"
    ).fetchone()
    return found and _apply(connection, found, undone=False)


def _apply(connection: Connection, step: Row, *, undone: bool) -> Change:
    number = step["number"]
    rows = connection.execute(
        "SELECT kind, id, before, after FROM step_rows WHERE step = ? ORDER BY position",
        (number,),
    ).fetchall()
    here, there = ("after", "before") if undone else ("before", "after")
    for row in reversed(rows) if undone else rows:
        if row[there] is not None:
            _PUT[row["kind"]](connection, json.loads(row[there]))
        elif row[here] is not None:
            _REMOVE[row["kind"]](connection, json.loads(row[here])["seq"])
    connection.execute("UPDATE steps SET undone = ? WHERE number = ?", (undone, number))
    touched = {
        wanted: tuple(dict.fromkeys(row["id"] for row in rows if row["kind"] == wanted))
        for wanted in _PUT
    }
    return Change(
        number,
        step["description"],
        notes=touched["note"],
        decisions=touched["decision"],
        created=step["created"],
        corrections=touched["correction"],
    )


def prune(connection: Connection) -> None:
    """Forget the oldest steps, and the texts that then no note, step or draft speaks of."""
    newest = connection.execute("SELECT max(number) FROM steps").fetchone()[0] or 0
    oldest = newest - KEPT_STEPS
    if connection.execute("DELETE FROM steps WHERE number <= ?", (oldest,)).rowcount:
        connection.execute(_FORGET_TEXTS)


def _image(row: Row | None) -> str | None:
    return None if row is None else json.dumps(dict(row), ensure_ascii=False)
