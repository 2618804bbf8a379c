"""An article on standard input is read in the terminal, with the keyboard of that terminal."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal

TEXT = (
    "Ferry sinks off the cape\n\nThe ferry sank off the cape on Monday in heavy seas.\n\n"
    "Nobody was hurt, said the harbour office on Tuesday morning.\n"
)
Shell = Callable[..., Terminal]


@pytest.fixture
def shell(tmp_path: Path, warm_cache: Path) -> Iterator[Shell]:
    """Runs a command line in which `READER` is the reader."""
    (tmp_path / "ferry.txt").write_text(TEXT)
    opened: list[Terminal] = []

    def run(line: str) -> Terminal:
        reader = shlex.join([sys.executable, "-m", "tui", "--cache-dir", str(warm_cache)])
        command = ["sh", "-c", line.replace("READER", reader)]
        opened.append(Terminal(command, home=tmp_path))
        return opened[-1]

    yield run
    for terminal in opened:
        terminal.close()


def test_an_article_comes_through_a_pipe_and_keys_from_the_terminal(shell: Shell) -> None:
    terminal = shell("cat ferry.txt | READER - ferry.txt")
    terminal.wait_for("Nobody was hurt")
    terminal.wait_for("index ready")
    terminal.press("j", "j")
    terminal.wait_for("¶ 3 of 3")
    terminal.press("i")
    terminal.wait_for("standard input")
    terminal.wait_for("ferry.txt in ")
    terminal.press("esc", "o")
    terminal.wait_for("it came from standard input")
    terminal.press("h")
    terminal.wait_for("highlight saved")
    terminal.press("q")
    assert terminal.end() == 0
    again = shell("READER - < ferry.txt")
    again.wait_for("1 note")
    again.press("q")
    assert again.end() == 0


def test_it_is_typed_where_it_is_the_terminal(shell: Shell) -> None:
    terminal = shell("READER -")
    terminal.wait_for("ctrl+d")
    terminal.type("A headline that was typed\n\nAnd a text below it.\n\x04")
    terminal.wait_for("¶ 1 of 2")
    terminal.press("q")
    assert terminal.end() == 0


def test_the_keyboard_is_found_where_standard_input_is_something_else(shell: Shell) -> None:
    terminal = shell("READER ferry.txt < /dev/null")
    terminal.wait_for("Nobody was hurt")
    terminal.press("q")
    assert terminal.end() == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("printf '' | READER -", "There is no text in it."),
        ("READER - 0> out.txt", "It cannot be opened: Bad file descriptor."),
        ("READER articles - 0> out.txt", "It cannot be opened: Bad file descriptor."),
        ("setsid -w READER - < ferry.txt", "needs a terminal"),
        ("READER ferry.txt <&-", "needs a terminal"),
    ],
)
def test_what_cannot_be_done_gets_a_sentence(shell: Shell, line: str, said: str) -> None:
    terminal = shell(f"{line}; echo ended $?")
    terminal.wait_for("ended ")
    assert said in " ".join(terminal.screen.split())
    assert "Traceback" not in terminal.screen
    assert "ended 0" not in terminal.screen
