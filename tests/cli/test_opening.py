"""The reader without a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import PROGRAM, Shell
from tests.terminal import Terminal


@pytest.mark.parametrize(
    ("line", "env"),
    [
        ("ukr a.txt", {"TERM": "xterm"}),
        ("ukr a.txt < /dev/null", {"TERM": "xterm"}),
        ("ukr a.txt <&-", {"TERM": "xterm"}),
        ("ukr a.txt >&-", {"TERM": "xterm"}),
        ("ukr a.txt | cat", {"TERM": "xterm"}),
    ],
)
def test_without_a_terminal_the_reader_says_so(shell: Shell, line: str, env: dict) -> None:
    done = shell(f"{line}; echo code $? >&2", **env)
    assert "needs a terminal" in done.stderr
    assert "code 2" in done.stderr or "| cat" in line
    assert not done.stdout


@pytest.mark.parametrize("term", [None, "dumb"])
def test_a_terminal_that_can_do_nothing_is_none(
    tmp_path: Path, seeds: Path, term: str | None
) -> None:
    environment = ["env", "-u", "TERM"] if term is None else ["env", f"TERM={term}"]
    terminal = Terminal([*environment, PROGRAM, seeds], home=tmp_path, draw=False)
    try:
        assert terminal.end() == 2
        assert b"needs a terminal" in terminal.output
        assert b"\x1b" not in terminal.output
    finally:
        terminal.close()
