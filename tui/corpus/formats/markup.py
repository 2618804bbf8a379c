"""Pieces of HTML as plain paragraphs: no page around them, nothing to tell apart.

Whole pages are for `html`. Imported in the limited child process only: `lxml` is a C library.
"""

from __future__ import annotations

import html
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
# White space, and runs of what nobody sees, which newsletters fill their previews with.
_SPACE = re.compile(r"(?:[\u00ad\u034f\u115f\u200b-\u200f\u2060\ufeff]\s*){3,}|\s+")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:max-height|font-size|opacity)\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
_BREAK = "\x00"
_LINE_BREAK = "\x01"
_BLANK_LINE = re.compile(rf"{_LINE_BREAK}(?:[^\S{_BREAK}]*+{_LINE_BREAK})+")
_OURS = str.maketrans("", "", _BREAK + _LINE_BREAK)

# Written as HTML: a tag as they stand in articles, or an entity.
_TAG = re.compile(
    r"</?(?:p|br|div|span|a|i|b|u|em|strong|h[1-6]|ul|ol|li|blockquote|img|figure|figcaption|table"
    r"|tr|td|section|article|hr|pre|sup|sub|small|font|cite|q|html|body)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,10}|#\d{2,6}|#[xX][0-9a-fA-F]{2,6});")
_MOST_ROUNDS = 3  # of encoding, one over the other


def plain_of(text: str) -> str:
    """The text of a field that may be written in HTML, with entities only, or plainly.

    Some exports encode what is encoded already.
    """
    for _ in range(_MOST_ROUNDS):
        if "<" in text and _TAG.search(text):
            text = paragraphs_of(text)
        elif "&" in text and _ENTITY.search(text):
            text = html.unescape(text).replace("\xa0", " ")
        else:
            break
    return text


def paragraphs_of(markup: str) -> str:
    """The text of a piece of HTML, a blank line between its blocks."""
    if "<" not in markup and "&" not in markup:
        return markup
    try:
        root = fragment_fromstring(
            markup.translate(_OURS), create_parent="div", parser=HTMLParser(no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ""
    return text_of(root)


def text_of(root: HtmlElement) -> str:
    """The text that is seen below an element, a blank line between its blocks.

    Two line breaks part blocks, too.
    """
    pieces: list[str] = []
    silent = 0
    hidden: list[HtmlElement] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if not isinstance(element.tag, str):
            pieces.append("" if silent else element.tail or "")
            continue
        # Not by QName, which refuses what the parser lets through: <ada@example.org> in a mail.
        tag = element.tag.rpartition("}")[2].lower()
        block = tag in _BLOCKS
        if event == "start":
            if tag in _SILENT or _is_hidden(element):
                silent += 1
                hidden.append(element)
            pieces.append(_BREAK if block else _LINE_BREAK if tag == "br" else "")
            pieces.append("• " if tag == "li" and not silent else "")
            pieces.append("" if silent else element.text or "")
        else:
            if hidden and hidden[-1] is element:
                silent -= 1
                hidden.pop()
            pieces.append(_BREAK if block else "")
            pieces.append("" if silent or element is root else element.tail or "")
    text = _BLANK_LINE.sub(_BREAK, "".join(pieces)).replace(_LINE_BREAK, " ")
    blocks = (_SPACE.sub(" ", block).strip() for block in text.split(_BREAK))
    return "\n\n".join(block for block in blocks if block not in ("", "•"))


def _is_hidden(element: HtmlElement) -> bool:
    """Whether an element says of itself that it is not shown."""
    if not element.attrib:
        return False
    style = element.get("style")
    return "hidden" in element.attrib or (style is not None and bool(_HIDDEN.search(style)))
