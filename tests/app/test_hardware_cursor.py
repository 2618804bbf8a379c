"""The terminal's cursor is where a screen reader or a braille display has to read."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path, warm_cache: Path) -> Iterator[Terminal]:
    command = [sys.executable, "-m", "tui", "--cache-dir", str(warm_cache)]
    opened = Terminal(command, home=tmp_path)
    opened.wait_for("entities · index ready")
    yield opened
    opened.close()


def at_cursor(terminal: Terminal, text: str, seconds: float = 60) -> None:
    """Wait until the cursor stands before a text."""
    deadline = time.monotonic() + seconds
    while not terminal.from_cursor.startswith(text):
        seen = f"{terminal.from_cursor!r} on:\n{terminal.screen}"
        assert time.monotonic() < deadline, f"{text!r} was not at the cursor, but {seen}"
        terminal.read(0.05, most=0.1)


def test_it_follows_every_pane_list_and_field(terminal: Terminal) -> None:
    steps = [
        ("text", "j", "UN Secretary-General António"),
        ("next passage", "j", "Responding to a journalist"),
        ("passage after it", "j", "Dujarric said that"),
        ("next sentence", "\x1b[C", "When asked about"),
        ("selection", "v", "n asked about"),
        ("text again", "esc", "When asked about"),
        ("related passages", "r", "Guterres opens the"),
        ("entities", "e", "¶ United States "),
        ("next entity", "j", "¶ Russia "),
        ("an entity's page", "enter", "UN secretary-general welcomes"),
        ("entities again", "esc", "¶ Russia "),
        ("search field", "/", "words "),
        ("types", "esc", "¶ Russia "),
        ("window of types", "t", "[x] people"),
        ("next type", "j", "[x] places"),
        ("back in the entities", "esc", "¶ Russia "),
        ("list of articles", "tab", "UN secretary-general welcomes"),
        ("next article", "j", "Guterres opens the door"),
        ("keys", "?", "In every pane"),
        ("next key", "j", "j ↓ "),
        ("articles again", "esc", "Guterres opens the door"),
    ]
    at_cursor(terminal, "UN secretary-general welcomes")
    for _where, key, text in steps:
        terminal.press(key)
        at_cursor(terminal, text)


def test_in_a_field_it_is_where_one_types(terminal: Terminal) -> None:
    terminal.press("/")
    terminal.type("Zelensky")
    terminal.wait_for("passages in")
    terminal.press("\x1b[D", "\x1b[D", "\x1b[D")
    at_cursor(terminal, "sky")
    terminal.press("esc", "a")
    terminal.wait_for("note on")
    terminal.type("first")
    terminal.press("enter")
    terminal.type("second line")
    terminal.press("\x1b[D", "\x1b[D", "\x1b[D", "\x1b[D")
    at_cursor(terminal, "line")
