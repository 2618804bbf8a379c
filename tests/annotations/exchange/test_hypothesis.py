"""Hypothesis JSON: offsets count UTF-16 code units."""

import json

from tests.annotations.exchange.files import written
from tui.annotations import Format, Store


def test_hypothesis_offsets_count_utf16_units(filled: Store) -> None:
    document = json.loads(written(filled, Format.HYPOTHESIS))
    texts = {note.id: filled.text(note.selector.text_hash) for note in filled.notes()}
    assert len(document["annotations"]) == 3
    for item in document["annotations"]:
        (target,) = item["target"]
        position, quote = target["selector"]
        units = texts[item["id"]].encode("utf-16-le")
        cut = units[2 * position["start"] : 2 * position["end"]]
        assert cut.decode("utf-16-le") == quote["exact"]
        assert {
            "id",
            "created",
            "updated",
            "user",
            "uri",
            "text",
            "tags",
            "document",
        } <= item.keys()
    assert document["annotations"][0]["tags"] == ["money", "to do"]
