"""Paints a row of the reader: text under layers of marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.style import Style
from textual.strip import Strip

from tui.app.strips import Piece, strip
from tui.app.text_wrapping import shorten
from tui.app.widgets.layout import ArticleLayout, Row, RowKind
from tui.corpus import Article, ArticleHead, PassageKind, of_kind
from tui.localised import counted, number_text
from tui.translation import _

SIGNS = 2
GUTTER = SIGNS + 2  # cells before the text: two of a note or of who else tells this, the bar, space

# From the lowest to the topmost: a later layer is drawn over an earlier one.
LAYERS = ("annotations", "entities", "reasons", "matches", "chosen")
TOLD = "told"
"""The layer of marks whose signs stand in the margin beside a passage, and which style no text."""
_MOST_LENGTHS = 100  # articles whose length is remembered
_LENGTHS: dict[int, tuple[Article, tuple[int, int]]] = {}  # by the identity of the article


class Mark(NamedTuple):
    """A styled span of the text.

    Attributes:
        start: first code point in `Article.text`.
        end: one past the last code point.
        style: one of `styles.STYLES`.
        sign: what the row of its start bears in the margin: the sign of a note or of a draft.
    """

    start: int
    end: int
    style: str
    sign: str = ""


class Focus(NamedTuple):
    """Where the cursor is.

    Attributes:
        block: the cursor's block, or -1.
        sentence: the span of the cursor's sentence, or None where it is the whole passage.
        selection: the selected span, or None.
        active: whether the pane has the focus.
    """

    block: int = -1
    sentence: tuple[int, int] | None = None
    selection: tuple[int, int] | None = None
    active: bool = False


class RowPainter:
    """Draws the rows of an article; keeps the marks by the passage that they touch.

    Args:
        style_of: the style of a name.
        date_key: the key with which an article is given the date that it has not, if there is one.

    Attributes:
        main_language: the language of most articles; one in another bears its language.
    """

    def __init__(self, style_of: Callable[[str], Style], date_key: str = "") -> None:
        self._style_of = style_of
        self.main_language = ""
        undated = _("date unknown: {key}") if date_key else _("date unknown")
        self._undated = undated.format(key=date_key)
        self._article: Article | None = None
        self._marks: dict[str, list[Mark]] = {}
        self._touching_passage: dict[str, dict[int, list[Mark]]] = {}

    def show(self, article: Article) -> None:
        """Begin with another article, or with another division of the same one into passages.

        What was marked before the first one is shown is of it.
        """
        same_text = self._article is None or article.text == self._article.text
        self._article = article
        marks = self._marks if same_text else {}
        self._marks, self._touching_passage = {}, {}
        for layer, kept in marks.items():
            self.mark(layer, kept)

    def mark(self, layer: str, marks: Iterable[Mark]) -> None:
        """Set the marks of a layer."""
        by_passage: dict[int, list[Mark]] = defaultdict(list)
        self._marks[layer] = sorted(marks, key=lambda mark: (mark.start, -mark.end))
        passages = self._article.passages if self._article else ()
        number = 0
        for mark in self._marks[layer]:
            while number < len(passages) and passages[number].end <= mark.start:
                number += 1
            touched = number
            while touched < len(passages) and passages[touched].start < mark.end:
                by_passage[touched].append(mark)
                touched += 1
        self._touching_passage[layer] = by_passage

    def marks(self, layer: str) -> Sequence[Mark]:
        """The marks of a layer, in the order of the text."""
        return self._marks.get(layer, ())

    def paint(self, layout: ArticleLayout, row: Row, width: int, focus: Focus) -> Strip:
        """The strip of a row."""
        if row.kind is RowKind.BLANK:
            return Strip.blank(width)
        if row.kind is RowKind.META:
            article = layout.article
            is_whole = not isinstance(article, ArticleHead)
            undated = (self._undated,) if is_whole and not article.published else ()
            text = " · ".join([*alike(article), meta(article, self.main_language), *undated])
            return strip([(" " * GUTTER, None), (text, self._style_of("meta"))], width)
        gutter = self._gutter(layout, row, focus)
        if row.kind is RowKind.FOLD:
            text = shorten(fold_text(layout, row), width - GUTTER)
            style = self._style_of("fold")
            if focus.selection and focus.selection[0] < row.end and focus.selection[1] > row.start:
                style += self._style_of("selection")
            return strip([*gutter, (text, style)], width)
        return strip([*gutter, *self._text(layout, row, focus)], width)

    def _gutter(self, layout: ArticleLayout, row: Row, focus: Focus) -> Iterator[Piece]:
        noted, told = self._note_sign(layout, row), self._told_sign(layout, row)
        if noted.strip():
            yield (noted, self._style_of("accent"))
            if len(noted) < SIGNS:
                yield (f"{told:<1}", self._style_of("dim"))
        else:
            yield (f"{told:<{SIGNS}}", self._style_of("dim"))
        bar = " " if row.block != focus.block else "▌" if focus.active else "▏"
        yield (f"{bar} ", self._style_of("gutter"))

    def _note_sign(self, layout: ArticleLayout, row: Row) -> str:
        """The sign of the notes that begin in a row, and their number if there are several."""
        begun = [
            mark
            for mark in self._touching("annotations", layout, row)
            if row.start <= mark.start < max(row.end, row.start + 1)
        ]
        sign = max((mark.sign for mark in begun), default="") or " " * (len(begun) > 1)
        return sign + ("" if len(begun) < 2 else str(len(begun)) if len(begun) < 10 else "+")

    def _told_sign(self, layout: ArticleLayout, row: Row) -> str:
        """Who else tells the passage, on its first row without the sign of a note.

        Where all have one it is told without the number, on the last of one note.
        """
        for mark in self._touching(TOLD, layout, row):
            first, last = layout.row_at(mark.start), layout.row_at(mark.end - 1)
            alone = None
            for number in range(first, last + 1):
                one = layout.rows[number]
                noted = self._note_sign(layout, one)
                if not noted:
                    return mark.sign if one is row else ""
                alone = one if len(noted) < SIGNS else alone
            return mark.sign[:1] if alone is row else ""
        return ""

    def _touching(self, layer: str, layout: ArticleLayout, row: Row) -> Iterator[Mark]:
        by_passage = self._touching_passage.get(layer)
        if not by_passage:
            return
        block = layout.blocks[row.block]
        for number in range(block.first, block.last + 1):
            for mark in by_passage.get(number, ()):
                if mark.start < max(row.end, row.start + 1) and mark.end > row.start:
                    yield mark

    def _text(self, layout: ArticleLayout, row: Row, focus: Focus) -> Iterator[Piece]:
        article = layout.article
        marks = [mark for layer in LAYERS for mark in self._touching(layer, layout, row)]
        if row.block == focus.block and focus.sentence:
            marks.insert(0, Mark(*focus.sentence, "sentence"))
        if focus.selection:
            marks.append(Mark(*focus.selection, "selection"))
        base = self._style_of(article.passages[layout.blocks[row.block].first].kind.value)
        cuts = {row.start, row.end}
        for mark in marks:
            cuts.update(cut for cut in (mark.start, mark.end) if row.start < cut < row.end)
        ordered = sorted(cuts)
        annotated = [*self._touching("annotations", layout, row)]
        for start, end in pairwise(ordered):
            style = base
            if sum(mark.start <= start and mark.end >= end for mark in annotated) > 1:
                style += self._style_of("overlap")
            for mark in marks:
                if mark.start <= start and mark.end >= end:
                    style += self._style_of(mark.style)
            yield (article.text[start:end], style)


def meta(article: Article, main: str) -> str:
    """Source, date, language (if it is not the main one) and length of an article in a line.

    The length stands last: it is not known before all of it is read.
    """
    language = article.language if article.language != main else None
    known = [part for part in (article.source, article.published, language) if part]
    if isinstance(article, ArticleHead):
        return " · ".join([*known, "…"])
    words, read = _length(article)
    minutes = _("{count} min").format(count=number_text(max(1, round(words / 230))))
    total, folded = f"{number_text(len(article.passages))} ¶", len(article.passages) - read
    told = _("{total}, {count} folded").format(total=total, count=number_text(folded))
    passages = told if folded else total
    return " · ".join([*known, passages, minutes])


def _length(article: Article) -> tuple[int, int]:
    """The words of an article and the passages they stand in; of 5 MB once, not at each paint."""
    kept = _LENGTHS.get(id(article))
    if kept is not None and kept[0] is article:
        return kept[1]
    if len(_LENGTHS) >= _MOST_LENGTHS:
        _LENGTHS.clear()
    text, passages = article.text, article.passages
    folded = of_kind(passages, PassageKind.BOILERPLATE)
    start, end = (passages[0].start, passages[-1].end) if passages else (0, 0)
    # Between passages there are ends of lines; a space only where a long line was divided.
    words = text.count(" ", start, end) + len(passages)
    words -= sum(text.count(" ", one.start, one.end) + 1 for one in folded)
    length = words, len(passages) - len(folded)
    _LENGTHS[id(article)] = article, length
    return length


def alike(article: Article) -> Iterator[str]:
    """How many other articles have the wording of an article, and how many files its text."""
    if count := len(article.near_duplicates):
        yield counted("≈ {count} alike", "≈ {count} alike", count)
    if article.duplicates:
        yield counted("{count} file", "{count} files", len(article.duplicates) + 1)


def fold_text(layout: ArticleLayout, row: Row) -> str:
    """What is folded here, in a line."""
    block = layout.blocks[row.block]
    first = layout.article.passages[block.first]
    return counted(
        "▸ {count} line folded: {text}",
        "▸ {count} lines folded: {text}",
        block.last - block.first + 1,
        text=layout.article.text[first.start : first.end],
    )
