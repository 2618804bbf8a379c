"""What a program may write to a terminal: a strict parser of its output, and two allow-lists.

The grammar is that of ECMA-48 (5th edition, 5.4 and 5.6) as UTF-8: characters to be shown, C0 and
C1 controls, escape and control sequences, and control strings. Whatever an allow-list does not
name is a leak, be it ever so harmless to most terminals.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache


class Kind(Enum):
    """What a piece of output is to a terminal."""

    TEXT = "text"
    CONTROL = "control"
    ESCAPE = "escape sequence"
    CSI = "control sequence"
    STRING = "control string"
    BROKEN = "broken sequence"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of output.

    Attributes:
        kind: what it is to a terminal.
        text: the characters of it, its introducer and its end included.
    """

    kind: Kind
    text: str


_TOKEN = re.compile(
    "(?P<CSI>\x1b\\[[0-?]*[ -/]*[@-~])"
    # A string ends at ST; an OSC, by a custom of xterm, at BEL too. Nothing in it may be a control.
    "|(?P<STRING>\x1b(?:\\][^\x00-\x1f\x7f-\x9f]*(?:\x1b\\\\|\x07)|[PX^_][^\x00-\x1f\x7f-\x9f]*\x1b\\\\))"
    "|(?P<BROKEN>\x1b(?:\\[[0-?]*[ -/]*|[\\]PX^_][^\x00-\x1f\x7f-\x9f]*|[ -/]*(?![ -~])))"
    "|(?P<ESCAPE>\x1b[ -/]*[0-~])"
    "|(?P<CONTROL>[\x00-\x1a\x1c-\x1f\x7f-\x9f])"
    "|(?P<TEXT>[^\x00-\x1f\x7f-\x9f]+)"
)


def tokens(output: str) -> Iterator[Token]:
    """Cut output into what a terminal takes it for; every character is in one token."""
    position = 0
    for match in _TOKEN.finditer(output):
        assert match.start() == position, "the grammar covers every character"
        position = match.end()
        yield Token(Kind[match.lastgroup or ""], match[0])
    assert position == len(output)


def leaks(output: bytes, allowed: Mapping[str, str]) -> list[str]:
    """Whatever is in the output but characters to be shown and what is allowed.

    Args:
        output: every byte that a program wrote, from its start to its end.
        allowed: patterns of whole controls and sequences, perhaps with a look at what follows, each
            with the reason why it may be there.
    """
    try:
        text = output.decode("utf-8")
    except UnicodeDecodeError as error:
        around = output[max(0, error.start - 20) : error.end + 20]
        return [f"no UTF-8: {around!r}"]
    pattern = re.compile("|".join(f"(?:{one})" for one in allowed))
    found = []
    position = 0
    for token in tokens(text):
        start, position = position, position + len(token.text)
        match = pattern.match(text, start)
        if token.kind is Kind.TEXT:
            if hidden := _hidden(token.text):
                found.append(f"{hidden} in {token.text!a}")
        elif not match or match.end() != position:
            found.append(f"{token.kind.value} {token.text!a} after {text[start - 40 : start]!a}")
        elif token.text.startswith(CLIPBOARD):
            found += _clipboard_leaks(token.text)
    return found


def _hidden(text: str) -> list[str]:
    """What must not be in a text, escaped."""
    if text.isascii() and text.isprintable():
        return []
    return sorted(ascii(character) for character in {*text} if not is_shown(character))


@cache
def is_shown(character: str) -> bool:
    """Whether a character is a letter, mark, number, sign, space, joiner or for private use."""
    category = unicodedata.category(character)
    code = ord(character)
    if category == "Cf":
        # Signs of Arabic and others that are printed, unlike all other format characters.
        prepended = 0x600 <= code <= 0x605 or code in (0x6DD, 0x70F, 0x890, 0x891, 0x8E2)
        prepended = prepended or 0x110BD <= code <= 0x13455
        return prepended or character in "\u200c\u200d"
    if category == "Cn":  # unassigned, or assigned in a later version of Unicode
        noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        return not noncharacter and not 0xE0000 <= code <= 0xE0FFF
    return category not in ("Cc", "Cs", "Zl", "Zp")


CLIPBOARD = "\x1b]52;c;"


def _clipboard_leaks(sequence: str) -> list[str]:
    """What is wrong with what the clipboard is given: it may be pasted into a shell."""
    try:
        copied = base64.b64decode(sequence[len(CLIPBOARD) : -1], validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError) as error:
        return [f"clipboard: {error}"]
    hidden = _hidden(copied.replace("\n", ""))
    return [f"clipboard: {hidden}"] if hidden else []


_COLOR = r"[34]8;2;\d{1,3};\d{1,3};\d{1,3}"
_STYLE = rf"(?:[1-4];|7;|21;)*(?:[1-4]|7|21|{_COLOR}|{_COLOR};{_COLOR})"
_TO_CELL = r"\x1b\[\d+;\d+H"

# What Textual 8 writes to a terminal, from `textual/drivers/linux_driver.py`, `textual/app.py`,
# `textual/strip.py` and `textual/_compositor.py`, with 24-bit colours. Not among it, though Textual
# could: OSC 8 (only for styles with a link), BEL (only for `App.bell`), in-line mode.
TEXTUAL = {
    r"\A\x1b\[\?1049h|\x1b\[\?1049l(?=\x1b\[\?25h)": "the alternate screen, there and back, once",
    r"\x1b\[\?(?:1000|1003|1006|1015)[hl]": "mouse reports on and off",
    r"\x1b\[\?25[hl]": "the cursor hidden and shown",
    r"\x1b\[\?1004[hl]": "reports of the focus on and off",
    r"\x1b\[>25u|\x1b\[<u": "the keyboard protocol of kitty on and off",
    r"\x1b\[\?2026\$p|\x1b\[\?2026[hl]": "synchronised output: asked for, begun, ended",
    r"\x1b\[\?2048\$p": "resize reports in the input: asked for",
    r"\x1b\[\?2004[hl]": "bracketed paste on and off",
    r"\x1b\[\?7[hl]": "line wrap off and on",
    r"\x1b\]22;(?:default|pointer|text)\x07": "the shape of the mouse pointer",
    _TO_CELL: "the cursor to a cell; never without numbers",
    rf"\r(?=\n{_TO_CELL})|\n(?={_TO_CELL})": "between two rows, each of which begins at its cell",
    rf"\x1b\[(?:0|{_STYLE})m": "attributes and colours of the text that follows, or none",
    r"\x1b\]52;c;4oCc[A-Za-z0-9+/]+=*\x07": "the clipboard: a quotation, which begins with “",
}

# What a command writes: lines, and the attributes with which Rich draws the head of a table. The
# terminal's driver makes CR LF of the line ends.
COMMANDS = {
    r"\r(?=\n)|\n": "the end of a line",
    r"\x1b\[[01]m": "the head of a table",
}
