"""The terminal driver: Textual's, with a tolerant decoder of input.

It builds on parts of Textual that are not public; `terminal.terminal_driver` falls back to
Textual's own driver where they are not as they were.
"""

from __future__ import annotations

import os
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterator
from time import monotonic

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste
from textual.message import Message

from tui.app.input_splitter import ESC, InputSplitter, Kind, Piece

AT_MOST = 0.1  # seconds between looks whether the program ends
FALLBACK_SIZE = (80, 25)  # of a terminal that does not say


class InputDecoder:
    """From the pieces of a terminal's input to Textual's events."""

    def __init__(self, *, debug: bool = False) -> None:
        self._parser = XTermParser(debug)
        self._splitter = InputSplitter()

    def wait(self, now: float) -> float | None:
        """Seconds until `tick` may have something; None if it has nothing to wait for."""
        return self._splitter.wait(now)

    def feed(self, text: str, now: float) -> Iterator[Message]:
        """What was typed, pasted and told by the terminal."""
        for piece in self._splitter.feed(text, now):
            yield from self._decoded(piece)

    def tick(self, now: float) -> Iterator[Message]:
        """The same, of what is over because nothing more has come."""
        for piece in self._splitter.tick(now):
            yield from self._decoded(piece)

    def _decoded(self, piece: Piece) -> Iterator[Message]:
        if piece.kind is Kind.PASTE:
            yield Paste(piece.text.replace("\0", ""))
        elif piece.kind is Kind.KEYS:
            yield from self._parser.feed(piece.text)
        elif piece.text == ESC:
            yield Key("escape", ESC)
        else:
            yield from self._sequence(piece.text)

    def _sequence(self, sequence: str) -> list[Message]:
        """What Textual's parser makes of exactly this sequence; nothing if it does not know it.

        Left to itself, the parser types the characters of a sequence that it does not know.
        """
        found: list[Message] = []
        read = 0
        for character in sequence:
            read += 1
            found = list(self._parser.feed(character))
            if found:
                break
        if found and read == len(sequence):
            return found
        for _ in self._parser.feed("\x1b[I"):  # whatever it waits for, another sequence ends it
            pass
        return self._with_alt(sequence[1]) if len(sequence) == 2 else []

    def _with_alt(self, character: str) -> list[Message]:
        """A key with alt, which a terminal sends as the escape character and the key."""
        found: list[Message] = []
        for event in self._parser.feed(character):
            if isinstance(event, Key):
                name = event.key
                name = f"shift+{name.lower()}" if len(name) == 1 and name.isupper() else name
                found.append(Key(f"alt+{name}", event.character))
        return found


class TerminalDriver(LinuxDriver):
    """A terminal that may send anything, and may go away."""

    def run_input_thread(self) -> None:
        """Read what the terminal sends, until the driver stops or the terminal is gone.

        Bytes that are no UTF-8 do not end the program. That something is over is decided only
        while there is nothing to be read, however late this thread is.
        """
        decoder = InputDecoder(debug=self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                wait = decoder.wait(monotonic())
                if selector.select(AT_MOST if wait is None else min(wait, AT_MOST)):
                    data = _read(self.fileno)
                    if not data:
                        self._app.call_later(self._app.exit, None, 128 + signal.SIGHUP)
                        return
                    events = decoder.feed(decode(data), monotonic())
                else:
                    events = decoder.tick(monotonic())
                for event in events:
                    self.process_message(event)

    def _get_terminal_size(self) -> tuple[int, int]:
        """What the terminal says; COLUMNS and LINES in the environment may be another one's."""
        for descriptor in (self.fileno, 1, 2):
            try:
                width, height = os.get_terminal_size(descriptor)
            except (OSError, ValueError):
                continue
            if width > 0 and height > 0:
                return width, height
        return FALLBACK_SIZE


def _read(descriptor: int) -> bytes:
    """What is there to be read; nothing where the terminal is gone."""
    try:
        return os.read(descriptor, 4096)
    except OSError:
        return b""
