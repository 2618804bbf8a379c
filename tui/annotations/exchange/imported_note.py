"""`ImportedNote`, a validated but not yet linked item of an import file, and field parsers."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tui.annotations.timestamps import UNKNOWN, now, parse_timestamp
from tui.corpus import clean_input, clean_text, safe_text
from tui.localised import number_text
from tui.translation import _, _in, mark_in

LONGEST_TEXT = 1_000_000
LARGEST_OFFSET = 2**53

_HALF = re.compile("[\ud800-\udfff]")


_MEMBERS = (
    mark_in("member of a note", "quote"),
    mark_in("member of a note", "prefix"),
    mark_in("member of a note", "suffix"),
    mark_in("member of a note", "start"),
    mark_in("member of a note", "end"),
    mark_in("member of a note", "address"),
    mark_in("member of a note", "text"),
    mark_in("member of a note", "article"),
    mark_in("member of a note", "title"),
    mark_in("member of a note", "version"),
    mark_in("member of a note", "colour"),
    mark_in("member of a note", "tag"),
    mark_in("member of a note", "source"),
    mark_in("member of a note", "body"),
    mark_in("member of a note", "style class"),
    mark_in("member of a note", "label"),
    mark_in("member of a note", "name"),
    mark_in("member of a note", "value"),
    mark_in("member of a note", "field"),
)


class ItemError(ValueError):
    """An invalid item or file; the message is the predicate of a sentence."""


@dataclass(frozen=True, slots=True)
class ImportedNote:
    """An item of an import file.

    Attributes:
        id: a UUID: its own, or derived from its content.
        article: the article's id; may be empty.
        source: the path or URL of the article; may be empty.
        title: its title; may be empty.
        exact: the quote.
        prefix: the context before it; may be empty.
        suffix: the context after it; may be empty.
        start: its position in the text; None if the file does not have it in code points.
        text_hash: the text version; may be empty.
        text: of the note.
        tags: of the note.
        color: of the note.
        created: UTC, ISO 8601.
        modified: UTC, ISO 8601.
        has_id: whether the file has an id for it.
        remarks: warnings about lost values, each the predicate of a sentence.
    """

    id: str
    article: str
    source: str
    title: str
    exact: str
    prefix: str
    suffix: str
    start: int | None
    text_hash: str
    text: str
    tags: tuple[str, ...]
    color: str | None
    created: str
    modified: str
    has_id: bool = False
    remarks: tuple[str, ...] = ()


Items = Iterator[tuple[str, Callable[[], ImportedNote]]]
"""The location of each item, and the function that parses it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file of notes.

    Attributes:
        items: a lazy iterator; raises `ItemError` where the file cannot be parsed further.
        texts: returns the text versions in the file, by hash, after all items were read.
    """

    items: Items
    texts: Callable[[], dict[str, str]] = dict


def line_text(number: int) -> str:
    """The location of an item that is a line."""
    return _("line {number}").format(number=number)


def _member(name: str) -> str:
    return _in("member of a note", name)


def text_of(value: object, name: str, *, lines: bool = True) -> str:
    """Validate a string; empty if it is missing.

    Args:
        value: of the member.
        name: of the member, for the error message.
        lines: whether line breaks are kept; else it is sanitised to one line.

    Raises:
        ItemError: it is not a string, or too long.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ItemError(_("has a {name} that is not a text").format(name=_member(name)))
    if len(value) > LONGEST_TEXT:
        said = _("has a {name} of more than {count} characters")
        raise ItemError(said.format(name=_member(name), count=number_text(LONGEST_TEXT)))
    return clean_input(value) if lines else safe_text(value)


def quote_of(value: object) -> str:
    """Validate a quote and normalise it as articles' texts are.

    Raises:
        ItemError: it is missing, blank, not a string, or too long.
    """
    quote = context_of(value, "quote")
    if not quote.strip():
        raise ItemError(_("has no quote"))
    return quote


def context_of(value: object, name: str) -> str:
    """Validate a quote's context and normalise it as articles' texts are; empty if missing.

    Raises:
        ItemError: it is not a string, or too long.
    """
    if isinstance(value, str):
        # A browser may cut the context within a surrogate pair.
        value = clean_text(f"|{_HALF.sub('', value[: LONGEST_TEXT + 1])}|")[1:-1]
    return text_of(value, name)


def offset_of(value: object, name: str) -> int | None:
    """Validate an offset; None if it is missing.

    Raises:
        ItemError: it is not an integer, or out of range.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise ItemError(_("has a {name} that is not a whole number").format(name=_member(name)))
    if not 0 <= value <= LARGEST_OFFSET:
        raise ItemError(_("has a {name} out of range").format(name=_member(name)))
    return value


def span_of(start: object, end: object) -> tuple[int | None, int | None]:
    """Validate a start and an end.

    Raises:
        ItemError: they are not integers, or the end is before the start.
    """
    first, last = offset_of(start, "start"), offset_of(end, "end")
    if first is not None and last is not None and last < first:
        raise ItemError(_("ends before it starts"))
    return first, last


def times_of(created: object, modified: object) -> tuple[str, str, tuple[str, ...]]:
    """The timestamps of creation and modification, with warnings.

    The default is the current time; for invalid values `UNKNOWN`.
    """
    given = [each for each in (created, modified) if each not in (None, "")]
    invalid = [each for each in given if parse_timestamp(each) is None]
    made = parse_timestamp(created) or parse_timestamp(modified)
    made = made or (UNKNOWN if invalid else now())
    said = _("has a time that does not exist or cannot be read: “{time}”")
    if made == UNKNOWN:
        said = _(
            "has a time that does not exist or cannot be read: “{time}”; it is kept as of {date}"
        )
    remarks = tuple(
        said.format(time=safe_text(str(each))[:40], date=UNKNOWN[:10]) for each in invalid
    )
    return made, max(made, parse_timestamp(modified) or made), remarks


def id_of(value: object, *content: str) -> str:
    """A UUID: the item's own, or a deterministic one from its id or content.

    Raises:
        ItemError: its id is not valid Unicode.
    """
    if isinstance(value, str) and value:
        if _HALF.search(value):
            raise ItemError(_("has an id with half a character (a lone surrogate)"))
        try:
            return str(uuid.UUID(value.removeprefix("urn:uuid:")))
        except ValueError:
            return str(uuid.uuid5(uuid.NAMESPACE_URL, value))
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "\0".join(content)))


def has_id(value: object) -> bool:
    """Whether an item has an id of its own."""
    return isinstance(value, str) and value != ""


def other_id(value: str, number: int) -> str:
    """A deterministic id for the `number`th item with one id."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{value}\0{number}"))
