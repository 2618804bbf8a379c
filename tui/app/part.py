"""`Part`: the base class of panes and panels, with commands and a share of the status line."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import Vertical

from tui.app.widgets.backdrop import Backdrop


class Part(Vertical, Backdrop):
    """A pane or a panel, with its own commands and entries in the status line.

    A command's action is a method of the part; the screen binds its keys (`bindings(of=…)`).
    """

    part: ClassVar[str] = ""
    """Its id."""
    commands: ClassVar[tuple[str, ...]] = ()
    """Groups or ids of its commands, which work wherever the focus is."""

    _holds_keys = False

    @property
    def holds_keys(self) -> bool:
        """Whether keys wait until something has been shown or closed."""
        return self._holds_keys

    def status(self) -> list[str]:
        """Its entries in the status line."""
        return []

    def let_go(self) -> bool:
        """Escape was pressed: cancel a command that waits for another key.

        Returns:
            Whether that is all that escape is to do.
        """
        return False
