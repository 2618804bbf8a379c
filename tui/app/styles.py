"""How things look: the component classes that `reader.tcss` gives colours, and what has which.

All of them belong to the screen, once, because Textual works out the style of every component
class of every widget that declares it: on twenty widgets that took longer than the first paint.
"""

from __future__ import annotations

from typing import ClassVar, TypeVar

from rich.style import Style
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from tui.analysis.taxonomy import GROUPS
from tui.app.commands import bindings
from tui.library import COLORS

NAMES = {"person": "people", "place": "places", "org": "organisations", "other": "other names"}

LOOKS = frozenset(
    {
        *("dim", "strong", "accent", "alert", "current"),
        *("title", "caption", "boilerplate", "meta", "fold", "gutter"),
        *NAMES,
        *COLORS,
        *("draft", "overlap", "chosen", "reason", "match", "sentence", "selection"),
    }
)
PLAIN = Style.null()

T = TypeVar("T")


def group(label: str) -> str:
    """person, place, org or other."""
    return GROUPS.get(label, "other")


class LookScreen(Screen[T]):
    """A screen that knows the looks, and tells which keys work on it."""

    BINDINGS = bindings("program.help")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"look--{name}" for name in LOOKS}

    def __init__(self) -> None:
        super().__init__()
        self._looks: dict[str, Style] = {}

    @property
    def holds_keys(self) -> bool:
        """Whether what is typed waits: for what a thread finds, or for something to close."""
        return False

    def look(self, name: str) -> Style:
        """The colours and attributes of a look; of a name that has none, nothing."""
        if name not in LOOKS:
            return PLAIN
        if name not in self._looks:
            self._looks[name] = self.get_component_rich_style(f"look--{name}", partial=True)
        return self._looks[name]

    def notify_style_update(self) -> None:
        self._looks.clear()
        super().notify_style_update()


class LookModal(LookScreen[T], ModalScreen[T]):
    """A window over another screen that knows the looks."""


def look(widget: Widget, name: str) -> Style:
    """How a part of a widget looks on its screen; plain, if it was removed and is still painted."""
    screen = widget.screen if widget.parent is not None else None
    return screen.look(name) if isinstance(screen, LookScreen) else PLAIN
