"""Text selection as a span of the article, grown and shrunk by linguistic units."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Literal

from tui import corpus
from tui.corpus import Article, Passage

Span = tuple[int, int]
Unit = Literal["letter", "word", "sentence", "passage"]
"""What a selection grows and shrinks by; a letter is a grapheme cluster."""

Seen = Callable[[Passage], bool]


class TextSelection:
    """A span with one end that moves: by words, sentences and passages, or with the mouse."""

    def __init__(self) -> None:
        self._span: Span | None = None
        self._end_moves = True
        self.pressed: int | None = None

    @property
    def span(self) -> Span | None:
        """The selected span of `Article.text`; None where nothing is selected."""
        if self._span is None or self._span[0] >= self._span[1]:
            return None
        return self._span

    @property
    def head(self) -> int | None:
        """The code point at the end that moves; None where nothing is selected."""
        if self.span is None:
            return None
        return self.span[1] - 1 if self._end_moves else self.span[0]

    def clear(self) -> None:
        """Select nothing."""
        self._span = None
        self.pressed = None

    def begin(self, span: Span) -> None:
        """Select this span; what follows moves its end."""
        self._span = span
        self._end_moves = True

    def swap(self) -> None:
        """Let the other end move."""
        self._end_moves = not self._end_moves

    def extend(self, article: Article, unit: Unit, steps: int, seen: Seen) -> None:
        """Move one end by so many units, forward (above 0) or back.

        One unit always stays selected: where the end that moves comes to the other one, that one
        moves on. So a selection grows and shrinks, forward and back, over the ends of passages.

        Args:
            article: the one that is selected in.
            unit: the unit.
            steps: how many.
            seen: whether a passage is seen; those that are not are passed over.
        """
        for _ in range(abs(steps)):
            if not self._step(article, unit, steps > 0, seen):
                return

    def to_end(self, article: Article, last: bool, seen: Seen) -> None:
        """Move one end to the beginning or the end of what is seen of the article."""
        shown = [passage for passage in article.passages if seen(passage)]
        if self.span is None or not shown:
            return
        self._end_moves = last
        start, end = self.span
        span = (start, shown[-1].end) if last else (shown[0].start, end)
        self._span = corpus.snap_to_graphemes(article.text, *span)

    def _step(self, article: Article, unit: Unit, forward: bool, seen: Seen) -> bool:
        """One unit more or less; False where there is none."""
        if self.span is None:
            return False
        start, end = self.span
        if forward == self._end_moves:
            moved = _grown(article, unit, (start, end), forward, seen)
        else:
            moved = _shrunk(article, unit, (start, end), forward, seen)
            if moved is None:
                self.swap()
                moved = _grown(article, unit, (start, end), forward, seen)
        if moved is None:
            return False
        self._span = moved
        return True

    def press(self, offset: int) -> None:
        """The mouse button went down on a code point."""
        self._span = None
        self.pressed = offset

    def drag(self, article: Article, offset: int, *, words: bool = False) -> None:
        """The mouse is over another code point while the button is down.

        Args:
            article: the one that is selected in.
            offset: the code point.
            words: whether the words that the mouse has touched are selected whole.
        """
        if self.pressed is None:
            return
        start, end = sorted((self.pressed, offset))
        if start != end:
            self._end_moves = offset > self.pressed
            if words:
                first, last = unit_at(article, "word", start), unit_at(article, "word", end - 1)
                start, end = first[0] if first else start, last[1] if last else end
            self._span = corpus.snap_to_graphemes(article.text, start, end)

    def release(self) -> None:
        """The mouse button went up."""
        self.pressed = None


def word_beginning(article: Article, passage: Passage, letter: str, after: int) -> Span | None:
    """The next word of a passage that begins with a letter, round again; None if there is none.

    Args:
        article: has the text.
        passage: the passage.
        letter: a small one fits capitals and letters with accents, too; a capital only capitals.
        after: a code point; words that begin after it come first.
    """
    text = article.text
    words = [w for w in _spans(text, "word", passage) if _begins(text[w[0]], letter)]
    return next((word for word in words if word[0] > after), words[0] if words else None)


def _begins(first: str, letter: str) -> bool:
    plain = unicodedata.normalize("NFD", first)[0]
    if letter == letter.casefold():
        first, plain = first.casefold(), plain.casefold()
    return letter in (first, plain)


def unit_at(article: Article, unit: Unit, offset: int) -> Span | None:
    """The unit that holds a code point; None where there is none, as between two words."""
    spans = _units(article, unit, offset, True, lambda _passage: True)
    first = next((span for span in spans if span[1] > offset), None)
    return first if first is not None and first[0] <= offset else None


def _grown(article: Article, unit: Unit, span: Span, forward: bool, seen: Seen) -> Span | None:
    """The span with one unit more after or before it."""
    start, end = span
    if forward:
        found = (e for _, e in _units(article, unit, end, True, seen) if e > end)
        return next(((start, e) for e in found), None)
    found = (s for s, _ in _units(article, unit, start, False, seen) if s < start)
    return next(((s, end) for s in found), None)


def _shrunk(article: Article, unit: Unit, span: Span, forward: bool, seen: Seen) -> Span | None:
    """The span without its first (forward) or last unit; None where it holds only one."""
    start, end = span
    passed = False
    for first, last in _units(article, unit, start if forward else end, forward, seen):
        if (first >= end) if forward else (last <= start):
            return None
        if passed and forward and first > start:
            return (first, end)
        if passed and not forward and last < end:
            return (start, last)
        passed = passed or ((last > start) if forward else (first < end))
    return None


def _units(article: Article, unit: Unit, offset: int, forward: bool, seen: Seen) -> Iterator[Span]:
    """The units of the passage at an offset and of those after or before it, in that order."""
    passages = article.passages
    if forward:
        first = bisect_right(passages, offset, key=lambda passage: passage.start) - 1
        order = range(max(0, first), len(passages))
    else:
        last = bisect_left(passages, offset, key=lambda passage: passage.start)
        order = range(min(last, len(passages) - 1), -1, -1)
    for number in order:
        if seen(passages[number]):
            spans = _spans(article.text, unit, passages[number])
            yield from spans if forward else reversed(spans)


def _spans(text: str, unit: Unit, passage: Passage) -> list[Span]:
    """The units of a passage, none of which cuts a grapheme cluster."""
    start, end = corpus.snap_to_graphemes(text, passage.start, passage.end)
    if unit == "passage":
        return [(start, end)]
    if unit == "letter":
        ends = [start]
        while ends[-1] < end:
            ends.append(corpus.next_grapheme(text, ends[-1]))
        return list(pairwise(ends))
    from tui.corpus import sentence_spans, word_spans

    spans = (word_spans if unit == "word" else sentence_spans)(text, start, end)
    return [corpus.snap_to_graphemes(text, *span) for span in spans]
