"""Hypothesis JSON: exports of its client and responses of its API.

Offsets count UTF-16 code units, as in a browser. Colours and text versions are in a member of our
own, which Hypothesis ignores.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from tui.annotations.exchange.formats import Sources
from tui.annotations.exchange.imported_note import (
    Document,
    ImportedNote,
    ItemError,
    context_of,
    has_id,
    id_of,
    offset_of,
    quote_of,
    span_of,
    text_of,
    times_of,
)
from tui.annotations.exchange.json_stream import JsonStreamReader, harmless_json, items_of
from tui.annotations.model import Annotation
from tui.annotations.storage.row_mapping import path_of, uri_of
from tui.annotations.timestamps import now
from tui.corpus import safe_text
from tui.translation import _

_OURS = "ukr-reader"
_USER = "acct:reader@localhost"


def write(notes: Iterable[Annotation], sources: Sources) -> Iterator[str]:
    """Serialise an export, in chunks."""
    head = {"export_date": now(), "export_userid": _USER, "client_version": _OURS}
    yield json.dumps(head)[:-1] + ', "annotations": ['
    for number, note in enumerate(notes):
        made = harmless_json(annotation(note, sources.text(note.selector.text_hash)))
        yield ("," if number else "") + "\n " + made
    yield "\n]}\n"


def annotation(note: Annotation, text: str | None) -> dict[str, Any]:
    """An annotation as a JSON object; without a position if its text is unknown."""
    at = note.selector
    uri = uri_of(note.path)
    quote = {
        "type": "TextQuoteSelector",
        "exact": at.exact,
        "prefix": at.prefix,
        "suffix": at.suffix,
    }
    selectors: list[dict[str, Any]] = [quote]
    if text is not None:
        start = utf16_length(text[: at.start])
        end = start + utf16_length(at.exact)
        selectors.insert(0, {"type": "TextPositionSelector", "start": start, "end": end})
    return {
        "id": note.id,
        "created": note.created,
        "updated": note.modified,
        "user": _USER,
        "uri": uri,
        "text": note.text,
        "tags": list(note.tags),
        "group": "__world__",
        "permissions": {"read": [_USER], "admin": [_USER], "update": [_USER], "delete": [_USER]},
        "target": [{"source": uri, "selector": selectors}],
        "document": {"title": [note.title or safe_text(PurePath(note.path).name)]},
        "links": {},
        _OURS: {
            "article": note.article,
            "title": note.title,
            "color": note.color,
            "start": at.start,
            "text": at.text_hash,
        },
    }


def utf16_length(text: str) -> int:
    """The number of UTF-16 code units of a text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def recognises(text: str) -> bool:
    """Whether a text looks like JSON (format detection, after Web Annotations)."""
    return text.lstrip()[:1] in ("{", "[")


def read(text: str) -> Document:
    """Parse an export, a response of the API, or an array of annotations."""
    reader = JsonStreamReader(text, frozenset({"annotations", "rows"}), "")
    return Document(items_of(reader, parse_item))


def parse_item(item: object) -> ImportedNote:
    """Parse an annotation.

    Raises:
        ItemError: it is invalid, or has no quote.
    """
    if not isinstance(item, dict):
        raise ItemError(_("is not an annotation"))
    ours = item.get(_OURS)
    ours = ours if isinstance(ours, dict) else {}
    quote, position = _selectors(item.get("target"))
    if quote is None:
        raise ItemError(_("has no quote (it is a note on a whole page, or a reply)"))
    span_of(position.get("start"), position.get("end"))
    exact = quote_of(quote.get("exact"))
    uri = text_of(item.get("uri"), "address", lines=False)
    text = text_of(item.get("text"), "text")
    created, modified, remarks = times_of(item.get("created"), item.get("updated"))
    return ImportedNote(
        id=id_of(item.get("id"), uri, exact, text, str(position.get("start"))),
        article=text_of(ours.get("article"), "article", lines=False),
        source=path_of(uri),
        title=text_of(ours.get("title", _title(item.get("document"))), "title", lines=False),
        exact=exact,
        prefix=context_of(quote.get("prefix"), "prefix"),
        suffix=context_of(quote.get("suffix"), "suffix"),
        start=offset_of(ours.get("start"), "start"),
        text_hash=text_of(ours.get("text"), "version", lines=False),
        text=text,
        tags=_tags(item.get("tags")),
        color=text_of(ours.get("color"), "colour", lines=False) or None,
        created=created,
        modified=modified,
        has_id=has_id(item.get("id")),
        remarks=remarks,
    )


def _selectors(targets: object) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """The quote and the position of the first target that has a quote."""
    for target in targets if isinstance(targets, list) else []:
        listed = target.get("selector") if isinstance(target, dict) else None
        selectors = {
            str(each.get("type")): each
            for each in (listed if isinstance(listed, list) else [])
            if isinstance(each, dict)
        }
        if quote := selectors.get("TextQuoteSelector"):
            return quote, selectors.get("TextPositionSelector", {})
    return None, {}


def _title(document: object) -> object:
    title = document.get("title") if isinstance(document, dict) else None
    return title[0] if isinstance(title, list) and title else title


def _tags(tags: object) -> tuple[str, ...]:
    if tags is not None and not isinstance(tags, list):
        raise ItemError(_("has tags that are not a list"))
    return tuple(text_of(tag, "tag") for tag in tags or [])
