"""HTML fragments to plain text, without content extraction.

For whole pages see `html`. Imported in the sandbox's child process only: `lxml` is a C library.
"""

from __future__ import annotations

import html
import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, fragment_fromstring

from tui.languages.model import words

BLOCK_TAGS = words(
    """address article aside blockquote caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary
    table tbody td tfoot th thead tr ul"""
)
_IGNORED_TAGS = words("script style head title noscript template svg math")
# White space, and runs of invisible characters, which newsletters fill their previews with.
_SPACE = re.compile(r"(?:[\u00ad\u034f\u115f\u200b-\u200f\u2060\ufeff]\s*){3,}|\s+")
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:max-height|font-size|opacity)\s*:\s*0(?![.\d]*[1-9])",
    re.IGNORECASE,
)
_BREAK = "\x00"
_LINE_BREAK = "\x01"
_BLANK_LINE = re.compile(rf"{_LINE_BREAK}(?:[^\S{_BREAK}]*+{_LINE_BREAK})+")
_RESERVED = str.maketrans("", "", _BREAK + _LINE_BREAK)

# Evidence that a text is HTML: a tag common in articles, or an entity.
_TAG = re.compile(
    r"</?(?:p|br|div|span|a|i|b|u|em|strong|h[1-6]|ul|ol|li|blockquote|img|figure|figcaption|table"
    r"|tr|td|section|article|hr|pre|sup|sub|small|font|cite|q|html|body)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,10}|#\d{2,6}|#[xX][0-9a-fA-F]{2,6});")
_MAX_ROUNDS = 3  # of encoding, one over the other


def html_to_text(text: str) -> str:
    """The text of a field that may hold HTML, entities only, or plain text.

    Some exports are encoded more than once.
    """
    for _ in range(_MAX_ROUNDS):
        if "<" in text and _TAG.search(text):
            text = html_paragraphs(text)
        elif "&" in text and _ENTITY.search(text):
            text = html.unescape(text).replace("\xa0", " ")
        else:
            break
    return text


def html_paragraphs(markup: str) -> str:
    """The text of a piece of HTML, a blank line between its blocks."""
    if "<" not in markup and "&" not in markup:
        return markup
    try:
        root = fragment_fromstring(
            markup.translate(_RESERVED), create_parent="div", parser=HTMLParser(no_network=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ""
    return visible_text(root)


def visible_text(root: HtmlElement) -> str:
    """The visible text below an element, with a blank line between its blocks.

    Two line breaks separate blocks, too.
    """
    pieces: list[str] = []
    ignored = 0
    hidden: list[HtmlElement] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if not isinstance(element.tag, str):
            pieces.append("" if ignored else element.tail or "")
            continue
        # Not by QName, which refuses what the parser lets through: <ada@example.org> in a mail.
        tag = element.tag.rpartition("}")[2].lower()
        block = tag in BLOCK_TAGS
        if event == "start":
            if tag in _IGNORED_TAGS or is_hidden(element):
                ignored += 1
                hidden.append(element)
            pieces.append(_BREAK if block else _LINE_BREAK if tag == "br" else "")
            pieces.append("• " if tag == "li" and not ignored else "")
            pieces.append("" if ignored else element.text or "")
        else:
            if hidden and hidden[-1] is element:
                ignored -= 1
                hidden.pop()
            pieces.append(_BREAK if block else "")
            pieces.append("" if ignored or element is root else element.tail or "")
    text = _BLANK_LINE.sub(_BREAK, "".join(pieces)).replace(_LINE_BREAK, " ")
    blocks = (_SPACE.sub(" ", block).strip() for block in text.split(_BREAK))
    return "\n\n".join(block for block in blocks if block not in ("", "•"))


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element is hidden by an attribute or inline style."""
    if not element.attrib:
        return False
    style = element.get("style")
    return "hidden" in element.attrib or (style is not None and bool(_HIDDEN.search(style)))
