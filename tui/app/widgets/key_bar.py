"""The footer: the keys that work here."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.app.commands import BY_ID, key_name
from tui.app.paint import Piece, strip
from tui.app.wrapping import cells


class KeyBar(Widget):
    """One row of keys and what they do, taken from the bindings that are active; clickable."""

    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--label"}

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def _shown(self) -> list[tuple[str, str, str]]:
        """(key, label, action) of the bindings that are shown here."""
        shown: dict[str, tuple[str, str, str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            command = BY_ID.get(binding.id or "")
            if binding.show and active.enabled and command and command.id not in shown:
                shown[command.id] = (key_name(binding.key), binding.description, command.id)
        order = list(BY_ID)
        return [shown[name] for name in sorted(shown, key=order.index)]

    def render_line(self, y: int) -> Strip:
        key_style = self.get_component_rich_style("keys--key", partial=True)
        label_style = self.get_component_rich_style("keys--label", partial=True)
        pieces: list[Piece] = []
        for key, label, _ in self._shown():
            pieces += [(f" {key}", key_style), (f" {label} ", label_style)]
        return strip(pieces, self.size.width).apply_style(self.rich_style)

    async def on_click(self, event: events.Click) -> None:
        x = 0
        for key, label, name in self._shown():
            x += cells(f" {key} {label} ")
            if event.x < x:
                for active in self.screen.active_bindings.values():
                    if active.binding.id == name:
                        await self.app.run_action(active.binding.action, active.node)
                        return
