"""`Part`: the base class of panes and panels, with commands and a share of the status line."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import Vertical


class Part(Vertical):
    """A pane or a panel: has commands of its own, and a part of the status line.

    A command's action is a method of the part; the screen binds its keys (`bindings(of=…)`).
    """

    part: ClassVar[str] = ""
    """Its id."""
    commands: ClassVar[tuple[str, ...]] = ()
    """Groups or ids of its commands, which work wherever the focus is."""

    @property
    def holds_keys(self) -> bool:
        """Whether what is typed waits for something that it is about to show or to close."""
        return False

    def status(self) -> list[str]:
        """What it says in the status line."""
        return []

    def let_go(self) -> None:
        """Escape was pressed: drop what waits for another key."""
