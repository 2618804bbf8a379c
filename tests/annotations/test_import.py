"""Notes from files: the same notes again, a preview first, hostile files refused whole."""

import io
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tui.annotations import (
    Format,
    ImportPlan,
    ImportRefusedError,
    Store,
    StoreError,
    export,
    import_notes,
    preview_import,
)
from tui.annotations.exchange import importing
from tui.corpus import Article, clean_text, safe_text


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], Store]:
    """Makes stores without notes."""
    made: list[Store] = []

    def make() -> Store:
        made.append(Store.open(tmp_path / f"fresh{len(made)}"))
        return made[-1]

    return make


def exported(store: Store, file_format: Format) -> bytes:
    return "".join(export(store, file_format)).encode()


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


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
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


@pytest.mark.parametrize("file_format", [Format.HYPOTHESIS, Format.CSV])
def test_other_formats_find_their_articles_again(
    store: Store, make_article, fresh, file_format: Format
) -> None:
    article = make_article()
    at = article.text.index("new quay")
    store.add(article, at, at + 8, text="Cost?", tags=["money", "to-do"])
    store.add(article, 0, 7)
    other = fresh()
    plan = preview_import(other, exported(store, file_format), articles=[article])
    assert plan.format is file_format
    import_notes(other, plan)

    def content(of: Store) -> list[tuple[object, ...]]:
        notes = sorted(of.notes(), key=lambda note: note.selector.start)
        return [(note.title, note.path, note.selector, note.text, note.tags) for note in notes]

    assert content(other) == content(store)
    assert [each.state for each in other.for_article(article)] == ["exact", "exact"]
    again = preview_import(other, exported(store, file_format), articles=[article])
    assert (again.new, again.duplicates) == ((), 2)


def test_notes_without_their_article_are_kept_by_their_quote(fresh) -> None:
    other = fresh()
    rows = b"Highlight,Book Title,Book Author,Note,Tags,Highlighted at\r\n"
    rows += b'a line,A Book,N. N.,my note,"x, y z",2024-05-01 10:00:00+00:00\r\n'
    import_notes(other, preview_import(other, rows))
    (note,) = other.notes()
    assert (note.selector.exact, note.title, note.text) == ("a line", "A Book", "my note")
    assert note.tags == ("x", "y z")
    assert note.created == "2024-05-01T10:00:00.000Z"
    (found,) = other.all()
    assert found.state == "orphan"


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


def test_other_encodings_and_open_files_are_read(store: Store, article, fresh) -> None:
    store.add(article, 0, 7, text="note")
    text = exported(store, Format.HYPOTHESIS).decode()
    for encoding in ("utf-8-sig", "utf-16"):
        plan: ImportPlan = preview_import(fresh(), io.BytesIO(text.encode(encoding)))
        assert [note.text for note in plan.new] == ["note"]


@settings(deadline=None, max_examples=150)
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


def article_of(name: str, text: str, **fields: object) -> Article:
    return Article(name, Path(f"/n/{name}.txt"), text.split("\n")[0], text, (), **fields)


LEAD = "Council delays its vote\n\nThe council put off its vote on the harbour, the mayor said."


def test_rows_with_the_same_words_are_notes_of_their_own(fresh) -> None:
    other = fresh()
    rows = b"Highlight,Title,Note,Color,Location\n" + b"".join(
        b"the vote,A Book,%s,%s,%s\n" % row
        for row in [(b"", b"", b"1"), (b"", b"", b"2"), (b"mine", b"", b"2"), (b"", b"blue", b"2")]
    )
    rows += b"the vote,A Book,,,1\n"
    plan = preview_import(other, rows)
    assert (len(plan.new), plan.duplicates, plan.repeated) == (5, 0, ())
    assert import_notes(other, plan, on_conflict="replace") == other.count() == 5
    again = preview_import(other, rows)
    assert (again.new, again.duplicates) == ((), 5)


def test_an_item_that_stands_in_the_file_twice_is_named(fresh) -> None:
    other = fresh()
    first = annotation(bodyValue="one")
    plan = preview_import(other, collection(first, annotation(bodyValue="two"), first))
    assert [note.text for note in plan.new] == ["one", "two"], "one id, but two notes"
    assert [str(each) for each in plan.repeated] == ["item 3 is item 1 once more, and taken once"]
    assert plan.duplicates == 0
    assert import_notes(other, plan) == other.count() == 2


