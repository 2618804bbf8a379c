"""W3C Web Annotations: valid JSON-LD that gives the same notes again."""

import json
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from hypothesis import HealthCheck, assume, given
from hypothesis import strategies as st
from pyld import jsonld

from tests.annotations.exchange.files import exported, written
from tests.examples import examples
from tui.annotations import Format, Store, import_notes, preview_import
from tui.corpus import Article, clean_text, safe_text


def test_json_ld_gives_the_same_notes_in_an_empty_store(store: Store, make_article, fresh) -> None:
    article = make_article()
    odd = replace(make_article("🚢 a “ship”\n\nand\n more", "odd"), path=Path("/caf\udce9/%20.txt"))
    store.add(article, 0, 7, text="*one*\n\ntwo", tags=["a", "b c"], color="green")
    store.add(odd, 2, len(odd.text))
    store.add(Article("-", Path("-"), "", "piped in", ()), 0, 5)
    edited = store.add(odd, 0, 1)
    store.edit(edited.id, text="a ship")

    other = fresh()
    plan = preview_import(other, exported(store, Format.JSONLD))
    assert (len(plan.new), plan.duplicates, plan.conflicts, plan.problems) == (4, 0, (), ())
    assert other.count() == 0, "a preview changes nothing"
    assert import_notes(other, plan) == 4
    assert other.notes() == store.notes()
    for note in store.notes():
        assert other.text(note.selector.text_hash) == store.text(note.selector.text_hash)
    assert other.for_article(article) == store.for_article(article)
    assert other.undo().description == "4 notes imported"
    assert other.count() == 0


printable = st.text(max_size=40).map(lambda text: safe_text(text, keep_newlines=True))


@examples(0.4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(min_size=1).map(clean_text).filter(bool),
    note=printable,
    tags=st.lists(printable.map(lambda tag: " ".join(tag.split())).filter(bool), unique=True),
    data=st.data(),
)
def test_json_ld_gives_any_note_again(tmp_path_factory, text, note, tags, data) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    one = Store.open(tmp_path_factory.mktemp("one"))
    two = Store.open(tmp_path_factory.mktemp("two"))
    one.add(Article("x", Path("/x.txt"), "X", text, ()), start, end, text=note, tags=tags)
    plan = preview_import(two, exported(one, Format.JSONLD))
    import_notes(two, plan)
    assert two.notes() == one.notes()
    one.close()
    two.close()


def test_a_single_annotation_of_another_program_is_understood(fresh) -> None:
    other = fresh()
    item = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://example.org/anno1",
        "type": "Annotation",
        "bodyValue": "hm",
        "created": "2015-01-28T12:00:00+02:00",
        "target": {
            "source": "http://example.org/page1",
            "selector": {
                "type": "FragmentSelector",
                "value": "para5",
                "refinedBy": {"type": "TextQuoteSelector", "exact": "e\u0301tude"},
            },
        },
    }
    for document in (item, [item], {"type": "AnnotationPage", "items": [item]}):
        plan = preview_import(other, json.dumps(document).encode(), Format.JSONLD)
        (note,) = plan.new
        assert (note.text, note.path) == ("hm", "http://example.org/page1")
        assert (note.selector.exact, note.created) == ("étude", "2015-01-28T10:00:00.000Z")


def test_a_version_of_a_text_is_believed_only_if_it_is_what_its_hash_says(
    store: Store, article, fresh
) -> None:
    store.add(article, 0, 7)
    document = json.loads(exported(store, Format.JSONLD))
    document["ukr:texts"][0]["value"] = "Council of something else"
    other = fresh()
    plan = preview_import(other, json.dumps(document).encode())
    (note,) = plan.new
    assert note.selector.text_hash == ""
    assert plan.texts == {}


# The context as the W3C publishes it at this address; it may be copied with its documents.
CONTEXT_ADDRESS = "http://www.w3.org/ns/anno.jsonld"

CONTEXT = json.loads(Path(__file__).with_name("anno.jsonld").read_text(encoding="utf-8"))


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
