"""Splits terminal input into keys, escape sequences and pastes, however it is chunked.

The grammar is that of ECMA-48 (5.4, 5.6) with what terminals add to it. A sequence that comes in
parts is still that sequence: over a slow line an arrow key is `ESC`, and `[A` a moment later, of
which `[` and `A` would else be commands. Nothing here waits for ever: what does not end is ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from tui.app.paste_reader import PASTE_START, PasteReader

ESC = "\x1b"

ESCAPE_AFTER = 0.1  # seconds after which an escape character alone is the escape key
SLOW_ESCAPE_AFTER = 0.4  # the same, once the line was found to deliver sequences in parts
TAIL_WITHIN = 1.5  # seconds after that key in which the rest of a sequence may still come
REST_AFTER = 0.6  # seconds for which a key is held that may begin such a rest
PART_AFTER = 2.0  # seconds of silence after which a sequence is given up
PART_LONGEST = 5.0  # seconds after which it is given up in any case
PART_SIZE = 1 << 16  # characters after which it is

# Of a CSI, a mouse report of the old kind has three characters after its final one, and a function
# key of the Linux console a letter after a second bracket.
_CSI_PART = r"\[(?:M[^\x1b]{0,2}|\[|(?![M\[])[0-?]*[ -/]*)"
_CSI = r"\[(?:M[^\x1b]{3}|\[[A-Z]|(?![M\[])[0-?]*[ -/]*[@-~])"
_SS3_PART = r"O[0-9;]*"
_SS3 = rf"{_SS3_PART}[@-~]"
# The control strings that terminals answer with; else the key with alt.
_STRING_PART = r"(?:\][0-9lL]|P[0-9>!$+]|_G)[^\x07\x1b]*"
_STRING = rf"{_STRING_PART}(?:\x07|\x1b\\)"
_ALT = r"[^\[O\]P_\x1b]|\](?=[^0-9lL])|P(?=[^0-9>!$+])|_(?=[^G])"

# Compiled where they are met: not before the first paint.
_WHOLE = rf"(?s)\x1b(?:{_CSI}|{_SS3}|{_STRING}|{_ALT})"
_PART = rf"(?s)\x1b(?:{_CSI_PART}|{_SS3_PART}|{_STRING_PART}|[\]P_])?"
_BEGUN = rf"(?s)\x1b(?:{_CSI_PART}|{_SS3_PART}|{_STRING_PART}\x1b?|[\]P_])?\Z"
_INTRODUCERS = {"\x1b[", "\x1bO"}  # of CSI and SS3
_TAIL = "[O]P_"  # what may follow the escape character in the sequences that are waited for


class Kind(Enum):
    """What a piece of input is."""

    KEYS = "keys"
    SEQUENCE = "sequence"
    PASTE = "paste"


class Piece(NamedTuple):
    """Some input that belongs together.

    Attributes:
        kind: what it is.
        text: characters as they were typed; one sequence, whole or given up, of which the escape
            character alone is the escape key; or what was pasted, without its brackets.
    """

    kind: Kind
    text: str


class InputSplitter:
    """Cuts a stream of input into pieces; the clock is the caller's."""

    def __init__(self) -> None:
        self._held = ""  # a sequence of which the end has not come
        self._is_tail = False  # its escape character was taken for the key already
        self._begun_at: float | None = None
        self._came_at = 0.0
        self._escape_after = ESCAPE_AFTER
        self._escaped_at: float | None = None
        self._paste = PasteReader()

    def wait(self, now: float) -> float | None:
        """Seconds until `tick` may have something; None if it has nothing to wait for."""
        if self._paste.open:
            return self._paste.wait(now)
        return max(0.0, self._came_at + self._limit() - now) if self._held else None

    def _limit(self) -> float:
        if self._held == ESC:
            return self._escape_after
        if len(self._held) == 2 and (self._is_tail or self._held[1] not in "[O"):
            return REST_AFTER
        return PART_AFTER

    def tick(self, now: float) -> Iterator[Piece]:
        """What is over because nothing has come for so long; asked while there is no input."""
        if self._paste.open:
            yield from _pastes(self._paste.tick(now))
        elif self._held and now - self._came_at >= self._limit():
            yield from self._give_up(now)

    def feed(self, text: str, now: float) -> Iterator[Piece]:
        """The pieces that are whole with this input."""
        text = self._continued(text, now)
        while text:
            if self._paste.open:
                pasted, text = self._paste.feed(text, now)
                yield from _pastes(pasted)
                continue
            keys, found, rest = text.partition(ESC)
            if keys:
                yield Piece(Kind.KEYS, keys)
            if not found:
                return
            piece, text = self._sequence(ESC + rest, now)
            if piece is not None:
                yield piece
        if self._held and self._is_too_long(now):
            yield from self._give_up(now)

    def _continued(self, text: str, now: float) -> str:
        """The input with what was held of a sequence before it."""
        escaped_at, self._escaped_at = self._escaped_at, None
        if self._held or self._paste.open:
            text, self._held = self._held + text, ""
        elif self._paste.resumes(text, now):
            self._paste.begin(now)
        elif escaped_at is not None and now - escaped_at <= TAIL_WITHIN and text[:1] in {*_TAIL}:
            text, self._is_tail = ESC + text, True
        return text

    def _sequence(self, text: str, now: float) -> tuple[Piece | None, str]:
        """The sequence at the beginning of a text, if it is whole and to be told, and the rest."""
        if re.match(_BEGUN, text):
            self._begun_at = now if self._begun_at is None else self._begun_at
            self._held, self._came_at = text, now
            return None, ""
        whole = re.match(_WHOLE, text)
        sequence = whole[0] if whole else cut[0] if (cut := re.match(_PART, text)) else text
        is_tail, self._is_tail, self._begun_at = self._is_tail, False, None
        rest = text[len(sequence) :]
        if sequence == PASTE_START:
            self._paste.begin(now)
            return None, rest
        if is_tail and len(sequence) == 2:
            return Piece(Kind.KEYS, sequence[1]), rest
        if is_tail:
            self._escape_after = SLOW_ESCAPE_AFTER
        if whole or sequence == ESC:
            return Piece(Kind.SEQUENCE, sequence), rest
        return None, rest  # broken off by what cannot be in it

    def _is_too_long(self, now: float) -> bool:
        begun_at = now if self._begun_at is None else self._begun_at
        return now - begun_at > PART_LONGEST or len(self._held) > PART_SIZE

    def _give_up(self, now: float) -> Iterator[Piece]:
        held, self._held = self._held, ""
        is_tail, self._is_tail, self._begun_at = self._is_tail, False, None
        if held == ESC:
            self._escaped_at = now
        if is_tail and len(held) == 2:
            yield Piece(Kind.KEYS, held[1])
        elif held not in _INTRODUCERS:  # rather a sequence that broke off than such a key with alt
            yield Piece(Kind.SEQUENCE, held)


def _pastes(texts: list[str]) -> Iterator[Piece]:
    return (Piece(Kind.PASTE, text) for text in texts)
