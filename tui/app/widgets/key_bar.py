"""The footer: the key bindings that are active."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.app.commands import (
    BY_ID,
    FIRST_TO_GO,
    LABEL,
    OF_THE_TEXT,
    SHORT,
    SHORT_LABELS,
    THEN_TO_GO,
    WHERE_ROOM,
    run_command,
)
from tui.app.focus import is_typing
from tui.app.key_names import key_name
from tui.app.strips import Piece, strip
from tui.app.styles import style_of
from tui.app.text_wrapping import cells
from tui.translation import _in

KEPT = 2  # at the end of the row, whatever the width: the keys and how to quit

Shown = tuple[str, str, str]
"""Key, label and command id."""


@runtime_checkable
class Labelled(Protocol):
    """Has commands that do something else here and there, or only sometimes anything."""

    def label_of(self, command_id: str) -> str | None:
        """What a command is called here; empty: it is not shown; None: as everywhere."""


class KeyBar(Widget):
    """One row of keys and what they do, taken from the bindings that are active; clickable."""

    DEFAULT_CSS = """
    KeyBar { height: 1; dock: bottom; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._drawn: list[Shown] = []
        self._drawn_in = -1  # so many cells

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self._show())

    def _show(self) -> None:
        """Draw the keys again, if they are others."""
        before = self._drawn
        if self._look() != before:
            self.refresh()

    def _look(self) -> list[Shown]:
        """Find out which are to be drawn."""
        self._drawn, self._drawn_in = self._shown(), self.size.width
        return self._drawn

    def _shown(self) -> list[Shown]:
        """The bindings that are shown here, and fit."""
        shown: dict[str, Shown] = {}
        short: dict[str, Shown] = {}
        typing = is_typing(self.screen)
        for active in self.screen.active_bindings.values():
            binding = active.binding
            command = BY_ID.get(binding.id or "")
            if not binding.show or not active.enabled or command is None or command.id in shown:
                continue
            key, node = key_name(binding.key), active.node
            if typing and (_is_typed(key) or command.group in OF_THE_TEXT):
                continue
            here = node.label_of(command.id) if isinstance(node, Labelled) else None
            label = _in(LABEL, binding.description) if here is None else here
            if label:
                shown[command.id] = (key, label, command.id)
                if here is None and command.id in SHORT_LABELS:
                    short[command.id] = (key, _in(SHORT, SHORT_LABELS[command.id]), command.id)
        return self._fitting(shown, shown | short)

    def _fitting(self, shown: dict[str, Shown], short: dict[str, Shown]) -> list[Shown]:
        """Those that fit, in the order of the table; in short where there is no room for more."""
        order, room = list(BY_ID), self.size.width
        names = [name for name in sorted(shown, key=order.index) if name not in WHERE_ROOM]
        if sum(_width(shown[name]) for name in names if name not in FIRST_TO_GO) > room:
            shown = short
        room -= sum(_width(shown[name]) for name in names)
        for name in (*FIRST_TO_GO, *THEN_TO_GO, *reversed(names[:-KEPT])):
            if room < 0 and name in names:
                names.remove(name)
                room += _width(shown[name])
        for name in WHERE_ROOM:
            if name in shown and (width := _width(shown[name])) <= room:
                names.append(name)
                room -= width
        return [shown[name] for name in sorted(names, key=order.index)]

    def render_line(self, y: int) -> Strip:
        key_style = style_of(self, "accent")
        label_style = style_of(self, "dim")
        pieces: list[Piece] = []
        shown = self._drawn if self._drawn_in == self.size.width else self._look()
        for key, label, _name in shown:
            pieces += [(f" {key}", key_style), (f" {label} ", label_style)]
        return strip(pieces, self.size.width).apply_style(self.rich_style)

    async def on_click(self, event: events.Click) -> None:
        x = 0
        for key, label, name in self._drawn:
            x += _width((key, label, name))
            if event.x < x:
                await run_command(self.screen, name)
                return


def _width(shown: Shown) -> int:
    return cells(f" {shown[0]} {shown[1]} ")


def _is_typed(key: str) -> bool:
    """Whether a key writes a character; an arrow, which is shown as one, does not."""
    return len(key) == 1 and (key.isascii() or key.isalnum())
