"""Markdown of notes as it is read: without its marks, in bold, italics and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tui.corpus import safe_text

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST = 5_000
"""Code points of a text; a longer one is shown as it was typed."""
_MARKS = re.compile(r"[*_`#>\[~\\&]|^[ \t]{0,20}(?:[-+]|[0-9]{1,9}[.)])[ \t]", re.MULTILINE)
_OPENED = {"strong_open": "strong", "em_open": "emphasis", "link_open": "accent"}
_ENDED = {"strong_close", "em_close", "link_close"}


class Rendered(NamedTuple):
    """A text without its markup.

    Attributes:
        text: in lines.
        runs: the parts of it that have a style of their own, in order: first code point, one past
            the last, name of the style.
    """

    text: str
    runs: tuple[tuple[int, int, str], ...] = ()

    def pieces(self, start: int, end: int) -> Iterator[tuple[str, str]]:
        """A part of the text, cut where the style changes, with the names of the styles."""
        at = start
        for first, last, name in self.runs:
            first, last = max(first, at), min(last, end)
            if first < last:
                if at < first:
                    yield self.text[at:first], "plain"
                yield self.text[first:last], name
                at = last
        if at < end:
            yield self.text[at:end], "plain"


@lru_cache(maxsize=256)
def rendered(text: str) -> Rendered:
    """A text in Markdown (CommonMark) as it is read; line ends stay where they were typed."""
    text = safe_text(text, keep_newlines=True)
    if len(text) > MOST or not _MARKS.search(text):
        return Rendered(text)
    from markdown_it import MarkdownIt

    options = {"html": False, "maxNesting": 20}
    writer = _Writer()
    for token in MarkdownIt("commonmark", options).parse(text):
        writer.block(token)
    return Rendered("".join(writer.parts), tuple(writer.runs))


class _Writer:
    """Collects the text of tokens, and the styles of its parts."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[tuple[int, int, str]] = []
        self._length = 0
        self._styles: list[str] = []
        self._lists: list[str] = []
        self._marker = ""

    def block(self, token: Token) -> None:
        """Take in a block, or the beginning or end of one."""
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self._lists.append("• " if kind == "bullet_list_open" else "")
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif kind == "list_item_open":
            indent = "  " * (len(self._lists) - 1)
            self._marker = indent + (self._lists[-1] or f"{token.info}{token.markup} ")
        elif kind == "blockquote_open":
            self._marker = "> "
        elif kind == "heading_open":
            self._styles.append("strong")
        elif kind == "heading_close":
            self._styles.pop()
        elif kind == "inline":
            self._begin()
            for child in token.children or ():
                self._inline(child)
        elif kind in ("fence", "code_block"):
            self._begin()
            self._write(token.content.rstrip("\n"), "accent")

    def _begin(self) -> None:
        if self._length:
            self._write("\n" if self._lists else "\n\n")
        self._write(self._marker)
        self._marker = ""

    def _inline(self, token: Token) -> None:
        if token.type in _OPENED:
            self._styles.append(_OPENED[token.type])
        elif token.type in _ENDED:
            self._styles.pop()
        elif token.type in ("softbreak", "hardbreak"):
            self._write("\n")
        else:
            self._write(token.content, "accent" if token.type == "code_inline" else "")

    def _write(self, text: str, style: str = "") -> None:
        text = safe_text(text, keep_newlines=True)  # an entity may stand for any character
        style = style or (self._styles[-1] if self._styles else "")
        if style and text:
            self.runs.append((self._length, self._length + len(text), style))
        self.parts.append(text)
        self._length += len(text)
