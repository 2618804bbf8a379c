"""A program on a real pseudo-terminal, its screen drawn by pyte: for what a user sees."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import termios
import time
from collections.abc import Sequence
from pathlib import Path

import pyte

from tests.forked import environment, readable, start, start_anew

KEYS = {"enter": "\r", "esc": "\x1b", "tab": "\t", "backspace": "\x7f", "down": "\x1b[B"}
# What pyte would draw as text: private modes, queries, and strings it does not know.
UNKNOWN = re.compile(
    rb"\x1b\[[<>=?][0-9;:]*\$?[a-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\"
)
# The beginning of a sequence, the rest of which has not been read yet.
UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]P][^\x07\x1b]*\x1b?)?\Z")


# What is left of output without it are the characters that were written.
SEQUENCE = re.compile(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*\x07")


class Terminal:
    """Runs a command; `screen` is what a user would see.

    With `anew`, the program is not forked from a process that has imported it.
    Without `draw`, for pyte takes a second for 100 KB, it is what was written since the last keys.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        home: Path,
        size: tuple[int, int] = (120, 40),
        env: dict[str, str] | None = None,
        draw: bool = True,
        anew: bool = False,
    ) -> None:
        columns, rows = size
        self.home = home
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._draw = draw
        self._undrawn = b""
        self._sent_at = 0  # how much was written when something was sent last
        self.output = b""
        controller, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        given = environment() | {"TERM": "xterm-256color", "HOME": str(home)} | (env or {})
        self._controller = controller
        run = start_anew if anew else start
        self.process = run(command, [terminal] * 3, cwd=home, env=given, terminal=True)
        os.close(terminal)

    @property
    def screen(self) -> str:
        """The rows that are seen."""
        if not self._draw:
            return SEQUENCE.sub(b"", self.output[self._sent_at :]).decode(errors="replace")
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def from_cursor(self) -> str:
        """What stands from the terminal's cursor on to the end of its row."""
        cursor = self._screen.cursor
        return self._screen.display[cursor.y][cursor.x :].rstrip()

    def press(self, *keys: str) -> None:
        """Press keys, each after what the one before it made the program write."""
        self._sent_at = len(self.output)
        for key in keys:
            os.write(self._controller, KEYS.get(key, key).encode())
            # An escape that another key follows at once is alt with that key.
            self.read(0.3) if key == "esc" else self._read_answer()

    def type(self, text: str) -> None:
        """Type a text at once."""
        self.send(text.encode())

    def paste(self, text: str) -> None:
        """Paste a text as a terminal does: between brackets, of which none is left in it."""
        text = text.replace("\x1b[201~", "")
        self.send(b"\x1b[200~" + text.encode("utf-8", "surrogatepass") + b"\x1b[201~")

    def send(self, data: bytes) -> None:
        """Send bytes, whatever they are."""
        self.send_only(data)
        self._read_answer()

    def send_only(self, data: bytes) -> None:
        """Send bytes without taking in what the program writes thereupon."""
        self._sent_at = len(self.output)
        os.write(self._controller, data)

    def forget(self) -> None:
        """Let go of all that was written so far: adding to it takes ever longer."""
        self.output, self._sent_at = b"", 0

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the program is told by SIGWINCH."""
        self._screen.resize(rows, columns)
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._controller, termios.TIOCSWINSZ, size)

    def read(self, quiet: float, most: float = 20) -> bool:
        """Take in what the program writes until it is quiet; False once it has ended.

        Args:
            quiet: so many seconds without output are quiet.
            most: seconds after which it is given up: a cursor may blink for ever.
        """
        deadline = time.monotonic() + most
        while readable(self._controller, quiet):
            try:
                data = os.read(self._controller, 65536)
            except OSError:
                return False
            if not data:
                return False
            self.output += data
            if self._draw:
                self._feed(data)
            if time.monotonic() > deadline:
                break
        return True

    def _read_answer(self) -> None:
        """Take in what a key made the program write; there may be nothing."""
        if readable(self._controller, 0.15):
            self.read(0.05)

    def _feed(self, data: bytes) -> None:
        """Draw, but for a sequence at the end of which only the beginning is there."""
        data = self._undrawn + data
        cut = UNFINISHED.search(data)
        end = cut.start() if cut else len(data)
        self._undrawn = data[end:]
        self._stream.feed(UNKNOWN.sub(b"", data[:end]))

    def wait_for(self, text: str, seconds: float = 60) -> None:
        """Wait until a text is seen."""
        deadline = time.monotonic() + seconds
        while text not in self.screen:
            alive = self.read(0.05)
            if text in self.screen:
                return
            if not alive or time.monotonic() > deadline:
                raise AssertionError(f"{text!r} was not seen on:\n{self.screen}")

    def end(self, seconds: float = 60) -> int:
        """Wait for the program's end; its exit code."""
        deadline = time.monotonic() + seconds
        while self.read(0.05) and self.process.poll() is None and time.monotonic() < deadline:
            pass
        return self.process.wait(max(0.1, deadline - time.monotonic()))

    def hang_up(self) -> None:
        """Take the terminal away, as when its window is closed."""
        os.close(self._controller)
        self._controller = -1

    def close(self) -> None:
        """Kill whatever is left."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        if self._controller >= 0:
            os.close(self._controller)
