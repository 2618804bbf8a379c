"""The footer: the key bindings that are active."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui.app.commands import (
    BY_ID,
    FIRST_TO_GO,
    LABEL,
    OF_THE_TEXT,
    SHORT,
    SHORT_KEYS,
    SHORT_LABELS,
    THEN_TO_GO,
    WHERE_ROOM,
    WITHOUT_LABEL,
    run_command,
)
from tui.app.key_names import key_name
from tui.app.strips import Piece, strip
from tui.app.styles import style_of
from tui.app.text_wrapping import cells
from tui.app.type_ahead import is_typing
from tui.app.widgets.line_list import LineList
from tui.translation import _in

KEPT = 2  # at the end of the row, whatever the width: the keys and how to quit


class KeyHint(NamedTuple):
    """A key, what it does, and the command's id."""

    key: str
    label: str
    id: str

    def text(self, gap: int) -> tuple[str, str]:
        """Key and label as they are drawn, so many cells before the next key."""
        edge = " " * (gap - 1)
        return edge + self.key, f" {self.label}{edge}" if self.label else edge

    def width(self, gap: int) -> int:
        """The cells that it takes, the one before the next key too."""
        return cells("".join(self.text(gap))) + (gap == 1)


@runtime_checkable
class Labelled(Protocol):
    """Has commands that do something else here and there, or only sometimes anything."""

    def label_of(self, command_id: str) -> str | None:
        """What a command is called here; empty: it is not shown; None: as everywhere."""


class KeyBar(Widget):
    """One row of keys and what they do, taken from the bindings that are active; clickable."""

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; }"

    def __init__(self) -> None:
        super().__init__()
        self._drawn: tuple[int, list[KeyHint]] = (2, [])
        self._drawn_in = -1  # so many cells

    def on_mount(self) -> None:
        # What a key does is shown first: finding out which keys are active takes as long.
        self.screen.bindings_updated_signal.subscribe(
            self, lambda _screen: self.call_after_refresh(self._show)
        )

    def _show(self) -> None:
        """Draw the keys again, if they are others; the screen may be gone by now."""
        if not self.is_attached:
            return
        before = self._drawn
        if self._look() != before:
            self.refresh()

    def _look(self) -> tuple[int, list[KeyHint]]:
        """Find out which are to be drawn."""
        self._drawn, self._drawn_in = self._fitting(), self.size.width
        return self._drawn

    def _active(self) -> Iterator[tuple[KeyHint, KeyHint]]:
        """What is shown here where there is room: in full, and in short."""
        seen: set[str] = set()
        typing = is_typing(self.screen)
        for active in self.screen.active_bindings.values():
            binding = active.binding
            command = BY_ID.get(binding.id or "")
            if not binding.show or not active.enabled or command is None or command.id in seen:
                continue
            key, node = key_name(binding.key), active.node
            if typing and (_is_typed(key) or command.group in OF_THE_TEXT):
                continue
            here = node.label_of(command.id) if isinstance(node, Labelled) else None
            label = _in(LABEL, binding.description) if here is None else here
            if label:
                seen.add(command.id)
                whole = KeyHint(key, label, command.id)
                if here is None and command.id in SHORT_LABELS:
                    label = _in(SHORT, SHORT_LABELS[command.id])
                yield whole, KeyHint(SHORT_KEYS.get(key, key), label, command.id)

    def _fitting(self) -> tuple[int, list[KeyHint]]:
        """The cells between keys, and those that fit, in the order of the table.

        Of the ways to write them it is the first that has room for the most: in full, with short
        labels, close together, and what everybody knows by its key alone.
        """
        pairs = list(self._active())
        whole, short = [one for one, _short in pairs], [one for _whole, one in pairs]
        barest = [one._replace(label="") if one.id in WITHOUT_LABEL else one for one in short]
        ways: list[tuple[int, list[KeyHint]]] = []
        for gap, hints in ((2, whole), (2, short), (1, short), (1, barest)):
            ways.append((gap, self._kept(gap, hints)))
            if _number(ways[-1][1]) == _number(whole):
                break
        return max(ways, key=lambda way: _number(way[1]))

    def _kept(self, gap: int, shown: Sequence[KeyHint]) -> list[KeyHint]:
        """Of what is shown here, what there is room for."""
        focused = self.screen.focused
        first = focused.preferred if isinstance(focused, LineList) else ()
        widths = {one.id: one.width(gap) for one in sorted(shown, key=_place)}
        names = [name for name in widths if name not in WHERE_ROOM or name in first]
        room = self.size.width + (gap == 1) - sum(widths[name] for name in names)
        others = [name for name in reversed(names[:-KEPT]) if name not in first]
        for name in (*FIRST_TO_GO, *THEN_TO_GO, *others, *reversed(first)):
            if room < 0 and name in names:
                names.remove(name)
                room += widths[name]
        for name in WHERE_ROOM:
            if name in widths and name not in names and widths[name] <= room:
                names.append(name)
                room -= widths[name]
        return sorted((one for one in shown if one.id in names), key=_place)

    def render_line(self, y: int) -> Strip:
        key_style = style_of(self, "accent")
        label_style = style_of(self, "dim")
        pieces: list[Piece] = []
        gap, drawn = self._drawn if self._drawn_in == self.size.width else self._look()
        for shown in drawn:
            pieces += [(" ", None)] if gap == 1 and pieces else []
            pieces += zip(shown.text(gap), (key_style, label_style), strict=True)
        return strip(pieces, self.size.width).apply_style(self.rich_style)

    async def on_click(self, event: events.Click) -> None:
        x, (gap, drawn) = 0, self._drawn
        for shown in drawn:
            x += shown.width(gap)
            if event.x < x:
                await run_command(self.screen, shown.id)
                return


def _place(shown: KeyHint) -> int:
    """Where a command stands in the table."""
    return _PLACES[shown.id]


_PLACES = {name: place for place, name in enumerate(BY_ID)}


def _number(hints: Sequence[KeyHint]) -> int:
    """How many keys these are; those that go first do not count."""
    return sum(one.id not in (*FIRST_TO_GO, *WHERE_ROOM) for one in hints)


def _is_typed(key: str) -> bool:
    """Whether a key writes a character; an arrow, which is shown as one, does not."""
    return len(key) == 1 and (key.isascii() or key.isalnum())
