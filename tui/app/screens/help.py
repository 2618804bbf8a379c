"""The help screen: all key bindings, or those of one screen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import zip_longest
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from tui.app.commands import COMMANDS, SECTIONS, current_keys
from tui.app.strips import Piece
from tui.app.styles import StyledModal
from tui.app.text_wrapping import shorten, wrapped
from tui.app.widgets.line_list import LineList
from tui.app.widgets.related_list import closeness, likeness
from tui.index import SYNTAX, Degree
from tui.translation import _, mark

KEYS = 16
SEARCH = "results.stem"  # a command of the search alone, beside which the query syntax is shown
BARS = (
    ("", ""),
    ("", mark("What the bars say")),
    (
        closeness(1, Degree.SAME),
        mark(
            "how sure it is that two passages are related; one: loosely, two and three: closely,"
            " four and five: they tell the same fact"
        ),
    ),
    (likeness(1), mark("how alike two articles are, in tenths; ten: the same wording")),
)


class HelpList(LineList[tuple[str, str]]):
    """Sections, keys and sentences."""

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        keys, text = self.items[index]
        if not keys:
            return [[(shorten(text, width), self.style("strong"))]]
        sides = wrapped(keys, KEYS), wrapped(text, max(1, width - KEYS - 1))
        rows = zip_longest(*sides, fillvalue="")
        return [[(f"{head:<{KEYS}} ", self.style("accent")), (row, None)] for head, row in rows]


def help_rows(keys: Mapping[str, str], here: Collection[str] | None) -> list[tuple[str, str]]:
    """What is listed: keys and what they do; without keys, the headings and empty rows.

    Args:
        keys: the user's key map.
        here: the ids of the commands to be shown; all where it is None.
    """
    rows: list[tuple[str, str]] = []
    section = ""
    for command in COMMANDS:
        if here is not None and command.id not in here:
            continue
        if _(SECTIONS[command.group]) != section:
            section = _(SECTIONS[command.group])
            rows += [("", ""), ("", section)] if rows else [("", section)]
        rows.append((" ".join(current_keys(command, keys)), _(command.help)))
    if here is None:
        rows += [(bar, _(text)) for bar, text in BARS]
    if here is None or SEARCH in here:
        rows += [("", ""), ("", _("What can be searched for")), *_explained(_(SYNTAX))]
    return rows


def commands_at(screen: Screen[Any]) -> set[str]:
    """The ids of the commands of a screen, and of its widget that has the focus.

    Not from `Screen.active_bindings`: there Textual's keys for scrolling, which every widget has,
    hide ours, though they pass them on.
    """
    return {
        binding.id
        for node in (screen.focused or screen).ancestors_with_self
        for owner in type(node).__mro__
        for binding in owner.__dict__.get("BINDINGS", ())
        if isinstance(binding, Binding) and binding.id and _has_action(node, binding.action)
    }


def _has_action(node: DOMNode, action: str) -> bool:
    name = action.partition("(")[0]
    return name.startswith("app.") or node.check_action(name, ()) is not False


def _explained(syntax: str) -> list[tuple[str, str]]:
    """Its rows; a line that begins with spaces goes on with the one before."""
    rows: list[tuple[str, str]] = []
    for line in syntax.splitlines():
        if line.startswith(" "):
            rows[-1] = (rows[-1][0], f"{rows[-1][1]} {line.strip()}")
        elif line[KEYS - 1] == " ":
            rows.append((line[:KEYS].rstrip(), line[KEYS:]))
        else:
            rows.append((" ", line))
    return rows


class HelpScreen(StyledModal[None]):
    """A window over the text, or over another window.

    Args:
        keys: the user's key map.
        here: the ids of the commands to be shown; all where it is None.
    """

    DEFAULT_CSS = "HelpScreen HelpList { width: 92; max-width: 96%; height: 90%; }"

    def __init__(self, keys: Mapping[str, str], here: Collection[str] | None = None) -> None:
        super().__init__()
        self._keys = keys
        self._here = here

    def compose(self) -> ComposeResult:
        rows = HelpList(help_rows(self._keys, self._here), classes="window")
        rows.border_title = _("keys") if self._here is None else _("keys that work here")
        rows.border_subtitle = _("esc: back")
        yield rows