@pytest.mark.parametrize("file_format", [Format.JSONLD, Format.HYPOTHESIS, Format.CSV])
def test_the_same_words_of_two_articles_with_one_lead_stay_apart(
    store: Store, fresh, file_format: Format
) -> None:
    one, two = (article_of(name, f"{LEAD}\n\nMore by {name}.") for name in ("one", "two"))
    for article, color in ((one, "green"), (one, "blue"), (two, "green")):
        store.add(article, 0, 7, color=color)
    other = fresh()
    for target in (other, other):
        plan = preview_import(target, exported(store, file_format), articles=[two, one])
        assert len(plan.new) + plan.duplicates == 3
        import_notes(target, plan)
    found = sorted((note.article, note.color) for note in other.notes())
    assert found == [("one", "blue"), ("one", "green"), ("two", "green")]


def test_a_note_goes_to_no_other_article_of_its_file_or_address(fresh) -> None:
    path = Path("/n/wire.jsonl")
    one, two = (
        Article(f"wire/{n}", path, title, f"{LEAD} {n}", (), url="https://example.org/live")
        for n, title in ((1, "Vote delayed"), (2, "Mayor speaks"))
    )
    ours = {"article": "wire/1", "title": "Vote delayed"}
    quote = [{"type": "TextQuoteSelector", "exact": "the mayor said"}]
    item = {"uri": f"file://{path}", "target": [{"selector": quote}], "ukr-reader": ours}
    page = {
        "uri": "http://www.example.org/live#x",
        "target": [{"selector": quote}],
        "document": {"title": ["MAYOR SPEAKS | Example"]},
    }
    for articles, expected in (([two], ["", "wire/2"]), ([two, one], ["wire/1", "wire/2"])):
        plan = preview_import(fresh(), json.dumps([item, page]).encode(), articles=articles)
        owners = [note.article if note.selector.text_hash else "" for note in plan.new]
        assert owners == expected


def test_the_only_article_given_is_taken_with_a_word(fresh) -> None:
    article = article_of("one", f"{LEAD}\n\nThe mayor left.")
    quote = {"type": "TextQuoteSelector", "exact": "vote on the harbour", "prefix": "put off its "}
    item = {"uri": "https://example.org/else", "target": [{"selector": [quote]}]}
    plan = preview_import(fresh(), json.dumps([item]).encode(), articles=[article])
    assert [note.article for note in plan.new] == ["one"]
    assert "item 1 was put on the only article given" in str(plan.remarks[0])
    quote["prefix"] = "quite another "
    plan = preview_import(fresh(), json.dumps([item]).encode(), articles=[article])
    assert plan.unanchored == 1
    assert "1 are kept by their words" in plan.summary()


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


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("February 3, 2024 4:05 AM", "2024-02-03T04:05:00.000Z"),
        ("Feb 3, 2024, 12:05 pm", "2024-02-03T12:05:00.000Z"),
        ("3 February 2024", "2024-02-03T00:00:00.000Z"),
        ("2024-05-01 10:00:00+02:00", "2024-05-01T08:00:00.000Z"),
    ],
)
def test_dates_as_readwise_writes_them_are_read(store: Store, written: str, read: str) -> None:
    plan = preview_import(store, f'Highlight,Date\nx,"{written}"\n'.encode())
    assert [note.created for note in plan.new] == [read]
    assert plan.remarks == ()


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


def test_the_own_words_of_a_note_are_kept_as_they_were_written(store: Store) -> None:
    words = "a\r\nb\rc\td soft\u00adhyphen zero\u200bwidth \u200fmark\u200e \u2066x\u2069 "
    words += "👩\u200d👩\u200d👧"
    import_notes(store, preview_import(store, collection(annotation(bodyValue=words))))
    (note,) = store.notes()
    assert note.text == words.replace("\r\n", "\n").replace("\r", "\n")


def test_an_import_says_how_far_it_is(fresh) -> None:
    rows = b"Highlight,Location\n" + b"".join(b"word,%d\n" % number for number in range(1200))
    other, told = fresh(), []
    plan = preview_import(other, rows, progress=lambda *at: told.append(at))
    import_notes(other, plan, progress=lambda *at: told.append(at))
    assert told == [(0, 1200), (500, 1200), (1000, 1200)] * 2


def test_tags_of_a_table_may_hold_line_ends(store: Store) -> None:
    plan = preview_import(store, b'Highlight,Tags\nx,"a\rb, c\nd,,"\n')
    assert [note.tags for note in plan.new] == [("a b", "c d")]
