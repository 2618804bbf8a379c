"""The list of related passages, each with its reasons; loosely related ones folded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.app.commands import LABEL
from tui.app.strips import Piece
from tui.app.text_wrapping import cells, shorten, wrap, wrapped
from tui.app.widgets.line_list import LineList
from tui.localised import counted
from tui.translation import _, mark, mark_in, mark_plural

if TYPE_CHECKING:
    from tui.index import Degree, Related

Spans = tuple[tuple[int, int], ...]

SNIPPET_ROWS = 4
REASON_ROWS = 2
BAR, ARTICLE_BAR = 5, 10
DEGREES = {
    "same": mark("same fact"),
    "close": mark("close"),
    "loose": mark("loose"),
}
"""What the degree of a passage is called (`Degree`), marked."""
FILLED = {"same": (4, BAR), "close": (2, 3), "loose": (1, 1)}
"""The fewest and the most cells that are filled of the bar of a degree."""
LOOSE = mark_plural("{count} loosely related: +", "{count} loosely related: +")
NOTHING_CLOSER = mark_plural(
    "nothing closer; {count} loosely related: +", "nothing closer; {count} loosely related: +"
)
UNFOLD = mark_in(LABEL, "unfold")
SAME_WORDS = mark_plural("and {count} more in the same words", "and {count} more in the same words")


class RelatedItem(NamedTuple):
    """A related passage, ready to be drawn.

    Attributes:
        related: what the index found.
        title: the title of its article.
        text: the passage's text from the sentence to be shown on.
        evidence: spans of `text` that are reasons, in order.
        language: the name of its language, if it is another than the interface's.
    """

    related: Related
    title: str
    text: str
    evidence: Spans = ()
    language: str = ""

    @property
    def is_loose(self) -> bool:
        """Whether it is folded with others that are only loosely related."""
        return self.related.degree == "loose"


class RelatedList(LineList[RelatedItem]):
    """Related passages of other articles, or why there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._loose: Sequence[RelatedItem] = ()
        self._unfolded = False
        self._drawn: dict[tuple[int, int], list[list[Piece]]] = {}
        self.empty_text = _("reading …")

    @property
    def count(self) -> int:
        """The number of related passages, and the row for those that are folded."""
        return len(self.items) + bool(self._loose)

    def show(
        self, items: Sequence[RelatedItem], empty_text: str, *, of_another: bool = True
    ) -> None:
        """List these passages, or say why there are none.

        Args:
            items: the passages.
            empty_text: why there are none.
            of_another: they are related to another passage than those before: what is loosely
                related is folded.
        """
        self.empty_text = empty_text
        self._unfolded = self._unfolded and not of_another
        self._arrange(items)
        self.renew(index=0)

    def shows(self, items: Sequence[RelatedItem]) -> bool:
        """Whether it lists these already."""
        return [*self.items, *self._loose] == [*items]

    def fold(self) -> None:
        """Show those that are only loosely related, too, or fold them."""
        self._unfolded = not self._unfolded
        self._arrange([*self.items, *self._loose])
        self.renew()

    def _arrange(self, items: Sequence[RelatedItem]) -> None:
        self.items = [item for item in items if self._unfolded or not item.is_loose]
        self._loose = [] if self._unfolded else [item for item in items if item.is_loose]
        self._drawn.clear()

    def choosing_of(self, index: int) -> str:
        return UNFOLD if self._loose and index == len(self.items) else self.choosing

    def action_choose(self) -> None:
        if self._loose and self.chosen is None:
            self.fold()
        else:
            super().action_choose()

    def notify_style_update(self) -> None:
        self._drawn.clear()
        super().notify_style_update()

    def item_height(self, index: int, width: int) -> int:
        return len(self.item_rows(index, width)) + 1

    def item_rows(self, index: int, width: int) -> list[list[Piece]]:
        key = (index, width)
        if key not in self._drawn:
            folded = index == len(self.items)
            self._drawn[key] = (
                self._draw_folded(width) if folded else self._draw(self.items[index], width)
            )
        return self._drawn[key]

    def _draw_folded(self, width: int) -> list[list[Piece]]:
        text = counted(*(LOOSE if self.items else NOTHING_CLOSER), len(self._loose))
        return [[(row, self.style("dim"))] for row in wrapped(text, width)]

    def _draw(self, item: RelatedItem, width: int) -> list[list[Piece]]:
        rows: list[list[Piece]] = [[(shorten(item.title, width), self.style("strong"))]]
        spans = wrap(item.text, 0, len(item.text), width)
        for number, (start, end) in enumerate(spans[:SNIPPET_ROWS]):
            cut = number == SNIPPET_ROWS - 1 and len(spans) > SNIPPET_ROWS
            rows.append(self._snippet_row(item, start, end, width if cut else None))
        return [*rows, *self._reasons(item, width)]

    def _snippet_row(self, item: RelatedItem, start: int, end: int, cut: int | None) -> list[Piece]:
        pieces: list[Piece] = []
        position = start
        for first, last in item.evidence:
            first, last = max(first, position), min(last, end)
            if first < last:
                pieces.append((item.text[position:first], None))
                pieces.append((item.text[first:last], self.style("accent")))
                position = last
        pieces.append((item.text[position:end], None))
        if cut is not None and end - start >= cut:
            pieces[-1] = (pieces[-1][0][:-1], pieces[-1][1])
        return [*pieces, ("…", None)] if cut is not None else pieces

    def _reasons(self, item: RelatedItem, width: int) -> list[list[Piece]]:
        related = item.related
        bar: Piece = (f"{closeness(related.score, related.degree)} ", self.style("accent"))
        reasons = related.reasons
        parts = [_("same wording") if reasons.near_duplicate else _(DEGREES[related.degree])]
        if item.language:
            parts.append(_("in {language}").format(language=item.language))
        if number := len(related.near_duplicates):
            parts.append(counted(*SAME_WORDS, number))
        parts += [f"{ours} / {theirs}" for ours, theirs in reasons.differing]
        parts += reasons.in_words
        rows = _rows_of(parts, max(1, width - BAR - 1))
        margins: list[Piece] = [bar, *[(" " * (BAR + 1), None)] * (len(rows) - 1)]
        return [
            [margin, (row, self.style("dim"))] for margin, row in zip(margins, rows, strict=True)
        ]


def closeness(score: float, degree: Degree) -> str:
    """How sure it is that two passages are related, as a bar.

    A fifth of 1 is a cell, but no two degrees have the same bar.
    """
    fewest, most = FILLED[degree]
    return _bar(max(fewest, min(most, round(score * BAR))), BAR)


def likeness(score: float) -> str:
    """How alike two articles are, as a bar: a tenth of 1, which is the same wording, a cell."""
    return _bar(max(1, min(ARTICLE_BAR, round(score * ARTICLE_BAR))), ARTICLE_BAR)


def _bar(filled: int, cells: int) -> str:
    return "▮" * filled + "▯" * (cells - filled)


def _rows_of(reasons: Sequence[str], width: int) -> list[str]:
    """Reasons in rows, each whole where it fits; what is more than `REASON_ROWS` is cut."""
    rows = [""]
    for reason in reasons:
        joined = f"{rows[-1]} · {reason}" if rows[-1] else reason
        if cells(joined) <= width or not rows[-1]:
            rows[-1] = shorten(joined, width)
        elif len(rows) < REASON_ROWS:
            rows.append(shorten(reason, width))
        else:
            rows[-1] = shorten(f"{rows[-1]} …", width)
            break
    return rows
