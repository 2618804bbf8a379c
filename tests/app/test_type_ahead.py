"""Keys typed faster than what they open: each arrives where it was meant for, in order."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from textual import events
from textual.timer import Timer
from textual.widgets import Input

from tests.app.conftest import NAMES, Reading
from tests.terminal import Terminal
from tui.app.dialogs.choices import ChoiceScreen
from tui.app.screens.main import MainScreen
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


async def test_a_command_chosen_by_name_is_the_one_that_was_typed(run, folder) -> None:
    async with run(folder({"a.txt": TEXT}), model="no_such_pipeline") as reading:
        await at_once(reading, "j", "ctrl+p", "note on the sel", "enter", WORDS, "ctrl+s")
        await at_once(reading, "j", "ctrl+p")  # all commands are listed by now
        await at_once(reading, "note on the sel", "enter", WORDS, "ctrl+s")
        assert [item.annotation.text for item in reading.notes] == [WORDS, WORDS]
        await at_once(reading, "ctrl+p", "zzqx", "enter", "escape", "escape", "gh")
        assert len(reading.notes) == 3


async def test_what_opens_the_editor_from_another_screen_loses_no_key(run) -> None:
    async with run() as reading:
        await at_once(reading, "s")
        await reading.until(lambda: "No quotations" not in reading.screen)
        await at_once(reading, "escape", "sa", WORDS, "ctrl+s")
        (item,) = reading.library.store.notes()
        assert item.text == WORDS


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


async def test_lines_typed_into_the_editor_do_not_wait_for_one_another(run, monkeypatch) -> None:
    async with run() as reading:
        await reading.press("a")
        monkeypatch.setattr("tui.app.type_ahead.call_after", lambda *_: pytest.fail("it waits"))
        await at_once(reading, "one", "enter", "two", "enter", "three")
        assert reading.editor.text == "one\ntwo\nthree"
        monkeypatch.undo()


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


def test_keys_before_the_first_paint_wait_for_what_they_are_for(terminal: Terminal) -> None:
    terminal.send_only(b"lathe first words")
    terminal.wait_for("ctrl+s save")  # until then the terminal itself echoes what is typed
    terminal.wait_for("the first words")
    terminal.press("\x13")
    terminal.wait_for("note saved")
    terminal.press("q")
    assert terminal.end() == 0


def test_an_arrow_that_comes_in_parts_moves_and_does_nothing_else(terminal: Terminal) -> None:
    terminal.wait_for("¶ 1 of")
    terminal.press("j", "h")
    terminal.wait_for("highlight saved")
    for sequence in ("\x1b[A", "\x1bOB", "\x1b[1;5x", "\x1b[<0;1;1M", "\x1b[5~"):
        for number in range(1, len(sequence)):
            terminal.send_only(sequence[:number].encode())
            terminal.read(0.2)  # more than the escape key takes
            terminal.send_only(sequence[number:].encode())
            terminal.read(0.02)
    terminal.press("q")
    assert terminal.end() == 0
    home = terminal.home
    listed = subprocess.run(
        [sys.executable, "-m", "tui", "notes", "list", "--json"],
        env={"HOME": str(home), "PATH": ""}, capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    assert len(listed.splitlines()) == 1, "neither deleted nor undone nor added to"


def test_a_paste_that_never_ends_is_pasted_and_keys_work(terminal: Terminal) -> None:
    terminal.wait_for("¶ 1 of")
    terminal.press("j", "a")
    terminal.wait_for("note on")
    terminal.send(b"\x1b[200~half a paste")
    terminal.wait_for("half a paste")
    terminal.type("\x13")
    terminal.wait_for("note saved")
    terminal.press("q")
    assert terminal.end() == 0


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


# Nothing that gets lost makes the keyboard deaf.


async def lost(self: Timer) -> None:
    """In place of `Timer._run`: on a busy machine, a timer that is to tick once never does."""
    if self._repeat is None:
        await run_timer(self)


run_timer = Timer._run


async def test_keys_work_though_every_one_shot_timer_is_lost(run, folder, monkeypatch) -> None:
    monkeypatch.setattr(Timer, "_run", lost)
    async with run(folder({"a.txt": TEXT}), model="no_such_pipeline") as reading:
        await at_once(reading, "jjkja", WORDS, "tab", "quay", "ctrl+s")
        (item,) = reading.notes
        assert (item.annotation.text, item.annotation.tags) == (WORDS, ("quay",))
        await at_once(reading, "/", "harbour", "enter")
        assert reading.following is False, "what is related is sought, too"
        (folder({}) / "a.txt").write_text(TEXT.replace("rained", "snowed"))
        deadline = monotonic() + 60
        while "snowed" not in reading.reader.article.text:
            assert monotonic() < deadline, "files are looked after"
            await reading.pilot.pause(0.05)


async def test_a_timer_of_the_program_that_is_late_from_the_start_comes(run) -> None:
    async with run() as reading:
        came: list[bool] = []
        reading.app.set_timer(-1.0, lambda: came.append(True))  # Textual: late, so skipped
        await reading.settle()
        assert came


async def test_a_look_that_is_lost_is_made_up_for_by_the_next_key(run, monkeypatch) -> None:
    monkeypatch.setattr("tui.app.type_ahead.UNSEEN", 0.05)
    async with run() as reading:
        with monkeypatch.context() as patch:
            patch.setattr("tui.app.type_ahead.call_after", lambda *_: None)
            reading.send("j")
            await reading.pilot.pause(0.1)
        assert reading.app.type_ahead.busy
        await at_once(reading, "N")
        assert isinstance(reading.app.screen, NotesScreen)


async def test_a_screen_that_never_lets_go_of_the_keys_loses_them(run, monkeypatch) -> None:
    monkeypatch.setattr("tui.app.type_ahead.HELD", 0.05)
    monkeypatch.setattr(MainScreen, "holds_keys", property(lambda _: True))
    async with run() as reading:
        await at_once(reading, "jN")
        assert isinstance(reading.app.screen, NotesScreen)
