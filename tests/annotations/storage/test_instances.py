"""Two running instances on one folder: whose change is undone, and edits that cross."""

from __future__ import annotations

import dataclasses
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.annotations import processes
from tui.annotations import EditConflictError, Store, StoreError, UndoConflictError, check, restore
from tui.corpus import Article


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def here(folder: Path) -> Iterator[Store]:
    opened = Store.open(folder)
    yield opened
    opened.close()


@pytest.fixture
def there(folder: Path) -> Iterator[Store]:
    opened = Store.open(folder)
    yield opened
    opened.close()


def texts(store: Store) -> set[str]:
    return {note.text for note in store.notes()}


def test_each_takes_its_own_last_change_back(here: Store, there: Store, article: Article) -> None:
    here.add(article, 0, 7, text="here")
    there.add(article, 8, 14, text="there")
    step = here.next_undo()
    assert step is not None
    assert (step.description, step.own) == ("note added", True)
    assert here.undo() is not None
    assert texts(here) == {"there"}
    assert there.redo() is None, "it is not there's to do again"
    assert here.redo() is not None
    assert texts(there) == {"here", "there"}


def test_the_change_of_another_is_told_and_taken_back_only_when_asked(
    here: Store, there: Store, article: Article
) -> None:
    there.add(article, 8, 14, text="there")
    step = here.next_undo()
    assert step is not None
    assert not step.own
    assert step.when <= "9999"
    assert here.undo() is None
    assert texts(here) == {"there"}
    change = here.undo(others=True)
    assert change is not None
    assert change.number == step.number
    assert texts(there) == set()
    assert here.redo() is not None
    assert texts(there) == {"there"}


def test_a_change_that_another_went_on_from_is_not_pulled_from_under_it(
    here: Store, there: Store, article: Article
) -> None:
    note = here.add(article, 0, 7, text="here")
    there.edit(note.id, text="there")
    with pytest.raises(UndoConflictError, match="note added"):
        here.undo()
    assert texts(here) == {"there"}
    assert here.undo(others=True) is not None
    assert texts(here) == {"here"}
    assert here.undo() is not None
    assert texts(here) == set()


def test_a_change_is_not_done_again_over_a_later_one(
    here: Store, there: Store, article: Article
) -> None:
    note = here.add(article, 0, 7, text="first")
    there.edit(note.id, text="second")
    there.undo()
    here.edit(note.id, text="third")
    with pytest.raises(UndoConflictError):
        there.redo()
    assert texts(here) == {"third"}


def test_what_was_undone_is_not_done_again_on_a_state_that_is_gone(
    here: Store, there: Store, article: Article
) -> None:
    note = here.add(article, 0, 7, text="first")
    there.edit(note.id, text="second")
    there.undo()
    here.undo()
    here.add(article, 8, 14, text="other")
    assert there.redo() is None
    assert texts(there) == {"other"}


def test_several_steps_are_done_again_in_the_order_they_were_undone(
    here: Store, there: Store, article: Article
) -> None:
    for number in range(3):
        here.add(article, number, number + 5, text=f"here {number}")
        there.add(article, number, number + 5, text=f"there {number}")
    there.undo(others=False)
    there.undo(others=True)
    there.undo(others=True)
    assert texts(here) == {"here 0", "there 0", "here 1"}
    there.redo()
    assert texts(here) == {"here 0", "there 0", "here 1", "there 1"}
    there.redo()
    there.redo()
    assert len(texts(here)) == 6


@pytest.mark.parametrize("end", ["closed", "killed"])
def test_the_changes_of_an_instance_that_ended_are_everyones(
    folder: Path, here: Store, article: Article, end: str
) -> None:
    def write() -> None:
        store = Store.open(folder)
        store.add(article, 8, 14, text="there")
        if end == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        store.close()

    processes.wait(processes.fork(write))
    step = here.next_undo()
    assert step is not None
    assert step.own
    assert here.undo() is not None
    assert texts(here) == set()
    here.close()
    assert not list(folder.glob("notes.?*.lock")), "no lock is left behind"


