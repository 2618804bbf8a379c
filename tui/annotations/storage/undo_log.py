"""The undo log: before and after images of every changed row, persistent across restarts.

Undo writes the before images back, redo the after images; a new step discards undone steps. Each
running instance undoes its own steps; those of instances that no longer run belong to everyone.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, cast

from tui.annotations.errors import StoreError, UndoConflictError
from tui.annotations.model import Change, Step
from tui.annotations.storage import row_mapping, row_validation
from tui.annotations.storage.connections import Connection, Row, insert
from tui.annotations.storage.instances import Instance
from tui.annotations.storage.row_mapping import TABLES, Kind
from tui.annotations.storage.row_validation import UnreadableError
from tui.translation import _

KEPT_STEPS = 1000
"""How many steps are kept."""

_DELETE_UNREFERENCED_TEXTS = """
    DELETE FROM texts WHERE hash NOT IN (
        SELECT text_hash FROM notes
        UNION SELECT text_hash FROM corrections
        UNION SELECT coalesce(json_extract(body, '$.selector.text_hash'), '') FROM drafts
            WHERE json_valid(body)
        UNION SELECT coalesce(json_extract(before, '$.text_hash'), '') FROM step_rows
            WHERE json_valid(before)
        UNION SELECT coalesce(json_extract(after, '$.text_hash'), '') FROM step_rows
            WHERE json_valid(after)
    )"""


_STEPS = "SELECT number, description, created, instance FROM steps"

_LAST_UNDONE = """
    SELECT max(undone) FROM steps WHERE typeof(undone) = 'integer' AND undone < 1 << 53"""

_CHANGED_SINCE = """
    SELECT 1 FROM step_rows AS own
    JOIN step_rows AS later ON later.kind = own.kind AND later.id = own.id
    JOIN steps ON steps.number = later.step
    WHERE own.step = ? AND steps.number > ? AND NOT steps.undone
    LIMIT 1"""


@dataclass(slots=True)
class OpenStep:
    """A step being recorded: writes rows and logs their images.

    Attributes:
        connection: inside a write transaction.
        number: of the step.
        rows: the number of rows it has changed.
    """

    connection: Connection
    number: int
    rows: int = field(default=0)
    _written: dict[tuple[Kind, str], Row | None] = field(default_factory=dict)

    def write(self, kind: Kind, id_: str, before: Row | None, after: Row | None) -> None:
        """Replace the row `before` (None: insert) by `after` (None: delete)."""
        if after is not None:
            after = {**after, "seq": row_mapping.put(self.connection, kind, after)}
        elif before is not None:
            row_mapping.remove(self.connection, kind, before["seq"])
        self.connection.execute(
            "INSERT INTO step_rows (step, position, kind, id, before, after)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (self.number, self.rows, kind, id_, _image(before), _image(after)),
        )
        self._written[kind, id_] = after
        self.rows += 1

    def reads_back(self) -> bool:
        """Whether every row reads back as it was written: a trigger could have changed it."""
        for (kind, id_), expected in self._written.items():
            found = row_mapping.row_with(self.connection, kind, id_)
            if expected is None or found is None:
                if found is not expected:
                    return False
            elif any(found[column] != expected[column] for column in expected.keys()):  # noqa: SIM118
                return False
        return True


def take_step(connection: Connection, description: str, now: str, instance: Instance) -> OpenStep:
    """Begin a step of an instance, inside a write transaction."""
    undone = connection.execute("SELECT number, instance FROM steps WHERE undone").fetchall()
    own = [row["number"] for row in undone if instance.owns(row["instance"])]
    if own:  # and later ones of other instances, which may depend on the discarded ones
        connection.execute("DELETE FROM steps WHERE undone AND number >= ?", (min(own),))
    number = insert(
        connection,
        "INSERT INTO steps (description, created, instance) VALUES (?, ?, ?)",
        (description, now, instance.name),
    )
    return OpenStep(connection, number)


def next_undo(connection: Connection, instance: Instance, skipped: Collection[int]) -> Step | None:
    """The newest step of an instance that is not skipped; if it has none, of any other."""
    row = _newest(connection, instance, skipped, others=False)
    row = row or _newest(connection, instance, skipped, others=True)
    if row is None:
        return None
    own = instance.owns(row["instance"])
    return Step(row["number"], row["description"], row["created"], own)


def undo(
    connection: Connection, instance: Instance, skipped: Collection[int], *, others: bool
) -> Change | None:
    """Revert the newest step of an instance that is not skipped; with `others`, of any.

    Raises:
        UndoConflictError: a later step changed the same rows.
    """
    found = _newest(connection, instance, skipped, others=others)
    return None if found is None else _apply(connection, found, instance, undone=True)


def redo(connection: Connection, instance: Instance) -> Change | None:
    """Redo the step that an instance undid last; None if there is none.

    Raises:
        UndoConflictError: a later step changed the same rows.
    """
    rows = connection.execute(_STEPS + " WHERE undone ORDER BY undone DESC, number").fetchall()
    found = next((row for row in rows if instance.owns(row["instance"])), None)
    return None if found is None else _apply(connection, found, instance, undone=False)


def _newest(
    connection: Connection, instance: Instance, skipped: Collection[int], *, others: bool
) -> Row | None:
    rows = connection.execute(_STEPS + " WHERE NOT undone ORDER BY number DESC")
    foreign: set[str] = set()  # so that each instance is checked once
    for row in rows:
        name = row["instance"]
        if row["number"] in skipped:
            continue
        if others or (name not in foreign and instance.owns(name)):
            return cast(Row, row)
        foreign.add(name)
    return None


def _apply(connection: Connection, step: Row, instance: Instance, *, undone: bool) -> Change:
    number = step["number"]
    if connection.execute(_CHANGED_SINCE, (number, number)).fetchone() is not None:
        raise UndoConflictError(step["description"])
    rows = connection.execute(
        "SELECT kind, id, before, after FROM step_rows WHERE step = ? ORDER BY position",
        (number,),
    ).fetchall()
    here, there = ("after", "before") if undone else ("before", "after")
    for row in reversed(rows) if undone else rows:
        kind = row["kind"]
        old, new = (image_of(kind, row[image]) for image in (here, there))
        if new is not None:
            row_mapping.put(connection, kind, new)
        elif old is not None:
            row_mapping.remove(connection, kind, old["seq"])
    # `undone` counts up in the order of undoing, so that redo can reverse it.
    order = (connection.execute(_LAST_UNDONE).fetchone()[0] or 0) + 1
    connection.execute(
        "UPDATE steps SET undone = ?, instance = ? WHERE number = ?",
        (order if undone else 0, instance.name, number),
    )
    touched = {
        expected: tuple(dict.fromkeys(row["id"] for row in rows if row["kind"] == expected))
        for expected in TABLES
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
    """Delete the oldest steps, and the texts that are not referenced any more."""
    newest = connection.execute("SELECT max(number) FROM steps").fetchone()[0] or 0
    oldest = newest - KEPT_STEPS
    if connection.execute("DELETE FROM steps WHERE number <= ?", (oldest,)).rowcount:
        connection.execute(_DELETE_UNREFERENCED_TEXTS)


def _image(row: Row | None) -> str | None:
    return None if row is None else json.dumps(dict(row), ensure_ascii=False)


def image_of(kind: Kind, text: object) -> dict[str, Any] | None:
    """A row image of the undo log, validated; None where there was no row.

    Raises:
        StoreError: it is invalid.
    """
    if text is None:
        return None
    try:
        image = row_validation.json_of(text)
        if isinstance(image, dict):
            TABLES[kind].read(image)
            if isinstance(image["seq"], int):
                return image
    except (TypeError, ValueError, KeyError, UnreadableError):
        pass
    raise StoreError(
        _(
            "This step cannot be undone or done again: what it changed cannot be read in the undo"
            " log."
        ),
        _("Nothing was changed; `ukr-reader notes check` tells what is wrong with the file."),
    )
