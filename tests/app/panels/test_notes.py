"""Notes over the same words, notes of articles that went away, and many notes at once."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from tests.app.conftest import Reading
from tui.annotations import AnchorState, Store
from tui.app.dialogs.choices import ChoiceScreen
from tui.app.screens import main, note_finding
from tui.app.screens.notes import NotesScreen
from tui.app.widgets.note_list import NoteList
from tui.corpus import Article

FIRST = (
    "The harbour opens\n\n"
    "The mayor opened the new harbour on Monday. Ferries sail from Tuesday.\n\n"
    "Fishermen had asked for a deeper basin for years.\n"
)
SECOND = (
    "A bridge is closed\n\nEngineers closed the bridge at noon. It will be mended by spring.\n\n"
    "Drivers have to take the tunnel instead.\n"
)


@pytest.fixture
def run(run):
    """Reads without looking for names, which notes do not need."""
    return partial(run, model="no_such_pipeline")


def listed(reading: Reading) -> list[str]:
    assert isinstance(reading.app.screen, NotesScreen)
    return [item.annotation.selector.exact for item in reading.app.screen.finder.found]


async def note(reading: Reading, text: str) -> None:
    await reading.press("a")
    await reading.type(text)
    await reading.press("ctrl+s")
    assert "note saved" in reading.screen


# Notes over the same words.


async def test_notes_over_the_same_words_are_counted_and_each_can_be_reached(run, folder) -> None:
    async with run(folder({"a.txt": FIRST})) as reading:
        await reading.press("j", "h", "v", "s", "4", "W")
        await note(reading, "inner")
        assert "●2" in reading.screen
        await reading.press("x")
        assert isinstance(reading.app.screen, ChoiceScreen)
        asked = reading.screen.partition("─ delete")[2]
        assert asked.index("inner · yellow · “The mayor opened the”") < asked.index(
            "yellow · “The mayor opened the new"
        )
        await reading.press("escape")
        assert len(reading.notes) == 2
        await reading.press("x", "down", "enter")
        assert [item.annotation.text for item in reading.notes] == ["inner"]
        await reading.press("u", "c", "enter")
        colors = {item.annotation.text: item.annotation.color for item in reading.notes}
        assert colors == {"": "yellow", "inner": "green"}


async def test_beside_several_notes_a_new_one_can_be_written(run, folder) -> None:
    async with run(folder({"a.txt": FIRST})) as reading:
        await reading.press("j", "h", "v", "s", "W", "h", "a", "ctrl+n", "ctrl+n")
        assert "another" in reading.screen.splitlines()[-1]
        await reading.type("third")
        await reading.press("ctrl+s")
        assert [i.annotation.text for i in reading.notes if i.annotation.text] == ["third"]
        assert len(reading.notes) == 3


async def test_what_is_typed_at_once_on_several_notes_goes_to_the_innermost(run, folder) -> None:
    async with run(folder({"a.txt": FIRST})) as reading:
        await reading.press("j", "h", "v", "s", "4", "W", "h")
        inner = min(reading.notes, key=lambda item: item.end - item.start).annotation
        await reading.press("a")
        assert "also on these words: 1 note; ctrl+n" in reading.screen
        await reading.press("escape")
        for key in ("a", *"typed", "ctrl+n", *"other"):
            reading.send(key)
        await reading.settle()
        assert reading.editor.text == "other"
        await reading.press("ctrl+n", "ctrl+n")
        assert reading.editor.text == "typed"
        await reading.press("ctrl+s", "a", "ctrl+n", "ctrl+s")
        texts = {item.annotation.id: item.annotation.text for item in reading.notes}
        assert texts.pop(inner.id) == "typed"
        assert list(texts.values()) == ["other"]


async def test_the_keys_act_on_the_note_chosen_in_the_list(run, folder) -> None:
    async with run(folder({"a.txt": FIRST})) as reading:
        await reading.press("j", "h", "v", "s", "W", "h", "l", "j", "c")
        assert [item.annotation.color for item in reading.notes] == ["yellow", "green"]
        await reading.press("y")
        assert reading.app.clipboard.startswith("“The mayor opened")
        await reading.press("x")
        assert len(reading.notes) == 1


# Notes of articles that went away.


async def test_notes_are_counted_again_where_other_articles_are_open(
    run, folder, monkeypatch
) -> None:
    """Also where they are as many: the store would hold those that were open before."""
    async with run(folder({"a.txt": FIRST, "b.txt": SECOND})) as reading:
        counted = []
        set_articles = Store.set_articles

        def noted(store: Store, articles: Sequence[Article]) -> None:
            counted.append(articles)
            set_articles(store, articles)

        monkeypatch.setattr(Store, "set_articles", noted)
        reading.main.notes.show_changes()
        await reading.settle()
        assert not counted
        reading.library.show_corrected(replace(reading.library.articles[0], title="Other"))
        reading.main.notes.show_changes()
        await reading.settle()
        assert counted[-1][0].title == "Other"


async def lose_an_article(run, root: Path) -> None:
    """A note in the second article, whose file is then removed."""
    async with run(root) as reading:
        await reading.press("n", "j")
        await note(reading, "ask the engineers")
    (root / "b.txt").unlink()


async def test_a_note_of_a_file_that_is_gone_is_read_in_full_and_put_elsewhere(
    run, folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # a row that names the file breaks where its path is long
    root = folder({"a.txt": FIRST, "b.txt": SECOND}).relative_to(tmp_path)
    await lose_an_article(run, root)
    async with run(root) as reading:
        await reading.press("N")
        assert "its article is not open" in reading.screen
        await reading.press("enter")
        for shown in ("ask the engineers", "It will be mended by spring.", "is not there any more"):
            assert shown in reading.screen
        await reading.press("A")
        assert reading.app.screen is reading.main
        await reading.press("j", "j")
        assert "A puts “Engineers closed" in reading.screen
        await reading.press("A")
        (item,) = reading.notes
        assert item.state is AnchorState.EXACT
        assert item.annotation.text == "ask the engineers"
        assert item.annotation.selector.exact == reading.quote
    async with run(root) as reading:
        await reading.press("u")
        assert not reading.notes, "undone by the next session"


async def test_a_note_is_put_on_what_is_selected_at_once_or_let_go(run, folder) -> None:
    root = folder({"a.txt": FIRST, "b.txt": SECOND})
    await lose_an_article(run, root)
    async with run(root) as reading:
        await reading.press("N", "A", "escape")
        assert "A puts" not in reading.screen
        await reading.press("j", "v", "s", "4", "W", "N", "A")
        (item,) = reading.notes
        assert item.annotation.selector.exact == "The mayor opened the"


async def test_a_note_of_a_file_that_is_gone_is_edited_copied_coloured_and_found(
    run, folder
) -> None:
    root = folder({"a.txt": FIRST, "b.txt": SECOND})
    await lose_an_article(run, root)
    async with run(root) as reading:
        await reading.press("j", "h", "N", "f")
        await reading.type("article bridge not open")
        await reading.press("enter")
        assert listed(reading) == ["Engineers closed the bridge at noon."]
        await reading.press("c", "y")
        assert "A bridge is closed" in reading.app.clipboard
        assert reading.app.clipboard.endswith("\n\nask the engineers")
        await reading.press("a")
        await reading.type(" again")
        (draft,) = reading.library.store.drafts()
        assert draft.text == "ask the engineers again"
        await reading.press("ctrl+s", "N")
        found = reading.app.screen.finder.found[0].annotation
        assert (found.text, found.color) == ("ask the engineers again", "green")
        assert not reading.library.store.drafts()


# Many at once.


async def test_what_fits_is_tagged_untagged_and_deleted_in_steps_that_outlast_a_restart(
    run, folder
) -> None:
    root = folder({"a.txt": FIRST})
    async with run(root, tag_colors={"todo": "pink"}) as reading:
        await reading.press("j", "h", "right", "h", "N", "t")
        await reading.type("todo")
        await reading.press("enter")
        notes = [item.annotation for item in reading.app.screen.finder.found]
        assert {(note.tags, note.color) for note in notes} == {(("todo",), "pink")}
        await reading.press("t")
        await reading.type("-todo")
        await reading.press("enter")
        assert not reading.library.store.tags()
        await reading.press("X", "enter")
        assert len(listed(reading)) == 2, "the first answer keeps them"
        await reading.press("X", "down", "enter")
        assert "2 notes deleted" in reading.screen
        assert not listed(reading)
    async with run(root) as reading:
        await reading.press("u")
        assert len(reading.notes) == 2
        await reading.press("N", "u")
        assert dict(reading.library.store.tags()) == {"todo": 2}
        await reading.press("ctrl+r", "ctrl+r")
        assert not listed(reading)


async def make_many(reading: Reading, count: int) -> None:
    """So many notes on the first words of the article, by another instance."""
    article = reading.reader.article
    other = Store.open(reading.main.session.settings.data_dir)
    first = other.add(article, *reading.reader.cursor_sentence, text="first")
    texts = {first.selector.text_hash: article.text}
    more = [replace(first, id=str(uuid.uuid4()), text=f"number {n}") for n in range(count - 1)]
    other.add_imported(more, texts)
    other.close()


async def test_of_many_notes_a_page_is_listed_and_more_as_one_goes_on(run, folder) -> None:
    async with run(folder({"a.txt": FIRST})) as reading:
        await make_many(reading, 450)
        await reading.press("N")
        assert "200 of 450" in reading.screen
        await reading.press("G")
        assert "400 of 450" in reading.screen
        notes = reading.app.screen.query_one(NoteList)
        assert notes.index == 199, "what is read on does not move the cursor"
        await reading.press("G")
        assert len(listed(reading)) == 450
        await reading.press("t")
        await reading.type("all")
        await reading.press("enter")
        assert dict(reading.library.store.tags()) == {"all": 450}
        await reading.press("slash")
        await reading.type("number 44")
        assert len(listed(reading)) == 10


async def test_what_another_instance_writes_appears_in_both_lists(run, folder, monkeypatch) -> None:
    monkeypatch.setattr(main, "POLL_INTERVAL", 0.05)
    monkeypatch.setattr(note_finding, "POLL_INTERVAL", 0.05)
    async with run(folder({"a.txt": FIRST})) as reading:
        await make_many(reading, 3)
        await reading.until(lambda: "3 notes" in reading.screen)
        await reading.press("N")
        await make_many(reading, 4)
        await reading.until(lambda: len(listed(reading)) == 7)


async def test_the_list_is_found_again_as_it_was_left_and_keeps_its_place(run, folder) -> None:
    async with run(folder({"a.txt": FIRST})) as reading:
        await reading.press("j", "h", "right", "h", "j", "h", "N", "s", "j", "x")
        notes = reading.app.screen.query_one(NoteList)
        assert notes.index == 1
        assert len(listed(reading)) == 2
        await reading.press("escape", "N")
        assert "in the order made" in reading.screen


async def test_a_decision_taken_back_among_the_notes_holds_in_the_text(run) -> None:
    async with run(model=None) as reading:
        names = {entity.name for entity in reading.library.index.entities}
        await reading.press("e", "enter", "I", "escape")
        assert {e.name for e in reading.library.index.entities} < names
        await reading.press("N", "u")
        assert "undone" in reading.screen
        await reading.press("escape")
        assert {entity.name for entity in reading.library.index.entities} == names


async def test_the_number_of_notes_is_seen_in_a_narrow_pane_too(run, folder) -> None:
    async with run(folder({"a.txt": FIRST}), size=(80, 24)) as reading:
        await reading.press("j", "h")
        tabs = reading.main.panes.side.query_one("#tabs").text
        assert re.search("N[a-z]+ N[a-z]+ [A-Z]", tabs), "names before counts where room is short"
        await reading.press("k")
        assert "1 note" in reading.screen
        await reading.pilot.resize_terminal(120, 40)
        await reading.settle()
        assert "Notes 1" in reading.screen
