"""What the reader says of entities: merge, split, rename, relabel, ignore, accept, refuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tui.analysis import Entity, Mention
    from tui.annotations import Store

Answer = Literal["same", "different", "unsure"]
ANSWERS: dict[Answer, str] = {
    "same": "are one",
    "different": "stay apart",
    "unsure": "may be one, you are not sure",
}


class DecisionDesk:
    """Keeps decisions in the store; a method returns a sentence for the status line.

    Args:
        store: gives the store, opened when it is first needed.
    """

    def __init__(self, store: Callable[[], Store]) -> None:
        self._store = store

    def merge(self, entity: Entity, other: Entity) -> str:
        """Say that two entities are one, also where their forms were told apart before."""
        from tui.analysis import normalise

        store = self._store()
        ours, theirs = ({normalise(a) for a in e.aliases} | {e.form} for e in (entity, other))
        refused = {
            (one.left[1], one.right[1])
            for one in store.decisions()
            if one.kind == "different" and one.right is not None and one.mention is None
        }
        pairs = [
            (left, right)
            for left in sorted(ours)
            for right in sorted(theirs)
            if (left, right) in refused or (right, left) in refused
        ]
        store.decide_many(
            ("same", (entity.label, left), (other.label, right), None, None)
            for left, right in [*pairs, (entity.form, other.form)]
        )
        return f"{entity.name} and {other.name} are one: u takes it back"

    def split_form(self, entity: Entity, form: str) -> str:
        """Say that one form of an entity names something else than its other forms."""
        from tui.analysis import normalise

        apart = normalise(form)
        others = {normalise(alias) for alias in entity.aliases} | {entity.form}
        left = (entity.label, apart)
        self._store().decide_many(
            ("different", left, (entity.label, other), None, None)
            for other in sorted(others - {apart})
        )
        return f"“{form}” stands alone: u takes it back"

    def split_mention(self, entity: Entity, mention: Mention) -> str:
        """Say that one mention names something else."""
        from tui.analysis import normalise

        left = (entity.label, normalise(mention.text))
        where = (mention.article, mention.start)
        self._store().decide("different", left, name_of(entity), mention=where)
        return "this mention stands alone: u takes it back"

    def rename(self, entity: Entity, name: str) -> str:
        """Give an entity another name."""
        self._store().decide("rename", name_of(entity), value=name)
        return f"renamed {name}: u takes it back"

    def relabel(self, entity: Entity, label: str) -> str:
        """Give an entity another label."""
        self._store().decide("relabel", name_of(entity), value=label)
        return f"{entity.name} is labelled {label}: u takes it back"

    def ignore(self, entity: Entity) -> str:
        """Show an entity no more."""
        self._store().decide("ignore", name_of(entity))
        return f"{entity.name} is ignored: u takes it back"

    def answer(self, left: Entity, right: Entity, answer: Answer) -> str:
        """Accept a suggestion, refuse it, or leave it open."""
        self._store().decide(answer, name_of(left), name_of(right))
        return f"{left.name} and {right.name} {ANSWERS[answer]}: u takes it back"


def name_of(entity: Entity) -> tuple[str, str]:
    """What a decision calls an entity."""
    return (entity.label, entity.form)
