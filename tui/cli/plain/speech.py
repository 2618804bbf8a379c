"""Output of the plain reader: sentences, wrapped at the width of the terminal, never rewritten."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from typing import TextIO

from tui.corpus import safe_text

_ASCII = dict(
    zip("“”„«»‘’‚–—−…·•", ['"'] * 5 + ["'"] * 3 + ["-"] * 3 + ["...", "-", "*"], strict=True)
)


class Speech:
    """Writes sentences, each on lines of its own.

    Args:
        stream: where to.
        width: cells of a line; 0, as in a pipe, for one line however long it is.
    """

    def __init__(self, stream: TextIO, width: int | None = None) -> None:
        self._stream = stream
        self._width = width

    def say(self, text: str) -> None:
        """Write a text, cut at spaces where it is wider than a line."""
        cleaned = safe_text(" ".join(text.split()))
        for line in self._lines(cleaned):
            self._stream.write(line + "\n")
        self._stream.flush()

    def ask(self, prompt: str, source: TextIO, *, shown: bool) -> str | None:
        """A line that is typed, without its end; None once there are no more.

        Args:
            prompt: what is asked.
            source: where it is typed.
            shown: whether the prompt is to be written: in pipes nobody reads it.
        """
        if shown:
            self._stream.write(prompt)
            self._stream.flush()
        line = source.readline()
        if not line and shown:
            self._stream.write("\n")
        return line.rstrip("\r\n") if line else None

    def _lines(self, text: str) -> list[str]:
        # Asked each time: the window of a terminal, or the font of a display, may change.
        width = terminal_width(self._stream) if self._width is None else self._width
        if not width:
            return [text]
        from wcwidth import wrap

        return wrap(text, max(width, 2), break_on_hyphens=False) or [""]


def terminal_width(stream: TextIO) -> int:
    """The columns of a terminal; 0 where it is none, or does not say."""
    try:
        return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0
    except (OSError, ValueError):
        return 0


def write_what_fits() -> None:
    """Let standard output write in letters it has what it has no letter for: quotes, accents."""
    codecs.register_error("nearest", _nearest)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="nearest")


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """A handler of `codecs.register_error`: the nearest ASCII characters, or a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(map(_ascii, missing)), error.end


def _ascii(character: str) -> str:
    if character in _ASCII:
        return _ASCII[character]
    base = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return base or ("" if unicodedata.combining(character) else "?")
