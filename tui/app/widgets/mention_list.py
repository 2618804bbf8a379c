"""Concordance of an entity: every mention as keyword in context (KWIC)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.app.strips import Piece
from tui.app.text_wrapping import cells, flat, shorten
from tui.app.widgets.line_list import LineList
from tui.library.lookups import GONE, find_article, find_passage
from tui.translation import _

if TYPE_CHECKING:
    from tui.analysis import Entity, Mention
    from tui.library import Library

NUMBER = 6  # cells of the passage's number
NAME = 24  # cells that the name may take before its context gets less


class MentionList(LineList["Mention"]):
    """Mentions in the order of the articles, each article's title before its first."""

    def __init__(self, library: Library, **options: Any) -> None:
        super().__init__(**options)
        self._library = library
        self._index = library.index

    def show(self, entity: Entity) -> None:
        """List the mentions of an entity."""
        position = self._library.position
        self.items = sorted(entity.mentions, key=lambda m: (position(m.article), m.start))
        self.renew()

    def go_to(self, article: str, start: int) -> None:
        """Put the cursor on the mention at a place; if there is none, it stays."""
        for number, mention in enumerate(self.items):
            if (mention.article, mention.start) == (article, start):
                self.renew(index=number)
                return

    def _is_first(self, index: int) -> bool:
        return index == 0 or self.items[index].article != self.items[index - 1].article

    def item_height(self, index: int, width: int) -> int:
        return (2 if index == 0 else 3) if self._is_first(index) else 1

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        mention = self.items[index]
        rows = [self._in_context(mention, width)]
        if self._is_first(index):
            article = find_article(self._index, mention.article)
            title = shorten(article.title if article is not None else mention.article, width)
            rows.insert(0, [(title, self.style("strong"))])
            if index:
                rows.insert(0, [])
        return rows

    def _in_context(self, mention: Mention, width: int) -> list[Piece]:
        article = find_article(self._index, mention.article)
        passage = find_passage(self._index, mention.passage)
        if article is None or passage is None:
            return [
                (shorten(flat(mention.text), width), self.style("accent")),
                (f"  {_(GONE)}", None),
            ]
        text, number = article.text, passage.number + 1
        side = max(8, (width - NUMBER - NAME) // 2)
        before = flat(text[passage.start : mention.start])
        if cells(before) > side:
            before = "…" + before[-(side - 1) :].partition(" ")[2]
        room = width - NUMBER - side - cells(mention.text)
        return [
            (f"¶{number:<{NUMBER - 1}}", self.style("dim")),
            (" " * max(0, side - cells(before)) + before, None),
            (flat(mention.text), self.style("accent")),
            (shorten(flat(text[mention.end : passage.end]), max(0, room)), None),
        ]
