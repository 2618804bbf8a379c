"""What the reader said of entities: kept, withdrawn, undone like notes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from tui.annotations.model import Decision, DecisionKind, Name
from tui.annotations.repository import Keeper
from tui.annotations.storage import row_mapping
from tui.annotations.timestamps import now

Said = tuple[DecisionKind, Name, Name | None, str | None, tuple[str, int] | None]
"""Kind, left, right, value and mention of a decision to be taken."""


class DecisionRepository(Keeper):
    """The part of the store that keeps decisions."""

    def decide(
        self,
        kind: DecisionKind,
        left: Name,
        right: Name | None = None,
        value: str | None = None,
        mention: tuple[str, int] | None = None,
    ) -> Decision:
        """Keep what the reader said of one name or of a pair; undone like a note.

        Raises:
            StoreError: it could not be written.
        """
        return self.decide_many([(kind, left, right, value, mention)])[0]

    def decide_many(self, said: Iterable[Said]) -> list[Decision]:
        """Keep several decisions in one step: kind, left, right, value, mention of each.

        Raises:
            StoreError: it could not be written.
        """
        moment = now()
        taken = [
            Decision(str(uuid.uuid4()), kind, left, right, value, moment, mention)
            for kind, left, right, value, mention in said
        ]
        if taken:
            with self._writing() as connection:
                step = self._step(connection, _description(taken), moment)
                for decision in taken:
                    row = row_mapping.decision_row(decision, None)
                    step.write("decision", decision.id, None, row)
        return taken

    def withdraw(self, decision_ids: Iterable[str]) -> int:
        """Take decisions back in one step, however old; undone like a note.

        Returns:
            How many there were.

        Raises:
            StoreError: it could not be written.
        """
        wanted = set(decision_ids)
        if self._is_empty:
            return 0
        with self._writing() as connection:
            rows = connection.execute(row_mapping.SELECT_DECISIONS + " ORDER BY seq").fetchall()
            rows = [row for row in rows if row["id"] in wanted]
            if rows:
                step = self._step(connection, f"{len(rows)} decisions withdrawn")
                for row in rows:
                    step.write("decision", row["id"], row, None)
        return len(rows)

    def decisions(self) -> list[Decision]:
        """Every decision that holds, the oldest first; of two on one thing the later counts."""
        with self._database.read() as connection:
            rows = connection.execute(row_mapping.SELECT_DECISIONS + " ORDER BY seq").fetchall()
        return [decision for _, decision in self._readable(rows, row_mapping.decision_of)]


def _description(decisions: Sequence[Decision]) -> str:
    """What was decided, for the status line."""
    if len(decisions) > 1:
        return f"{len(decisions)} decisions taken"
    (decision,) = decisions
    left, right = decision.left[1], decision.right[1] if decision.right else ""
    return {
        "same": f"{left} and {right} put together",
        "different": f"{left} and {right} kept apart",
        "unsure": f"{left} and {right} left open",
        "rename": f"{left} renamed to {decision.value}",
        "relabel": f"{left} relabelled as {decision.value}",
        "ignore": f"{left} ignored",
    }[decision.kind]
