"""Navigation history: the positions that jumps have left, back and forward."""

from __future__ import annotations

from tui.library.bookmarks import TextPosition


class History:
    """The positions that jumps have left, as in a browser: a new jump clears the forward stack."""

    LIMIT = 1_000

    def __init__(self) -> None:
        self._back: list[TextPosition] = []
        self._forward: list[TextPosition] = []

    def leave(self, position: TextPosition | None) -> None:
        """Record the position that a jump leaves."""
        if position is not None and (not self._back or self._back[-1] != position):
            self._back.append(position)
            del self._back[: -self.LIMIT]
        self._forward.clear()

    def step(self, steps: int, here: TextPosition | None) -> TextPosition | None:
        """The position one jump back (-1) or forward (1), or None; records `here`."""
        source, target = (self._back, self._forward) if steps < 0 else (self._forward, self._back)
        if not source:
            return None
        if here is not None:
            target.append(here)
        return source.pop()
