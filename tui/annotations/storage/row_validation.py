"""Validation of stored rows: SQLite takes any type in any column, this program does not."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from types import NoneType
from typing import Any, get_args

from tui.annotations.model import DecisionKind, StoreError
from tui.annotations.storage.connections import Row
from tui.corpus import FieldError, PassageKind, read_field
from tui.corpus.corrections import FIELDS

Types = Mapping[str, type | tuple[type, ...]]

_MAYBE = (str, NoneType)
NOTE: Types = {
    **dict.fromkeys(("id", "article", "uri", "title", "exact", "prefix", "suffix"), str),
    **dict.fromkeys(("start", "stop"), int),
    **dict.fromkeys(("text_hash", "text", "tags", "created", "modified"), str),
    "color": _MAYBE,
}
DECISION: Types = {
    **dict.fromkeys(("id", "kind", "left_label", "left_form", "created"), str),
    **dict.fromkeys(("right_label", "right_form", "value", "article"), _MAYBE),
    "start": (int, NoneType),
}
CORRECTION: Types = {
    **dict.fromkeys(("id", "field", "value", "quote", "article"), str),
    **dict.fromkeys(("uri", "title", "text_hash", "created"), str),
}
_PAIRED = ("same", "different", "unsure")
_VALUED = ("rename", "relabel")


class UnreadableError(StoreError):
    """A row holds what this program never wrote."""

    def __init__(self, kind: str, row: Row, column: str) -> None:
        number = row["seq"] if "seq" in row.keys() else row["key"]  # noqa: SIM118 - of a sqlite3.Row
        super().__init__(
            f"The {kind} number {number} in the notes file cannot be read: its {column!r} is not"
            f" as this program writes it.",
            "`ukr-reader notes check` names all such; `notes restore` makes a file without them.",
        )


def check_types(kind: str, row: Row, types: Types) -> None:
    """Refuse a row with a value of a wrong type.

    Raises:
        UnreadableError: it has one.
    """
    for column, allowed in types.items():
        if not isinstance(row[column], allowed):
            raise UnreadableError(kind, row, column)


def tags_of(row: Row) -> tuple[str, ...]:
    """The tags of a note's row.

    Raises:
        UnreadableError: they are no list of words.
    """
    tags = _json(row["tags"])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise UnreadableError("note", row, "tags")
    return tuple(tags)


def check_note(row: Row) -> None:
    """Refuse a note's row that no note is made of; `tags_of` looks at its tags.

    Raises:
        UnreadableError: it is one.
    """
    check_types("note", row, NOTE)
    if not 0 <= row["start"] <= row["stop"]:
        raise UnreadableError("note", row, "start")


def _check_whole_note(row: Row) -> None:
    check_note(row)
    tags_of(row)


def check_decision(row: Row) -> None:
    """Refuse a decision's row that no decision is made of.

    Raises:
        UnreadableError: it is one.
    """
    check_types("decision", row, DECISION)
    kind = row["kind"]
    if kind not in get_args(DecisionKind):
        raise UnreadableError("decision", row, "kind")
    if kind in _PAIRED and (row["right_label"] is None or row["right_form"] is None):
        raise UnreadableError("decision", row, "right_form")
    if kind in _VALUED and row["value"] is None:
        raise UnreadableError("decision", row, "value")
    if row["article"] is not None and row["start"] is None:
        raise UnreadableError("decision", row, "start")


def check_correction(row: Row) -> None:
    """Refuse a correction's row that no correction is made of.

    Raises:
        UnreadableError: it is one.
    """
    check_types("correction", row, CORRECTION)
    field, value = row["field"], row["value"]
    try:
        if field == "kind":
            PassageKind(value)
        elif field in FIELDS:
            read_field(field, value)
        else:
            raise UnreadableError("correction", row, "field")
    except (FieldError, ValueError):
        raise UnreadableError("correction", row, "value") from None


_CHECKS: dict[str, Callable[[Row], object]] = {
    "note": _check_whole_note,
    "decision": check_decision,
    "correction": check_correction,
}


def draft_fields(row: Row) -> dict[str, Any]:
    """What the body of a draft's row holds.

    Raises:
        UnreadableError: it is not as this program writes it.
    """
    fields = _json(row["body"])
    strings = ("key", "article", "path", "title", "text", "modified")
    try:
        selector, tags = fields["selector"], fields["tags"]
        words = [fields[name] for name in strings] + [*tags, fields["color"] or ""]
        words += [selector[name] for name in ("exact", "prefix", "suffix", "text_hash")]
        words.append(fields.setdefault("based_on", ""))  # not in drafts of older versions
        right = all(isinstance(word, str) for word in words) and isinstance(tags, list)
        right = right and isinstance(selector["start"], int) and isinstance(selector["end"], int)
    except (TypeError, KeyError):
        right = False
    right = right and isinstance(row["key"], str) and isinstance(row["modified"], str)
    if not right or not isinstance(fields, dict):
        raise UnreadableError("draft", row, "body")
    return fields


def image_of(kind: str, text: object) -> dict[str, Any] | None:
    """A row as the undo log keeps it; None where there was none.

    Raises:
        StoreError: it is not as this program writes it.
    """
    if text is None:
        return None
    try:
        image = dict(_json(text))
        _CHECKS[kind](image)
        if isinstance(image["seq"], int):
            return image
    except (TypeError, ValueError, KeyError, UnreadableError):
        pass
    raise StoreError(
        f"This step cannot be undone or done again: the {kind} it changed cannot be read in the"
        " undo log.",
        "Nothing was changed; `ukr-reader notes check` tells what is wrong with the file.",
    )


def _json(text: object) -> Any:  # noqa: ANN401 - of any kind
    """What a JSON text says; None if it is none."""
    try:
        return json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None
