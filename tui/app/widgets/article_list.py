"""The list of articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Literal

from tui.app.commands import LABEL
from tui.app.strips import Piece
from tui.app.text_wrapping import cells, shorten, wrap
from tui.app.widgets.line_list import LineList
from tui.app.widgets.row_painter import meta
from tui.corpus import Article, safe_text
from tui.translation import mark, mark_in

ListOrder = Literal["given", "title", "date", "source", "unread", "alike"]
"""The order of the list: as the files stand, by a fact, what was not read or is like one first."""
NO_ARTICLES = mark("there are no articles")


def natural_key(text: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts the numbers in a text by their values: "part 9" before "part 10"."""
    parts = re.split(r"([0-9]{1,18})", text.casefold())
    return tuple((int(part), "") if n % 2 else (-1, part) for n, part in enumerate(parts))


class ArticleList(LineList[Article]):
    """Titles, with the length and the number of notes of each article that fits the filter.

    `≈` before an article says that another one has its wording, `✓` that it was read.
    """

    empty_text = mark("no article fits the filter")
    choosing = mark_in(LABEL, "read it")

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._all: Sequence[Article] = ()
        self._position: Callable[[str], int] = lambda _: 0
        self._main = ""
        self._notes: Mapping[str, int] = {}
        self._open_id: str | None = None
        self.only: frozenset[str] | None = None
        self._words: tuple[str, ...] = ()
        self.order: ListOrder = "given"
        self._ordered: Sequence[Article] = ()
        self.read: Collection[str] = ()
        """The ids of the articles that were read."""
        self.alike: Mapping[str, int] = {}
        """The places by likeness of the articles that are like one, by id."""
        self._folded: tuple[Sequence[Article], list[str]] = ((), [])

    def show(self, articles: Sequence[Article], main: str, position: Callable[[str], int]) -> None:
        """List these articles; the cursor stays on the one that is being read.

        Args:
            articles: in order.
            main: the language of most of them.
            position: gives that of an article among them by its id, from 1; 0 if it is not known.
        """
        self._main, self._position = main, position
        if articles is not self._all:
            self._all = articles
            self._sort()

    def sort(self, order: ListOrder) -> None:
        """List them in an order."""
        self.order = order
        self._sort()

    def _sort(self) -> None:
        key = {
            "given": None,
            "title": lambda one: natural_key(one.title),
            "date": lambda one: (one.published is None, one.published or "", natural_key(one.id)),
            "source": lambda one: (not one.source, natural_key(f"{one.source or ''} {one.title}")),
            "unread": lambda one: one.id in self.read,
            "alike": lambda one: self.alike.get(one.id, len(self.alike)),
        }[self.order]
        self._ordered = self._all if key is None else sorted(self._all, key=key)
        self._apply()

    def show_notes(self, counts: Mapping[str, int]) -> None:
        """Set the number of notes by article id."""
        self._notes = counts
        self.refresh()

    @property
    def narrowed(self) -> bool:
        """Whether there is a filter."""
        return bool(self._words) or self.only is not None

    def filter(self, words: str, only: frozenset[str] | None = None) -> None:
        """Show the articles whose title, source or path has all the words, among `only`."""
        self._words, self.only = tuple(words.casefold().split()), only
        self._apply()

    def follow(self, article_id: str) -> None:
        """Put the cursor on the article that is being read."""
        self._open_id = article_id
        if (place := self.place_of(article_id)) is not None:
            self.index = place

    def place_of(self, article_id: str | None) -> int | None:
        """The place of an article among those listed; None if it is not."""
        items = self.items
        if article_id is not None and items is self._all:  # of many, going over them takes a while
            place = self._position(article_id) - 1
            if 0 <= place < len(items) and items[place].id == article_id:
                return place
        return next((n for n, one in enumerate(items) if one.id == article_id), None)

    def _apply(self) -> None:
        self.items = self._fitting() if self.narrowed else self._ordered
        self.empty_text = type(self).empty_text if self.narrowed else NO_ARTICLES
        self.renew(index=self.place_of(self._open_id))

    def _fitting(self) -> list[Article]:
        """The articles that fit; their texts are case-folded once, not at every keystroke."""
        if self._folded[0] is not self._ordered:
            self._folded = (
                self._ordered,
                [
                    f"{article.title} {article.source or ''} {article.path}".casefold()
                    for article in self._ordered
                ],
            )
        fitting = [*zip(*self._folded, strict=True)]
        for word in self._words:
            fitting = [pair for pair in fitting if word in pair[1]]
        only = self.only
        return [article for article, _ in fitting if only is None or article.id in only]

    def item_height(self, index: int, width: int) -> int:
        return 3 if cells(self.items[index].title) <= width else 4

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        article = self.items[index]
        title = safe_text(article.title)
        style = self.style("strong") if article.id == self._open_id else None
        spans = wrap(title, 0, len(title), width)
        rows: list[list[Piece]] = [[(title[spans[0][0] : spans[0][1]], style)]]
        if len(spans) > 1:
            rows.append([(shorten(title[spans[1][0] :], width), style)])
        facts: list[Piece] = [("≈ ", self.style("accent"))] if article.near_duplicates else []
        if article.id in self.read:
            facts.append(("✓ ", self.style("accent")))
        facts.append((meta(article, self._main), self.style("dim")))
        if notes := self._notes.get(article.id):
            facts.append((f"  ● {notes}", self.style("accent")))
        return [*rows, facts]
