"""Notes in the formats of other programs."""

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pyld import jsonld

from tui.annotations import Format, Store, export
from tui.corpus import Article

# The context as the W3C publishes it at this address; it may be copied with its documents.
CONTEXT_ADDRESS = "http://www.w3.org/ns/anno.jsonld"
CONTEXT = json.loads(Path(__file__).with_name("anno.jsonld").read_text(encoding="utf-8"))


@pytest.fixture
def filled(store: Store, make_article) -> Store:
    """Two articles with a note, a highlight, and a note on emoji, quotation marks and markup."""
    harbour = make_article()
    odd = make_article("A *star* 🚢🚢 “quoted”, <b>bold</b> [link](x)\n1. one\n- two #tag", "odd")
    at = harbour.text.index("new quay")
    store.add(harbour, at, at + 8, text="Cost?\n\n**Much**", tags=["money", "to do"], color="green")
    store.add(harbour, 0, 7, color="a b;c")
    store.add(odd, odd.text.index("“quoted”"), len(odd.text), text="=1+1", tags=["ship 🚢"])
    return store


def written(store: Store, file_format: Format, articles: Sequence[Article] = ()) -> str:
    return "".join(export(store, file_format, articles=articles))


def is_iri(value: object) -> bool:
    return isinstance(value, str) and bool(urlsplit(value).scheme) and " " not in value


def assert_is_annotation(item: dict[str, Any]) -> None:
    """The MUSTs of https://www.w3.org/TR/annotation-model/ for what is used of it."""
    assert is_iri(item["id"])
    assert item["type"] == "Annotation"
    for moment in (item["created"], item["modified"]):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", moment)
        datetime.fromisoformat(moment)
    assert "bodyValue" not in item
    assert item["motivation"] in ("commenting", "highlighting")
    for body in item.get("body", ()):
        assert body["type"] == "TextualBody"
        assert isinstance(body["value"], str)
        assert body["purpose"] in ("commenting", "tagging")
    target = item["target"]
    assert is_iri(target["source"]["id"])
    quote, position = target["selector"]
    assert quote["type"] == "TextQuoteSelector"
    assert all(isinstance(quote[name], str) for name in ("exact", "prefix", "suffix"))
    assert quote["exact"]
    assert position["type"] == "TextPositionSelector"
    assert 0 <= position["start"] <= position["end"]
    assert target["state"]["type"] == "TimeState"
    assert is_iri(target["state"]["cached"])
    if "styleClass" in target:
        assert isinstance(target["styleClass"], str)
        assert item["stylesheet"]["type"] == "CssStylesheet"


def test_the_collection_keeps_the_rules_of_the_model(filled: Store) -> None:
    document = json.loads(written(filled, Format.JSONLD))
    assert document["@context"][0] == CONTEXT_ADDRESS
    assert is_iri(document["id"])
    assert document["type"] == "AnnotationCollection"
    assert document["total"] == len(document["first"]["items"]) == 3
    page = document["first"]
    assert is_iri(page["id"])
    assert page["type"] == "AnnotationPage"
    assert page["startIndex"] == 0
    for item in page["items"]:
        assert_is_annotation(item)


def test_offsets_of_the_collection_count_code_points(filled: Store) -> None:
    document = json.loads(written(filled, Format.JSONLD))
    texts = {text["id"]: text["value"] for text in document["ukr:texts"]}
    for item in document["first"]["items"]:
        quote, position = item["target"]["selector"]
        text = texts[item["target"]["state"]["cached"]]
        assert text[position["start"] : position["end"]] == quote["exact"]


def test_the_collection_survives_expansion_and_compaction(filled: Store) -> None:
    document = json.loads(written(filled, Format.JSONLD))

    def load(address: str, _options: object) -> dict[str, Any]:
        assert address == CONTEXT_ADDRESS, "nothing else is needed to read it"
        return {"document": CONTEXT, "documentUrl": address, "contextUrl": None}

    options = {"documentLoader": load}
    expanded = jsonld.expand(document, options)
    compacted = jsonld.compact(expanded, document["@context"], options)
    assert compacted == document
    (collection,) = expanded
    assert collection["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollection"]


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


def test_markdown_groups_by_article_and_quotes_the_sentences_around(filled: Store) -> None:
    text = written(filled, Format.MARKDOWN)
    assert text.count("\n# ") + text.startswith("# ") == 2
    assert "“We need the **new quay**,” said Ana Ruiz" in text
    assert "> The mayor said that the vote would be held in May" in text.replace(
        "ferry. ", "ferry.\n> "
    )
    assert "had fallen ill." in text, "the sentence before"
    assert "#money #to-do" in text.replace(" · ", " ")
    assert "Cost?\n\n**Much**" in text
    assert text.index("**Council**") < text.index("**new quay**"), "in the order of the text"


def test_markdown_shows_the_words_of_an_article_as_words(filled: Store) -> None:
    text = written(filled, Format.MARKDOWN)
    assert "\\<b\\>bold" in text
    assert "\\[link\\]" in text
    assert "> **1\\. one**" in text
    assert "\\#tag" in text


def test_csv_has_the_columns_that_readwise_imports(filled: Store, make_article) -> None:
    from dataclasses import replace

    article = replace(make_article(), authors=("Ana Ruiz",), url="https://example.org/harbour")
    rows = list(csv.DictReader(io.StringIO(written(filled, Format.CSV, [article]), newline="")))
    readwise = ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"]
    assert list(rows[0]) == [*readwise, "Tags", "Color", "Article", "Version"], (
        "others are passed over"
    )
    by_quote = {row["Highlight"]: row for row in rows}
    quay = by_quote["new quay"]
    assert quay["Note"] == ".money .to-do Cost?\n\n**Much**"
    assert (quay["Author"], quay["URL"]) == ("Ana Ruiz", "https://example.org/harbour")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", quay["Date"])
    assert quay["Location"].isdecimal()


def test_csv_cells_are_no_formulas(store: Store, make_article) -> None:
    store.add(make_article("=HYPERLINK(1)", "sums"), 0, 13, text="+1", tags=())
    (row,) = csv.DictReader(io.StringIO(written(store, Format.CSV), newline=""))
    assert row["Highlight"] == "'=HYPERLINK(1)"
    assert row["Note"] == "'+1"


@pytest.mark.parametrize("file_format", list(Format))
def test_nothing_is_a_document_too(store: Store, file_format: Format) -> None:
    text = written(store, file_format)
    if file_format in (Format.JSONLD, Format.HYPOTHESIS):
        json.loads(text)
