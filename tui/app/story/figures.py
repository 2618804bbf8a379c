"""Figures: what several articles give a number for, those that differ first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from tui.app.story.face import Face, Heading, StoryRow, count
from tui.library import Library

if TYPE_CHECKING:
    from tui.story import Fact, Quantity

UPDATE = "differs, and the dates explain it: an update"


class FiguresFace(Face):
    """Facts with the figures of several articles."""

    title = "Figures"
    orders: ClassVar[tuple[str, ...]] = ("all", "only those that differ")
    empty = "no two articles give a figure on the same thing"

    _facts: Sequence[Fact] = ()

    def load(self) -> None:
        self._facts = self.library.story.figures()

    def summary(self) -> str:
        differing = sum(fact.differ for fact in self._facts)
        differ = count(differing, "differs", "differ")
        return f"{count(len(self._facts), 'thing')} counted twice or more · {differ}"

    def rows(self, order: int) -> list[StoryRow]:
        return [
            figure_row(self.library, fact, figure)
            for fact in self._facts
            if fact.differ or not order
            for figure in fact.figures
        ]


def figure_row(library: Library, fact: Fact, figure: Quantity) -> StoryRow:
    """A figure with the words around it, under the name of what is counted."""
    from tui.story import words_around

    verdict = UPDATE if fact.update else "differs" if fact.differ else "the same"
    article = library.article(figure.article)
    passage = article.passage_at(figure.start) if article is not None else None
    around = ""
    if article is not None and passage is not None:
        within = (passage.start, passage.end)
        around = words_around(article.text, figure.start, figure.end, within)
    return StoryRow(
        around,
        (figure.date or "")[:10],
        heading=Heading(fact.name, verdict),
        article=figure.article,
        start=figure.start,
        end=figure.end,
        reject=lambda: library.story.separate_figure(figure),
    )
