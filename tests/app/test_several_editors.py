"""Editors of two running instances on the same words, and keys that come at once."""

from __future__ import annotations

from functools import partial

import pytest

from tests.app.conftest import NAMES
from tests.app.test_two_instances import TEXT, noted, texts
from tui.annotations import Store


@pytest.fixture
def run(run):
    """Reads without looking for names, which notes do not need."""
    return partial(run, model="no_such_pipeline")


async def test_what_is_typed_at_once_on_a_note_that_is_gone_is_kept(
    run, folder, other: Store
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        note = await noted(reading)
        await reading.press("l")
        other.delete([note.id])
        for key in ("a", *"!q", "escape"):
            reading.send(key)
        await reading.settle()
        assert [draft.text for draft in other.drafts()] == ["mine!q"]
        other.undo(others=True)
        await reading.press("a")
        other.delete([note.id])
        await reading.press("ctrl+s", "enter")
        assert texts(other) == ["mine!q"], "as a new note"


async def test_an_editor_that_is_only_opened_and_closed_leaves_the_draft_of_another(
    run, folder, other: Store
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        note = await noted(reading)
        theirs = other.save_draft_of(note, text="theirs")
        await reading.press("a")
        typed = other.save_draft_of(note, text="theirs, typed on", last=theirs)
        await reading.press("escape")
        assert other.drafts() == [typed]
        await reading.press("a", "!", "escape")
        other.save_draft_of(note, text="theirs, to the end", last=typed)
        assert "the draft is kept" in reading.screen
        assert {draft.text for draft in other.drafts()} == {
            "theirs, typed on!", "theirs, to the end",
        }  # fmt: skip


async def test_what_is_typed_at_once_goes_to_the_newest_of_several_drafts(
    run, folder, other: Store
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        await reading.press("a", "o", "n", "e", "escape")
        other.save_draft(reading.main.article, *reading.reader.target, text="two")
        for key in ("a", *" typed on"):
            reading.send(NAMES.get(key, key))
        await reading.settle()
        assert "also on these words: 1 draft; ctrl+n" in reading.screen
        assert {draft.text for draft in other.drafts()} == {"two typed on", "one"}


async def test_drafts_of_several_editors_are_stepped_through_and_saved_one_by_one(
    run, folder, other: Store
) -> None:
    async with run(folder({"a.txt": TEXT})) as reading:
        article = reading.main.article
        await reading.press("a", "o", "n", "e", "escape")
        other.save_draft(article, *reading.reader.target, text="two")
        await reading.press("a", "ctrl+n", "!")
        assert reading.editor.text == "one!"
        await reading.press("ctrl+n")
        assert reading.editor.text == "two"
        await reading.press("ctrl+n", "ctrl+s")
        assert texts(other) == ["one!"]
        assert [draft.text for draft in other.drafts()] == ["two"]
        await reading.press("a", "ctrl+s")
        assert (texts(other), other.drafts()) == (["one!", "two"], [])
