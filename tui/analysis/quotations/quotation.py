"""`Quotation`: what an article says that somebody said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tui.analysis.quotations.saying import Span


class QuotationKind(StrEnum):
    """How the words of a speaker are told."""

    DIRECT = "direct"
    """In quotation marks."""
    MIXED = "mixed"
    """In the article's words, with some of the speaker's in quotation marks."""
    INDIRECT = "indirect"
    """In the article's words."""
    ACT = "act"
    """A speech act with a noun phrase, "called for a ceasefire": a weaker kind."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in an article; all spans are code points of `Article.text`.

    Attributes:
        id: `ARTICLE_ID@N`, N the place of its cue or, without one, of its content.
        article: the article's id.
        passage: the id of the passage it begins in.
        kind: how it is told.
        content: what is said, without the marks around it; several spans if it is interrupted.
        cue: the verb of speech; empty if the last speaker goes on.
        speaker: the words that name the speaker, perhaps of an earlier passage; or empty.
    """

    id: str
    article: str
    passage: str
    kind: QuotationKind
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    speaker: tuple[Span, ...] = ()

    @property
    def start(self) -> int:
        """First code point of its content."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """One past the last code point of its content."""
        return self.content[-1][1]
