"""Export and import of entity decisions as JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, cast, get_args

from tui.annotations.decision_repository import DecisionFields
from tui.annotations.exchange.imported_note import ItemError, offset_of, text_of
from tui.annotations.exchange.json_lines import read_json_lines
from tui.annotations.model import PAIR_KINDS, VALUE_KINDS, Decision, DecisionKind, EntityKey
from tui.annotations.store import Store
from tui.translation import _


def export_decisions(store: Store) -> Iterator[str]:
    """Every decision in force, a line each, the oldest first.

    Raises:
        StoreError: they cannot be read.
    """
    for decision in store.decisions():
        fields = {
            "kind": decision.kind,
            "left": decision.left,
            "right": decision.right,
            "value": decision.value,
            "mention": decision.mention,
            "created": decision.created,
        }
        yield json.dumps(fields, ensure_ascii=False) + "\n"


def import_decisions(store: Store, lines: BinaryIO) -> int:
    """Import the decisions that are not stored yet, in one transaction and one undo step.

    Args:
        store: the store to import into.
        lines: as `export_decisions` writes them.

    Returns:
        How many were new.

    Raises:
        ImportRefusedError: a line is invalid.
        StoreError: they could not be written.
    """
    imported = dict.fromkeys(read_json_lines(lines, _parse_decision))
    stored = {_content(decision) for decision in store.decisions()}
    return len(store.decide_many([each for each in imported if each not in stored]))


def _parse_decision(fields: dict[str, Any]) -> DecisionFields:
    kind = _kind(fields.get("kind"))
    right = _name(fields["right"]) if kind in PAIR_KINDS and "right" in fields else None
    value = text_of(fields.get("value"), "value", lines=False) if kind in VALUE_KINDS else None
    if (right is None) is (kind in PAIR_KINDS) or value == "":
        raise ItemError(_("lacks what it is about"))
    return kind, _name(fields.get("left")), right, value, _mention(fields.get("mention"))


def _kind(value: object) -> DecisionKind:
    if value not in get_args(DecisionKind):
        raise ItemError(_("is not a kind of decision that is known"))
    return cast(DecisionKind, value)


def _name(value: object) -> EntityKey:
    match value:
        case [str(label), str(form)] if form.strip():
            return text_of(label, "label", lines=False), text_of(form, "name", lines=False)
    raise ItemError(_("has a name that is not a label and a form"))


def _mention(value: object) -> tuple[str, int] | None:
    match value:
        case None:
            return None
        case [str(article), start]:
            at = offset_of(start, "start")
            if at is not None:
                return text_of(article, "article", lines=False), at
    raise ItemError(_("has a mention that is not an article and a start"))


def _content(decision: Decision) -> tuple[Any, ...]:
    return decision.kind, decision.left, decision.right, decision.value, decision.mention
