"""The list of files that could not be read, each with why and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from tui.app.strips import Piece
from tui.app.styles import StyledModal
from tui.app.text_wrapping import shorten, wrapped
from tui.app.widgets.line_list import LineList
from tui.corpus import ReadError, safe_text
from tui.localised import counted
from tui.translation import _


class UnreadList(LineList[ReadError]):
    """Names and folders, each over its reason."""

    def item_height(self, index: int, width: int) -> int:
        return len(self.item_rows(index, width)) + 1

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        failure = self.items[index]
        name, folder = failure.path.name or str(failure.path), str(failure.path.parent)
        # Cleaned before it is measured; the name first, as it is the end of a path that is cut.
        head: list[Piece] = [(shorten(safe_text(name), width), self.style("strong"))]
        rows = [[*head, (f"  {safe_text(folder)}", self.style("dim"))]]
        rows += [[(row, None)] for row in wrapped(f"{failure.reason} {failure.advice}", width)]
        return rows


class UnreadScreen(StyledModal[None]):
    """A window over the text."""

    DEFAULT_CSS = "UnreadScreen UnreadList { width: 96; max-width: 96%; height: 80%; }"

    def __init__(self, failures: Sequence[ReadError]) -> None:
        super().__init__()
        self._failures = tuple(failures)

    def compose(self) -> ComposeResult:
        rows = UnreadList(self._failures, classes="window")
        rows.border_title = counted(
            "{count} could not be read", "{count} could not be read", len(self._failures)
        )
        rows.border_subtitle = _("esc: back")
        yield rows
