"""An article view in which text is selected, by keys or with the mouse."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.geometry import clamp
from textual.message import Message
from textual.timer import Timer

from tui import corpus
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.selection import TextSelection, Unit, unit_at, word_beginning
from tui.corpus import Passage, PassageKind
from tui.localised import counted
from tui.translation import _, mark_plural

SCROLL_EVERY = 0.05  # seconds between rows while the mouse is held beyond the pane's edge
CLICKED: dict[int, Unit] = {2: "word", 3: "passage"}
WORDS = mark_plural("{count} word selected", "{count} words selected")
CHARACTERS = mark_plural("{count} character selected", "{count} characters selected")
WITH_FOLDED = mark_plural(
    "{selected}, with {count} folded line", "{selected}, with {count} folded lines"
)


class SelectableView(ArticleView):
    """Holds a selection; posts `Selected` when it has changed.

    The mouse selects whole words, or with `ctrl` or `alt` held down just what it goes over.
    """

    class Selected(Message):
        """The selection is another one, or there is none any more."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.selection = TextSelection()
        self._awaits_letter = False
        self._by_words = True
        self._beyond = 0
        self._scrolling: Timer | None = None

    def is_seen(self, passage: Passage) -> bool:
        """Whether a passage is not folded."""
        return self.unfolded or passage.kind is not PassageKind.BOILERPLATE

    def select(self, span: tuple[int, int]) -> None:
        """Select a span; keys move its end."""
        self.selection.begin(span)
        self._selected()

    def select_nothing(self) -> None:
        """End the selection."""
        if self.selection.span is not None:
            self.selection.clear()
            self._selected()

    def extend(self, unit: Unit, steps: int) -> None:
        """Move the end of the selection that moves, and show it."""
        if self.article is not None:
            self.selection.extend(self.article, unit, steps, self.is_seen)
            self._show_head()

    def extend_to(self, last: bool) -> None:
        """Select on to the beginning or the end of the article."""
        if self.article is not None:
            self.selection.to_end(self.article, last, self.is_seen)
            self._show_head()

    def action_swap(self) -> None:
        """Let the other end of the selection move, and show it."""
        self.selection.swap()
        self._show_head()

    def begin_at_word(self, start: int, end: int) -> None:
        """Select the first word of a span; all of it where it has none."""
        from tui.corpus import word_spans

        words = word_spans(self.article.text, start, end) if self.article is not None else ()
        self.select(words[0] if words else (start, end))

    def action_find_word(self) -> None:
        """With the next key, go on to the next word of the passage that begins with it."""
        self._awaits_letter = True
        self._selected()

    def on_key(self, event: events.Key) -> None:
        """Take the letter that is waited for; any other key ends the waiting."""
        if not self._awaits_letter:
            return
        self._awaits_letter = False
        if event.is_printable and event.character:
            self._go_to_word(event.character)
        self._selected()
        event.stop()
        event.prevent_default()

    def on_blur(self) -> None:
        self._awaits_letter = False

    def _go_to_word(self, letter: str) -> None:
        """Move the word that is selected; a longer selection grows as far as the word found."""
        article, span, head = self.article, self.selection.span, self.selection.head
        if article is None or span is None or head is None:
            return
        passage = next((p for p in article.passages if p.start <= head < p.end), None)
        word = word_beginning(article, passage, letter, head) if passage else None
        if word is None:
            return
        if span != unit_at(article, "word", span[0]):
            word = min(span[0], word[0]), max(span[1], word[1])
        self.select(word)
        self._show_head()

    def show_span(self, start: int, end: int) -> None:
        """Scroll the least that shows a span."""
        if self.rows is not None:
            self.show_rows(self.rows.row_at(start), self.rows.row_at(max(start, end - 1)))

    def _show_head(self) -> None:
        head = self.selection.head
        if head is not None:
            self.show_span(head, head + 1)
        self._selected()

    def _selected(self) -> None:
        self.post_message(self.Selected())
        self.refresh_bindings()
        self.refresh()

    @property
    def selected_facts(self) -> str:
        """What is selected, in words; empty where nothing is."""
        if self._awaits_letter:
            return _("to the next word that begins with …")
        span = self.selection.span
        if span is None or self.article is None:
            return ""
        text = self.article.text[slice(*span)]
        number, units = len(text.split()), WORDS
        if not number:  # a space, or several
            number, units = len(text), CHARACTERS
        selected = counted(*units, number)
        folded = sum(
            passage.start < span[1] and passage.end > span[0] and not self.is_seen(passage)
            for passage in self.article.passages
        )
        return counted(*WITH_FOLDED, folded, selected=selected) if folded else selected

    # With the mouse.

    def pressed_at(self, offset: int) -> None:
        """The mouse button went down on a code point."""

    def clicked(self) -> None:
        """The mouse was clicked without selecting."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        offset = self.offset_under(event)
        if offset is not None and event.button == 1:
            self.capture_mouse()
            self.select_nothing()
            self.selection.press(offset)
            self.pressed_at(offset)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self.selection.pressed is None:
            return
        y = event.get_content_offset_capture(self).y
        self._beyond = y - clamp(y, 0, self.size.height - 1)
        if self._beyond:
            self._scroll_along()
            return
        self._by_words = not (event.ctrl or event.meta)
        offset = self.offset_under(event)
        if offset is not None:
            self._drag_to(offset)

    def _scroll_along(self) -> None:
        """Scroll and select on while the mouse is held above or below the pane."""
        if self._scrolling is None:
            self._scrolling = self.set_interval(SCROLL_EVERY, self._scroll_along)
        if not self._beyond or self.selection.pressed is None or self.rows is None:
            self._scrolling.stop()
            self._scrolling = None
            return
        self.scroll_rows(self._beyond)
        seen = self.scroll_offset.y + (0 if self._beyond < 0 else self.size.height - 1)
        self.rows.wrap_to(seen)
        row = self.rows.rows[min(seen, len(self.rows.rows) - 1)]
        self._drag_to(row.start if self._beyond < 0 else row.end)

    def _drag_to(self, offset: int) -> None:
        if self.article is not None:
            self.selection.drag(self.article, offset, words=self._by_words)
            self._selected()

    def on_mouse_up(self) -> None:
        if self.selection.pressed is not None:
            self.release_mouse()
            self.selection.release()
            self._beyond = 0
            if self.selection.span is None:
                self.clicked()

    def on_click(self, event: events.Click) -> None:
        """A double click selects the word, or what stands there instead, a third the passage."""
        offset = self.offset_under(event)
        if self.article is None or offset is None or event.chain not in CLICKED:
            return
        found = unit_at(self.article, CLICKED[event.chain], offset)
        around = corpus.snap_to_graphemes(self.article.text, offset, offset + 1)
        self.select(found or around)
