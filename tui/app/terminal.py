"""The terminal as Textual meets it: what comes in from it, and nothing but text to it.

The widgets of this program draw by `paint.strip`; here are the guards of what Textual draws by
itself (fields, borders, notifications, the palette) and of what it prints when it breaks off.
"""

from __future__ import annotations

import os
import re
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import IO, cast

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.segment import Segment
from textual._xterm_parser import BRACKETED_PASTE_END as _PASTE_END
from textual._xterm_parser import BRACKETED_PASTE_START as _PASTE_START
from textual._xterm_parser import XTermParser
from textual.color import Color
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Paste
from textual.filter import LineFilter
from textual.message import Message

from tui.corpus import harmless, safe_text

# What a note may hold and a widget of Textual gives no cell.
_UNSEEN = re.compile("[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


class TextOnly(LineFilter):
    """Frees every row that a widget drew of what is not text, and of links."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, each of as many cells as before."""
        return [_text_only(segment) for segment in segments]


def _text_only(segment: Segment) -> Segment:
    text, style, _ = segment
    safe = safe_text(text)
    links = style is not None and style.link is not None
    if safe is text and not links:
        return segment
    if safe is not text:
        if cell_len(safe) > cell_len(text):  # no cell is free to show them in
            safe = safe_text(_UNSEEN.sub("", text))
        safe = set_cell_size(safe, cell_len(text))
    return Segment(safe, style.update_link(None) if style is not None and links else style)


class TerminalDriver(LinuxDriver):
    """A terminal that may send anything, and may go away."""

    def run_input_thread(self) -> None:
        """Read what the terminal sends, until the driver stops or the terminal is gone.

        Bytes that are no UTF-8 do not end the program, and nothing in a paste is taken for keys:
        Textual's own reader types the escape sequences in it, and so much of what follows them.
        """
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        pastes = PasteSplitter()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    data = _read(self.fileno)
                    if not data:
                        self._app.call_later(self._app.exit, None, 128 + signal.SIGHUP)
                        return
                    for piece in pastes.split(decode(data)):
                        events = [piece] if isinstance(piece, Paste) else parser.feed(piece)
                        for event in events:
                            self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def process_message(self, message: Message) -> None:
        """Take in what the terminal sent; what is pasted is cleaned."""
        if isinstance(message, Paste):
            message.text = harmless(message.text)
        super().process_message(message)


def _read(descriptor: int) -> bytes:
    """What is there to be read; nothing where the terminal is gone."""
    try:
        return os.read(descriptor, 4096)
    except OSError:
        return b""


class PasteSplitter:
    """Finds what was pasted, between its brackets, in what a terminal sends piece by piece."""

    def __init__(self) -> None:
        self._pasted: list[str] | None = None  # while pasting
        self._held = ""  # the end of the last piece, where it may be the beginning of a bracket

    def split(self, text: str) -> Iterator[str | Paste]:
        """Keys as they came, and each paste as a whole once its end has come."""
        text = self._held + text
        while True:
            bracket = _PASTE_START if self._pasted is None else _PASTE_END
            before, found, after = text.partition(bracket)
            if not found:
                break
            if self._pasted is None:
                if before:
                    yield before
                self._pasted = []
            else:
                yield Paste("".join([*self._pasted, before]))
                self._pasted = None
            text = after
        kept = len(text) - _begun(text, bracket)
        text, self._held = text[:kept], text[kept:]
        if self._pasted is not None:
            self._pasted.append(text)
        elif text:
            yield text


def _begun(text: str, bracket: str) -> int:
    """How many characters at the end of a text may begin a bracket.

    The escape character alone does so only in a paste; else it is the escape key.
    """
    least = 1 if bracket == _PASTE_END else 2
    lengths = range(len(bracket) - 1, least - 1, -1)
    return next((length for length in lengths if text.endswith(bracket[:length])), 0)


class _CleaningStream:
    """A text stream that lets nothing through but text and line ends."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(safe_text(text, keep_newlines=True))

    def flush(self) -> None:
        self._stream.flush()


def error_console(stream: IO[str]) -> Console:
    """Where a traceback may be printed: it shows the values of variables, and those hold texts."""
    cleaning = cast("IO[str]", _CleaningStream(stream))
    return Console(file=cleaning, markup=False, highlight=False, color_system=None)
