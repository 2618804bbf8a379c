"""Schema migrations: all or nothing, with a copy; other files are refused."""

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tui.annotations import Store, StoreError
from tui.annotations.storage import migrations, schema


def test_a_file_of_a_newer_version_is_refused_and_untouched(folder: Path) -> None:
    path = folder / "notes.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="newer version"):
        Store.open(folder)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="some other program"):
        Store.open(tmp_path)
    assert path.read_bytes() == before


def test_an_older_file_is_brought_up_to_date_and_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "notes.db"
    step = schema.Migration(
        "moods", ("ALTER TABLE notes ADD COLUMN mood TEXT", "CREATE TABLE moods (name)")
    )
    monkeypatch.setattr(migrations, "MIGRATIONS", (*schema.MIGRATIONS, step))
    monkeypatch.setattr(migrations, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)
    store = Store.open(folder)
    assert store.count() == 1
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        assert version == schema.SCHEMA_VERSION + 1
        assert connection.execute("SELECT count(*) FROM moods").fetchone()[0] == 0
    with closing(sqlite3.connect(folder / f"notes.version-{version - 1}.db")) as kept:
        assert kept.execute("PRAGMA user_version").fetchone()[0] == version - 1
        assert kept.execute("SELECT count(*) FROM notes").fetchone()[0] == 1


def test_a_step_to_a_newer_version_that_fails_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = schema.Migration("twice", ("CREATE TABLE moods (name)",) * 2)
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "MIGRATIONS", (*schema.MIGRATIONS, step))
        patched.setattr(migrations, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)
        with pytest.raises(StoreError):
            Store.open(folder)
    store = Store.open(folder)
    assert store.count() == 1
    store.close()


def test_the_first_version_of_the_file_gets_its_marks(tmp_path: Path, article) -> None:
    """Version 2 finds a text by its wording: those kept before must be found so too."""
    row = [1, "id", "gone", "file:///gone.txt", "Gone", "Council", "", " delays", 0, 7]
    row += [article.text_hash, "old note", "[]", None, "2025-01-01T00:00:00.000Z"]
    row += ["2025-01-01T00:00:00.000Z", "gone.txt"]
    with closing(sqlite3.connect(tmp_path / "notes.db")) as connection, connection:
        for statement in schema.MIGRATIONS[0].statements:
            connection.execute(statement)
        body = zlib.compress(article.text.encode())
        connection.execute("INSERT INTO texts VALUES (?, ?)", (article.text_hash, body))
        connection.execute(f"INSERT INTO notes VALUES ({', '.join('?' * len(row))})", row)
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
    store = Store.open(tmp_path)
    edited = replace(article, text=article.text.replace("May", "June"))
    (found,) = store.for_article(edited)
    assert found.annotation.text == "old note"
    store.close()
    assert (tmp_path / "notes.version-1.db").exists()
