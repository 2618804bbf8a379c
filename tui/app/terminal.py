"""Guards of terminal input and output: the choice of driver, a filter of what is written.

The widgets of this program draw by `strips.strip`; here are the guards of what Textual draws by
itself (fields, borders, notifications, the palette) and of what it prints when it breaks off.
"""

from __future__ import annotations

import re
from typing import IO, cast

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.segment import Segment
from textual.color import Color
from textual.constants import DRIVER
from textual.driver import Driver
from textual.events import Key
from textual.filter import LineFilter

from tui.corpus import safe_text

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


def terminal_driver() -> type[Driver] | None:
    """The driver of this program; None, for Textual's own, where it does not fit the Textual here.

    With Textual's own the program works, but what arrives in parts may be taken for commands. In a
    browser (`ukr-reader serve`) Textual's is the right one.
    """
    if DRIVER is not None:
        return None
    try:
        from tui.app.driver import InputDecoder, TerminalDriver

        [up] = [*InputDecoder().feed("\x1b[A", 0.0)]
        fits = isinstance(up, Key) and up.key == "up" and issubclass(TerminalDriver, Driver)
    except Exception:  # whatever another version may do
        return None
    return TerminalDriver if fits else None


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
