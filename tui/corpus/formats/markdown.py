"""Markdown rendered as plain text, without markup and link targets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.corpus.binary_runs import without_binary
from tui.corpus.encodings import decode
from tui.corpus.formats.draft import Draft, Parsed
from tui.corpus.formats.front_matter import split_front_matter, with_front_matter

# Parsing takes a second a megabyte; what is larger is no article, and read as plain text.
_MAX_SIZE = 2**20
_TAG = re.compile(r"<!--.*?(?:-->|$)|<[^<>]*>", re.DOTALL)


def parse_markdown(data: bytes) -> Parsed:
    """The file as one article; its title is that of the front matter or a heading of the whole.

    Raises:
        FormatError: it is not text.
    """
    data, problem = without_binary(data)
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    pairs, text = split_front_matter(text)
    draft = _render(text) if len(text) <= _MAX_SIZE else Draft(text)
    return Parsed((with_front_matter(draft, pairs),), problem)


def _render(text: str) -> Draft:
    """The text without markup, with a blank line between blocks."""
    tokens = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table").parse(text)
    title = None
    blocks: list[str] = []
    bullets: list[str] = []
    cells: list[str] | None = None
    marker = ""
    for before, token in pairwise([Token("start", "", 0), *tokens]):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            bullets.append("• " if token.type == "bullet_list_open" else "")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            bullets.pop()
        elif token.type == "list_item_open":
            marker = bullets[-1] or f"{token.info}{token.markup} "
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            blocks.append(" | ".join(cells or ()))
            cells = None
        elif token.type == "inline" and cells is not None:
            cells.append(_inline(token.children or ()))
        elif token.type == "inline":
            blocks.append(marker + _inline(token.children or ()))
            marker = ""
            is_title = before.type == "heading_open" and (before.tag == "h1" or len(blocks) == 1)
            title = title or (blocks[-1] if is_title else None)
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.strip("\n"))
        elif token.type == "html_block":
            blocks.append(_TAG.sub("", token.content).strip())
    return Draft("\n\n".join(block for block in blocks if block.strip()), title)


def _inline(tokens: Sequence[Token]) -> str:
    """The words of a paragraph: images by their descriptions, without HTML."""
    words = []
    for token in tokens:
        if token.type in ("text", "code_inline", "image"):
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            words.append(" ")
    return "".join(words)
