"""Keys typed faster than what they open: each arrives where it was meant for, in order."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from tests.app.conftest import NAMES, Reading
from tests.terminal import Terminal
from tui.app.screens.dialogs import ChoiceScreen
from tui.app.screens.notes import NotesScreen
from tui.app.screens.search import SearchScreen

WORDS = "quit? no: next, please"  # every letter of it is a command of the reader
TEXT = "The harbour opens\n\nThe mayor opened the harbour. Ferries sail.\n\nIt rained all day.\n"


async def at_once(reading: Reading, *keys: str) -> None:
    """Press keys without waiting for what any of them does; a longer one is typed as it is."""
    for key in keys:
        named = key in ("enter", "escape", "tab", "ctrl+s", "ctrl+p", "down")
        for one in [key] if named else key:
            reading.send(NAMES.get(one, one))
    await reading.settle()


async def test_notes_typed_at_once_are_all_in_the_notes(run, folder) -> None:
    async with run(folder({"a.txt": TEXT}), model="no_such_pipeline") as reading:
        await at_once(reading, "ja", WORDS, "tab", "quay, cast", "ctrl+s")
        await at_once(reading, "jha", "again", "ctrl+s")
        first, second = [item.annotation for item in reading.notes]
        assert (first.text, first.tags) == (WORDS, ("quay", "cast"))
        assert second.text == "again", "on the highlight made just before"


async def test_each_field_gets_what_is_typed_after_the_key_that_opens_it(run) -> None:
    async with run() as reading:
        await at_once(reading, "/", WORDS)
        assert isinstance(reading.app.screen, SearchScreen)
        assert reading.app.screen.query_one(Input).value == WORDS
        await at_once(reading, "escape", "f", WORDS)
        assert reading.main.query_one("#filter", Input).value == WORDS
        await at_once(reading, "escape", "N/", WORDS)
        assert isinstance(reading.app.screen, NotesScreen)
        assert reading.app.screen.query_one(Input).value == WORDS
        await at_once(reading, "escape", "Z", WORDS)
        assert isinstance(reading.app.screen, ChoiceScreen)
        assert reading.app.screen.query_one(Input).value == WORDS
        await at_once(reading, "escape", "ctrl+p", WORDS)
        assert reading.app.screen.query_one(Input).value == WORDS


async def test_a_note_is_chosen_from_all_and_written_on_at_once(run, folder) -> None:
    async with run(folder({"a.txt": TEXT}), model="no_such_pipeline") as reading:
        await at_once(reading, "ja", "begun", "ctrl+s", "nNa", " and quit", "ctrl+s")
        (item,) = reading.notes
        assert item.annotation.text == "begun and quit"


async def test_keys_after_the_editor_was_closed_are_commands_again(run, folder) -> None:
    async with run(folder({"a.txt": TEXT}), model="no_such_pipeline") as reading:
        await at_once(reading, "ja", "begun", "escape", "jh")
        (draft,) = reading.library.store.drafts()
        assert draft.text == "begun"
        (item,) = reading.notes
        assert item.annotation.selector.exact == "It rained all day."


async def test_enter_goes_to_the_first_hit_also_before_it_is_found(run) -> None:
    async with run() as reading:
        await at_once(reading, "/", "ceasefire", "enter", "h")
        (item,) = reading.notes
        assert "ceasefire" in item.annotation.selector.exact
        await at_once(reading, "/", "nowhere", "enter", "!")
        assert reading.app.screen.query_one(Input).value.endswith("nowhere!"), "there is no hit"


async def test_what_is_pasted_waits_for_its_turn(run) -> None:
    async with run() as reading:
        for typed in ("a", "x"):
            reading.send(typed)
        reading.app.post_message(events.Paste(WORDS))
        reading.send("y")
        await reading.settle()
        assert reading.editor.text == f"x{WORDS}y"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "a.txt").write_text(TEXT)
    command = [sys.executable, "-m", "tui", "--model", "no_such_pipeline", str(tmp_path / "a.txt")]
    terminal = Terminal(command, home=tmp_path)
    yield terminal
    terminal.close()


def test_one_write_to_a_terminal_opens_the_editor_and_is_in_it(terminal: Terminal) -> None:
    terminal.wait_for("¶ 1 of")
    terminal.type(f"ja{WORDS}")
    terminal.wait_for(WORDS)
    terminal.paste(" and a paste")
    terminal.wait_for(f"{WORDS} and a paste")
    terminal.type(f"\x13/{WORDS}")
    terminal.wait_for("Search all articles")
    terminal.wait_for(WORDS)
    assert "a paste" not in terminal.screen, "that was saved"
