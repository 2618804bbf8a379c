"""The status line: position, the last message, and what each pane and panel reports."""

from __future__ import annotations

from collections.abc import Iterable

from tui.app.widgets.reader import Reader
from tui.app.widgets.text_line import Pieces, TextLine
from tui.corpus import ArticleHead
from tui.localised import number_text
from tui.translation import _


class StatusLine(TextLine):
    """Shows a message until the cursor moves, else the facts."""

    def __init__(self) -> None:
        super().__init__(id="status", whole=True)
        self._status_text = ""
        self._typed = ""

    def say(self, text: str) -> None:
        """Set the message for the next drawing."""
        self._status_text = text

    def say_typed(self, reader: Reader) -> bool:
        """Show the count being typed and the selection; returns whether they changed."""
        count = f"{reader.count} ×" if reader.count else ""
        typed = " · ".join(filter(None, (count, reader.selected_facts)))
        changed = bool(typed) or self._status_text == self._typed
        if changed:
            self._status_text = typed
        self._typed = typed
        return changed

    def draw(self, reader: Reader, facts: Iterable[str], legend: Pieces, otherwise: str) -> None:
        """Draw it.

        Args:
            reader: has the position.
            facts: shown after it.
            legend: shown at the right end.
            otherwise: shown where no article is open yet.
        """
        if reader.article is None or reader.block is None:
            self.show([(self._status_text or otherwise, "plain")])
            return
        number, total = reader.block.first + 1, number_text(len(reader.article.passages))
        if isinstance(reader.article, ArticleHead):
            total = "…"
        told = _("¶ {number} of {total}").format(number=number, total=total)
        position = f" {told} · "
        if self._status_text:
            self.show([(position, "plain"), (self._status_text, "accent")])
        else:
            self.show([(position + " · ".join(facts), "plain")], legend)
