"""The reader widget: an article with a cursor over passages and sentences, and a selection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from tui.app.commands import LABEL, bindings
from tui.app.widgets.counting import Counting
from tui.app.widgets.cursor import Cursor
from tui.app.widgets.layout import Block
from tui.app.widgets.row_painter import Focus
from tui.app.widgets.selectable_view import SelectableView
from tui.app.widgets.selection import Unit
from tui.corpus import Article, Passage, PassageKind
from tui.library.bookmarks import TextPosition
from tui.translation import _in

MARGIN = 3  # rows seen above and below the cursor's passage, where there is room


class Reader(SelectableView, Counting, can_focus=True):
    """Moves a cursor over the article; posts `Moved`.

    While text is selected, the keys that move the cursor move the end of the selection instead.

    Args:
        sentences_of: the spans of the sentences of a passage, in order.
    """

    BINDINGS = bindings("cursor", "choose", "sentence", "select", "fold")

    class Moved(Message):
        """The cursor stands on another passage or sentence."""

        def __init__(self, passage: Passage, *, same_passage: bool) -> None:
            super().__init__()
            self.passage = passage
            self.same_passage = same_passage

    def __init__(
        self, sentences_of: Callable[[Article, Passage], Sequence[tuple[int, int]]], **options: Any
    ) -> None:
        super().__init__(**options)
        self._sentences_of = sentences_of
        self._cursor = Cursor()
        self._awaits_size = True
        self._seen_height = 0
        self._pending: TextPosition | None = None

    def show(self, article: Article, position: TextPosition | None = None) -> None:
        """Show an article, the cursor at a position or on the first passage but boilerplate."""
        self.article, self._awaits_size, self._pending = article, not self.size, position
        self.select_nothing()
        if self._awaits_size:
            return
        self.unfolded = False
        self.lay_out(article)
        if position is None:
            start = next(
                (p.start for p in article.passages if p.kind is not PassageKind.BOILERPLATE), 0
            )
            position = TextPosition(article.id, start, 0)
        self._stand_at(position.offset)
        self.scroll_to_offset(position.top or 0)
        if position.top is None:
            self._show_cursor()
        self._moved(same_passage=False)

    def render_line(self, y: int) -> Strip:
        if self._awaits_size:  # the first paint comes before the first resize event
            self._show_waiting()
        return super().render_line(y)

    def _show_waiting(self) -> None:
        """Show the article and position that were set before the size was known."""
        if self.article is not None and self.size:
            self._seen_height = self.size.height
            self.show(self.article, self._pending)

    def resized(self) -> None:
        if self._awaits_size:
            self._show_waiting()
            return
        was_seen = self._cursor_is_seen
        self._seen_height = self.size.height
        super().resized()
        if was_seen:
            self._show_cursor()

    @property
    def _cursor_is_seen(self) -> bool:
        """Whether the row of the cursor was on the screen when it was last drawn."""
        if self.rows is None or not self.rows.blocks:
            return False
        row = self.rows.row_at(self.cursor_sentence[0])
        return self.scroll_offset.y <= row < self.scroll_offset.y + self._seen_height

    def replace(self, article: Article) -> None:
        """Show the same article, its passages judged anew; nothing on the screen moves."""
        if self._awaits_size:
            self.article = article
            return
        offset, top = self.cursor_sentence[0], self.top_offset
        self.lay_out(article)
        self._stand_at(offset)
        self.scroll_to_offset(top)

    # Where the cursor is.

    @property
    def block(self) -> Block | None:
        """The block of the cursor."""
        return self.rows.blocks[self._cursor.block] if self.rows and self.rows.blocks else None

    @property
    def passage(self) -> Passage | None:
        """The passage of the cursor."""
        block = self.block
        return self.article.passages[block.first] if self.article and block else None

    @property
    def at_end(self) -> bool:
        """Whether the cursor is on the last passage of the article, but boilerplate after it."""
        if self.article is None or self.rows is None or not self.rows.blocks:
            return False
        passages = self.article.passages[self.rows.blocks[self._cursor.block].last + 1 :]
        return all(passage.kind is PassageKind.BOILERPLATE for passage in passages)

    @property
    def cursor_sentence(self) -> tuple[int, int]:
        """The span of the cursor's sentence."""
        return self._cursor.span

    @property
    def target(self) -> tuple[int, int]:
        """The span that a note would be made on: the selection or the cursor's sentence."""
        return self.selection.span or self.cursor_sentence

    @property
    def position(self) -> TextPosition | None:
        """Where the reader is, to come back to."""
        if self.article is None:
            return None
        return TextPosition(self.article.id, self.cursor_sentence[0], self.top_offset)

    @property
    def cursor(self) -> Focus:
        """What the painter shows of the cursor."""
        return self._cursor.focus(self.selection.span, active=self.has_focus)

    @property
    def cursor_of_next_page(self) -> Focus:
        """The same after the next page down."""
        if self.rows is None or not self.rows.blocks:
            return Focus()
        top = self.scroll_offset.y + max(1, self.size.height - 2)
        there = self._cursor_at(self._offset_of_page(top))
        return there.focus(self.selection.span, active=self.has_focus)

    @property
    def caret(self) -> Offset:
        """The cell of the selection's moving end, or of the cursor's sentence."""
        head = self.selection.head
        return self.cell_of(self.cursor_sentence[0] if head is None else head)

    # Moving.

    def go(self, offset: int) -> None:
        """Move the cursor to the sentence at `offset` and show it."""
        before = self._cursor.block
        self._stand_at(offset)
        self._show_cursor()
        self._refresh_block(before)
        self._moved(same_passage=before == self._cursor.block)

    def _stand_at(self, offset: int) -> None:
        self._cursor = self._cursor_at(offset)

    def _cursor_at(self, offset: int) -> Cursor:
        if self.rows is None or self.article is None or not self.rows.blocks:
            return Cursor()
        block = self.rows.block_at(offset)
        passage = self.article.passages[self.rows.blocks[block].first]
        sentences = self._sentences_of(self.article, passage)
        return Cursor(block, max(0, sum(start <= offset for start, _ in sentences) - 1), sentences)

    def _go_to_block(self, block: int) -> None:
        if self.rows is not None and self.article is not None and self.rows.blocks:
            block = max(0, min(block, len(self.rows.blocks) - 1))
            self.go(self.article.passages[self.rows.blocks[block].first].start)

    def _moved(self, *, same_passage: bool) -> None:
        self._refresh_block(self._cursor.block)
        self.refresh_bindings()
        if self.passage is not None:
            self.post_message(self.Moved(self.passage, same_passage=same_passage))

    def _refresh_block(self, block: int) -> None:
        """Draw the rows of a block again, and no others."""
        if self.rows is not None and block < len(self.rows.blocks):
            first, last = self.rows.top(block), self.rows.bottom(block)
            self.refresh_lines(first, last - first + 1)

    def _show_cursor(self) -> None:
        """Scroll the least that shows the passage, or its sentence where it does not fit."""
        if self.rows is None or not self.rows.blocks:
            return
        first, last = self.rows.top(self._cursor.block), self.rows.bottom(self._cursor.block)
        if last - first >= self.size.height:
            start, end = self.cursor_sentence
            first, last = self.rows.row_at(start), self.rows.row_at(max(start, end - 1))
        if self._cursor.block == 0 and last < self.size.height:
            first = 0
        margin = max(0, min(MARGIN, (self.size.height - (last - first + 1)) // 2))
        self.show_rows(max(0, first - margin), last + margin)

    def action_cursor(self, step: int) -> None:
        """Move by passages; one that is taller than the pane is scrolled through first."""
        step *= (count := self.take_count()) or 1
        if self.selection.span is not None:
            self.extend("passage", step)
            return
        if self.rows is None or not self.rows.blocks:
            return
        if count:
            self._go_to_block(self._cursor.block + step)
            return
        first, last = self.rows.top(self._cursor.block), self.rows.bottom(self._cursor.block)
        seen, page = self.scroll_offset.y, max(1, self.size.height - 2)
        if step > 0 and first < seen + page and last >= seen + self.size.height:
            self.scroll_rows(min(page, last + 1 - seen - self.size.height))
        elif step < 0 and first < seen <= last:
            self.scroll_rows(-min(page, seen - first))
        elif 0 <= self._cursor.block + step < len(self.rows.blocks):
            self._go_to_block(self._cursor.block + step)
        else:
            self.scroll_rows(step * page)

    def action_page(self, pages: float) -> None:
        """Scroll by pages; the cursor goes to the first passage that begins on the page."""
        pages *= self.take_times()
        if self.rows is None or not self.rows.blocks or self.article is None:
            return
        before, before_block = self.scroll_offset.y, self._cursor.block
        self.scroll_rows(int(pages * max(1, self.size.height - 2)))
        top = self.scroll_offset.y
        if top == before:
            self._go_to_block(len(self.rows.blocks) - 1 if pages > 0 else 0)
            return
        self._stand_at(self._offset_of_page(top))
        self._moved(same_passage=before_block == self._cursor.block)

    def _offset_of_page(self, top: int) -> int:
        """Where the cursor stands on a page: on the first passage that begins there."""
        if self.rows is None or self.article is None:
            return 0
        top = min(top, len(self.rows.rows) - 1)
        block = self.rows.block_of_row(top)
        if self.rows.top(block) < top and block + 1 < len(self.rows.blocks):
            following = self.rows.top(block + 1)
            if following < top + self.size.height:
                return self.article.passages[self.rows.blocks[block + 1].first].start
        return self.rows.rows[top].start

    def action_end(self, last: bool) -> None:
        """The cursor to the first or the last passage; with a count to that passage."""
        count = self.take_count()
        if self.selection.span is not None:
            self.extend_to(last)
        elif self.rows is not None and self.article is not None and count:
            number = min(count, len(self.article.passages)) - 1
            self.go(self.article.passages[number].start)
        elif self.rows is not None:
            self._go_to_block(len(self.rows.blocks) - 1 if last else 0)

    def action_sentence(self, step: int) -> None:
        """Move by sentences, over the ends of passages."""
        times = self.take_times()
        if self.selection.span is not None:
            self.extend("sentence", step * times)
            return
        for _ in range(times):
            self._step_sentence(step)

    def _step_sentence(self, step: int) -> None:
        target = self._cursor.sentence + step
        if 0 <= target < len(self._cursor.sentences):
            self.go(self._cursor.sentences[target][0])
        elif self.rows is not None and 0 <= self._cursor.block + step < len(self.rows.blocks):
            self._go_to_block(self._cursor.block + step)
            if step < 0 and self._cursor.sentences:
                self.go(self._cursor.sentences[-1][0])

    def action_choose(self) -> None:
        """Unfold what is folded at the cursor."""
        if self.block is not None and self.block.folded:
            self.action_fold()

    def action_fold(self) -> None:
        """Fold or unfold what is not the article."""
        if self.article is not None:
            self.unfolded = not self.unfolded
            self.replace(self.article)
            self._show_cursor()

    def label_of(self, command_id: str) -> str | None:
        """In the text `enter` only unfolds."""
        return _in(LABEL, "unfold") if command_id == "choose.item" else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Unfolding needs something folded, changing a selection needs one."""
        if action == "choose":
            return self.block is not None and self.block.folded
        if action in ("extend", "swap", "find_word"):
            return self.selection.span is not None
        return True

    # Selecting.

    def action_select(self) -> None:
        """Begin to select at the first word of the cursor's sentence, or end it."""
        if self.selection.span is None:
            self.begin_at_word(*self.cursor_sentence)
        else:
            self.select_nothing()

    def action_extend(self, unit: Unit, step: int) -> None:
        """Move the end of the selection by so many units, times the count."""
        self.extend(unit, step * self.take_times())

    def pressed_at(self, offset: int) -> None:
        self.go(offset)

    def clicked(self) -> None:
        self.action_choose()
