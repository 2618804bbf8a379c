"""The terminal driver: Textual's, with a tolerant decoder of input.

It builds on parts of Textual that are not public; `terminal.terminal_driver` falls back to
Textual's own driver where they are not as they were.
"""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import monotonic

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key, Paste, Resize
from textual.geometry import Size
from textual.message import Message

from tui.app.input_splitter import ESC, InputSplitter, Kind, Piece
from tui.app.type_ahead import is_typing

AT_MOST = 0.1  # seconds between looks whether the program ends
FALLBACK_SIZE = (80, 25)  # of a terminal that does not say


class InputDecoder:
    """From the pieces of a terminal's input to Textual's events.

    A terminal sends a key with alt as the escape key and that key at once. So it is taken for the
    two, as typed in haste, unless it is a command, or a sequence that a field knows.

    Args:
        is_bound: whether a key with alt is a command.
        is_typing: whether the keys go to a field, now that they are read: what was typed before,
            and is still waiting, may open or close one.
        debug: as of Textual's parser.
    """

    def __init__(
        self,
        is_bound: Callable[[str], bool] = lambda _key: False,
        is_typing: Callable[[], bool] = lambda: False,
        *,
        debug: bool = False,
    ) -> None:
        self._is_bound, self._is_typing = is_bound, is_typing
        self._debug = debug
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
            yield from self._parse(piece.text)
        elif piece.text == ESC:
            yield Key("escape", ESC)
        else:
            yield from self._sequence(piece.text)

    def _sequence(self, sequence: str) -> list[Message]:
        """What Textual's parser makes of exactly this sequence; nothing if it does not know it.

        Left to itself, the parser types the characters of a sequence that it does not know.
        """
        is_alt = len(sequence) == 2
        if is_alt and sequence[1] != "\t" and not self._is_typing():
            return self._after_escape(sequence[1])
        found: list[Message] = []
        read = 0
        for character in sequence:
            read += 1
            found = self._parse(character)
            if found:
                break
        if found and read == len(sequence):
            return found
        self._parse("\x1b[I")  # whatever it waits for, another sequence ends it
        return self._after_escape(sequence[1]) if is_alt else []

    def _parse(self, text: str) -> list[Message]:
        """What Textual's parser makes of a text; it breaks off at sequences such as `ESC [ : A`."""
        try:
            return list(self._parser.feed(text))
        except Exception:  # whatever it is, the keyboard lives on
            self._parser = XTermParser(self._debug)
            return []

    def _after_escape(self, character: str) -> list[Message]:
        """The escape key and the key of a character, or that key with alt.

        Also the latter, which types nothing, of what may begin an answer that broke off.
        """
        keys = [event for event in self._parse(character) if isinstance(event, Key)]
        if keys and (character in "]P_" or self._is_bound(_alt_name(keys[0].key))):
            return [Key(_alt_name(keys[0].key), None)]
        return [Key("escape", ESC), *keys] if keys else []


def _alt_name(key: str) -> str:
    """A key's name with alt, as Textual names it."""
    return f"alt+shift+{key.lower()}" if len(key) == 1 and key.isupper() else f"alt+{key}"


class TerminalDriver(LinuxDriver):
    """A terminal that may send anything, and may go away."""

    def start_application_mode(self) -> None:
        """As Textual does, but the size that is told last is the last one.

        Textual asks for the size in the handler of the signal. A second signal interrupts the
        first one's handler after it has asked: the newer size is told first, the older one last.
        Here the event loop asks, one signal after the other.
        """
        super().start_application_mode()  # type: ignore[no-untyped-call]  # as it is there
        # As Textual's own, where the loop handles no signals: outside of the main thread.
        with suppress(NotImplementedError, ValueError, RuntimeError):
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGWINCH, self._tell_size)
            loop.call_soon_threadsafe(self._tell_size)

    def _tell_size(self) -> None:
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._app.post_message(Resize(size, size))

    def run_input_thread(self) -> None:
        """Read what the terminal sends, until the driver stops or the terminal is gone.

        Bytes that are no UTF-8 do not end the program. That something is over is decided only
        while there is nothing to be read, however late this thread is.
        """
        decoder = InputDecoder(self._is_bound, lambda: is_typing(self._app), debug=self._debug)
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

    def _is_bound(self, key: str) -> bool:
        """Whether a key is a command by the user's settings."""
        return any(key in keys.split(",") for keys in self._app._keymap.values())

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
