"""Validation of stored rows: SQLite's columns are dynamically typed, the dataclasses are not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import NoneType
from typing import Any, get_args

from tui.annotations.errors import StoreError
from tui.annotations.model import PAIR_KINDS, VALUE_KINDS, DecisionKind
from tui.annotations.storage.connections import Row
from tui.corpus import FieldError, PassageKind, read_field
from tui.corpus.corrections import FIELDS
from tui.translation import _, mark

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


_UNREADABLE = {
    "note": mark(
        "The note number {number} in the notes file cannot be read: its {column!r} is not as this"
        " program writes it."
    ),
    "decision": mark(
        "The decision number {number} in the notes file cannot be read: its {column!r} is not as"
        " this program writes it."
    ),
    "correction": mark(
        "The correction number {number} in the notes file cannot be read: its {column!r} is not as"
        " this program writes it."
    ),
    "draft": mark(
        "The draft number {number} in the notes file cannot be read: its {column!r} is not as this"
        " program writes it."
    ),
}


class UnreadableError(StoreError):
    """A row is invalid: it holds what this program never wrote."""

    def __init__(self, kind: str, row: Row, column: str) -> None:
        number = row["seq"] if "seq" in row.keys() else row["key"]  # noqa: SIM118 - of a sqlite3.Row
        super().__init__(
            _(_UNREADABLE[kind]).format(number=number, column=column),
            _(
                "`ukr-reader notes check` names all such; `notes restore` makes a file without"
                " them."
            ),
        )


def check_types(kind: str, row: Row, types: Types) -> None:
    """Check the types of a row's values.

    Raises:
        UnreadableError: one is wrong.
    """
    for column, allowed in types.items():
        if not isinstance(row[column], allowed):
            raise UnreadableError(kind, row, column)


def tags_of(row: Row) -> tuple[str, ...]:
    """The tags of a note's row.

    Raises:
        UnreadableError: they are not a JSON array of strings.
    """
    tags = json_of(row["tags"])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise UnreadableError("note", row, "tags")
    return tuple(tags)


def check_note(row: Row) -> None:
    """Validate a note's row, except its tags (see `tags_of`).

    Raises:
        UnreadableError: it is invalid.
    """
    check_types("note", row, NOTE)
    if not 0 <= row["start"] <= row["stop"]:
        raise UnreadableError("note", row, "start")


def check_decision(row: Row) -> None:
    """Validate a decision's row.

    Raises:
        UnreadableError: it is invalid.
    """
    check_types("decision", row, DECISION)
    kind = row["kind"]
    if kind not in get_args(DecisionKind):
        raise UnreadableError("decision", row, "kind")
    if kind in PAIR_KINDS and (row["right_label"] is None or row["right_form"] is None):
        raise UnreadableError("decision", row, "right_form")
    if kind in VALUE_KINDS and row["value"] is None:
        raise UnreadableError("decision", row, "value")
    if row["article"] is not None and row["start"] is None:
        raise UnreadableError("decision", row, "start")


def check_correction(row: Row) -> None:
    """Validate a correction's row.

    Raises:
        UnreadableError: it is invalid.
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


def draft_fields(row: Row) -> dict[str, Any]:
    """The fields of a draft's JSON body, validated.

    Raises:
        UnreadableError: it is invalid.
    """
    fields = json_of(row["body"])
    if not isinstance(fields, dict):
        raise UnreadableError("draft", row, "body")
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
    if not right:
        raise UnreadableError("draft", row, "body")
    return fields


def json_of(text: object) -> object:
    """The value of a JSON text; None if it is not JSON."""
    try:
        return json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None
