"""The W3C Web Annotation Data Model, as JSON-LD: https://www.w3.org/TR/annotation-model/.

An AnnotationCollection of one page; offsets count code points. The text versions that notes were
made on are embedded, each once, by the one extension term; a note's TimeState refers to its version
as the cached source.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tui.annotations.exchange.formats import Sources
from tui.annotations.exchange.imported_note import (
    Document,
    ImportedNote,
    ItemError,
    context_of,
    has_id,
    id_of,
    quote_of,
    span_of,
    text_of,
    times_of,
)
from tui.annotations.exchange.json_stream import JsonStreamReader, harmless_json, items_of
from tui.annotations.model import Annotation
from tui.annotations.storage.row_mapping import path_of, uri_of
from tui.annotations.timestamps import now
from tui.corpus import clean_text
from tui.translation import _

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TEXTS = "ukr:texts"
"""The member of the collection with the text versions."""

_TERMS = {"ukr": "urn:ukr-reader:terms#", TEXTS: {"@container": "@set"}}
_TEXT_ID = "urn:sha256:"
_STANDARD_INPUT = "urn:ukr-reader:standard-input"


def write(notes: Sequence[Annotation], sources: Sources) -> Iterator[str]:
    """Serialise a collection in chunks, with the text versions that the notes were made on."""
    hashes = dict.fromkeys(note.selector.text_hash for note in notes)
    texts = ((key, found) for key in hashes if (found := sources.text(key)) is not None)
    head = {
        "@context": [CONTEXT, _TERMS],
        "id": "urn:ukr-reader:notes",
        "type": "AnnotationCollection",
        "label": "Notes from ukr-reader",
        "generated": now(),
        "total": len(notes),
    }
    yield json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ",\n"
    yield f' "{TEXTS}": ['
    yield from _joined({"id": _TEXT_ID + key, "type": "Text", "value": text} for key, text in texts)
    yield '],\n "first": {\n  "id": "urn:ukr-reader:notes:1",\n  "type": "AnnotationPage",\n'
    yield '  "startIndex": 0,\n  "items": ['
    yield from _joined(map(annotation, notes))
    yield "]\n }\n}\n"


def annotation(note: Annotation) -> dict[str, Any]:
    """An annotation as a JSON object."""
    bodies: list[dict[str, str]] = []
    if note.text:
        kind = {"type": "TextualBody", "format": "text/markdown", "purpose": "commenting"}
        bodies.append(kind | {"value": note.text})
    bodies += [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in note.tags]
    return {
        "id": f"urn:uuid:{note.id}",
        "type": "Annotation",
        "motivation": "commenting" if note.text else "highlighting",
        "created": note.created,
        "modified": note.modified,
        **({"body": bodies} if bodies else {}),
        **({"stylesheet": _stylesheet(note.color)} if note.color else {}),
        "target": _target(note),
    }


def _target(note: Annotation) -> dict[str, Any]:
    at = note.selector
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": {
            "id": _STANDARD_INPUT if note.path == "-" else uri_of(note.path),
            "type": "Text",
            "format": "text/plain",
            "dc:title": note.title,
            "dc:identifier": note.article,
        },
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": at.exact,
                "prefix": at.prefix,
                "suffix": at.suffix,
            },
            {"type": "TextPositionSelector", "start": at.start, "end": at.end},
        ],
    }
    if at.text_hash:
        cached = _TEXT_ID + at.text_hash
        target["state"] = {"type": "TimeState", "sourceDate": note.created, "cached": cached}
    if note.color:
        target["styleClass"] = note.color
    return target


def _stylesheet(color: str) -> dict[str, str]:
    name = "".join(letter for letter in color if letter.isalnum() or letter in "-_")
    return {"type": "CssStylesheet", "value": f".{name} {{ background-color: {name}; }}"}


def _joined(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    for number, item in enumerate(items):
        yield ("," if number else "") + "\n   " + harmless_json(item)


def recognises(text: str) -> bool:
    """Whether a text looks like Web Annotations (format detection)."""
    head = text[:100_000]
    return text.lstrip()[:1] in ("{", "[") and ('"@context"' in head or '"Annotation"' in head)


def read(text: str) -> Document:
    """A collection, a page, an array of annotations, or one annotation."""
    reader = JsonStreamReader(text, frozenset({"items"}), "first")
    return Document(items_of(reader, parse_item), lambda: texts_of(reader.members))


def texts_of(members: dict[str, Any]) -> dict[str, str]:
    """The text versions in a collection, by the hash of their content."""
    texts = {}
    listed = members.get(TEXTS)
    for each in listed if isinstance(listed, list) else []:
        text = each.get("value") if isinstance(each, dict) else None
        if isinstance(text, str) and clean_text(f"|{text}|")[1:-1] == text:
            texts[hashlib.sha256(text.encode()).hexdigest()] = text
    return texts


def parse_item(item: object) -> ImportedNote:
    """Parse an Annotation.

    Raises:
        ItemError: it is invalid, or has no quote.
    """
    if not isinstance(item, dict) or "Annotation" not in _list(item.get("type")):
        raise ItemError(_("is not an Annotation"))
    target = _only(item.get("target"))
    source = target.get("source")
    source = source if isinstance(source, dict) else {"id": source}
    uri = text_of(source.get("id"), "source", lines=False)
    selectors = list(_selectors(target.get("selector")))
    quote = next((each for each in selectors if "TextQuoteSelector" in _list(each["type"])), None)
    position = next(
        (each for each in selectors if "TextPositionSelector" in _list(each["type"])), {}
    )
    if quote is None:
        raise ItemError(_("has no quote (a TextQuoteSelector), by which it could be found"))
    start, _end = span_of(position.get("start"), position.get("end"))
    exact = quote_of(quote.get("exact"))
    text, tags = _bodies(item)
    created, modified, remarks = times_of(item.get("created"), item.get("modified"))
    return ImportedNote(
        id=id_of(item.get("id"), uri, exact, str(start), text, *tags),
        article=text_of(source.get("dc:identifier"), "article", lines=False),
        source="-" if uri == _STANDARD_INPUT else path_of(uri),
        title=text_of(source.get("dc:title"), "title", lines=False),
        exact=exact,
        prefix=context_of(quote.get("prefix"), "prefix"),
        suffix=context_of(quote.get("suffix"), "suffix"),
        start=start,
        text_hash=_cached(target.get("state")),
        text=text,
        tags=tags,
        color=text_of(target.get("styleClass"), "style class", lines=False) or None,
        created=created,
        modified=modified,
        has_id=has_id(item.get("id")),
        remarks=remarks,
    )


def _only(target: object) -> dict[str, Any]:
    targets = [each for each in _list(target) if isinstance(each, dict)]
    if len(_list(target)) > 1:
        raise ItemError(_("has several targets"))
    if not targets:
        raise ItemError(_("has no target within a text"))
    return targets[0]


def _selectors(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Selectors, including those that refine others."""
    for each in _list(value):
        if isinstance(each, dict) and depth < 10:
            yield {"type": None} | each
            yield from _selectors(each.get("refinedBy"), depth + 1)


def _bodies(item: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The text and the tags."""
    texts, tags = [text_of(item.get("bodyValue"), "body")], []
    for body in _list(item.get("body")):
        if not isinstance(body, dict) or "TextualBody" not in _list(body.get("type")):
            raise ItemError(_("has a body that is not a text"))
        if "tagging" in _list(body.get("purpose")):
            tags.append(text_of(body.get("value"), "tag"))
        else:
            texts.append(text_of(body.get("value"), "body"))
    return "\n\n".join(filter(None, texts)), tuple(tags)


def _cached(state: object) -> str:
    for each in _list(state):
        cached = each.get("cached") if isinstance(each, dict) else None
        if isinstance(cached, str) and cached.startswith(_TEXT_ID):
            return text_of(cached.removeprefix(_TEXT_ID), "version", lines=False)
    return ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
