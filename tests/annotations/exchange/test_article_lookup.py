"""Imported notes are linked to the article they are of, or to none."""

import json
from pathlib import Path

import pytest

from tests.annotations.exchange.files import LEAD, article_of, exported
from tui.annotations import Format, Store, import_notes, preview_import
from tui.corpus import Article


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
    assert "1 is kept by its words" in plan.summary()
