"""The screen of the first paint: what it looks like is worked out once, for the width there is."""

from __future__ import annotations

from tui.app.panes.widths import NARROW
from tui.app.styles import StyledScreen

_WIDTHS = [(0, "-narrow"), (NARROW, "-medium"), (110, "-wide")]


class FirstScreen(StyledScreen[None]):
    """Has a class that tells its width; it may be shown only at the start of the program.

    Args:
        width: cells of the terminal.
    """

    HORIZONTAL_BREAKPOINTS = _WIDTHS
    is_painted = False

    def __init__(self, width: int) -> None:
        super().__init__()
        # As Textual does at a change of size: the first one comes after the first paint.
        self.add_class(next(name for least, name in reversed(_WIDTHS) if width >= least))

    def update_node_styles(self, animate: bool = True) -> None:
        """As Textual does, but before the first paint those of this screen alone.

        Those of all that is on it were worked out right before, when it was mounted.
        """
        if self.is_painted:
            super().update_node_styles(animate)
        elif self.is_attached:
            self.app.stylesheet.apply(self)
