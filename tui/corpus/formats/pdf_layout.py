"""PDF layout analysis: from lines to paragraphs by leading, indents, line lengths and columns.

A PDF has no paragraphs, only positioned glyphs. Lengths are in points, heights from the foot of the
page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_LIST_ITEM = re.compile(r"\s*(?:[•‣▪◦●*–—]|\d{1,3}[.)])\s")
_STOP = re.compile(r"[.!?…。！？:;][\"'”’»)\]]*$")
_HYPHEN = re.compile(r"(?<=[^\W\d_][^\W\d_])-$")
_NUMBER = re.compile(r"\d+")

# The share of a page's height, from each edge, that running heads and feet are in.
_MARGIN = 0.085
_MAX_HEAD = 160  # code points
# The same line in the margin of this many pages is a running head or foot.
_MIN_PAGES = 3
# A leading this much larger than the modal one begins a paragraph.
_LEADING = 1.2
# In units of the font size: an indent, a change of size, the gap between columns; the room that a
# line must have left where the next word would have fitted.
_INDENT = 0.7
_SIZE = 0.12
GUTTER = 1.4
# So many rows with a gap at one position are columns, not a table or a tab.
_MIN_GUTTER_ROWS = 4
# A line without a stop that ends before this part of its column's width may end a paragraph.
_SHORT_LINE = 0.8
_TOLERANCE = 0.5

_DAY = r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})"
_TIME = rf"{_DAY},?\s+(?:at\s+)?\d{{1,2}}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?"
_PAGE_NUMBER = (
    r"(?:page\s+|seite\s+|-\s*)?\d{1,4}(?:\s?(?:/|of|von|sur|de|из|з)\s?\d{1,4})?(?:\s*-)?"
)
_ADDRESS = r"(?:(?:https?|file)://|about:)\S+"
# What browsers print in the margins: time, title, URL, page number.
_BROWSER_HEAD = re.compile(
    rf"(?:{_TIME}(?: .*)?|.* {_TIME}|{_PAGE_NUMBER}|{_ADDRESS}(?: .*)?|.* {_ADDRESS})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page.

    Attributes:
        text: its words; hyphenated at its end if `hyphen`.
        left: where it begins.
        right: where it ends.
        baseline: the height of its baseline.
        size: its font size.
        hyphen: whether its last word continues in the next line.
    """

    text: str
    left: float
    right: float
    baseline: float
    size: float
    hyphen: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines joined to a paragraph.

    Attributes:
        text: on one line.
        size: its font size.
    """

    text: str
    size: float


def margin_lines(page: Sequence[PrintedLine], height: float) -> set[int]:
    """The indices of the lines in the top and bottom margins."""
    low, high = height * _MARGIN, height * (1 - _MARGIN)
    return {
        index
        for index, line in enumerate(page)
        if not low < line.baseline < high and len(line.text) <= _MAX_HEAD
    }


def without_running_heads(
    pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]
) -> list[list[PrintedLine]]:
    """The pages without running heads and feet: titles, URLs, page numbers."""
    edges = [margin_lines(page, height) for page, height in zip(pages, heights, strict=True)]
    outer = [
        edge | ({0, len(page) - 1} if len(pages) >= _MIN_PAGES and page else set())
        for page, edge in zip(pages, edges, strict=True)
    ]
    counts = Counter(
        key
        for page, edge in zip(pages, outer, strict=True)
        for key in {_key(page[index].text) for index in edge}
    )
    enough = min(_MIN_PAGES, max(2, len(pages)))
    return [
        [
            line
            for index, line in enumerate(page)
            if not (index in edge and round(line.baseline) in rows)
            and not (index in sides and counts[_key(line.text)] >= enough)
        ]
        for page, edge, sides in zip(pages, edges, outer, strict=True)
        for rows in [_browser_head_rows(page, edge)]
    ]


def _browser_head_rows(page: Sequence[PrintedLine], edge: set[int]) -> set[int]:
    """The baselines of heads that a browser printed: time, URL or page number."""
    printed = (page[index] for index in edge if _BROWSER_HEAD.fullmatch(page[index].text))
    return {round(line.baseline) for line in printed}


def layout_paragraphs(pages: Iterable[Sequence[PrintedLine]]) -> list[Paragraph]:
    """The paragraphs of a document, joined across columns and pages."""
    lines = [line for page in pages for line in in_reading_order(page)]
    leading = _modal_leading(lines)
    widths = _right_edges(lines)
    paragraphs: list[Paragraph] = []
    block: list[PrintedLine] = []
    for line in lines:
        if block and _begins_paragraph(block, line, leading, widths):
            paragraphs.append(_join(block))
            block = []
        block.append(line)
    return [*paragraphs, _join(block)] if block else paragraphs


def in_reading_order(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines of a page, column by column, where they come row by row."""
    rows = [
        (line.right + following.left) / 2
        for line, following in pairwise(page)
        if _same_row(line, following) and following.left - line.right > GUTTER * line.size
    ]
    if len(rows) < _MIN_GUTTER_ROWS:
        return [*page]
    gutter = sorted(rows)[len(rows) // 2]
    if sum(line.left < gutter - 2 and line.right > gutter + 2 for line in page) > len(page) / 2:
        return [*page]
    ordered: list[PrintedLine] = []
    columns: tuple[list[PrintedLine], list[PrintedLine]] = ([], [])
    for line in page:
        if line.left < gutter < line.right:  # over both columns: what is above comes before it
            ordered += [*columns[0], *columns[1], line]
            columns = ([], [])
        else:
            columns[line.left >= gutter].append(line)
    return [*ordered, *columns[0], *columns[1]]


def _same_row(line: PrintedLine, following: PrintedLine) -> bool:
    return abs(line.baseline - following.baseline) < 0.3 * line.size


def _modal_leading(lines: Sequence[PrintedLine]) -> float:
    """The modal leading, in units of the font size."""
    steps = Counter(
        round((line.baseline - following.baseline) / line.size, 1)
        for line, following in pairwise(lines)
        if 0.8 * line.size < line.baseline - following.baseline < 4 * line.size
    )
    # The smaller of two about equally frequent ones: paragraphs may be of one line each.
    most = max(steps.values(), default=0)
    return min((step for step, count in steps.items() if 2 * count >= most), default=1.2)


def _right_edges(lines: Sequence[PrintedLine]) -> dict[int, float]:
    """The right edge of each column, by the bin of its left edge."""
    ends: dict[int, list[float]] = {}
    for line in lines:
        ends.setdefault(_left_bin(line), []).append(line.right)
    # Few lines are longer than the column: headlines above it.
    return {left: sorted(rights)[int(0.9 * (len(rights) - 1))] for left, rights in ends.items()}


def _left_bin(line: PrintedLine) -> int:
    return round(line.left / 30)


def _begins_paragraph(
    block: Sequence[PrintedLine], line: PrintedLine, leading: float, ends: dict[int, float]
) -> bool:
    """Whether a line begins a paragraph after those of `block`."""
    last = block[-1]
    if last.hyphen:
        return False
    if abs(line.size - last.size) > _SIZE * last.size or _LIST_ITEM.match(line.text):
        return True
    if _same_row(last, line):
        return False
    step = (last.baseline - line.baseline) / last.size
    is_end = _ends_paragraph(last, line, ends[_left_bin(last)])
    if step < 0 or step > 4 * leading:  # another column or page
        is_over = _STOP.search(last.text) is not None
        return is_end or (is_over and not line.text[:1].islower())
    if step > _LEADING * leading:
        return True
    indent = line.left - last.left
    return is_end or (indent > _INDENT * line.size and len(block) > 1)


def _ends_paragraph(last: PrintedLine, line: PrintedLine, end: float) -> bool:
    """Whether a line ends a paragraph: the next word would have fitted in its column."""
    first = line.text.split(maxsplit=1)[0]
    word = (line.right - line.left) * (len(first) + 1) / len(line.text)
    if last.right + word > end - _TOLERANCE * line.size:
        return False
    is_short = last.right - last.left < _SHORT_LINE * (end - last.left)
    return _STOP.search(last.text) is not None or (is_short and not first[0].islower())


def _join(block: Sequence[PrintedLine]) -> Paragraph:
    """The paragraph of some lines."""
    pieces = [line.text if line.hyphen else f"{line.text} " for line in block]
    return Paragraph(" ".join("".join(pieces).split()), block[0].size)


def _key(text: str) -> str:
    return _NUMBER.sub("#", text.strip())


def split_at_gutters(
    line: PrintedLine, parts: Sequence[tuple[str, float, float]]
) -> Iterator[PrintedLine]:
    """Split a line at gaps as wide as a gutter.

    Args:
        line: the line.
        parts: text, left and right end of each of its parts, from left to right.
    """
    text, left, right = parts[0]
    for words, begin, end in parts[1:]:
        if begin - right > GUTTER * line.size:
            yield _piece(line, text, left, right)
            text, left = words, begin
        else:
            text = f"{text.rstrip()} {words}"
        right = end
    yield _piece(line, text, left, right, hyphen=line.hyphen)


def _piece(
    line: PrintedLine, text: str, left: float, right: float, *, hyphen: bool = False
) -> PrintedLine:
    """A piece of a line; its last word may go on in its column."""
    cut = _HYPHEN.sub("", text.strip().strip("\ufffe\x02"))
    hyphen = hyphen or cut != text.strip()
    return replace(line, text=cut, left=left, right=right, hyphen=hyphen)
