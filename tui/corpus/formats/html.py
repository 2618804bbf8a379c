"""Web page content extraction (boilerplate removal) by `trafilatura`.

Imported in the sandbox's child process only.
"""

from __future__ import annotations

import re
from contextlib import suppress

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.settings import Document

from tui.corpus.dates import parse_date
from tui.corpus.encodings import decode
from tui.corpus.formats.draft import Draft, FormatError, Parsed
from tui.corpus.formats.markup import visible_text

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_HEAD = 4096
_DATE_ATTRIBUTE = re.compile(r"date|time|publish|posted|fecha|datum", re.IGNORECASE)
_MAX_DATE = 80
_MIN_PARAGRAPH = 25  # words
# Not extensive: that loads month names of 200 languages for 2 to 5 CPU seconds, and falls back to
# dates in copyright lines or URLs of pictures.
_DATE_OPTIONS = {"original_date": True, "extensive_search": False}


def parse_html(data: bytes) -> Parsed:
    """The article of a web page.

    Raises:
        FormatError: it is not text, or there is none on the page.
    """
    charset = _CHARSET.search(data, 0, _HEAD)
    return Parsed((extract_article(decode(data, charset[1].decode() if charset else None)),))


def extract_article(html: str, url: str | None = None) -> Draft:
    """The article of a decoded web page.

    Args:
        html: the page.
        url: its address, if known.

    Raises:
        FormatError: there is no text on the page.
    """
    found = _extract(html, url)
    language = _LANGUAGE.search(html, 0, _HEAD)
    if found is None or not found.text:
        return _whole_page(html, url)
    return Draft(
        text="\n\n".join(line for line in found.text.split("\n") if line.strip()),
        title=_string(found.title),
        source=_string(found.sitename) or _string(found.hostname),
        published=_string(found.date) or _printed_date(html),
        language=language[1] if language else None,
        authors=tuple(filter(None, map(str.strip, (_string(found.author) or "").split(";")))),
        url=_string(found.url) or url,
    )


def _extract(html: str, url: str | None) -> Document | None:
    """The library's result; without metadata if extracting it fails."""
    for with_metadata in (True, False):
        # It fails on odd trees, such as a page that a player is the root of: then its text is read.
        with suppress(Exception):
            found = trafilatura.bare_extraction(
                html,
                url=url,
                with_metadata=with_metadata,
                include_comments=False,
                include_tables=True,
                date_extraction_params=_DATE_OPTIONS,
            )
            return found if isinstance(found, Document) else None
    return None


def _printed_date(html: str) -> str | None:
    """A date before the first paragraph of a page, in an element marked as a date."""
    with suppress(etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        root: HtmlElement = document_fromstring(html, parser=HTMLParser(no_network=True))
        for element in root.iter("time", "p", "div", "span", "li", "small", "em", "abbr", "td"):
            attributes = " ".join(element.get(name, "") for name in ("class", "id", "itemprop"))
            is_date = element.tag == "time" or _DATE_ATTRIBUTE.search(attributes) is not None
            if not is_date and element.tag != "p":
                continue
            words = " ".join(element.itertext()).split()
            if element.tag == "p" and len(words) >= _MIN_PARAGRAPH:
                break
            shown = element.get("datetime") or " ".join(words)
            if is_date and len(shown) <= _MAX_DATE and (date := parse_date(shown)):
                return date
    return None


def _string(value: object) -> str | None:
    """A metadata value if it is a string: in JSON-LD it may have any type."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), None)
    return value if isinstance(value, str) else None


def _whole_page(html: str, url: str | None) -> Draft:
    """All text of a page in which no article was found."""
    try:
        root: HtmlElement = document_fromstring(html, parser=HTMLParser(no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise FormatError("There is no text on the page.", "Save the page again.") from error
    text = visible_text(root)
    if not text:
        raise FormatError("There is no text on the page.", "Save the page again.")
    return Draft(text, title=(root.findtext(".//title") or "").strip() or None, url=url)
