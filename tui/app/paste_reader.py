"""Reader of bracketed pastes: to the closing bracket, or until none can be expected."""

from __future__ import annotations

PASTE_START, PASTE_END = "\x1b[200~", "\x1b[201~"

SILENCE = 1.0  # seconds without input after which a paste is over
SIZE = 1 << 20  # characters that are handed on before the end has come
WINDOW = 5.0  # seconds in each of which a paste that goes on brings so many characters;
TRICKLE = 200  # what brings fewer is typed
RESUMES_WITHIN = 10.0  # seconds after which what comes at once is no longer the rest of a paste
BURST = 32  # characters that nobody types at once


class PasteReader:
    """Reads one paste after another; `open` while within one.

    An end that never comes, because the line was cut in the middle, does not make the keyboard
    deaf: the paste is over after some silence, or once it comes as slowly as typing. What comes of
    it after all is pasted, and not obeyed.
    """

    def __init__(self) -> None:
        self.open = False
        self._parts: list[str] = []
        self._size = 0
        self._held = ""  # the end of what came, where it may be the beginning of the bracket
        self._came_at = self._window_from = 0.0
        self._in_window = 0
        self._broken_at: float | None = None

    def begin(self, now: float) -> None:
        """The bracket that opens a paste has come."""
        self.open, self._broken_at = True, None
        self._parts, self._size, self._held = [], 0, ""
        self._came_at = self._window_from = now
        self._in_window = 0

    def feed(self, text: str, now: float) -> tuple[list[str], str]:
        """What is to be pasted by now, and what is left of the input: keys."""
        if now - self._window_from > WINDOW:
            if self._in_window < TRICKLE:
                return self._break_off(now), text
            self._window_from, self._in_window = now, 0
        self._in_window += len(text)
        self._came_at = now
        pasted, found, rest = (self._held + text).partition(PASTE_END)
        if found:
            self._add(pasted)
            self.open, self._held = False, ""
            return [self._take()], rest
        kept = len(pasted) - _begun(pasted)
        self._held = pasted[kept:]
        self._add(pasted[:kept])
        return ([self._take()] if self._size >= SIZE else []), ""

    def wait(self, now: float) -> float:
        """Seconds until silence ends it."""
        return max(0.0, self._came_at + SILENCE - now)

    def tick(self, now: float) -> list[str]:
        """What is to be pasted because nothing has come for so long."""
        return self._break_off(now) if now - self._came_at >= SILENCE else []

    def resumes(self, text: str, now: float) -> bool:
        """Whether input is the late rest of a paste that was ended without its end."""
        if self._broken_at is None or now - self._broken_at > RESUMES_WITHIN:
            return False
        start, end = text.find(PASTE_START), text.find(PASTE_END)
        if end >= 0:
            return not 0 <= start < end
        return start < 0 and len(text) >= BURST

    def _break_off(self, now: float) -> list[str]:
        self._add(self._held)
        self.open, self._held, self._broken_at = False, "", now
        return [self._take()] if self._size else []

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._size += len(text)

    def _take(self) -> str:
        text, self._parts, self._size = "".join(self._parts), [], 0
        return text


def _begun(text: str) -> int:
    """How many characters at the end of a text may begin the bracket that closes a paste."""
    lengths = range(len(PASTE_END) - 1, 0, -1)
    return next((length for length in lengths if text.endswith(PASTE_END[:length])), 0)
