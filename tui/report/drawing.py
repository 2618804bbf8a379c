"""The geometry of the drawn overview: articles by date and length, and who tells the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from wcwidth import wcwidth

from tui.story import ArticleSummary, Overview

MOST = 30  # articles of which the matrix is drawn
ROW = 26  # height of a row, and width of a column of the matrix
LEFT = 520  # where the matrix begins
TITLE = 38  # cells
BAR = 90  # width of the bar of the longest article
CHART = 150  # height of the chart by date
MARGIN = 16
_NUMBERED = 30  # articles by date that are told apart by their numbers
_APART = 17  # least distance of two numbers
_SHADES = 4


@dataclass(frozen=True, slots=True)
class Stem:
    """An article in the chart by date: where it stands, and how high."""

    number: int
    x: float
    height: float


@dataclass(frozen=True, slots=True)
class Cell:
    """How many passages of one article another tells, too; shade 1 to 4 by their share."""

    column: int
    told: int
    shade: int


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row of the matrix, with the article's length as the width of a bar."""

    number: int
    date: str
    title: str
    summary: ArticleSummary
    bar: float
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn.

    Attributes:
        rows: the articles of the matrix, by date.
        total: the number of all articles.
        stems: the chart by date; empty if fewer than two days are known.
        days: the first and the last day of the chart.
        longest: words of the longest article.
        undated: articles that the chart lacks.
        width: of the drawing, in pixels.
    """

    rows: Sequence[DrawnRow]
    total: int
    stems: Sequence[Stem]
    days: tuple[str, str]
    longest: int
    undated: int
    width: int

    @property
    def numbered(self) -> bool:
        """Whether the stems have room for their numbers."""
        return len(self.stems) <= _NUMBERED


def draw(overview: Overview) -> Drawing:
    """The marks for an overview."""
    numbered = list(enumerate(overview.articles, start=1))
    longest = max((one.words for one in overview.articles), default=0) or 1
    shown = _most_alike(numbered)
    width = LEFT + max(ROW * len(shown), 12 * ROW) + MARGIN
    days = {number: day for number, one in numbered if (day := _day(one)) is not None}
    first, last = min(days.values(), default=date.min), max(days.values(), default=date.min)
    dated = [(number, one, days[number]) for number, one in numbered if number in days]
    span = (last - first).days
    stems = list(_stems(dated, first, span, width, longest)) if span else []
    return Drawing(
        rows=list(_rows(shown, longest)),
        total=len(numbered),
        stems=stems,
        days=(first.isoformat(), last.isoformat()),
        longest=longest,
        undated=len(numbered) - len(dated),
        width=width,
    )


def _most_alike(
    numbered: Sequence[tuple[int, ArticleSummary]],
) -> Sequence[tuple[int, ArticleSummary]]:
    """As many articles as there is room for: those that share most with others, in order."""
    if len(numbered) <= MOST:
        return numbered
    ordered = sorted(numbered, key=lambda pair: -sum(pair[1].told_in.values()))
    return sorted(ordered[:MOST], key=lambda pair: pair[0])


def _rows(shown: Sequence[tuple[int, ArticleSummary]], longest: int) -> Iterator[DrawnRow]:
    columns = {one.article.id: at for at, (_, one) in enumerate(shown)}
    for number, one in shown:
        cells = [
            Cell(columns[other], told, _shade(told, one.passages))
            for other, told in one.told_in.items()
            if told and other in columns
        ]
        day = (one.article.published or "")[:10]
        title = _cut(one.article.title)
        yield DrawnRow(number, day, title, one, BAR * one.words / longest, cells)


def _shade(told: int, passages: int) -> int:
    """1 to 4, by the share of an article's passages; from half of them on the deepest."""
    return min(_SHADES, 1 + int(2 * _SHADES * told / max(passages, 1)))


def _stems(
    dated: Sequence[tuple[int, ArticleSummary, date]],
    first: date,
    span: int,
    width: int,
    longest: int,
) -> Iterator[Stem]:
    """Stems by date; where they are few, those of near days stand side by side."""
    room = width - 2 * MARGIN - 2 * _APART
    ordered = sorted(dated, key=lambda each: (each[2], each[0]))
    places = [MARGIN + _APART + room * (day - first).days / span for _, _, day in ordered]
    if len(places) <= _NUMBERED:
        for at in range(1, len(places)):
            places[at] = max(places[at], places[at - 1] + _APART)
        most = float(width - MARGIN - _APART)
        for at in reversed(range(len(places))):
            places[at] = most = min(places[at], most)
            most -= _APART
    for place, (number, one, _) in zip(places, ordered, strict=True):
        yield Stem(number, round(place, 1), round(CHART * one.words / longest, 1))


def _day(summary: ArticleSummary) -> date | None:
    try:
        return date.fromisoformat((summary.article.published or "")[:10])
    except ValueError:
        return None


def _cut(title: str) -> str:
    """A title that fits into its column."""
    room = TITLE
    for at, character in enumerate(title):
        room -= max(0, wcwidth(character))
        if room < 0:
            return f"{title[:at].rstrip()}…"
    return title
