"""Which language a text is in: a quick look for English first."""

from __future__ import annotations

from tui.corpus.lines import tokens
from tui.corpus.vocabulary import ENGLISH


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, or None if it cannot be told."""
    return "en" if _is_english(tokens(text[:3000])) else None


def _is_english(words: list[str]) -> bool:
    return sum(word in ENGLISH for word in words) >= 0.15 * len(words) if words else False
