"""Which language a text is in: a quick look for English first."""

from __future__ import annotations

from collections.abc import Sequence

from tui.corpus.lines import Line
from tui.corpus.vocabulary import ENGLISH


def language_of(lines: Sequence[Line]) -> str | None:
    """The ISO 639-1 code of the language most of the text is in, or None if it cannot be told."""
    words = [word for line in lines[:20] for word in line.words]
    return "en" if _is_english(words) else None


def _is_english(words: Sequence[str]) -> bool:
    return sum(word in ENGLISH for word in words) >= 0.15 * len(words) if words else False
