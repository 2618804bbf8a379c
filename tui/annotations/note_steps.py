"""Descriptions of the undo steps of notes, in the user's language when they are made."""

from __future__ import annotations

from typing import Literal

from tui.localised import number_text
from tui.translation import _, mark, mark_plural, plural

Done = Literal["added", "edited", "moved", "deleted"]
"""What was done to notes; moved: put on other words."""

_NOTE: dict[Done, str] = {
    "added": mark("note added"),
    "edited": mark("note edited"),
    "moved": mark("note put on other words"),
    "deleted": mark("note deleted"),
}
_HIGHLIGHT: dict[Done, str] = {
    "added": mark("highlight added"),
    "edited": mark("highlight edited"),
    "moved": mark("highlight put on other words"),
    "deleted": mark("highlight deleted"),
}
_SEVERAL: dict[Done, tuple[str, str]] = {
    "added": mark_plural("{count} note added", "{count} notes added"),
    "edited": mark_plural("{count} note edited", "{count} notes edited"),
    "moved": mark_plural("{count} note put on other words", "{count} notes put on other words"),
    "deleted": mark_plural("{count} note deleted", "{count} notes deleted"),
}


def describe(done: Done, text: str, count: int = 1) -> str:
    """What was done.

    Args:
        done: to the notes.
        text: what the first of them says; empty of a highlight.
        count: of the notes.
    """
    if count == 1:
        said = (_NOTE if text else _HIGHLIGHT)[done]
        return _(said)
    return plural(*_SEVERAL[done], count).format(count=number_text(count))
