"""Structured records, each an article: JSON, JSON lines, CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from tui.corpus.encodings import decode
from tui.corpus.formats.draft import Draft, FormatError, Parsed
from tui.corpus.formats.fields import draft_from, has_full_text, has_text_field
from tui.translation import in_sequence, mark, told

_ADVICE = mark("Give each record a field of one of these names: text, content, body, full_text.")
# Keys of a JSON object that may hold the list of articles, directly or nested.
_LIST_KEYS = (
    *("articles", "items", "entries", "results", "data", "documents", "docs", "records", "posts"),
    *("objects", "stories", "messages", "news", "value", "hits", "children", "list", "edges"),
    *("response", "orderedItems", "@graph", "channel", "item", "entry", "rss", "feed", "content"),
)
_MAX_DEPTH = 6
# Objects that hold articles of one publisher: a key they have, and the key of its name.
_PUBLISHERS = (("messages", "name"), ("feed_url", "title"), ("home_page_url", "title"))
# The mark of a text that the service truncated: "… [+3120 chars]".
_TRUNCATED = re.compile(r"\s{0,9}(?:…|\.{3})?\s{0,9}\[\+?\d{1,9} (?:more )?char(?:acter)?s\]\s*+\Z")

_MAX_LINE = 16 * 2**20


class _Unit(NamedTuple):
    """What is said of a record that has no text, and of those whose text was cut."""

    without_text: str
    truncated: str
    several_truncated: str


_LINE = _Unit(
    mark("Line {number} has no text"),
    mark("Line {number} holds only the beginning of its text."),
    mark("Line {number} holds only the beginning of its text, and so do {count} more."),
)
_ITEM = _Unit(
    mark("Item {number} has no text"),
    mark("Item {number} holds only the beginning of its text."),
    mark("Item {number} holds only the beginning of its text, and so do {count} more."),
)


class _DraftCollector:
    """Collects drafts and problems; of the problems it names the first and counts the others.

    Args:
        unit: what is said of a record by its number.
    """

    def __init__(self, unit: _Unit) -> None:
        self._unit = unit
        self._drafts: list[Draft] = []
        self._first = ""
        self._problems = 0
        self._first_truncated = 0
        self._truncated = 0

    def add(self, number: int, record: object, base: Draft | None = None) -> None:
        """Add the article of a record; count it as a problem if it has no text or is truncated."""
        draft = draft_from(record, base) if isinstance(record, Mapping) else None
        if draft is None:
            if not (isinstance(record, Mapping) and _has_no_article(record)):
                self.skip(told(self._unit.without_text, number=number))
            return
        if cut := _TRUNCATED.search(draft.text, max(0, len(draft.text) - 80)):
            draft = replace(draft, text=f"{draft.text[: cut.start()]}…")
            self._first_truncated = self._first_truncated or number
            self._truncated += 1
        self._drafts.append(draft)

    def skip(self, problem: str) -> None:
        """Count a record that could not be parsed; of the first the problem is told."""
        self._first = self._first or problem
        self._problems += 1

    def parsed(self) -> Parsed:
        """The result.

        Raises:
            FormatError: there are no drafts.
        """
        problems = []
        if self._problems > 1:
            more = self._problems - 1
            said = told(
                "{problem}, and {count} more could not be read.", problem=(self._first,), count=more
            )
            problems.append(said)
        elif self._first:
            problems.append(told("{problem}.", problem=(self._first,)))
        if self._truncated:
            said = self._unit.several_truncated if self._truncated > 1 else self._unit.truncated
            problems.append(told(said, number=self._first_truncated, count=self._truncated - 1))
        problem = in_sequence(problems)
        if not self._drafts:
            raise FormatError(problem or mark("It holds no articles."), _ADVICE)
        return Parsed(tuple(self._drafts), problem)


def parse_jsonl(data: bytes) -> Parsed:
    """One article a line; invalid lines are counted and skipped.

    Raises:
        FormatError: no line is valid.
    """
    collector = _DraftCollector(_LINE)
    for number, line in enumerate(decode(data).split("\n"), 1):
        if not line.strip():
            continue
        if len(line) > _MAX_LINE:
            size = _MAX_LINE // 2**20
            collector.skip(told("Line {number} is longer than {size} MB", number=number, size=size))
            continue
        try:
            for record, base in _records(_loads(line)):
                collector.add(number, record, base)
        except ValueError:
            collector.skip(told("Line {number} is not valid JSON", number=number))
    return collector.parsed()


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
        reason = told("It is not valid JSON: {reason}.", reason=(str(error),))
        raise FormatError(reason, mark("Repair it, or remove it.")) from error
    collector = _DraftCollector(_ITEM)
    for number, (record, base) in enumerate(_records(value), 1):
        collector.add(number, record, base)
    return collector.parsed()


def parse_csv(data: bytes) -> Parsed:
    """One article a row; the first row names the columns.

    Raises:
        FormatError: no column is known to hold text, or it is not CSV.
    """
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    csv.field_size_limit(len(text) + 1)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    collector = _DraftCollector(_LINE)
    try:
        names = next(rows, [])
        if not has_text_field(names):
            columns = ", ".join(names[:8]) or (mark("none"),)
            reason = told("No column is known to hold text; there are: {columns}.", columns=columns)
            raise FormatError(reason, _ADVICE)
        for row in rows:
            if any(row):
                collector.add(rows.line_num, dict(zip(names, row, strict=False)))
    except csv.Error as error:
        said = told("Line {number} is not valid CSV ({reason})", number=rows.line_num, reason=error)
        collector.skip(said)
    return collector.parsed()


def _loads(text: str) -> object:
    """Read JSON.

    Raises:
        ValueError: it is not valid, or nested too deep.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError(mark("it is nested too deep")) from error
    except json.JSONDecodeError as error:
        said = told("line {number}: {reason}", number=error.lineno, reason=(error.msg,))
        raise ValueError(said) from error
    except ValueError as error:  # the interpreter's limit
        raise ValueError(mark("a number in it is too long")) from error


