"""What a terminal can do: its size, colours and encoding, and the cells it gives characters."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

WAIT = 0.5  # seconds for an answer of the terminal
_REPORT = re.compile(rb"\x1b\[[0-9]{1,5};([0-9]{1,5})R")
SAMPLES = {
    "vowel sign": "\u0915\u093e",  # Devanagari ka with the vowel sign aa
    "joined emoji": "\U0001f469\u200d\U0001f467",  # woman, zero width joiner, girl
    "wide letter": "\u65e5",
}
"""Characters that terminals count differently."""


@dataclass(frozen=True, slots=True)
class TerminalAbilities:
    """What is known of the terminal on standard output.

    Attributes:
        is_terminal: whether there is one; without it the rest is of little use.
        kind: the value of TERM.
        columns: its width in cells.
        lines: its height.
        colors: `truecolor`, `256`, `standard` (16 colours of its own), or None for none.
        encoding: of standard output.
        cells: by name of a sample, how many cells it was given; empty if it did not answer.
    """

    is_terminal: bool
    kind: str
    columns: int
    lines: int
    colors: str | None
    encoding: str
    cells: dict[str, int]

    @property
    def is_utf8(self) -> bool:
        """Whether every character can be written to it."""
        return self.encoding.lower().replace("-", "") == "utf8"

    @property
    def can_draw(self) -> bool:
        """Whether the cursor can be placed on it, as the reader on the whole screen needs it."""
        return self.is_terminal and self.kind not in ("", "dumb")


def terminal_abilities() -> TerminalAbilities:
    """Look at the environment, and ask the terminal for what only it knows."""
    from rich.console import Console

    console = Console()
    kind = os.environ.get("TERM", "")
    found = TerminalAbilities(
        is_terminal=sys.stdout.isatty(),
        kind=kind,
        columns=console.width,
        lines=console.height,
        colors=None if console.no_color else console.color_system,
        encoding=sys.stdout.encoding,
        cells={},
    )
    if found.can_draw and found.is_utf8 and sys.stdin is not None and sys.stdin.isatty():
        found.cells.update(_ask_cells())
    return found


def _ask_cells() -> Iterator[tuple[str, int]]:
    """Write each sample at the beginning of a row, and ask where the cursor is then (DSR)."""
    with _without_echo():
        for name, sample in SAMPLES.items():
            sys.stdout.write(f"\r{sample}\x1b[6n")
            sys.stdout.flush()
            column = _answer()
            sys.stdout.write("\r\x1b[K")
            sys.stdout.flush()
            if column is None:
                return
            yield name, column - 1


def _answer() -> int | None:
    """The column that the terminal reports; None if it says nothing in time."""
    deadline, read = time.monotonic() + WAIT, b""
    while (left := deadline - time.monotonic()) > 0 and select.select([0], [], [], left)[0]:
        read += os.read(0, 64)
        if found := _REPORT.search(read):
            return int(found[1])
    return None


@contextmanager
def _without_echo() -> Iterator[None]:
    """Answers of the terminal are read as they come, and not shown; as before afterwards."""
    import termios
    import tty

    before = termios.tcgetattr(0)
    try:
        tty.setcbreak(0)
        yield
    finally:
        termios.tcsetattr(0, termios.TCSADRAIN, before)
