"""The command `entities decisions`: what the user said of entities, out and in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, get_args

from tui.cli import printing
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.annotations import Decision, DecisionKind, Name

    Said = tuple[DecisionKind, Name, Name | None, str | None, tuple[str, int] | None]

PAIRS = frozenset({"same", "different", "unsure"})
LONGEST = 100_000  # bytes of a line: a decision is a few names
MOST = 1_000_000


class BadDecisionError(Exception):
    """A line is no decision; the message says which and why."""


def print_decisions(settings: Settings, *, as_json: bool) -> int:
    """Print the decisions that hold, the oldest first; returns the exit code."""
    from tui.annotations import Store, StoreError

    try:
        store = Store.open(settings.data_dir)
        try:
            found = store.decisions()
        finally:
            store.close()
    except StoreError as error:
        printing.say(f"{error.message} {error.advice}".rstrip())
        return 1
    if as_json:
        printing.print_json(map(_record, found))
    else:
        rows = (
            (one.created, one.kind, one.left[1], one.right[1] if one.right else one.value)
            for one in found
        )
        printing.print_table(["when", "kind", "name", "and"], rows)
    return 0


def _record(one: Decision) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "left": list(one.left),
        "right": list(one.right) if one.right else None,
        "value": one.value,
        "mention": list(one.mention) if one.mention else None,
        "created": one.created,
    }


def import_decisions(settings: Settings, source: BinaryIO) -> int:
    """Take over decisions, all of them in one step or none; returns the exit code."""
    from tui.annotations import Store, StoreError

    try:
        said = list(_read(source))
        store = Store.open(settings.data_dir)
        try:
            known = {_key(one) for one in map(_record, store.decisions())}
            new = [one for one in said if _key(_as_record(one)) not in known]
            store.decide_many(new)
        finally:
            store.close()
    except (BadDecisionError, StoreError) as error:
        advice = getattr(error, "advice", "Nothing was taken over.")
        printing.say(f"{error} {advice}".rstrip())
        return 1
    printing.say(f"{len(new)} decisions were taken over, {len(said) - len(new)} were known.")
    return 0


def _as_record(said: Said) -> dict[str, Any]:
    kind, left, right, value, mention = said
    return {
        "kind": kind,
        "left": list(left),
        "right": list(right) if right else None,
        "value": value,
        "mention": list(mention) if mention else None,
    }


def _key(record: dict[str, Any]) -> str:
    return json.dumps({name: record[name] for name in record if name != "created"}, sort_keys=True)


def _read(source: BinaryIO) -> Iterator[Said]:
    """The decisions of JSON lines.

    Raises:
        BadDecisionError: for the first line that is none.
    """
    for number, line in enumerate(_lines(source), 1):
        if number > MOST:
            raise BadDecisionError(f"There are more than {MOST} lines.")
        if not line.strip():
            continue
        try:
            yield _decision(json.loads(line))
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise BadDecisionError(f"Line {number} is not a decision: {error}.") from error


def _lines(source: BinaryIO) -> Iterator[bytes]:
    while line := source.readline(LONGEST + 1):
        if len(line) > LONGEST:
            raise BadDecisionError(f"A line is longer than {LONGEST} bytes.")
        yield line


def _decision(record: Any) -> Said:  # noqa: ANN401 - whatever the file holds
    from tui.annotations import DecisionKind

    if not isinstance(record, dict):
        raise TypeError("it is not an object")
    kind = next((one for one in get_args(DecisionKind) if one == record["kind"]), None)
    if kind is None:
        raise ValueError(f"there is no kind {record['kind']!r}")
    left = _name(record["left"])
    right = _name(record["right"]) if kind in PAIRS else None
    value = record.get("value") if kind in ("rename", "relabel") else None
    if kind in ("rename", "relabel") and not (isinstance(value, str) and value.strip()):
        raise ValueError("its value is missing")
    mention = record.get("mention")
    if mention is not None:
        article, start = mention
        if not isinstance(article, str) or type(start) is not int or start < 0:
            raise ValueError("its mention is not an article and a position")
        mention = (article, start)
    return kind, left, right, value, mention


def _name(value: Iterable[Any]) -> Name:
    label, form = value
    if not (isinstance(label, str) and isinstance(form, str) and form):
        raise ValueError("a name is a label and a form")
    return label, form
