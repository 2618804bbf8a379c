"""Named styles: the component classes that `reader.tcss` colours, and screens that resolve them.

All of them belong to the screen, once, because Textual works out the style of every component
class of every widget that declares it: on twenty widgets that took longer than the first paint.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from rich.style import Style
from textual.app import App
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from tui.analysis.taxonomy import GROUPS
from tui.app.commands import bindings
from tui.app.region_compositor import RegionCompositor
from tui.library import COLORS
from tui.translation import mark

NAMES = {
    "person": mark("people"),
    "place": mark("places"),
    "org": mark("organisations"),
    "other": mark("other names"),
}

STYLES = frozenset(
    {
        *("dim", "strong", "emphasis", "accent", "alert", "current"),
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


class StyledScreen(Screen[T]):
    """A screen that resolves named styles, and lists the keys that work on it."""

    BINDINGS = bindings("program.help", "program.log", "program.suspend")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"style--{name}" for name in STYLES}

    def __init__(self) -> None:
        super().__init__()
        self._compositor = RegionCompositor()
        self._styles_by_name: dict[str, Style] = {}
        self._holds_keys = False

    @property
    def holds_keys(self) -> bool:
        """Whether keys wait: for the result of a worker, or for something to close."""
        return self._holds_keys

    def action_close(self) -> None:
        """Close it, without an answer."""
        self.dismiss(None)

    def show_changes(self) -> None:
        """Show what has changed in the library while the screen is open."""

    def style(self, name: str) -> Style:
        """The colours and attributes of a named style; of an unknown name, nothing."""
        if name not in STYLES:
            return PLAIN
        if name not in self._styles_by_name:
            self._styles_by_name[name] = self.get_component_rich_style(
                f"style--{name}", partial=True
            )
        return self._styles_by_name[name]

    def notify_style_update(self) -> None:
        self._styles_by_name.clear()
        super().notify_style_update()


class StyledModal(StyledScreen[T], ModalScreen[T]):
    """A window over another screen that resolves named styles."""

    DEFAULT_CSS = "StyledModal { align: center middle; }"
    BINDINGS = bindings("dialog")


def ask(app: App[Any], screen: StyledScreen[T | None], then: Callable[[T], object]) -> None:
    """Show a screen over the others; `then` gets its answer, unless it is closed without one."""

    def answered(answer: T | None) -> None:
        if answer is not None:
            then(answer)

    app.push_screen(screen, answered)


def style_of(widget: Widget, name: str) -> Style:
    """The style of a name on the screen of a widget; plain for one removed but still painted."""
    screen = widget.screen if widget.parent is not None else None
    return screen.style(name) if isinstance(screen, StyledScreen) else PLAIN
