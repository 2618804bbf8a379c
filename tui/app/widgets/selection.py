"""A selection of text: a span of the article, never of the screen."""

from __future__ import annotations

from tui.corpus import Article, sentence_spans, snap_to_graphemes, word_spans


class TextSelection:
    """Grows and shrinks at its end by words, sentences and passages, or follows the mouse."""

    def __init__(self) -> None:
        self._anchor = 0
        self._span: tuple[int, int] | None = None
        self.pressed: int | None = None

    @property
    def span(self) -> tuple[int, int] | None:
        """The selected span of `Article.text`; None where nothing is selected."""
        if self._span is None or self._span[0] >= self._span[1]:
            return None
        return self._span

    def clear(self) -> None:
        """Select nothing."""
        self._span = None
        self.pressed = None

    def begin(self, span: tuple[int, int]) -> None:
        """Select this span; what follows grows or shrinks it at its end."""
        self._anchor = span[0]
        self._span = span

    def extend(self, article: Article, unit: str, step: int) -> None:
        """Move the end to the next or the previous end of a word, sentence or passage."""
        if self._span is None:
            return
        end = self._span[1]
        ends = _ends(article, unit, end, step)
        if step > 0:
            end = min((e for e in ends if e > end), default=end)
        else:
            first = min((e for e in ends if e > self._anchor), default=end)
            end = max((e for e in ends if self._anchor < e < end), default=first)
        self._span = snap_to_graphemes(article.text, self._anchor, end)

    def press(self, offset: int) -> None:
        """The mouse button went down on a code point."""
        self._span = None
        self.pressed = offset

    def drag(self, article: Article, offset: int) -> None:
        """The mouse is over another code point while the button is down."""
        if self.pressed is None:
            return
        start, end = sorted((self.pressed, offset))
        if start != end:
            self._anchor = start
            self._span = snap_to_graphemes(article.text, start, end)

    def release(self) -> None:
        """The mouse button went up."""
        self.pressed = None


def _ends(article: Article, unit: str, end: int, step: int) -> list[int]:
    """The ends of units in the passage around `end` and the one after it or before it."""
    passages = article.passages
    at = next((n for n, p in enumerate(passages) if p.end >= end), len(passages) - 1)
    near = passages[max(0, at - 1) : at + 2] if step < 0 else passages[at : at + 2]
    if unit == "passage":
        return [passage.end for passage in near]
    spans = word_spans if unit == "word" else sentence_spans
    return [e for p in near for _, e in spans(article.text, p.start, p.end)]
