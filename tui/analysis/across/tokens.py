"""Words of a line of text in any language, as candidates for parts of names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from tui.analysis.mentions.surface_forms import TextLine
from tui.analysis.names.parsing import normalise
from tui.cancellation import check_cancelled
from tui.corpus import Article, PassageKind
from tui.languages import language

HUB = "en"
"""The language whose text names are found in first."""

_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W\d_]+)*")
_APOSTROPHE = re.compile(r"['’ʼ]")
_BETWEEN_WORDS = frozenset(("", " ", "\u00a0", "-", "–", "'", "’", "ʼ"))
_AFTER_ABBREVIATION = frozenset((".", ". ", ".\u00a0"))  # EE. UU., В. Зеленський
_SENTENCE_END = re.compile(r"[.!?…:][\"”’»')\]]*\s+\Z|[\"“„«(—–•]\s*\Z")


class Token(NamedTuple):
    """A word of a line.

    Attributes:
        start: first code point in the article's text.
        end: one past the last.
        text: as it is spelled.
        form: normalised.
        adjacent: whether only a space, hyphen or the like is between it and the word before.
        opens: whether it begins a sentence or a line, where a capital says nothing.
    """

    start: int
    end: int
    text: str
    form: str
    adjacent: bool
    opens: bool

    @property
    def capital(self) -> bool:
        """Whether it is capitalised."""
        return self.text[0].isupper()


class ForeignLine(NamedTuple):
    """A line of an article in another language than English, and its words."""

    article: str
    line: TextLine
    tokens: list[Token]


def foreign_languages(article: Article) -> set[str]:
    """The languages other than English of an article, boilerplate aside."""
    codes = {
        article.language_of(passage)
        for passage in article.passages
        if passage.kind is not PassageKind.BOILERPLATE
    }
    return {code for code in codes if code is not None and code != HUB}


def tokens_of(text: str, line: TextLine, code: str) -> list[Token]:
    """The words of a line of an article in a language; l' and d' are words of their own."""
    check_cancelled()
    elided = language(code).elided
    found: list[Token] = []
    done = line.start
    for match in _WORD.finditer(text, line.start, line.end):
        for start, end in _parts(text, *match.span(), elided):
            between = text[done:start]
            form = normalise(text[start:end])
            if not form or " " in form:
                form = text[start:end].casefold()
            opens = not found or _SENTENCE_END.search(between) is not None
            adjacent = bool(found) and (
                between in _BETWEEN_WORDS
                or (
                    between in _AFTER_ABBREVIATION
                    and found[-1].text[0].isupper()
                    and len(set(found[-1].text)) == 1
                )
            )
            found.append(Token(start, end, text[start:end], form, adjacent, opens))
            done = end
    return found


def _parts(text: str, start: int, end: int, elided: frozenset[str]) -> list[tuple[int, int]]:
    """A word, parted after an elided one: l'Ukraine."""
    apostrophe = _APOSTROPHE.search(text, start, end) if elided else None
    if apostrophe and text[start : apostrophe.start()].casefold() in elided:
        return [(start, apostrophe.start()), (apostrophe.end(), end)]
    return [(start, end)]


def count_lower(lines: Iterable[list[Token]]) -> Counter[str]:
    """How often each word stands in lower case."""
    return Counter(token.form for line in lines for token in line if token.text.islower())
