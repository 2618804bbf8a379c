"""The whole story on a real terminal: read, look across, note, quit, come back."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal

Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path, warm_cache: Path) -> Iterator[Start]:
    opened: list[Terminal] = []

    def run(*arguments: str, **options: object) -> Terminal:
        command = [sys.executable, "-m", "tui", "--cache-dir", str(warm_cache)]
        terminal = Terminal([*command, *arguments], home=tmp_path, **options)
        opened.append(terminal)
        return terminal

    yield run
    for terminal in opened:
        terminal.close()


def test_a_key_in_haste_after_esc_is_that_key(start: Start) -> None:
    terminal = start()
    terminal.wait_for("entities · index ready")
    terminal.press("s")
    terminal.wait_for("Overview")
    terminal.send(b"\x1bn")  # as one: what a terminal sends for alt and n, too
    terminal.wait_for("2/5")
    terminal.press("/")
    terminal.type("peace")
    terminal.wait_for("passages")
    terminal.send(b"\x1bn")
    terminal.wait_for("3/5")
    terminal.send(b"q")
    assert terminal.end() == 0


def test_a_note_made_after_a_jump_is_there_at_the_next_start(start: Start) -> None:
    first = start()
    first.wait_for("Guterres voiced")
    first.wait_for("entities · index ready")
    first.press("j", "j", "j")
    first.wait_for("¶ 5 of")
    first.wait_for("▮")
    first.press("r", "enter")
    first.wait_for("2/5")
    first.wait_for("However, he stressed")
    first.press("backspace")
    first.wait_for("1/5")
    first.press("a")
    first.wait_for("note on")
    first.type("the veto again")
    first.press("\x13")
    first.wait_for("note saved")
    first.press("q")
    assert first.end() == 0

    again = start()
    again.wait_for("¶ 5 of")
    again.wait_for("1 note")
    again.press("l")
    again.wait_for("the veto again")
    again.press("q")
    assert again.end() == 0


def test_a_saved_note_survives_a_kill_and_so_does_a_draft(start: Start) -> None:
    first = start()
    first.wait_for("index ready")
    first.press("a")
    first.wait_for("note on")
    first.type("kept")
    first.press("\x13")
    first.wait_for("note saved")
    first.press("j", "a")
    first.wait_for("note on")
    first.type("half a thou")
    first.read(0.5)
    first.process.send_signal(signal.SIGKILL)
    first.end()

    again = start()
    again.wait_for("1 note")
    again.press("j", "a")
    again.wait_for("half a thou")


def test_two_instances_with_an_editor_each_on_one_note_keep_both_drafts(start: Start) -> None:
    one = start()
    one.wait_for("index ready")
    two = start()
    two.wait_for("index ready")
    for editor in (one, two):
        editor.press("a")
        editor.wait_for("note on")
    one.type("mine, first")
    two.type("theirs, later")
    for editor in (one, two):
        editor.press("esc")
        editor.wait_for("the draft is kept")
    assert "beside another one" in two.screen
    one.press("a")
    one.type("; typed at once")
    one.wait_for("theirs, later; typed at once")
    one.press("\x0e")  # ctrl+n
    one.wait_for("mine, first")
    assert "theirs" not in one.screen
    one.press("esc", "q")
    two.press("q")
    assert (one.end(), two.end()) == (0, 0)


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (80, 24), (200, 60), (500, 200)])
def test_any_terminal_size_is_lived_with(start: Start, size: tuple[int, int]) -> None:
    terminal = start(size=size, draw=False)
    assert terminal.read(0.5)
    terminal.press("j", "r", "tab", "e", "?", "esc", "a", "esc", "\x11")  # ctrl+q: wherever
    assert terminal.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_the_terminal_restored(start: Start, number: signal.Signals) -> None:
    terminal = start()
    terminal.wait_for("index ready")
    terminal.process.send_signal(number)
    assert terminal.end() == 128 + number
    assert terminal.output.rfind(b"\x1b[?1049l") > terminal.output.rfind(b"\x1b[?1049h") >= 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_words_typed_right_before_a_signal_are_a_draft(
    start: Start, number: signal.Signals
) -> None:
    first = start()
    first.wait_for("index ready")
    first.send_only(b"jaquay five is shut")
    first.wait_for("note on")
    first.process.send_signal(number)
    assert first.end() == 128 + number
    again = start()
    again.wait_for("1 draft")
    again.press("l")
    again.wait_for("not saved yet")
    assert "quay five is shut" in again.screen
    again.press("q")
    assert again.end() == 0


CRASH = """
if __name__ == "__main__":
    from tui.app.panes.articles import ArticlesPane
    def crash(self, step): raise RuntimeError("a bug")
    ArticlesPane.action_article = lambda self, step: self.run_worker(
        lambda: crash(self, step), thread=True
    )
    from tui.cli.main import main
    main()
"""


def test_a_crash_restores_the_terminal_and_is_not_a_success(
    tmp_path: Path, warm_cache: Path
) -> None:
    script = tmp_path / "crash.py"
    script.write_text(CRASH)
    command = [sys.executable, str(script), "--cache-dir", str(warm_cache)]
    terminal = Terminal(command, home=tmp_path)
    try:
        terminal.wait_for("index ready")
        terminal.press("h", "\x1b[24~")
        terminal.wait_for("begins: Python")
        terminal.press("esc")
        terminal.wait_for("highlight saved")
        terminal.press("n")
        assert terminal.end() == 1
        assert terminal.output.rfind(b"\x1b[?1049l") > terminal.output.rfind(b"\x1b[?1049h")
        assert b"broke off, by a fault of its own (RuntimeError: a bug)" in terminal.output
        [report] = tmp_path.rglob("crash-*.txt")
        assert "in crash" in report.read_text(), "the traceback of the worker"
        assert b"Traceback" not in terminal.output
        [report] = (tmp_path / ".local" / "state" / "ukr-reader").glob("crash-*.txt")
        assert "in crash" in report.read_text()
    finally:
        terminal.close()
