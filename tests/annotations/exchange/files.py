"""Makes files of notes, and articles for them."""

import json
from collections.abc import Sequence
from pathlib import Path

from tui.annotations import Format, Store, export
from tui.corpus import Article


def exported(store: Store, file_format: Format) -> bytes:
    return "".join(export(store, file_format)).encode()


def annotation(**changes: object) -> dict[str, object]:
    target = {
        "source": "http://example.org/",
        "selector": [
            {"type": "TextQuoteSelector", "exact": "quote"} | changes.pop("quote", {}),
            {"type": "TextPositionSelector", "start": 0, "end": 5} | changes.pop("position", {}),
        ],
    }
    return {"type": "Annotation", "id": "urn:x:1", "target": target} | changes


def collection(*items: object) -> bytes:
    return json.dumps({"type": "AnnotationCollection", "first": {"items": items}}).encode()


def article_of(name: str, text: str, **fields: object) -> Article:
    return Article(name, Path(f"/n/{name}.txt"), text.split("\n")[0], text, (), **fields)


LEAD = "Council delays its vote\n\nThe council put off its vote on the harbour, the mayor said."


def written(store: Store, file_format: Format, articles: Sequence[Article] = ()) -> str:
    return "".join(export(store, file_format, articles=articles))
