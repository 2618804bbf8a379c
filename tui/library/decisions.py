"""Taking back the user's decisions: the last one on entities, quotations, dates or figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from tui.annotations.labels import decision_label

if TYPE_CHECKING:
    from tui.annotations import DecisionKind, Store

Subject = Literal["entities", "quotations", "dates", "figures"]

KINDS: Mapping[Subject, frozenset[DecisionKind]] = {
    "entities": frozenset({"same", "different", "unsure", "rename", "relabel", "ignore"}),
    "quotations": frozenset({"not_said", "said_by"}),
    "dates": frozenset({"dated"}),
    "figures": frozenset({"other_figure"}),
}
"""The kinds of decisions on each subject."""


def undo_decision(store: Store, subject: Subject) -> str | None:
    """Withdraw the last decision on a subject, whatever else was changed since.

    Decisions of one step are withdrawn together. Returns a description; None if there is none.

    Raises:
        StoreError: it could not be written.
    """
    decisions = [one for one in store.decisions() if one.kind in KINDS[subject]]
    if not decisions:
        return None
    last = decisions[-1]
    store.withdraw(one.id for one in decisions if one.created == last.created)
    about = last.value or (last.right[1] if last.right else None)
    told = (decision_label(last.kind), last.left[1], about and f"/ {about}")
    return " ".join(filter(None, told)).removesuffix(".")  # it ends a sentence
