"""Pieces of HTML as plain paragraphs: no page around them, nothing to tell apart.

Whole pages are for `html`. Imported in the limited child process only: `lxml` is a C library.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, fragment_fromstring

from tui.corpus.vocabulary import words

_BLOCKS = words(
    """address article aside blockquote caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary
    table tbody td tfoot th thead tr ul"""
)
_SILENT = words("script style head title noscript template svg math")
_SPACE = re.compile(r"\s+")
_BREAK = "\x00"


def paragraphs_of(markup: str) -> str:
    """The text of a piece of HTML, a blank line between its blocks."""
    if "<" not in markup and "&" not in markup:
        return markup
    try:
        root = fragment_fromstring(
            markup.replace(_BREAK, ""), create_parent="div", parser=HTMLParser(no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ""
    return text_of(root)


def text_of(root: HtmlElement) -> str:
    """The text below an element, a blank line between its blocks."""
    pieces: list[str] = []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if not isinstance(element.tag, str):
            pieces.append("" if silent else element.tail or "")
            continue
        # Not by QName, which refuses what the parser lets through: <ada@example.org> in a mail.
        tag = element.tag.rpartition("}")[2].lower()
        block = tag in _BLOCKS
        if event == "start":
            silent += tag in _SILENT
            pieces.append(_BREAK if block else " " if tag == "br" else "")
            pieces.append("• " if tag == "li" and not silent else "")
            pieces.append("" if silent else element.text or "")
        else:
            silent -= tag in _SILENT
            pieces.append(_BREAK if block else "")
            pieces.append("" if silent or element is root else element.tail or "")
    blocks = (_SPACE.sub(" ", block).strip() for block in "".join(pieces).split(_BREAK))
    return "\n\n".join(block for block in blocks if block not in ("", "•"))