def _records(value: object) -> Iterator[tuple[object, Draft | None]]:
    """The records in a JSON value, each with the metadata they share."""
    found = _find_records(value, None, 0)
    if found:
        yield from found
    elif isinstance(value, list):
        yield from ((record, None) for record in value)
    else:
        yield value, None


def _find_records(
    value: object, base: Draft | None, depth: int
) -> list[tuple[object, Draft | None]]:
    """The records nested in a value, empty if there are none.

    The usual keys are tried first, then any.
    """
    if depth > _MAX_DEPTH:
        return []
    if isinstance(value, list):
        if any(isinstance(one, Mapping) and draft_from(one, markup=False) for one in value):
            return [(one, base) for one in value]
        return [record for one in value for record in _find_records(one, base, depth + 1)]
    if not isinstance(value, Mapping):
        return []
    if has_full_text(value) and not any(_is_list(value.get(name)) for name in _LIST_KEYS[:3]):
        return [(value, base)]
    base = _publisher(value) or base
    for name in _LIST_KEYS:
        if found := _find_records(_as_list(value.get(name)), base, depth + 1):
            return found
    if draft_from(value, markup=False):
        return [(value, base)]
    for one in value.values():
        if isinstance(one, Mapping | list) and (found := _find_records(one, base, depth + 1)):
            return found
    return []


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, Mapping) for one in value)


def _as_list(value: object) -> object:
    """The values of an object that maps ids to records, as a list; else the value."""
    if isinstance(value, Mapping) and len(value) > 0:
        records = list(value.values())
        if all(isinstance(one, Mapping) for one in records) and any(
            draft_from(one, markup=False) for one in records
        ):
            return records
    return value


def _publisher(value: Mapping[str, object]) -> Draft | None:
    """The publisher that an object names for the articles in it."""
    for key, name in _PUBLISHERS:
        if key in value and isinstance(source := value.get(name), str) and source.strip():
            return Draft("", source=source)
    return None


def _has_no_article(record: Mapping[str, object]) -> bool:
    """Whether a record is no article: a message without text, a site or person of linked data."""
    is_message = record.get("type") in ("message", "service") and not record.get("text")
    return is_message or "@type" in record


def _delimiter(text: str) -> str:
    """The delimiter of the columns, by its frequency in the first line."""
    first = text[: text.find("\n")] if "\n" in text else text
    return max(",;\t|", key=first.count)
