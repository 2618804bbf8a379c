"""What an item of an imported file says, checked but not yet tied to an article."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tui.annotations.timestamps import UNKNOWN, now, read_moment
from tui.corpus import as_written, clean_text, safe_text

LONGEST_TEXT = 1_000_000
LARGEST_OFFSET = 2**53

_HALF = re.compile("[\ud800-\udfff]")


class ItemError(ValueError):
    """An item, or a whole file, that cannot be imported; the reason completes a sentence."""


@dataclass(frozen=True, slots=True)
class ImportedNote:
    """An item that may become an annotation.

    Attributes:
        id: a UUID: its own, or one made from what identifies it.
        article: the article's id, as far as the file says it.
        source: the path or address of the article; may be empty.
        title: its title; may be empty.
        exact: the quote.
        prefix: the text before it; may be empty.
        suffix: the text after it; may be empty.
        start: its position in the text; None if the file does not say it in code points.
        text_hash: the version of the text; may be empty.
        text: of the note.
        tags: of the note.
        color: of the note.
        created: UTC, ISO 8601.
        modified: UTC, ISO 8601.
        has_id: whether the file says its id.
        remarks: what it says that could not be kept; each completes a sentence.
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
"""Where each item is, and what reads it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file of notes.

    Attributes:
        items: one after the other; raises `ItemError` where the file cannot be read on.
        texts: gives the versions of texts that go along, by their hashes, once all was read.
    """

    items: Items
    texts: Callable[[], dict[str, str]] = dict


def text_of(value: object, name: str, *, lines: bool = True) -> str:
    """A text member; empty if it is missing.

    Args:
        value: of the member.
        name: what it is called in a complaint.
        lines: whether it is kept as it was written; else it is a name, on one line and safe.

    Raises:
        ItemError: it is not a text, or too long.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ItemError(f"has a {name} that is not a text")
    if len(value) > LONGEST_TEXT:
        raise ItemError(f"has a {name} of more than {LONGEST_TEXT:,} characters")
    return as_written(value) if lines else safe_text(value)


def quote_of(value: object) -> str:
    """A quote, in the form of the articles' texts.

    Raises:
        ItemError: it is missing, blank, not a text, or too long.
    """
    quote = context_of(value, "quote")
    if not quote.strip():
        raise ItemError("has no quote")
    return quote


def context_of(value: object, name: str) -> str:
    """What stands around a quote, in the form of the articles' texts; empty if it is missing.

    Raises:
        ItemError: it is not a text, or too long.
    """
    if isinstance(value, str):
        # A browser cuts what is around a quote anywhere, within a character too.
        value = clean_text(f"|{_HALF.sub('', value[: LONGEST_TEXT + 1])}|")[1:-1]
    return text_of(value, name)


def offset_of(value: object, name: str) -> int | None:
    """An offset; None if it is missing.

    Raises:
        ItemError: it is not a whole number of a sensible size.
    """
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise ItemError(f"has a {name} that is not a whole number")
    if not 0 <= value <= LARGEST_OFFSET:
        raise ItemError(f"has a {name} out of range")
    return value


def span_of(start: object, end: object) -> tuple[int | None, int | None]:
    """A start and an end.

    Raises:
        ItemError: they are not whole numbers, or the end is before the start.
    """
    first, last = offset_of(start, "start"), offset_of(end, "end")
    if first is not None and last is not None and last < first:
        raise ItemError("ends before it starts")
    return first, last


def times_of(created: object, modified: object) -> tuple[str, str, tuple[str, ...]]:
    """When an item was made and changed, and what is to be said of that.

    Where the file says nothing, it was made now; where it says what cannot be read, `UNKNOWN`.
    """
    said = [each for each in (created, modified) if each not in (None, "")]
    unread = [each for each in said if read_moment(each) is None]
    made = read_moment(created) or read_moment(modified) or (UNKNOWN if unread else now())
    remarks = tuple(
        f"has a time that does not exist or cannot be read: “{safe_text(str(each))[:40]}”"
        + (f"; it is kept as of {UNKNOWN[:10]}" if made == UNKNOWN else "")
        for each in unread
    )
    return made, max(made, read_moment(modified) or made), remarks


def id_of(value: object, *content: str) -> str:
    """A UUID: the item's own, or one that is the same whenever it is imported again.

    Raises:
        ItemError: its id is no text.
    """
    if isinstance(value, str) and value:
        if _HALF.search(value):
            raise ItemError("has an id with half a character (a lone surrogate)")
        try:
            return str(uuid.UUID(value.removeprefix("urn:uuid:")))
        except ValueError:
            return str(uuid.uuid5(uuid.NAMESPACE_URL, value))
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "\0".join(content)))


def has_id(value: object) -> bool:
    """Whether an item says its own id."""
    return isinstance(value, str) and value != ""


def other_id(value: str, number: int) -> str:
    """The id of the item that is the `number`th with one id, the same at every import."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{value}\0{number}"))
