"""Imports: a plan first, all or nothing, hostile files refused whole."""

import io
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.annotations.exchange.files import annotation, collection, exported
from tests.examples import examples
from tui.annotations import (
    Format,
    ImportPlan,
    ImportRefusedError,
    Store,
    StoreError,
    import_notes,
    preview_import,
)
from tui.annotations.exchange import importing


def test_duplicates_and_conflicts_are_told_and_nothing_is_overwritten(
    store: Store, article
) -> None:
    note = store.add(article, 0, 7, text="first")
    file = exported(store, Format.JSONLD)
    again = preview_import(store, file)
    assert (again.new, again.duplicates, again.conflicts) == ((), 1, ())
    assert import_notes(store, again) == 0

    store.edit(note.id, text="changed here")
    plan = preview_import(store, file)
    (conflict,) = plan.conflicts
    assert (conflict.here.text, conflict.incoming.text) == ("changed here", "first")
    assert "1 here with another content" in plan.summary()
    assert import_notes(store, plan) == 0
    assert store.get(note.id).text == "changed here"
    assert import_notes(store, plan, on_conflict="copy") == 1
    assert sorted(each.text for each in store.notes()) == ["changed here", "first"]
    assert import_notes(store, plan, on_conflict="replace") == 1
    assert store.get(note.id).text == "first"
    store.undo()
    assert store.get(note.id).text == "changed here"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no column"),
        (b"\x00\xff\x80", "not text in UTF-8"),
        (collection(annotation())[:-30], "is not JSON"),
        (b'{"first": {"items": [{"a": NaN}]}}', "NaN is not a number"),
        (b'{"first": {"items": [1,]}}', "is not JSON"),
        (b'{"first": {"items": [1,]}, "x": 1,}', "is not JSON"),
        (b'{"items": [] "x"}', "“,” is missing"),
        (b'{"items": []} {}', "goes on after its end"),
        (b'{"items": [' + b"[" * 2_000_000, "nested too deeply"),
        (b"[" * 2_000_000, "nested too deeply"),
        (b'{"rows": [' + b"9" * 5_000, "not JSON (a number in it is too long) at line 1"),
        (b'{"a":' * 500_000, "nested too deeply"),
        (b'{"items": [1' + b"0" * 5000 + b"]}", "is not JSON"),
        (b"Title,Note\r\na,b\r\n", "no column"),
        (b'Highlight\r\n"a"b"\r\n', "not a table at line 2"),
        (b'Highlight\r\n"a', "not a table at line 2"),
        (b"Highlight\r\n" + b"a" * 1_100_000, "not a table at line 2"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_place(
    store: Store, content: bytes, reason: str
) -> None:
    with pytest.raises(ImportRefusedError, match="Nothing was imported: the file") as raised:
        preview_import(store, content)
    assert reason in raised.value.message
    assert store.count() == 0


def test_too_many_notes_are_refused_without_reading_them_all(store: Store, monkeypatch) -> None:
    monkeypatch.setattr(importing, "MOST_NOTES", 1000)
    monkeypatch.setattr(importing, "MOST_PROBLEMS", 100)
    with pytest.raises(ImportRefusedError, match="more than 1,000 notes"):
        preview_import(store, b"[" + b"{}," * 2000 + b"{}]", Format.JSONLD)
    plan = preview_import(store, b"[" + b"{}," * 500 + b"{}]", Format.JSONLD)
    assert (len(plan.problems), plan.more_problems) == (100, 401)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(
    store: Store, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr(importing, "LARGEST_FILE", 10 * 2**20)
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(ImportRefusedError, match="larger than 10 MB"):
        preview_import(store, path)


def test_a_file_that_is_not_there_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot be read .*nothing\.json"):
        preview_import(store, tmp_path / "nothing.json")


def test_other_encodings_and_open_files_are_read(store: Store, article, fresh) -> None:
    store.add(article, 0, 7, text="note")
    text = exported(store, Format.HYPOTHESIS).decode()
    for encoding in ("utf-8-sig", "utf-16"):
        plan: ImportPlan = preview_import(fresh(), io.BytesIO(text.encode(encoding)))
        assert [note.text for note in plan.new] == ["note"]


@examples(1.5)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
            lambda inner: (
                st.lists(inner, max_size=4)
                | st.dictionaries(
                    st.sampled_from(
                        [
                            "type",
                            "items",
                            "first",
                            "target",
                            "selector",
                            "exact",
                            "body",
                            "rows",
                            "id",
                        ]
                    ),
                    inner | st.sampled_from(["Annotation", "TextQuoteSelector", "TextualBody"]),
                )
            ),
            max_leaves=20,
        ).map(lambda value: json.dumps(value).encode()),
    ),
    st.sampled_from([*Format, None]),
)
def test_no_file_whatever_raises_anything_else(content: bytes, file_format: Format | None) -> None:
    store = Store.open(Path("/nonexistent/folder"))
    with suppress(ImportRefusedError):
        preview_import(store, content, file_format)
    store.close()


def test_an_item_that_stands_in_the_file_twice_is_named(fresh) -> None:
    other = fresh()
    first = annotation(bodyValue="one")
    plan = preview_import(other, collection(first, annotation(bodyValue="two"), first))
    assert [note.text for note in plan.new] == ["one", "two"], "one id, but two notes"
    assert [str(each) for each in plan.repeated] == ["item 3 is item 1 once more, and taken once"]
    assert plan.duplicates == 0
    assert import_notes(other, plan) == other.count() == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{[]:1}", "a name that is not a text"),
        (collection(annotation(id="\ud800x")), "an id with half a character"),
    ],
)
def test_what_is_no_text_is_a_sentence(store: Store, content: bytes, reason: str) -> None:
    with pytest.raises(ImportRefusedError) as raised:
        import_notes(store, preview_import(store, content, Format.JSONLD))
    assert reason in raised.value.message
    assert store.count() == 0


def test_an_import_says_how_far_it_is(fresh) -> None:
    rows = b"Highlight,Location\n" + b"".join(b"word,%d\n" % number for number in range(1200))
    other, told = fresh(), []
    plan = preview_import(other, rows, progress=lambda *at: told.append(at))
    import_notes(other, plan, progress=lambda *at: told.append(at))
    assert told == [(0, 1200), (500, 1200), (1000, 1200)] * 2
