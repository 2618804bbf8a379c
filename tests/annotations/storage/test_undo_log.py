"""The undo log across versions of the file: rows are known by the names of their columns."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.annotations.version_3 import OldFile, Row
from tui.annotations import Store, StoreError, check
from tui.annotations.storage import connections, migrations, schema, undo_log
from tui.corpus import Article

MOMENT = "2025-01-01T00:00:00.000Z"
TABLES = ("notes", "note_tags", "note_words", "decisions", "corrections")


def note(article: Article, number: int, **changed: Any) -> Row:
    exact = article.text[number : number + 5]
    row = {
        "seq": None,
        "id": f"note-{number}",
        "article": article.id,
        "uri": f"file://{article.path}",
        "title": article.title,
        "exact": exact,
        "prefix": "",
        "suffix": "",
        "start": number,
        "stop": number + 5,
        "text_hash": article.text_hash,
        "text": f'a “note”, "quoted" \\ {number}\non two lines – 🦊',
        "tags": json.dumps([f"tag {number}", "ö"]),
        "color": None,
        "created": MOMENT,
        "modified": MOMENT,
    }
    return [*(row | changed).values()]


def write_old(folder: Path, article: Article) -> None:
    """A file of version 3 with fifty steps: every kind of row added, changed and removed."""
    folder.mkdir()
    old = OldFile(folder / "notes.db")
    old.put_text(article.text_hash, article.text)
    for number in range(10):
        row = note(article, number)
        (row,) = old.take_step("note added", [("note", row[1], None, row)])
        assert row is not None
        edited = note(article, number, seq=row[0], text="edited", color="green", tags='["x"]')
        (edited,) = old.take_step("note edited", [("note", row[1], row, edited)])
        decision = [None, f"decision-{number}", "same", "PERSON", "a", "PERSON", "b", None, MOMENT]
        renamed = [None, f"rename-{number}", "rename", "PERSON", "a", None, None, "A", MOMENT]
        taken = old.take_step(
            "2 decisions taken",
            [
                ("decision", decision[1], None, [*decision, None, None]),
                ("decision", renamed[1], None, [*renamed, article.id, number]),
            ],
        )
        correction = [None, f"correction-{number}", "title", f"Title {number}", "", article.id]
        correction += [f"file://{article.path}", article.title, article.text_hash, MOMENT]
        (said,) = old.take_step("title", [("correction", correction[1], None, correction)])
        if number % 2:
            old.take_step("note deleted", [("note", row[1], edited, None)])
        else:
            removed = [("decision", one[1], one, None) for one in taken if one]
            old.take_step("removed", [*removed, ("correction", correction[1], said, None)])
    old.close()


def content(folder: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of what the reader said."""
    with closing(sqlite3.connect(folder / "notes.db")) as connection:
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for name in TABLES
        }


@pytest.fixture
def with_a_new_column(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next version of the program: its notes have a mood, its decisions a reason."""
    step = schema.Migration(
        "moods and reasons",
        (
            "ALTER TABLE notes ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'",
            "ALTER TABLE decisions ADD COLUMN reason TEXT",
            "ALTER TABLE corrections ADD COLUMN reason TEXT",
        ),
    )
    monkeypatch.setattr(migrations, "MIGRATIONS", (*schema.MIGRATIONS, step))
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)


@pytest.mark.usefixtures("with_a_new_column")
def test_steps_of_an_older_version_are_undone_and_redone_exactly(
    tmp_path: Path, article: Article
) -> None:
    folder = tmp_path / "data"
    write_old(folder, article)
    before = content(folder)
    store = Store.open(folder)
    assert check(folder).problems == ()
    states = [content(folder)]
    assert [row[:17] for row in states[0]["notes"]] == before["notes"]
    described = []
    while change := store.undo():
        described.append(change.description)
        states.append(content(folder))
    assert len(described) == 50
    assert states[-1] == {name: [] for name in TABLES}
    assert all(one != next_one for one, next_one in pairwise(states))
    states.pop()
    while store.redo():
        assert content(folder) == states.pop()
    assert states == []
    store.close()


@pytest.mark.usefixtures("with_a_new_column")
def test_what_a_new_column_holds_outlasts_the_undoing_of_older_steps(
    tmp_path: Path, article: Article
) -> None:
    folder = tmp_path / "data"
    write_old(folder, article)
    store = Store.open(folder)
    with closing(sqlite3.connect(folder / "notes.db")) as connection, connection:
        connection.execute("UPDATE notes SET mood = 'glad' WHERE id = 'note-8'")
    store.delete(["note-8"])
    store.undo()
    while (change := store.undo()) and change.notes != ("note-8",):
        pass
    moods = {row[1]: row[17] for row in content(folder)["notes"]}
    assert moods["note-8"] == "glad"
    assert store.get("note-8").text.startswith("a “note”")
    store.close()


@pytest.mark.parametrize(
    "harm",
    [
        "ALTER TABLE notes RENAME COLUMN title TO heading",
        "ALTER TABLE note_tags RENAME TO other",
        "CREATE UNIQUE INDEX once ON notes (title)",
    ],
    ids=["no such column", "no such table", "constraint"],
)
def test_an_error_of_sql_is_no_fault_of_the_disk(
    tmp_path: Path, article: Article, harm: str
) -> None:
    folder = tmp_path / "data"
    store = Store.open(folder)
    store.add(article, 0, 7)
    with closing(sqlite3.connect(folder / "notes.db")) as connection, connection:
        connection.execute(harm)
    with pytest.raises(StoreError) as raised:
        store.add(article, 8, 12)
    assert "disk" not in f"{raised.value.message} {raised.value.advice}"
    assert "report" in raised.value.advice
    store.close()


def test_a_wrong_use_of_sqlite_is_no_fault_of_the_disk(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreError, match="expected") as raised,
        connections.translate_errors(tmp_path),
        closing(sqlite3.connect(":memory:")) as connection,
    ):
        connection.execute("SELECT ?")
    assert "disk" not in f"{raised.value.message} {raised.value.advice}"


def test_the_oldest_steps_are_forgotten_with_their_texts(
    tmp_path: Path, make_article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo_log, "KEPT_STEPS", 5)
    store = Store.open(tmp_path / "data")
    first, second = make_article(name="first"), make_article("Another text.", "second")
    gone = store.add(first, 0, 7)
    store.delete([gone.id])
    kept = [store.add(second, at, at + 3) for at in range(5)]
    store.close()
    store = Store.open(tmp_path / "data")
    assert store.text(gone.selector.text_hash) is None
    assert store.text(kept[0].selector.text_hash) == second.text
    assert len(list(iter(store.undo, None))) == 5
    assert store.redo() is not None
    store.close()
