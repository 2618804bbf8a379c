"""The repository of corrections: linked to articles, undone, migrated and salvaged."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.annotations.passages import BODY, BOILERPLATE, SIGN_UP, Passages
from tui.annotations import Format, Store, check, export, restore
from tui.annotations.storage import backups, undo_log
from tui.corpus import Article, FieldError, PassageKind, correct_all, matching_passages


def kinds(store: Store, *articles: Article) -> list[list[str]]:
    said = correct_all(articles, store.corrections_of(articles))
    return [[p.kind.value for p in article.passages] for article in said]


def titles(store: Store, *articles: Article) -> list[str]:
    return [one.title for one in correct_all(articles, store.corrections_of(articles))]


def test_metadata_are_kept_and_undone_in_one_step(tmp_path: Path, quay: Passages) -> None:
    article = quay()
    store = Store.open(tmp_path / "data")
    assert store.correct_metadata(article, {"title": " The quay ", "language": "UK"})
    store.close()
    store = Store.open(tmp_path / "data")
    [said] = correct_all([article], store.corrections_of([article]))
    assert (said.title, said.language) == ("The quay", "uk")
    change = store.undo()
    assert change is not None
    assert len(change.corrections) == 2
    assert change.description == "title, language of “A headline of quay”"
    assert store.corrections_of([article]) == {}
    assert store.redo() is not None
    assert titles(store, article) == ["The quay"]
    store.close()


def test_an_empty_value_or_that_of_the_file_gives_the_files_back(
    store: Store, quay: Passages
) -> None:
    article = replace(quay(), source="Harbour News")
    assert not store.correct_metadata(article, {"title": "", "source": "Harbour News"})
    assert not store.path.exists(), "nothing was said"
    assert store.correct_metadata(article, {"title": "One", "source": "The Mail"})
    [said] = correct_all([article], store.corrections_of([article]))
    assert store.correct_metadata(said, {"title": "Two", "source": "The Mail"})
    assert len(store.corrections()) == 2
    assert store.correct_metadata(said, {"title": "", "source": "Harbour News"})
    assert store.corrections() == []
    assert not store.correct_metadata(said, {"title": ""})


def test_a_value_that_cannot_be_read_changes_nothing(store: Store, quay: Passages) -> None:
    with pytest.raises(FieldError, match="date"):
        store.correct_metadata(quay(), {"title": "New", "published": "soon"})
    assert store.corrections() == []


def test_a_kind_is_tied_to_the_words_and_survives_edits_elsewhere(
    store: Store, quay: Passages
) -> None:
    article = quay()
    store.correct_kinds(article, matching_passages(article, SIGN_UP), BOILERPLATE)
    assert kinds(store, article) == [["title", "body", "body", "boilerplate"]]
    edited = quay("A new first paragraph is here.", "The ferry sails again from the new quay.")
    assert kinds(store, edited)[0][-1] == "boilerplate"
    changed = quay(sign_up="Get the harbour letter every day.")
    assert kinds(store, changed)[0][-1] == "body"
    [said] = correct_all([article], store.corrections_of([article]))
    assert store.correct_kinds(said, matching_passages(said, SIGN_UP), BODY)
    assert store.corrections() == []
    assert not store.correct_kinds(article, matching_passages(article, SIGN_UP), BODY)
    store.undo()
    assert kinds(store, article)[0][-1] == "boilerplate"


def test_what_was_said_follows_a_file_that_was_renamed_and_edited(
    store: Store, quay: Passages
) -> None:
    article = quay()
    store.correct_metadata(article, {"title": "Mine"})
    other = quay("Another story altogether is told in this one.", name="other")
    renamed = quay(*(p.replace("May", "June") for p in article.text.split("\n\n")[1:-1]), name="x")
    assert titles(store, other, renamed) == ["A headline of other", "Mine"]


def test_the_same_words_in_every_article_also_in_those_to_come(
    store: Store, quay: Passages
) -> None:
    one, two = quay(), quay("Bread is baked here.", name="bread")
    store.correct_kinds(one, matching_passages(one, SIGN_UP), BOILERPLATE, everywhere=True)
    later = quay("Wine is made here.", name="wine", sign_up=SIGN_UP.upper())
    assert [each[-1] for each in kinds(store, one, two, later)] == ["boilerplate"] * 3
    # What is said of one article counts before what is said of all.
    store.correct_kinds(two, matching_passages(two, SIGN_UP), BODY)
    assert [each[-1] for each in kinds(store, one, two)] == ["boilerplate", "body"]
    store.correct_kinds(one, matching_passages(one, SIGN_UP), BODY, everywhere=True)
    assert [each[-1] for each in kinds(store, one, two, later)] == ["body"] * 3
    store.undo()
    store.undo()
    assert [each[-1] for each in kinds(store, one, two)] == ["boilerplate"] * 2


def test_several_passages_are_one_step(store: Store, quay: Passages) -> None:
    article = quay()
    assert store.correct_kinds(article, article.passages[1:3], PassageKind.CAPTION)
    assert kinds(store, article) == [["title", "caption", "caption", "body"]]
    change = store.undo()
    assert change is not None
    assert "a caption" in change.description
    assert kinds(store, article) == [["title", "body", "body", "body"]]


def test_notes_stay_with_an_article_whose_title_was_corrected(store: Store, quay: Passages) -> None:
    article = quay()
    store.correct_metadata(article, {"title": "Mine"})
    [said] = correct_all([article], store.corrections_of([article]))
    store.add(said, 0, 10, text="under the new title")
    store.add(article, 0, 10, text="under the old title")
    moved = replace(article, id="b", path=Path("/elsewhere/b.txt"), text=article.text + "\nMore.")
    for shown in (moved, replace(moved, title="Mine", original=moved)):
        found = [each.annotation.text for each in store.for_article(shown)]
        assert "under the old title" in found


@pytest.mark.parametrize("file_format", Format)
def test_notes_are_exported_under_the_title_that_was_corrected(
    store: Store, quay: Passages, file_format: Format
) -> None:
    article, other = quay(), quay("Bread is baked here.", name="bread")
    store.add(article, 20, 40, text="a note")
    store.add(other, 20, 40, text="another")
    store.correct_metadata(article, {"title": "What I call it"})
    articles = correct_all([article, other], store.corrections_of([article, other]))
    exported = "".join(export(store, file_format, articles=articles))
    assert "What I call it" in exported
    assert "A headline of bread" in exported


def test_a_file_of_the_version_before_is_brought_up_to_date(tmp_path: Path, quay: Passages) -> None:
    folder, article = tmp_path / "data", quay()
    store = Store.open(folder)
    store.add(article, 0, 10, text="kept")
    store.close()
    with closing(sqlite3.connect(folder / "notes.db")) as connection, connection:
        connection.execute("DROP TABLE corrections")
        connection.execute("ALTER TABLE steps DROP COLUMN instance")
        connection.execute("PRAGMA user_version = 2")
    store = Store.open(folder)
    assert store.corrections() == []
    assert store.correct_metadata(article, {"title": "Mine"})
    assert [note.text for note in store.notes()] == ["kept"]
    store.close()
    assert (folder / "notes.version-2.db").exists()
    assert check(folder).problems == ()


def test_corrections_in_a_damaged_file_are_rescued(tmp_path: Path, quay: Passages) -> None:
    folder, article = tmp_path / "data", quay()
    store = Store.open(folder)
    store.add(article, 0, 10)
    store.close()
    store = Store.open(folder)
    store.correct_metadata(article, {"title": "Mine"})
    store.close()
    with closing(sqlite3.connect(folder / "notes.db")) as connection:
        [[page]] = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'notes_by_title'"
        )
    content = bytearray((folder / "notes.db").read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    (folder / "notes.db").write_bytes(content)
    assert check(folder).problems != ()
    assert restore(folder).rescued == 1
    store = Store.open(folder)
    assert titles(store, article) == ["Mine"]
    store.close()


def test_the_text_of_a_correction_is_kept_as_long_as_it_or_its_undoing(
    store: Store, quay: Passages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo_log, "KEPT_STEPS", 2)
    monkeypatch.setattr(backups, "is_due", lambda _path: True)
    article = quay()
    store.correct_metadata(article, {"title": "Mine"})
    for title in ("Yours", "Ours", ""):
        store.correct_metadata(article, {"title": title})
        store.maintain()
        assert store.text(article.text_hash) == article.text
    for number in range(3):
        store.decide("ignore", ("PERSON", f"ana {number}"))
    store.maintain()
    assert store.text(article.text_hash) is None
