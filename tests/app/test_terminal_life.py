"""The reader while its terminal is resized, suspended, interrupted, or goes away."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.app.test_terminal_bytes import PROGRAM
from tests.terminal import Terminal

ENTERED, LEFT = b"\x1b[?1049h", b"\x1b[?1049l"
SHOWN = b"\x1b[?25h"  # the cursor
NO_PASTE, NO_MOUSE = b"\x1b[?2004l", b"\x1b[?1003l"

Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path, warm_cache: Path) -> Iterator[Start]:
    opened: list[Terminal] = []

    def run(**options: object) -> Terminal:
        command = [PROGRAM, "--cache-dir", warm_cache]
        terminal = Terminal(command, home=tmp_path, draw=False, **options)
        opened.append(terminal)
        terminal.wait_for("index ready")
        return terminal

    yield run
    for terminal in opened:
        terminal.close()


def is_restored(output: bytes) -> bool:
    """Whether the last that was said of screen, cursor, paste and mouse is that they are normal."""
    pairs = ((LEFT, ENTERED), (SHOWN, b"\x1b[?25l"), (NO_PASTE, b"\x1b[?2004h"))
    pairs += ((NO_MOUSE, b"\x1b[?1003h"),)
    return all(output.rfind(off) > output.rfind(on) >= 0 for off, on in pairs)


def wait_until(condition: Callable[[], bool], terminal: Terminal, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, terminal.output[-500:]
        terminal.read(0.05, most=0.05)


def test_a_storm_of_resizes_ends_with_what_is_being_read(start: Start) -> None:
    terminal = start()
    terminal.press("j", "j")
    for number in range(60):
        terminal.resize(1 + number * 37 % 200, 1 + number * 11 % 60)
        terminal.read(0, most=0)
    terminal.resize(100, 30)
    terminal.read(0.3)
    before = len(terminal.output)
    terminal.press("k", "j")
    terminal.wait_for("Guterres")
    assert len(terminal.output) > before
    terminal.press("\x11")
    assert terminal.end() == 0
    assert b"Traceback" not in terminal.output


def test_the_size_is_what_the_terminal_says_whatever_the_environment_does(
    tmp_path: Path, warm_cache: Path
) -> None:
    other = {"COLUMNS": "200", "LINES": "60"}
    terminal = Terminal([PROGRAM, "--cache-dir", warm_cache], home=tmp_path, env=other)
    try:
        terminal.wait_for("index ready")
        terminal.wait_for(" quit")
        assert "quit" in terminal.screen.splitlines()[-1]
        terminal.resize(90, 25)
        terminal.press("j", "k")
        terminal.wait_for(" quit")
        assert "quit" in terminal.screen.splitlines()[24]
    finally:
        terminal.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the state of a process is read from /proc")
def test_suspended_it_gives_the_terminal_back_and_goes_on_where_it_was(start: Start) -> None:
    terminal = start()
    pid = terminal.process.pid
    stat = Path(f"/proc/{pid}/stat")
    os.kill(pid, signal.SIGTSTP)
    wait_until(lambda: stat.read_text().rpartition(")")[2].split()[0] == "T", terminal)
    terminal.read(0.1)
    assert is_restored(terminal.output)
    entered = terminal.output.count(ENTERED)
    os.kill(pid, signal.SIGCONT)
    wait_until(lambda: terminal.output.count(ENTERED) > entered, terminal)
    terminal.read(0.3)
    terminal.press("j")
    terminal.wait_for("3 of")  # of the row only what is new is written
    terminal.press("q")
    assert terminal.end() == 0
    assert is_restored(terminal.output)


def test_a_shell_gets_the_terminal_by_ctrl_z_and_gives_it_back_by_fg(
    tmp_path: Path, warm_cache: Path
) -> None:
    terminal = Terminal(["/bin/sh", "-i"], home=tmp_path, env={"PS1": "shell> "}, draw=False)
    try:
        terminal.wait_for("shell> ")
        terminal.type(f"'{PROGRAM}' --cache-dir '{warm_cache}'; echo ended with $?\r")
        terminal.wait_for("index ready")
        terminal.press("\x1a")
        terminal.wait_for("shell> ")
        assert is_restored(terminal.output)
        terminal.type("echo the shell reads $((40 + 2))\r")
        terminal.wait_for("the shell reads 42")
        entered = terminal.output.count(ENTERED)
        terminal.type("fg\r")
        wait_until(lambda: terminal.output.count(ENTERED) > entered, terminal)
        terminal.read(0.3)
        terminal.press("j")
        terminal.wait_for("3 of")  # of the row only what is new is written
        terminal.press("a")
        terminal.wait_for("note on")
        terminal.type("word\x1a")  # there it takes back what was typed
        terminal.press("j")
        terminal.wait_for("j")
        terminal.press("\x11")
        wait_until(lambda: is_restored(terminal.output), terminal)
        terminal.type("exit\r")
        assert terminal.end() == 0
    finally:
        terminal.close()


@pytest.mark.parametrize(
    ("number", "keys"),
    [(signal.SIGINT, ""), (signal.SIGINT, "a"), (signal.SIGTERM, "/"), (signal.SIGHUP, "N")],
    ids=["text", "note", "search", "notes"],
)
def test_a_signal_in_any_screen_ends_it_in_order(
    start: Start, number: signal.Signals, keys: str
) -> None:
    terminal = start()
    terminal.press(*keys)
    os.kill(terminal.process.pid, number)
    assert terminal.end() == 128 + number
    assert is_restored(terminal.output)
    assert b"Traceback" not in terminal.output


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_before_the_first_paint_gives_the_terminal_back(
    tmp_path: Path, warm_cache: Path, number: signal.Signals
) -> None:
    terminal = Terminal([PROGRAM, "--cache-dir", warm_cache], home=tmp_path, draw=False)
    try:
        while ENTERED not in terminal.output:
            assert terminal.read(0.01, most=0.01)
        os.kill(terminal.process.pid, number)
        assert terminal.end() == 128 + number
        assert is_restored(terminal.output)
        assert b"Traceback" not in terminal.output
    finally:
        terminal.close()


def test_it_ends_when_the_terminal_goes_away(start: Start) -> None:
    terminal = start()
    terminal.hang_up()
    assert terminal.process.wait(20) == 128 + signal.SIGHUP
