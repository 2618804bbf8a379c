"""All keys, as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult

from tui.app.commands import COMMANDS, SECTIONS, bindings, current_keys
from tui.app.looks import LookModal
from tui.app.paint import Piece
from tui.app.widgets.line_list import LineList
from tui.index import SYNTAX

KEYS = 16


class HelpList(LineList):
    """Sections, keys and sentences."""

    def __init__(self, keys: Mapping[str, str], **options: Any) -> None:
        super().__init__(**options)
        self._rows: list[tuple[str, str]] = []
        section = ""
        for command in COMMANDS:
            if SECTIONS[command.group] != section:
                section = SECTIONS[command.group]
                self._rows += [("", ""), ("", section)] if self._rows else [("", section)]
            self._rows.append((" ".join(current_keys(command, keys)), command.help))
        self._rows += [("", ""), ("", "What can be searched for")]
        self._rows += [
            (line[:KEYS].rstrip(), line[KEYS:]) if line[:1] != " " else (" ", line.strip())
            for line in SYNTAX.splitlines()
        ]

    @property
    def count(self) -> int:
        """The number of rows."""
        return len(self._rows)

    def item_height(self, index: int, width: int) -> int:
        return 1

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        keys, text = self._rows[index]
        if not keys:
            return [[(text, self.style("strong"))]]
        return [[(f"{keys:<{KEYS}} ", self.style("accent")), (text, None)]]


class HelpScreen(LookModal[None]):
    """A window over the text."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen HelpList { width: 76; max-width: 96%; height: 90%; }
    """
    BINDINGS = bindings("dialog")

    def __init__(self, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        rows = HelpList(self._keys, classes="window")
        rows.border_title = "keys"
        rows.border_subtitle = "esc: back"
        yield rows

    def action_close(self) -> None:
        """Back to the text."""
        self.dismiss(None)
