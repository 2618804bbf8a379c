"""`Anchor`: where a span stands in the text of now, and how surely."""

from __future__ import annotations

from typing import NamedTuple

from tui.annotations.model import AnchorState


class Anchor(NamedTuple):
    """A state, and the span of the text of now; None, None for an orphan."""

    state: AnchorState
    start: int | None
    end: int | None


ORPHAN = Anchor(AnchorState.ORPHAN, None, None)


_MOST_AROUND = 2000


def paragraph_around(text: str, start: int, end: int) -> str:
    """The lines that a span touches, without the line feeds around them.

    Of a very long line only what is near the span, since a text may be one line.
    """
    left = text.rfind("\n", max(0, start - _MOST_AROUND), start) + 1 or max(0, start - _MOST_AROUND)
    right = text.find("\n", end, end + _MOST_AROUND)
    return text[left : right if right >= 0 else end + _MOST_AROUND]
