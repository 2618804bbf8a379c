"""What an item of an imported file says, checked but not yet tied to an article."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from tui.annotations.times import now
from tui.corpus import clean_text, safe_text

LONGEST_TEXT = 1_000_000
LARGEST_OFFSET = 2**53

_OUR_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


class ItemError(ValueError):
    """An item, or a whole file, that cannot be imported; the reason completes a sentence."""


@dataclass(frozen=True, slots=True)
class Incoming:
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


def text_of(value: object, name: str, *, lines: bool = True) -> str:
    """A text member, safe for the terminal; empty if it is missing.

    Raises:
        ItemError: it is not a text, or too long.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ItemError(f"has a {name} that is not a text")
    if len(value) > LONGEST_TEXT:
        raise ItemError(f"has a {name} of more than {LONGEST_TEXT:,} characters")
    return safe_text(value, keep_newlines=lines)


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
        value = clean_text(f"|{value[: LONGEST_TEXT + 1]}|")[1:-1]
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


def time_of(value: object) -> str | None:
    """A moment as annotations carry it; None if it cannot be read."""
    if not isinstance(value, str):
        return None
    if _OUR_TIME.fullmatch(value):
        return value
    try:
        moment = datetime.fromisoformat(value.strip())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    except (ValueError, OverflowError):
        return None


def times_of(created: object, modified: object) -> tuple[str, str]:
    """When an item was made and changed; now, where the file does not say it."""
    made = time_of(created) or time_of(modified) or now()
    return made, max(made, time_of(modified) or made)


def id_of(value: object, *content: str) -> str:
    """A UUID: the item's own, or one that is the same whenever it is imported again."""
    if isinstance(value, str) and value:
        try:
            return str(uuid.UUID(value.removeprefix("urn:uuid:")))
        except ValueError:
            return str(uuid.uuid5(uuid.NAMESPACE_URL, value))
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "\0".join(content)))