def test_an_edit_that_another_overtook_is_refused_with_the_other_version(
    here: Store, there: Store, article: Article
) -> None:
    opened = here.add(article, 0, 7, text="first")
    other = there.edit(opened.id, text="other", based_on=opened.modified)
    with pytest.raises(EditConflictError, match="changed elsewhere") as raised:
        here.edit(opened.id, text="mine", based_on=opened.modified)
    assert raised.value.current == other
    assert texts(here) == {"other"}
    here.add_beside(opened, text="mine", tags=["kept"])
    assert texts(there) == {"other", "mine"}
    assert here.edit(opened.id, text="again", based_on=other.modified).text == "again"


def test_versions_of_one_moment_are_told_apart(here: Store, there: Store, article: Article) -> None:
    note = here.add(article, 0, 7, text="first")
    versions = {note.modified}
    for number in range(20):
        note = there.edit(note.id, text=f"version {number}", based_on=note.modified)
        versions.add(note.modified)
    assert len(versions) == 21


def test_an_edit_of_a_note_that_is_gone_is_refused_and_can_be_kept(
    here: Store, there: Store, article: Article
) -> None:
    opened = here.add(article, 0, 7, text="first")
    draft = here.save_draft_of(opened, text="being typed")
    there.delete([opened.id])
    with pytest.raises(EditConflictError, match="deleted elsewhere") as raised:
        here.edit(opened.id, text="mine", based_on=opened.modified)
    assert raised.value.current is None
    assert [draft.text for draft in here.drafts()] == ["being typed"]
    kept = here.add_beside(opened, text="mine", draft=draft)
    assert kept.selector == opened.selector
    assert texts(there) == {"mine"}
    assert here.drafts() == []


def test_saving_a_note_as_it_is_changes_nothing(store: Store, article: Article) -> None:
    note = store.add(article, 0, 7, text="first", tags=["a"], color="green")
    same = store.edit(note.id, text="first", tags=["a"], color="green", based_on=note.modified)
    assert same == note
    step = store.next_undo()
    assert step is not None
    assert step.description == "note added"


def edited(store: Store, article: Article) -> object:
    del article
    return [store.edit(note.id, text=f"{note.text}!") for note in store.notes()[:1]]


def deleted(store: Store, article: Article) -> object:
    del article
    return store.delete([note.id for note in store.notes()[:1]])


def imported(store: Store, article: Article) -> object:
    notes = [dataclasses.replace(note, text="imported") for note in store.notes()[:2]]
    return store.add_imported(notes, {article.text_hash: article.text}, replace=True)


ACTIONS: dict[str, Callable[[Store, Article], object]] = {
    "add": lambda store, article: store.add(article, 20, 25, text="added"),
    "edit": edited,
    "delete": deleted,
    "import": imported,
    "undo": lambda store, _article: store.undo(),
    "undo another's": lambda store, _article: store.undo(others=True),
    "redo": lambda store, _article: store.redo(),
    "keep a draft": lambda store, article: store.save_draft(article, 40, 45, text="typed"),
    "decide": lambda store, _article: store.decide("ignore", ("PERSON", "ana")),
    "correct": lambda store, article: store.correct_metadata(article, {"title": "Mine"}),
    "back up": lambda store, _article: store.back_up(),
    "restore": lambda store, _article: restore(store.path.parent),
    "close": lambda store, _article: store.close(),
}


@pytest.mark.parametrize("first", ACTIONS)
def test_any_two_actions_of_two_instances_leave_the_notes_whole(
    quick_path: Path, article: Article, first: str
) -> None:
    """Each is done, or refused with a sentence; both instances see the same afterwards."""
    for number, second in enumerate(ACTIONS):
        folder = quick_path / str(number)
        stores = [Store.open(folder), Store.open(folder)]
        for at, store in enumerate(stores * 2):
            store.add(article, at, at + 5, text=f"note {at}")
        for store in stores:
            store.undo()
        for store, action in zip(stores, (first, second), strict=True):
            conflicts = (EditConflictError, UndoConflictError)
            with suppress(*((StoreError,) if action == "restore" else conflicts)):
                ACTIONS[action](store, article)
        still_open = [
            store for store, did in zip(stores, (first, second), strict=True) if did != "close"
        ]
        seen = [(store.notes(), store.drafts(), store.decisions()) for store in still_open]
        assert seen[1:] == seen[:-1]
        assert check(folder).problems == ()
        for store in still_open:
            store.close()
