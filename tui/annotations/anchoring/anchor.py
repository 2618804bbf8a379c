"""`Anchor`: the resolved position of a span in the current text, with its confidence."""

from __future__ import annotations

from typing import NamedTuple

from tui.annotations.model import AnchorState


class Anchor(NamedTuple):
    """A state, and the span in the current text; None, None for an orphan."""

    state: AnchorState
    start: int | None
    end: int | None


ORPHAN = Anchor(AnchorState.ORPHAN, None, None)


_MOST_AROUND = 2000


def paragraph_around(text: str, start: int, end: int) -> str:
    """The lines that a span overlaps, without the line feeds around them.

    Of a very long line only the context of the span, since a text may be a single line.
    """
    left = text.rfind("\n", max(0, start - _MOST_AROUND), start) + 1 or max(0, start - _MOST_AROUND)
    right = text.find("\n", end, end + _MOST_AROUND)
    return text[left : right if right >= 0 else end + _MOST_AROUND]
