"""Figures: what several articles give a number for, those that differ first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from tui.app.story.face import Face, Heading, StoryRow
from tui.library import Library
from tui.localised import counted
from tui.translation import _, _in, mark, mark_in

if TYPE_CHECKING:
    from tui.story import Fact, OnProgress, Quantity

UPDATE = mark("differs, and the dates explain it: an update")
DIFFERS, SAME = mark_in("figures", "differs"), mark_in("figures", "the same")


class FiguresFace(Face["Sequence[Fact]"]):
    """Facts with the figures of several articles."""

    title = mark("Figures")
    orders: ClassVar[tuple[str, ...]] = (
        mark_in("order", "all"),
        mark_in("order", "only those that differ"),
    )
    can_reject = True
    empty = mark("no two articles give a figure on the same thing")

    found: Sequence[Fact] = ()

    def gather(self, on_progress: OnProgress[Sequence[Fact]]) -> Sequence[Fact]:
        return self.library.story.figures(on_progress)

    def summary(self) -> str:
        differing = sum(fact.differ for fact in self.found)
        told = counted(
            "{count} thing counted twice or more",
            "{count} things counted twice or more",
            len(self.found),
        )
        return f"{told} · {counted('{count} differs', '{count} differ', differing)}"

    def rows(self, order: int) -> list[StoryRow]:
        return [
            figure_row(self.library, fact, figure, number)
            for number, fact in enumerate(self.found)
            if fact.differ or not order
            for figure in fact.figures
        ]


def figure_row(library: Library, fact: Fact, figure: Quantity, number: int = 0) -> StoryRow:
    """A figure with the words around it, under the name of what is counted.

    Args:
        library: that it is in.
        fact: that it is of.
        figure: the figure.
        number: of the fact among those shown.
    """
    from tui.story import fact_name, words_around

    verdict = _in("figures", DIFFERS) if fact.differ else _in("figures", SAME)
    verdict = _(UPDATE) if fact.update else verdict
    article = library.article(figure.article)
    passage = article.passage_at(figure.start) if article is not None else None
    around = ""
    if article is not None and passage is not None:
        within = (passage.start, passage.end)
        around = words_around(article.text, figure.start, figure.end, within)
    return StoryRow(
        around,
        (figure.date or "")[:10],
        heading=Heading(fact_name(fact), verdict, number),
        article=figure.article,
        start=figure.start,
        end=figure.end,
        reject=lambda: library.story.separate_figure(figure),
    )
