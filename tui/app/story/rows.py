"""Rows of the story screen under the headings of their groups."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from tui.app.story.face import StoryRow
from tui.app.strips import Piece
from tui.app.text_wrapping import cells, is_narrow, shorten, wrap
from tui.app.widgets.line_list import LineList
from tui.library import Library

INDENT = 2  # least cells before what is told
MOST = 3  # rows of what is told, in the list


class StoryList(LineList[StoryRow]):
    """Each row: a label, what is told on some lines, and below it where it stands."""

    def __init__(self, library: Library, **options: Any) -> None:
        super().__init__(**options)
        self._library = library
        self._indent = INDENT

    def show(self, rows: Sequence[StoryRow], empty_text: str, index: int = 0) -> None:
        """List these rows, or say why there are none."""
        self.items, self.empty_text = rows, empty_text
        self._indent = INDENT + max(map(cells, {row.label for row in rows}), default=0)
        self.renew(index=index)

    def _headed(self, index: int) -> bool:
        heading = self.items[index].heading
        return bool(heading.text) and (index == 0 or self.items[index - 1].heading != heading)

    def _told(self, row: StoryRow, width: int) -> list[str]:
        room = max(8, width - self._indent)
        spans = wrap(row.text, 0, len(row.text), room)
        lines = [row.text[slice(*span)] for span in spans[:MOST]]
        if len(spans) > MOST:
            lines[-1] = shorten(row.text[spans[MOST - 1][0] :], room)
        return lines

    def item_height(self, index: int, width: int) -> int:
        row = self.items[index]
        heading = (2 if index else 1) if self._headed(index) else 0
        return heading + self._lines(row, width) + self._has_place(row)

    def _lines(self, row: StoryRow, width: int) -> int:
        """On how many lines it is told; by its length where that tells: all rows are measured."""
        room = max(8, width - self._indent)
        if is_narrow(row.text):
            if len(row.text) <= room:
                return 1
            if len(row.text.strip()) > MOST * (room + 1) and "  " not in row.text:
                return MOST
        return len(self._told(row, width))

    def _has_place(self, row: StoryRow) -> bool:
        """Whether a line says where it stands."""
        is_known = row.shows_place and self._library.article(row.article) is not None
        return is_known or bool(row.about)

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        row = self.items[index]
        dim, style = self.style("dim"), self.style(row.style)
        lines = self._told(row, width)
        drawn: list[list[Piece]] = [
            [(f"{'' if number else row.label:<{self._indent}}", dim), (line, style)]
            for number, line in enumerate(lines)
        ]
        if self._has_place(row):
            place = self._place(row, width - self._indent)
            drawn.append([(" " * self._indent, None), (place, dim)])
        if self._headed(index):
            drawn.insert(0, self._heading(row, width))
            if index:
                drawn.insert(0, [])
        return drawn

    def _heading(self, row: StoryRow, width: int) -> list[Piece]:
        text, about, _ = row.heading
        about = shorten(about, max(0, width - 20))
        text = shorten(text, max(8, width - cells(about) - 2))
        return [(text, self.style("strong")), ("  ", None), (about, self.style("dim"))]

    def _place(self, row: StoryRow, room: int) -> str:
        """Where it stands, as far as that fits before what stands behind it."""
        article = self._library.article(row.article)
        if article is None or not row.shows_place:
            return shorten(row.about, room)
        at = bisect_right(article.passages, row.start, key=lambda one: one.end)
        passage = article.passages[at] if at < len(article.passages) else None
        number = f" ¶{passage.number + 1}" if passage is not None else ""
        about = f" · {row.about}" if row.about else ""
        least = room // 2  # of the title, whatever is known of the row
        title = shorten(article.title, max(least, room - cells(number) - cells(about)))
        return shorten(f"{title}{number}{about}", room)
