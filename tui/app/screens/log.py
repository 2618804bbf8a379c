"""The log: what the program did and what failed, the last first."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.app.strips import Piece
from tui.app.styles import StyledModal
from tui.app.text_wrapping import wrapped
from tui.app.widgets.line_list import LineList
from tui.corpus import safe_text
from tui.logs import log_file, read_log
from tui.translation import _, mark


class LogList(LineList[str]):
    """The lines of the log, wrapped."""

    empty_text = mark(
        "there is no log: the folder of logs cannot be written to (ukr-reader doctor)"
    )

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        line = self.items[index]
        failed = " ERROR " in line or " WARNING " in line
        style = self.style("alert") if failed else None
        return [[(row, style)] for row in wrapped(line, width)]


class LogScreen(StyledModal[None]):
    """A window over the text, or over another window."""

    DEFAULT_CSS = "LogScreen LogList { width: 110; max-width: 96%; height: 80%; }"

    def compose(self) -> ComposeResult:
        rows = LogList([safe_text(line) for line in read_log()], classes="window")
        rows.border_title = safe_text(str(log_file()))
        rows.border_subtitle = _("the last first · esc: back")
        yield rows
