"""The status line: position, the last message, and what each pane and panel reports."""

from __future__ import annotations

from collections.abc import Iterable

from tui.app.widgets.reader import Reader
from tui.app.widgets.text_line import Pieces, TextLine


class StatusLine(TextLine):
    """Says a sentence until the cursor moves; else the facts."""

    def __init__(self) -> None:
        super().__init__(id="status", whole=True)
        self._sentence = ""
        self._typed = ""

    def say(self, text: str) -> None:
        """Say a sentence at the next drawing."""
        self._sentence = text

    def say_typed(self, reader: Reader) -> bool:
        """Say a count as it is typed, and how much is selected; whether there is a change."""
        count = f"{reader.count} ×" if reader.count else ""
        typed = " · ".join(filter(None, (count, reader.selected_facts)))
        changed = bool(typed) or self._sentence == self._typed
        if changed:
            self._sentence = typed
        self._typed = typed
        return changed

    def draw(self, reader: Reader, facts: Iterable[str], legend: Pieces, otherwise: str) -> None:
        """Draw it.

        Args:
            reader: tells the position.
            facts: what is said after it.
            legend: what stands at the right end.
            otherwise: what is said where nothing can be read yet.
        """
        if reader.article is None or reader.block is None:
            self.show([(self._sentence or otherwise, "plain")])
            return
        position = f" ¶ {reader.block.first + 1} of {len(reader.article.passages)} · "
        if self._sentence:
            self.show([(position, "plain"), (self._sentence, "accent")])
        else:
            self.show([(position + " · ".join(facts), "plain")], legend)
