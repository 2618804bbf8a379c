"""Validating parser of JSON lines: all lines or none."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, BinaryIO, TypeVar

from tui.annotations.exchange.import_plan import ImportRefusedError, Problem
from tui.annotations.exchange.imported_note import ItemError, line_text
from tui.translation import _

LONGEST_LINE = 100_000
MOST_PROBLEMS = 100

T = TypeVar("T")


def read_json_lines(
    lines: BinaryIO, parse: Callable[[dict[str, Any]], T], *, longest: int = LONGEST_LINE
) -> list[T]:
    """Parse every line that is not blank.

    Args:
        lines: UTF-8, an object per line.
        parse: parses an object; raises `ItemError` if it is invalid.
        longest: most bytes of a line.

    Raises:
        ImportRefusedError: a line is invalid.
    """
    items: list[T] = []
    problems: list[Problem] = []
    for number, line in enumerate(iter(lambda: lines.readline(longest + 1), b""), 1):
        try:
            if line.strip():
                items.append(parse(_object(line, longest)))
        except ItemError as error:
            problems.append(Problem(line_text(number), str(error)))
            if len(line) > longest or len(problems) == MOST_PROBLEMS:
                break
    if problems:
        raise ImportRefusedError(tuple(problems), _("Mend the lines; nothing was changed."))
    return items


def _object(line: bytes, longest: int) -> dict[str, Any]:
    if len(line) > longest:
        raise ItemError(_("is too long"))
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise ItemError(_("is not JSON")) from None
    if not isinstance(fields, dict):
        raise ItemError(_("is not an object"))
    return fields
