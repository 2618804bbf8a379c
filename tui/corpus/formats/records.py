"""Records, each an article: JSON, JSON lines, CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tui.corpus.encodings import decode
from tui.corpus.formats.draft import Draft, FormatError, Parsed
from tui.corpus.formats.fields import draft_from, has_text_field, is_full

_ADVICE = "Give each record a field of one of these names: text, content, body, full_text."
# Where the articles are, in a JSON object that holds them: in one of these, or deeper.
_LISTS = (
    *("articles", "items", "entries", "results", "data", "documents", "docs", "records", "posts"),
    *("objects", "stories", "messages", "news", "value", "hits", "children", "list", "edges"),
    *("response", "orderedItems", "@graph", "channel", "item", "entry", "rss", "feed", "content"),
)
_DEEPEST = 6
# What the objects that hold articles of one publisher are known by, and what it is called there.
_PUBLISHERS = (("messages", "name"), ("feed_url", "title"), ("home_page_url", "title"))
# How services mark a text that they give the beginning of: "… [+3120 chars]".
_CUT = re.compile(r"\s{0,9}(?:…|\.{3})?\s{0,9}\[\+?\d{1,9} (?:more )?char(?:acter)?s\]\s*+\Z")

_LONGEST_LINE = 16 * 2**20


class _Collected:
    """Drafts, and what kept others from being read: the first problem and how many there were."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._drafts: list[Draft] = []
        self._first = ""
        self._problems = 0
        self._cut = ""
        self._cuts = 0

    def add(self, number: int, record: object, base: Draft | None = None) -> None:
        """Take the article from a record, or note that there is none, or only its beginning."""
        draft = draft_from(record, base) if isinstance(record, Mapping) else None
        if draft is None:
            if not (isinstance(record, Mapping) and _is_wordless(record)):
                self.miss(number, "has no text")
            return
        if cut := _CUT.search(draft.text, max(0, len(draft.text) - 80)):
            draft = replace(draft, text=f"{draft.text[: cut.start()]}…")
            self._cut = self._cut or f"{self._unit} {number}"
            self._cuts += 1
        self._drafts.append(draft)

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
        if self._cuts:
            as_well = f", and so do {self._cuts - 1} more" if self._cuts > 1 else ""
            cut = f"{self._cut} holds only the beginning of its text{as_well}."
            problem = f"{problem} {cut}".strip()
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
            for record, base in _records(_loads(line)):
                collected.add(number, record, base)
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
    for number, (record, base) in enumerate(_records(value), 1):
        collected.add(number, record, base)
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
        if not has_text_field(names):
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


def _records(value: object) -> Iterator[tuple[object, Draft | None]]:
    """The records in a JSON value, each with what is known of all of them."""
    found = _found(value, None, 0)
    if found:
        yield from found
    elif isinstance(value, list):
        yield from ((record, None) for record in value)
    else:
        yield value, None


def _found(value: object, base: Draft | None, depth: int) -> list[tuple[object, Draft | None]]:
    """The records in a value that holds articles, empty if it holds none.

    Lists are looked for where they usually are, then anywhere: the names are many.
    """
    if depth > _DEEPEST:
        return []
    if isinstance(value, list):
        if any(isinstance(one, Mapping) and draft_from(one, markup=False) for one in value):
            return [(one, base) for one in value]
        return [record for one in value for record in _found(one, base, depth + 1)]
    if not isinstance(value, Mapping):
        return []
    if is_full(value) and not any(_is_list(value.get(name)) for name in _LISTS[:3]):
        return [(value, base)]
    base = _publisher(value) or base
    for name in _LISTS:
        if found := _found(_as_list(value.get(name)), base, depth + 1):
            return found
    if draft_from(value, markup=False):
        return [(value, base)]
    for one in value.values():
        if isinstance(one, Mapping | list) and (found := _found(one, base, depth + 1)):
            return found
    return []


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, Mapping) for one in value)


def _as_list(value: object) -> object:
    """The records of an object that has them by their ids, as a list; else the value."""
    if isinstance(value, Mapping) and len(value) > 0:
        records = list(value.values())
        if all(isinstance(one, Mapping) for one in records) and any(
            draft_from(one, markup=False) for one in records
        ):
            return records
    return value


def _publisher(value: Mapping[str, object]) -> Draft | None:
    """What an object that holds articles says of their publisher."""
    for mark, name in _PUBLISHERS:
        if mark in value and isinstance(said := value.get(name), str) and said.strip():
            return Draft("", source=said)
    return None


def _is_wordless(record: Mapping[str, object]) -> bool:
    """Whether a record is no article: a message without words, a site or person of linked data."""
    is_message = record.get("type") in ("message", "service") and not record.get("text")
    return is_message or "@type" in record


def _delimiter(text: str) -> str:
    """The character that parts the columns of the first line."""
    first = text[: text.find("\n")] if "\n" in text else text
    return max(",;\t|", key=first.count)
