"""Records, each an article: JSON, JSON lines, CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping

from tui.corpus.encodings import decode
from tui.corpus.formats.draft import Draft, FormatError, Parsed
from tui.corpus.formats.fields import MARKUP, SUMMARY, TEXT, draft_from

_ADVICE = f"Give each record a field of one of these names: {', '.join(TEXT[:6])}."
# Where the list of articles is, in a JSON object that holds one.
_LISTS = ("articles", "items", "entries", "results", "data", "documents", "docs", "records")


_LONGEST_LINE = 16 * 2**20


class _Collected:
    """Drafts, and what kept others from being read: the first problem and how many there were."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._drafts: list[Draft] = []
        self._first = ""
        self._problems = 0

    def add(self, number: int, record: object) -> None:
        """Take the article from a record, or note that there is none."""
        draft = draft_from(record) if isinstance(record, Mapping) else None
        if draft:
            self._drafts.append(draft)
        else:
            self.miss(number, "has no text")

    def miss(self, number: int, reason: str) -> None:
        """Note that nothing could be read at this place."""
        self._first = self._first or f"{self._unit} {number} {reason}"
        self._problems += 1

    def parsed(self) -> Parsed:
        """What was found.

        Raises:
            FormatError: nothing was.
        """
        others = self._problems - 1
        more = f", and {others} more could not be read" if others > 0 else ""
        problem = f"{self._first}{more}." if self._first else ""
        if not self._drafts:
            raise FormatError(problem or "It holds no articles.", _ADVICE)
        return Parsed(tuple(self._drafts), problem)


def parse_jsonl(data: bytes) -> Parsed:
    """One article a line; lines that are no records are named and passed over.

    Raises:
        FormatError: no line is.
    """
    collected = _Collected("Line")
    for number, line in enumerate(decode(data).split("\n"), 1):
        if not line.strip():
            continue
        if len(line) > _LONGEST_LINE:
            collected.miss(number, f"is longer than {_LONGEST_LINE // 2**20} MB")
            continue
        try:
            collected.add(number, _loads(line))
        except ValueError:
            collected.miss(number, "is not valid JSON")
    return collected.parsed()


def parse_json(data: bytes) -> Parsed:
    """One article, a list of articles, or an object that holds such a list.

    Raises:
        FormatError: it is not JSON, or holds no text.
    """
    text = decode(data)
    try:
        value = _loads(text)
    except ValueError as error:
        if "\n{" in text.strip():  # lines of JSON under another name
            return parse_jsonl(data)
        raise FormatError(f"It is not valid JSON: {error}.", "Repair it, or remove it.") from error
    collected = _Collected("Item")
    for number, record in enumerate(_records(value), 1):
        collected.add(number, record)
    return collected.parsed()


def parse_csv(data: bytes) -> Parsed:
    """One article a row; the first row names the columns.

    Raises:
        FormatError: no column is known to hold text, or it is not CSV.
    """
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    csv.field_size_limit(len(text) + 1)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    collected = _Collected("Line")
    try:
        names = next(rows, [])
        known = {name.strip().lower().replace("-", "_") for name in names}
        if known.isdisjoint((*TEXT, *MARKUP, *SUMMARY)):
            shown = ", ".join(names[:8]) or "none"
            raise FormatError(f"No column is known to hold text; there are: {shown}.", _ADVICE)
        for row in rows:
            if any(row):
                collected.add(rows.line_num, dict(zip(names, row, strict=False)))
    except csv.Error as error:
        collected.miss(rows.line_num, f"is not valid CSV ({error})")
    return collected.parsed()


def _loads(text: str) -> object:
    """Read JSON.

    Raises:
        ValueError: it is not valid, or nested too deep.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"line {error.lineno}: {error.msg}") from error
    except ValueError as error:  # the interpreter's limit
        raise ValueError("a number in it is too long") from error


def _records(value: object) -> Iterator[object]:
    """The records in a JSON value."""
    if isinstance(value, list):
        yield from value
        return
    if isinstance(value, Mapping):
        held = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
        if held is not None and not draft_from(value):
            yield from held
            return
    yield value


def _delimiter(text: str) -> str:
    """The character that parts the columns of the first line."""
    first = text[: text.find("\n")] if "\n" in text else text
    return max(",;\t|", key=first.count)
