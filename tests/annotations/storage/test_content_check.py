"""What SQLite takes and this program never wrote: found by a check, said, and survived."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tui.annotations import Annotation, Format, Store, StoreError, check, export, restore
from tui.corpus import Article

BAD_NOTES = {
    "tags that are no list": "tags = '{\"a\": 1}'",
    "tags that are no words": "tags = '[1, null]'",
    "tags that are no JSON": "tags = 'harbour'",
    "tags nested without end": "tags = replace(hex(zeroblob(50000)), '00', '[')",
    "a blob as a date": "modified = x'ff00fe'",
    "a number as a text": "text = x'31'",
    "a text that is no UTF-8": "text = CAST(x'61ff62' AS TEXT)",
    "a word as a place": "start = 'here', stop = 'there'",
    "a place before the text": "start = -5",
    "a blob as a title": "title = x'00ff'",
    "a blob as an address": "uri = x'00ff'",
    "a blob as a hash": "text_hash = x'00ff'",
    "a number as a colour": "color = x'07'",
}


@pytest.fixture
def folder(tmp_path: Path, article: Article) -> Path:
    """Three notes, of which one can be spoilt, a decision, a correction and a draft."""
    store = Store.open(tmp_path / "data")
    for number, text in enumerate(("first", "spoilt", "third")):
        store.add(article, number, number + 5, text=text, tags=["tag"])
    store.decide("same", ("PERSON", "ana"), ("PERSON", "ruiz"))
    store.decide("rename", ("PERSON", "ana"), value="Ana")
    store.correct_metadata(article, {"title": "Mine"})
    store.save_draft(article, 50, 55, text="being typed")
    store.close()
    return tmp_path / "data"


def spoil(folder: Path, statement: str) -> None:
    with closing(sqlite3.connect(folder / "notes.db")) as connection, connection:
        assert connection.execute(statement).rowcount != 0


def notes_newer_than_a_backup(folder: Path, article: Article) -> list[Annotation]:
    """All notes, of which the backup, made before the last, lacks one."""
    store = Store.open(folder)
    store.back_up()
    store.add(article, 20, 25, text="newer")
    notes = store.notes()
    store.close()
    return notes


def read_all(folder: Path, article: Article) -> list[str]:
    """Everything that lists or exports read; returns what was passed over."""
    store = Store.open(folder)
    store.set_articles([article])
    assert {each.annotation.text for each in store.all(sort="position")} >= {"first", "third"}
    assert {each.annotation.text for each in store.for_article(article)} >= {"first", "third"}
    assert len(store.drafts()) <= 1
    store.counts(), store.articles(), store.tags(), store.decisions(), store.corrections()
    store.corrections_of([article])
    for file_format in Format:
        "".join(export(store, file_format, store.notes(), [article]))
    passed_over = store.unreadable()
    store.close()
    return passed_over


@pytest.mark.parametrize("harm", BAD_NOTES.values(), ids=BAD_NOTES.keys())
def test_a_note_that_cannot_be_read_is_named_and_the_others_are_shown(
    folder: Path, article: Article, harm: str
) -> None:
    spoil(folder, f"UPDATE notes SET {harm} WHERE text = 'spoilt'")
    found = check(folder)
    (named,) = read_all(folder, article)
    assert named in found.problems
    assert "note number 2" in named
    assert found.notes == 3
    store = Store.open(folder)
    assert store.add(article, 10, 14, text="still possible").text == "still possible"
    store.close()
    done = restore(folder)
    assert not done.whole
    assert check(folder).problems == ()
    assert read_all(folder, article) == []


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE decisions SET kind = 'perhaps' WHERE kind = 'same'", "decision number 1"),
        ("UPDATE decisions SET right_form = NULL WHERE kind = 'same'", "decision number 1"),
        ("UPDATE decisions SET value = x'00' WHERE kind = 'rename'", "decision number 2"),
        ("UPDATE corrections SET field = 'mood'", "correction number 1"),
        ("UPDATE corrections SET field = 'kind'", "correction number 1"),
        ("UPDATE corrections SET field = 'published', value = 'soon'", "correction number 1"),
        ("UPDATE corrections SET quote = x'07'", "correction number 1"),
        ("UPDATE drafts SET body = '[]'", "draft number"),
        ("UPDATE drafts SET body = json_set(body, '$.selector.start', 'x')", "draft number"),
        ("UPDATE drafts SET modified = x'00'", "draft number"),
    ],
)
def test_what_else_cannot_be_read_is_named_too(
    folder: Path, article: Article, statement: str, named: str
) -> None:
    spoil(folder, statement)
    (problem,) = check(folder).problems
    assert named in problem
    assert read_all(folder, article) == [problem]
    restore(folder)
    assert check(folder).problems == ()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE step_rows SET after = '[' WHERE step = 1", "1 step of the undo log"),
        ("UPDATE steps SET undone = 'x' WHERE number = 1", "1 step of the undo log"),
        ("DELETE FROM note_words", "3 notes are not found"),
        ("DELETE FROM note_tags WHERE note = 2", "1 note is not found"),
        ("DROP TABLE note_tags", "no table note_tags"),
        ("ALTER TABLE notes DROP COLUMN color", "no color"),
        ("CREATE VIEW other AS SELECT 1", "view of its own: other"),
    ],
)
def test_what_would_fail_later_is_found_now(folder: Path, statement: str, named: str) -> None:
    with closing(sqlite3.connect(folder / "notes.db")) as connection, connection:
        connection.execute(statement)
    assert any(named in problem for problem in check(folder).problems)


@pytest.mark.parametrize(
    "image", ["'['", "'7'", "'{}'", "json_set(after, '$.tags', 7)", "x'00'", "'{\"seq\": 1}'"]
)
def test_a_step_that_cannot_be_read_is_said_and_changes_nothing(
    folder: Path, article: Article, image: str
) -> None:
    store = Store.open(folder)
    before = store.add(article, 20, 25, text="last")
    spoil(folder, f"UPDATE step_rows SET after = {image} WHERE id = '{before.id}'")
    with pytest.raises(StoreError, match="undo log"):
        store.undo()
    assert before in store.notes()
    store.back_up()
    store.close()
    assert any("1 step of the undo log" in each for each in check(folder).problems)


@pytest.mark.parametrize(
    "harm",
    [
        "undone = 'x'",
        "undone = x'07'",
        "instance = '../other'",
        "instance = x'00'",
        "instance = '/'",
    ],
)
def test_a_step_of_odd_values_does_not_stop_undo(folder: Path, article: Article, harm: str) -> None:
    store = Store.open(folder)
    store.add(article, 20, 25, text="last")
    spoil(folder, f"UPDATE steps SET {harm}")
    assert store.next_undo() is not None
    store.undo()
    store.redo()
    store.close()


def test_what_another_program_added_to_a_table_does_not_stop_a_restore(
    folder: Path, article: Article
) -> None:
    before = notes_newer_than_a_backup(folder, article)
    spoil(folder, "ALTER TABLE notes ADD COLUMN other")
    assert restore(folder).rescued == 1
    store = Store.open(folder)
    assert store.notes() == before
    store.close()


def test_a_schema_with_a_name_that_is_no_text_is_damage(folder: Path) -> None:
    spoil(folder, "CREATE TABLE other (x)")
    file = folder / "notes.db"
    content = file.read_bytes()
    harmed = content.replace(b"tableotherother", b"table\xff\xa0herother")
    harmed = harmed.replace(b"CREATE TABLE other", b"CREATE TABLX other")
    assert harmed != content
    file.write_bytes(harmed)
    assert check(folder).problems
    with pytest.raises(StoreError, match="is damaged"):
        Store.open(folder).notes()
    restore(folder)
    assert check(folder).problems == ()


def test_a_file_that_lost_its_first_bytes_is_read_all_the_same(
    folder: Path, article: Article
) -> None:
    before = notes_newer_than_a_backup(folder, article)
    file = folder / "notes.db"
    file.write_bytes(bytes(16) + file.read_bytes()[16:])
    done = restore(folder)
    assert (done.rescued, done.whole) == (1, True)
    store = Store.open(folder)
    assert store.notes() == before
    store.close()


def test_a_text_that_inflates_without_end_is_not_inflated(folder: Path, article: Article) -> None:
    stream = zlib.compressobj(9)
    block = b"a" * (1 << 20)
    bomb = b"".join(stream.compress(block) for _ in range(160)) + stream.flush()
    with closing(sqlite3.connect(folder / "notes.db")) as connection, connection:
        connection.execute("UPDATE texts SET body = ?", (bomb,))
    assert any("kept text" in problem for problem in check(folder).problems)
    store = Store.open(folder)
    assert store.text(article.text_hash) is None
    assert len(store.all()) == 3
    store.close()


TRIGGERS: dict[str, Callable[[Store, Article], object]] = {
    "AFTER INSERT ON notes BEGIN DELETE FROM notes WHERE seq = new.seq; END": (
        lambda store, article: store.add(article, 20, 25, text="lost")
    ),
    "AFTER INSERT ON step_rows BEGIN UPDATE notes SET text = 'other'; END": (
        lambda store, article: store.add(article, 20, 25, text="lost")
    ),
    "AFTER INSERT ON drafts BEGIN UPDATE drafts SET body = '{}'; END": (
        lambda store, article: store.save_draft(article, 50, 55, text="lost")
    ),
    "BEFORE INSERT ON decisions BEGIN SELECT RAISE(IGNORE); END": (
        lambda store, _article: store.decide("ignore", ("PERSON", "ana"))
    ),
}


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_nothing_is_called_saved_that_a_trigger_undoes(
    folder: Path, article: Article, trigger: str
) -> None:
    running = Store.open(folder)
    spoil(folder, f"CREATE TRIGGER secret {trigger}")
    before = running.notes()
    with pytest.raises(StoreError, match="is not there when read back"):
        TRIGGERS[trigger](running, article)
    assert running.notes() == before
    running.close()
    assert any("trigger of its own: secret" in each for each in check(folder).problems)
    store = Store.open(folder)
    assert store.notes() == before
    with pytest.raises(StoreError, match="would change what is saved") as raised:
        TRIGGERS[trigger](store, article)
    assert "notes restore" in raised.value.advice
    store.close()
    restore(folder)
    assert check(folder).problems == ()
    store = Store.open(folder)
    assert store.notes() == before
    TRIGGERS[trigger](store, article)
    store.close()
