"""Navigation history: the positions that jumps have left, back and forward."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tui.library.bookmarks import TextPosition


class Left(NamedTuple):
    """What a jump has left.

    Attributes:
        position: the position in the text.
        reopen: opens the screen again from which the jump was made, if it was not the text.
    """

    position: TextPosition
    reopen: Callable[[], None] | None = None


class History:
    """The positions that jumps have left, as in a browser: a new jump clears the forward stack."""

    LIMIT = 1_000

    def __init__(self) -> None:
        self._back: list[Left] = []
        self._forward: list[Left] = []

    @property
    def leads_back(self) -> bool:
        """Whether there is somewhere to go back to."""
        return bool(self._back)

    def leave(
        self, position: TextPosition | None, reopen: Callable[[], None] | None = None
    ) -> None:
        """Record the position that a jump leaves, and the screen that it was made from."""
        if position is not None:
            left = Left(position, reopen)
            if not self._back or self._back[-1] != left:
                self._back.append(left)
                del self._back[: -self.LIMIT]
        self._forward.clear()

    def step(self, steps: int, here: TextPosition | None) -> Left | None:
        """What was left one jump back (-1) or forward (1), or None; records `here`."""
        source, target = (self._back, self._forward) if steps < 0 else (self._forward, self._back)
        if not source:
            return None
        left = source.pop()
        if here is not None:
            # Forward and back again leads to the same screen.
            target.append(Left(here, left.reopen if steps > 0 else None))
        return left
