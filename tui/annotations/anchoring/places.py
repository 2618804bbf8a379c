"""`Place`: where a span stands in the text of now, and how surely."""

from __future__ import annotations

from typing import NamedTuple

from tui.annotations.model import AnchorState


class Place(NamedTuple):
    """A state, and the span of the text of now; None, None for an orphan."""

    state: AnchorState
    start: int | None
    end: int | None


ORPHAN = Place(AnchorState.ORPHAN, None, None)


def paragraph_around(text: str, start: int, end: int) -> str:
    """The lines that a span touches, without the line feeds around them."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    return text[left : right if right >= 0 else len(text)]
