"""Readwise CSV: its columns, tags and dates, and cells that are no formulas."""

import csv
import io
import re
from dataclasses import replace

import pytest

from tests.annotations.exchange.files import written
from tui.annotations import Format, Store, import_notes, preview_import


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


def test_tags_of_a_table_may_hold_line_ends(store: Store) -> None:
    plan = preview_import(store, b'Highlight,Tags\nx,"a\rb, c\nd,,"\n')
    assert [note.tags for note in plan.new] == [("a b", "c d")]


def test_csv_has_the_columns_that_readwise_imports(filled: Store, make_article) -> None:

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
