"""Repository of the reader's decisions on entities (must-link, rename …) and words."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from tui.annotations.model import Decision, DecisionKind, EntityKey
from tui.annotations.repository import Repository, shortened
from tui.annotations.storage import row_mapping
from tui.annotations.timestamps import now
from tui.localised import number_text, quoted_text
from tui.translation import _, mark, plural

MentionKey = tuple[str, int]
"""The article id and the start of a mention."""

DecisionFields = tuple[DecisionKind, EntityKey, EntityKey | None, str | None, MentionKey | None]
"""Kind, left, right, value and mention of a new decision."""


class DecisionRepository(Repository):
    """Repository of decisions."""

    def decide(
        self,
        kind: DecisionKind,
        left: EntityKey,
        right: EntityKey | None = None,
        value: str | None = None,
        mention: MentionKey | None = None,
    ) -> Decision:
        """Store a decision on one name or a pair; can be undone.

        Raises:
            StoreError: it could not be written.
        """
        return self.decide_many([(kind, left, right, value, mention)])[0]

    def decide_many(self, new: Iterable[DecisionFields]) -> list[Decision]:
        """Store several decisions in one undo step.

        Raises:
            StoreError: it could not be written.
        """
        moment = now()
        decisions = [
            Decision(str(uuid.uuid4()), kind, left, right, value, moment, mention)
            for kind, left, right, value, mention in new
        ]
        if decisions:
            with self._writing() as connection:
                step = self._step(connection, _description(decisions), moment)
                for decision in decisions:
                    row = row_mapping.decision_row(decision)
                    step.write("decision", decision.id, None, row)
        return decisions

    def withdraw(self, decision_ids: Iterable[str]) -> int:
        """Delete decisions, however old, in one undo step.

        Returns:
            How many were deleted.

        Raises:
            StoreError: it could not be written.
        """
        ids = set(decision_ids)
        if self.is_empty:
            return 0
        with self._writing() as connection:
            rows = row_mapping.rows_of(connection, "decision")
            rows = [row for row in rows if row["id"] in ids]
            if rows:
                said = plural(
                    "{count} decision withdrawn", "{count} decisions withdrawn", len(rows)
                )
                step = self._step(connection, said.format(count=number_text(len(rows))))
                for row in rows:
                    step.write("decision", row["id"], row, None)
        return len(rows)

    def decisions_key(self) -> str:
        """A text that differs whenever the decisions in force do; cheaper than reading them.

        Rows are added and removed, never changed, and ids are never used again.
        """
        return self._ids("SELECT id FROM decisions")

    def decisions(self) -> list[Decision]:
        """Every decision in force, the oldest first; a later one overrides an earlier one."""
        with self._database.read() as connection:
            rows = row_mapping.rows_of(connection, "decision")
        return [decision for _row, decision in self._readable(rows, row_mapping.decision_of)]


_STEPS: dict[DecisionKind, str] = {
    "same": mark("{left} and {right} put together"),
    "different": mark("{left} and {right} kept apart"),
    "unsure": mark("{left} and {right} left open"),
    "rename": mark("{left} renamed to {value}"),
    "relabel": mark("{left} relabelled as {value}"),
    "ignore": mark("{left} ignored"),
    "not_said": mark("{words} is no quotation"),
    "said_by": mark("{words} said by {right}"),
    "dated": mark("{words} dated {value}"),
    "other_figure": mark("{words} is another figure"),
}


def _description(decisions: Sequence[Decision]) -> str:
    """The description of the undo step, for the status line."""
    if len(decisions) > 1:
        said = plural("{count} decision taken", "{count} decisions taken", len(decisions))
        return said.format(count=number_text(len(decisions)))
    (decision,) = decisions
    left, right = decision.left[1], decision.right[1] if decision.right else ""
    if decision.kind == "said_by":
        right = decision.value or right  # the name as it is written
    return _(_STEPS[decision.kind]).format(
        left=left, right=right, value=decision.value, words=quoted_text(shortened(left))
    )
