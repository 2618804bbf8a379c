"""Items of imported files: validated, sanitised, and named where they are invalid."""

import pytest

from tests.annotations.exchange.files import annotation, collection
from tui.annotations import Format, ImportRefusedError, Store, import_notes, preview_import
from tui.corpus import safe_text


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (annotation(quote={"exact": None}), "has no quote"),
        (annotation(quote={"exact": ""}), "has no quote"),
        (annotation(quote={"exact": 7}), "quote that is not a text"),
        (annotation(quote={"exact": "x" * 1_000_001}), "more than 1,000,000 characters"),
        (annotation(quote={"type": "XPathSelector"}), "has no quote"),
        (annotation(quote={"prefix": ["a"]}), "prefix that is not a text"),
        (annotation(position={"start": -1}), "start out of range"),
        (annotation(position={"end": 10**30}), "end out of range"),
        (annotation(position={"start": 9}), "ends before it starts"),
        (annotation(position={"start": 1.5}), "not a whole number"),
        (annotation(position={"start": True}), "not a whole number"),
        (annotation(target=None), "has no target"),
        (annotation(target="http://example.org/"), "has no target within"),
        (annotation(target=[{}, {}]), "several targets"),
        (annotation(body=[{"type": "Image"}]), "body that is not a text"),
        (annotation(body={"type": "TextualBody", "value": {}}), "not a text"),
        (annotation(type="Person"), "is not an Annotation"),
        (7, "is not an Annotation"),
        (None, "is not an Annotation"),
    ],
)
def test_an_item_that_cannot_be_imported_is_named_and_stops_the_import(
    store: Store, item: object, reason: str
) -> None:
    plan = preview_import(store, collection(annotation(), item), Format.JSONLD)
    (problem,) = plan.problems
    assert problem.where == "item 2"
    assert reason in problem.reason
    with pytest.raises(ImportRefusedError, match="item 2"):
        import_notes(store, plan)
    assert store.count() == 0
    assert import_notes(store, plan, skip_problems=True) == 1


def test_what_a_terminal_would_obey_is_made_visible(store: Store) -> None:
    evil = "\x1b]52;c;eA==\x07\x9b31m\u202e"
    item = annotation(
        quote={"exact": f"q{evil}", "prefix": evil},
        body=[
            {"type": "TextualBody", "value": f"n{evil}\n2"},
            {"type": "TextualBody", "purpose": "tagging", "value": f"t{evil}"},
        ],
    )
    item["target"]["styleClass"] = f"c{evil}"
    item["target"]["source"] = {"id": f"file:///x{evil}", "dc:title": f"T{evil}"}
    import_notes(store, preview_import(store, collection(item), Format.JSONLD))
    (note,) = store.notes()
    assert note.text == "n␛]52;c;eA==␇␦31m\u202e\n2", "the reader's own words are kept"
    assert note.tags == ("t␛]52;c;eA==␇␦31m\u202e",)
    values = (note.title, note.color, note.selector.exact, note.path)
    for value in (*values, note.selector.prefix, note.article):
        assert value == safe_text(value, keep_newlines=True)
        assert "\x1b" not in value


@pytest.mark.parametrize("moment", ["9999-99-99T99:99", "2024-13-45T99:99:99.999Z", "soon", 7])
def test_a_time_that_does_not_exist_is_said_and_not_made_today(
    store: Store, moment: object
) -> None:
    plan = preview_import(store, collection(annotation(created=moment)), Format.JSONLD)
    assert f"item 1 has a time that does not exist or cannot be read: “{moment}”" in str(
        plan.remarks[0]
    )
    import_notes(store, plan)
    (note,) = store.notes()
    assert note.created == note.modified == "1970-01-01T00:00:00.000Z"


def test_the_own_words_of_a_note_are_kept_as_they_were_written(store: Store) -> None:
    words = "a\r\nb\rc\td soft\u00adhyphen zero\u200bwidth \u200fmark\u200e \u2066x\u2069 "
    words += "👩\u200d👩\u200d👧"
    import_notes(store, preview_import(store, collection(annotation(bodyValue=words))))
    (note,) = store.notes()
    assert note.text == words.replace("\r\n", "\n").replace("\r", "\n")
