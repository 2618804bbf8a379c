"""Two running instances on one notes file: nothing that either said is lost unsaid."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.app.conftest import Reading
from tui.annotations import Annotation, Store, StoreError
from tui.app.dialogs.choices import ChoiceScreen
from tui.app.note_saving import EditorDraft, EditorState, NoteFields, save
from tui.app.widgets.note_editor import NoteEditor
from tui.corpus import Article, load
from tui.library import NoteService, OthersStepError
from tui.library.open_articles import OpenArticles
from tui.library.store_access import StoreAccess

TEXT = (
    "The harbour opens\n\nThe mayor opened the new harbour on Monday.\n\n"
    "Ferries sail from Tuesday, she said.\n"
)


@pytest.fixture
def run(run):
    """Reads without looking for names, which notes do not need."""
    return partial(run, model="no_such_pipeline")


async def noted(reading: Reading, text: str = "mine") -> Annotation:
    """A note on the second passage, and the cursor there."""
    await reading.press("j", "a")
    await reading.type(text)
    await reading.press("ctrl+s")
    (item,) = reading.notes
    return item.annotation


def edit(store: Store, note: Annotation, _article: Article) -> None:
    store.edit(note.id, text="theirs")


def recolour(store: Store, note: Annotation, _article: Article) -> None:
    store.edit(note.id, color="pink")


def tag(store: Store, note: Annotation, _article: Article) -> None:
    store.edit_many([note.id], add_tags=["theirs"])


def delete(store: Store, note: Annotation, _article: Article) -> None:
    store.delete([note.id])


def attach(store: Store, note: Annotation, article: Article) -> None:
    store.reattach(note.id, article, 0, 11)


def annotate(store: Store, _note: Annotation, article: Article) -> None:
    store.add(article, 4, 11, text="theirs")


def correct(store: Store, _note: Annotation, article: Article) -> None:
    store.correct_metadata(article, {"title": "theirs"})


def decide(store: Store, _note: Annotation, _article: Article) -> None:
    store.decide("ignore", ("ORG", "theirs"))


THEIRS = [edit, recolour, tag, delete, attach, annotate, correct, decide]

MINE = NoteFields("mine, and more", ("ours",), "green")


def editing(note: Annotation) -> EditorState:
    """An editor of a note, opened before it was changed elsewhere."""
    return EditorState(note, note, None, None, (), (), "")


Ours = Callable[[NoteService, Annotation, Article], str]
OURS: dict[str, Ours] = {
    "colour": lambda desk, note, _: desk.next_color(note),
    "delete": lambda desk, note, _: desk.delete([note]),
    "undo": lambda desk, _note, _: desk.undo(),
    "undo, redo": lambda desk, _note, _: f"{desk.undo()}; {desk.redo()}",
    "save": lambda desk, note, _: save(desk.store, note, MINE, None),
    "save as it was": lambda desk, note, _: save(desk.store, note, NoteFields.of(note), None),
    "draft": lambda desk, note, _: str(EditorDraft(desk, editing(note)).keep(MINE)),
    "attach": lambda desk, note, article: desk.attach(note, article, 0, 11),
    "highlight": lambda desk, _note, article: desk.highlight(article, 4, 11),
    "tag": lambda desk, note, _: str(desk.store.edit_many([note.id], add_tags=["ours"])),
    "decide": lambda desk, _note, _: str(desk.store.decide("ignore", ("ORG", "ours"))),
    "correct": lambda desk, _note, article: str(
        desk.store.correct_metadata(article, {"source": "ours"})
    ),
}


def everything(store: Store) -> set[str]:
    """All that is said and is there."""
    notes = [item.annotation for item in store.all()]
    said = {str((n.id, what)) for n in notes for what in (n.text, n.tags, n.color, n.selector)}
    return said | {*map(str, (*store.decisions(), *store.corrections()))}


@pytest.fixture
def article(tmp_path: Path) -> Article:
    (tmp_path / "a.txt").write_text(TEXT)
    (article,) = load([tmp_path / "a.txt"], on_error=lambda error: pytest.fail(str(error)))
    return article


@pytest.mark.parametrize("ours", OURS.values(), ids=OURS)
@pytest.mark.parametrize("theirs", THEIRS, ids=lambda theirs: theirs.__name__)
def test_of_any_two_changes_neither_is_lost_unsaid(
    tmp_path: Path, other: Store, article: Article, ours: Ours, theirs: Callable[..., None]
) -> None:
    desk = NoteService(StoreAccess(tmp_path / "data", timeout=5), OpenArticles())
    note = desk.store.add(article, 0, 17, text="mine", color="yellow")
    before = everything(other)
    theirs(other, note, article)
    after = everything(other)
    new, gone = after - before, before - after
    refused = ""
    try:
        ours(desk, note, article)
    except StoreError as error:
        refused = error.message
    left = everything(desk.store)
    assert left == everything(other)
    if refused:
        assert left == after, "what is refused changes nothing"
    elif not new <= left:
        desk.undo()
        assert new <= everything(other), "what took the place of theirs is taken back with u"
    if ours is OURS["draft"]:
        assert [draft.text for draft in desk.store.drafts()] == [MINE.text]
    if theirs is delete and ours not in (OURS["undo"], OURS["undo, redo"]):
        assert not gone & left, "what they deleted does not come back by itself"
    desk.store.close()


def test_what_another_instance_did_is_taken_back_only_when_agreed(
    tmp_path: Path, other: Store, article: Article
) -> None:
    desk = NoteService(StoreAccess(tmp_path / "data", timeout=5), OpenArticles())
    other.add(article, 0, 3, text="theirs")
    with pytest.raises(OthersStepError) as asked:
        desk.undo()
    other.add(article, 4, 11, text="theirs, later")
    with pytest.raises(OthersStepError) as asked_again:
        desk.undo(asked.value.step)  # agreed to another one than is the last by now
    assert desk.undo(asked_again.value.step) == "undone: note added"
    assert [item.annotation.text for item in other.all()] == ["theirs"]
    desk.store.close()


# On the screen.


def texts(store: Store) -> list[str]:
    return sorted(item.annotation.text for item in store.all())


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["enter"], ["mine!", "theirs"]),
        (["down", "down", "enter"], ["mine!"]),
        (["escape", "escape"], ["theirs"]),
    ],
    ids=["both", "over it", "go on, and close"],
)
async def test_a_save_over_an_edit_made_elsewhere_asks(
    run, folder, other: Store, keys: list[str], expected: list[str]
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        note = await noted(reading)
        await reading.press("a", "!")
        other.edit(note.id, text="theirs")
        await reading.press("ctrl+s")
        assert isinstance(reading.app.screen, ChoiceScreen)
        assert "the note was changed elsewhere meanwhile" in reading.screen
        assert "theirs" in reading.screen
        await reading.press(*keys)
        assert texts(other) == expected
        kept = [draft.text for draft in other.drafts()]
        assert kept == ([] if "mine!" in expected else ["mine!"])
        if kept:  # the version it was begun with is kept with it
            await reading.press("a")
            assert "the note was changed since this draft of it was begun" in reading.screen
            await reading.press("ctrl+s")
            assert isinstance(reading.app.screen, ChoiceScreen)


async def test_a_note_deleted_under_its_editor_is_saved_as_a_new_one(
    run, folder, other: Store
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        note = await noted(reading)
        await reading.press("a", "!")
        other.delete([note.id])
        await reading.press("ctrl+s")
        assert "the note was deleted meanwhile" in reading.screen
        await reading.press("enter")
        assert (texts(other), other.drafts()) == (["mine!"], [])


async def test_words_for_a_note_that_is_gone_stay_as_a_draft_of_its_words(
    run, folder, other: Store
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        note = await noted(reading)
        await reading.press("a", "!")
        other.delete([note.id])
        await reading.press("escape")
        assert [draft.text for draft in other.drafts()] == ["mine!"]
        await reading.press("a")
        assert reading.app.query_one(NoteEditor).text == "mine!"
        await reading.press("escape")
        assert [draft.text for draft in other.drafts()] == ["mine!"]
        await reading.press("a", "ctrl+s")
        assert (texts(other), other.drafts()) == (["mine!"], [])


@pytest.mark.parametrize(
    ("opened", "key"),
    [*(("l", key) for key in "acxA"), *(("N", key) for key in "acx"), ("Nv", "x"), ("Nv", "A")],
)
async def test_no_key_on_a_listed_note_that_is_gone_ends_the_program(
    run, folder, other: Store, opened: str, key: str
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        note = await noted(reading)
        await reading.press(*opened)
        other.delete([note.id])
        await reading.press(key, key, "escape", "escape")
        assert reading.app.is_running
        assert texts(other) == []


async def test_the_key_for_undo_asks_before_it_takes_back_what_another_did(
    run, folder, other: Store
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        other.add(reading.main.article, 0, 11, text="theirs")
        await reading.press("j", "h", "u")
        assert texts(other) == ["theirs"], "its own is taken back first"
        await reading.press("u")
        assert isinstance(reading.app.screen, ChoiceScreen)
        await reading.press("enter")
        assert texts(other) == ["theirs"]
        await reading.press("u", "down", "enter")
        assert texts(other) == []


async def test_what_was_changed_elsewhere_is_said_once_and_left_and_older_steps_are_undone(
    run, folder, other: Store
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("h", "j", "a", "m", "i", "n", "e", "ctrl+s")
        note = next(item.annotation for item in reading.notes if item.annotation.text)
        other.edit(note.id, color="pink")
        await reading.press("u")
        assert "“note added” was changed again elsewhere: u again leaves it" in reading.screen
        assert len(texts(other)) == 2
        await reading.press("u")
        assert "left as it is: note added; undone: highlight added" in reading.screen
        assert texts(other) == ["mine"]
        await reading.press("u")
        assert isinstance(reading.app.screen, ChoiceScreen), "only theirs is left"
        await reading.press("down", "enter")
        await reading.press("u")
        assert texts(other) == [], "what stood in the way is gone"


async def test_a_field_that_was_corrected_elsewhere_meanwhile_is_named(
    run, folder, other: Store
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        article = reading.main.article
        await reading.press("i", "end", "!")
        other.correct_metadata(article, {"title": "theirs"})
        await reading.press("enter")
        assert "saved over what was said elsewhere, title “theirs”" in reading.screen
        await reading.press("u")
        await reading.until(lambda: reading.main.article.title == "theirs")
