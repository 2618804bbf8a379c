"""The repository of notes, with undo and redo."""

from pathlib import Path

import pytest

from tui.annotations import Store, note_repository
from tui.corpus import Article


def test_undo_and_redo_walk_the_whole_log_also_after_a_restart(
    tmp_path: Path, article: Article
) -> None:
    store = Store.open(tmp_path / "data")
    states = [store.all(sort="created")]
    note = store.add(article, 0, 7)
    states.append(store.all(sort="created"))
    store.edit(note.id, text="Which council?", tags=["who"], color="green")
    states.append(store.all(sort="created"))
    other = store.add(article, 8, 14)
    states.append(store.all(sort="created"))
    assert store.delete([note.id, other.id, "not there"]) == 2
    states.append(store.all(sort="created"))
    store.close()

    store = Store.open(tmp_path / "data")
    for expected in reversed(states[:-1]):
        assert store.undo() is not None
        assert store.all(sort="created") == expected
    assert store.undo() is None
    for expected in states[1:]:
        assert store.redo() is not None
        assert store.all(sort="created") == expected
    assert store.redo() is None
    store.close()


def test_a_new_step_forgets_the_undone_ones(store: Store, article: Article) -> None:
    store.add(article, 0, 7)
    store.undo()
    store.add(article, 8, 14)
    assert store.redo() is None


def test_decisions_share_the_log_with_notes(store: Store, article: Article) -> None:
    note = store.add(article, 0, 7)
    decision = store.decide("same", ("PERSON", "ana ruiz"), ("PERSON", "ruiz"))
    assert store.decisions() == [decision]
    change = store.undo()
    assert change is not None
    assert change.decisions == (decision.id,)
    assert change.notes == ()
    assert store.decisions() == []
    change = store.undo()
    assert change is not None
    assert change.notes == (note.id,)


def test_several_notes_are_tagged_and_coloured_in_one_step(store: Store, article: Article) -> None:
    ids = [store.add(article, at, at + 5, tags=["old", "kept"]).id for at in (0, 8, 16)]
    changed = store.edit_many(ids[:2], add_tags=["new", "kept"], remove_tags=["old"], color="red")
    assert [note.tags for note in changed] == [("kept", "new")] * 2
    assert {note.color for note in changed} == {"red"}
    assert store.count(tag="old") == 1
    assert store.count(color="red") == 2
    change = store.undo()
    assert change is not None
    assert change.notes == tuple(ids[:2])
    assert store.count(tag="old") == 3


def test_what_a_terminal_would_obey_is_not_kept(store: Store, article: Article) -> None:
    note = store.add(article, 0, 7, text="a\x1b[31m\nb", tags=["\x9bx\n"], color="\x07red")
    assert "\x1b" not in note.text
    assert "\n" in note.text
    assert note.tags == ("␦x",)
    assert "\x07" not in (note.color or "")


def test_a_clock_set_back_changes_nothing_but_the_dates(
    store: Store, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store.add(article, 0, 7)
    monkeypatch.setattr(note_repository, "now", lambda: "1999-01-01T00:00:00.000Z")
    edited = store.edit(first.id, text="in the past")
    assert first.created < edited.modified < "9999"
    second = store.add(article, 8, 14)
    assert [each.annotation for each in store.all(sort="created")] == [edited, second]
    assert store.undo() is not None
    assert store.notes() == [edited]
