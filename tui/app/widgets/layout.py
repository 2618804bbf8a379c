"""Layout of an article in rows: wrapped lazily from the top, as far as is asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple, overload

from tui.app.text_wrapping import wrap
from tui.corpus import Article, PassageKind, of_kind, starts_of


class RowKind(Enum):
    """What a row of the reader shows."""

    TEXT = "text"
    BLANK = "blank"
    META = "meta"
    FOLD = "fold"


class Row(NamedTuple):
    """One row of the reader.

    Attributes:
        kind: what it shows.
        block: the index of its block.
        start: first code point in `Article.text`; for rows without text, where it stands.
        end: one past the last code point.
    """

    kind: RowKind
    block: int
    start: int
    end: int


class Block(NamedTuple):
    """A stop of the cursor: one passage, or several folded into one row.

    Attributes:
        first: index of its first passage in `Article.passages`.
        last: index of its last passage.
        folded: shown as one row.
    """

    first: int
    last: int
    folded: bool


class SingleBlocks(Sequence[Block]):
    """A block for each passage, where nothing is folded; made as they are asked for."""

    def __init__(self, passages: int) -> None:
        self._numbers = range(passages)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, number: int) -> Block: ...

    @overload
    def __getitem__(self, number: slice) -> Sequence[Block]: ...

    def __getitem__(self, number: int | slice) -> Block | Sequence[Block]:
        if isinstance(number, slice):
            return [Block(one, one, folded=False) for one in self._numbers[number]]
        one = self._numbers[number]
        return Block(one, one, folded=False)


class ArticleLayout:
    """The rows of one article at one width.

    `height` is exact once `complete`; before, what has not been wrapped is estimated.
    """

    def __init__(self, article: Article, width: int, *, unfolded: bool = False) -> None:
        self.article = article
        self.width = max(1, width)
        self.blocks = _blocks(article, unfolded=unfolded)
        self.rows: list[Row] = []
        self._tops: list[int] = []
        starts = starts_of(article.passages)
        is_whole = len(self.blocks) == len(starts)
        self._starts = starts if is_whole else [starts[block.first] for block in self.blocks]

    @property
    def complete(self) -> bool:
        """Whether every row has been wrapped."""
        return len(self._tops) == len(self.blocks)

    @property
    def height(self) -> int:
        """The number of rows, of which those not yet wrapped are estimated."""
        if self.complete:
            return len(self.rows)
        rest = len(self.article.text) - self._starts[len(self._tops)]
        return len(self.rows) + rest // self.width + 2 * (len(self.blocks) - len(self._tops))

    def wrap_to(self, row: int) -> None:
        """Wrap until row `row` is known, or all are."""
        while len(self.rows) <= row and not self.complete:
            self._wrap_block()

    def top(self, block: int) -> int:
        """The first row of a block."""
        while len(self._tops) <= block:
            self._wrap_block()
        return self._tops[block]

    def bottom(self, block: int) -> int:
        """The last row of a block, its blank row not counted."""
        last = self.top_after(block) - 1
        while last > self.top(block) and self.rows[last].kind is RowKind.BLANK:
            last -= 1
        return last

    def top_after(self, block: int) -> int:
        """The row after a block's last one."""
        self.top(block)
        if block + 1 < len(self.blocks):
            return self.top(block + 1)
        return len(self.rows)

    def block_at(self, offset: int) -> int:
        """The block that holds the code point at `offset`, or the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def row_at(self, offset: int) -> int:
        """The row that shows the code point at `offset`."""
        block = self.block_at(offset)
        first, after = self.top(block), self.top_after(block)
        found = bisect_right(self.rows, offset, first, after, key=lambda row: row.start) - 1
        while found > first and self.rows[found].kind is RowKind.BLANK:
            found -= 1
        return max(found, first)

    def block_of_row(self, row: int) -> int:
        """The block that a row belongs to."""
        self.wrap_to(row)
        return self.rows[min(row, len(self.rows) - 1)].block if self.rows else 0

    def _wrap_block(self) -> None:
        number = len(self._tops)
        block = self.blocks[number]
        passages = self.article.passages
        first = passages[block.first]
        if number == 0 and not of_kind(passages, PassageKind.TITLE):
            self._add_meta(number, first.start)
        self._tops.append(len(self.rows))
        if block.folded:
            self.rows.append(Row(RowKind.FOLD, number, first.start, passages[block.last].end))
        else:
            spans = wrap(self.article.text, first.start, first.end, self.width)
            self.rows.extend(Row(RowKind.TEXT, number, start, end) for start, end in spans)
        if first.kind is PassageKind.TITLE:
            self._add_meta(number, first.end)
        elif self._gap_after(number):
            self.rows.append(Row(RowKind.BLANK, number, first.end, first.end))

    def _add_meta(self, block: int, offset: int) -> None:
        self.rows.append(Row(RowKind.META, block, offset, offset))
        self.rows.append(Row(RowKind.BLANK, block, offset, offset))

    def _gap_after(self, number: int) -> bool:
        """A blank row follows, but between the items of a list and inside unfolded boilerplate."""
        if number + 1 >= len(self.blocks):
            return False
        passages, text = self.article.passages, self.article.text
        here, there = passages[self.blocks[number].last], passages[self.blocks[number + 1].first]
        if text.count("\n", here.end, there.start) > 1:
            return True
        if here.kind is there.kind is PassageKind.BOILERPLATE:
            return False
        mark, next_mark = text[here.start], text[there.start]
        return mark != next_mark or mark.isalnum() or mark in "\"'“‘"


def _blocks(article: Article, *, unfolded: bool) -> Sequence[Block]:
    if unfolded or not of_kind(article.passages, PassageKind.BOILERPLATE):
        return SingleBlocks(len(article.passages))
    blocks: list[Block] = []
    for number, passage in enumerate(article.passages):
        if passage.kind is not PassageKind.BOILERPLATE:
            blocks.append(Block(number, number, folded=False))
        elif blocks and blocks[-1].folded:
            blocks[-1] = Block(blocks[-1].first, number, folded=True)
        else:
            blocks.append(Block(number, number, folded=True))
    return blocks
