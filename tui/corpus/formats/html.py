"""Web pages: `trafilatura` tells where the article is, the markup around it what belongs to it.

Imported in the sandbox's child process only.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from itertools import islice

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.settings import Document

from tui.corpus.encodings import decode
from tui.corpus.formats.draft import Draft, FormatError, Parsed
from tui.corpus.formats.markup import visible_text
from tui.corpus.formats.page_authors import page_authors
from tui.corpus.formats.page_blocks import Block, page_blocks, remove_hidden
from tui.corpus.formats.page_body import find_article, find_text
from tui.corpus.formats.page_data import page_address, page_data
from tui.corpus.formats.page_dates import page_date
from tui.corpus.formats.page_passages import Surroundings, find_headline, mark_passages
from tui.corpus.formats.page_scripts import reparted, script_paragraphs
from tui.corpus.formats.page_title import page_title
from tui.corpus.model import PassageKind
from tui.translation import mark

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_HEAD = 4096
# The extractor takes the square of a page's elements: 2 s for so many, 30 s for five times that.
_MAX_ELEMENTS = 20_000


def parse_html(data: bytes) -> Parsed:
    """The article of a web page.

    Raises:
        FormatError: it is not text, or there is none on the page.
    """
    charset = _CHARSET.search(data, 0, _HEAD)
    return Parsed((extract_article(decode(data, charset[1].decode() if charset else None)),))


def extract_article(html: str, url: str | None = None) -> Draft:
    """The article of a decoded web page, and the rest of its text as boilerplate.

    Args:
        html: the page.
        url: its address, if known.

    Raises:
        FormatError: there is no text on the page.
    """
    root = _tree(html)
    if root is None:
        return _whole_page(html, url)
    data = page_data(root)
    address = page_address(root, data, html) or url
    sites = data.site_names(address)
    remove_hidden(root)
    is_large = _is_large(root)
    extracted = [] if is_large else reparted(_extract(root, url), root) or script_paragraphs(root)
    if not (extracted or is_large):
        return _whole_page(html, url)
    blocks = page_blocks(root)
    title = page_title(blocks, data, _title_element(root), sites, address)
    headline = find_headline(blocks, title)
    if title and headline is not None:
        blocks[headline] = _spaced(blocks[headline], title)
    found = find_text(blocks) if is_large else find_article(blocks, extracted, headline)
    if is_large and not found:
        return _whole_page(html, url)
    near = Surroundings(blocks, headline, found or ())
    above = [(title, PassageKind.TITLE)] if title and headline is None else []
    if found is None:
        above += [(line, PassageKind.BODY) for line in extracted]
    passages = mark_passages(blocks, found or (), headline, above)
    language = _LANGUAGE.search(html, 0, _HEAD)
    return Draft(
        text=passages.text,
        title=title,
        source=data.source,
        published=page_date(root, data, address, near),
        language=language[1] if language else None,
        authors=page_authors(root, data, [*sites, data.source or ""], near),
        url=address,
        kinds=passages.kinds,
    )


def _spaced(block: Block, title: str) -> Block:
    """A headline, with the spaces of the title if its parts stand without them."""
    return replace(block, text=title) if title.count(" ") > block.text.count(" ") else block


def _title_element(root: HtmlElement) -> str:
    """The text of a page's title element; pictures have titles, too."""
    element = root.find(".//head/title")
    if element is None:
        element = next((one for one in root.iter("title") if not _in_picture(one)), None)
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _in_picture(element: HtmlElement) -> bool:
    return any(around.tag == "svg" for around in element.iterancestors())


def _tree(html: str) -> HtmlElement | None:
    """The parsed page, or None if it is none."""
    with suppress(Exception):
        root = trafilatura.load_html(html)
        return root if isinstance(root, HtmlElement) else None
    return None


def _is_large(root: HtmlElement) -> bool:
    """Whether a page is too large for the extractor; then its markup alone tells what it is."""
    return next(islice(root.iter(), _MAX_ELEMENTS, None), None) is not None


def _extract(root: HtmlElement, url: str | None) -> list[str]:
    """The paragraphs that the library finds to be the article."""
    # It fails on odd trees, such as a page that a player is the root of: then its text is read.
    with suppress(Exception):
        found = trafilatura.bare_extraction(
            root, url=url, with_metadata=False, include_comments=False, include_tables=True
        )
        if isinstance(found, Document) and found.text:
            return [line for line in found.text.split("\n") if line.strip()]
    return []


def _whole_page(html: str, url: str | None) -> Draft:
    """All text of a page in which no article was found."""
    try:
        root: HtmlElement = document_fromstring(html, parser=HTMLParser(no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise FormatError(
            mark("There is no text on the page."), mark("Save the page again.")
        ) from error
    text = visible_text(root)
    if not text:
        raise FormatError(mark("There is no text on the page."), mark("Save the page again."))
    return Draft(text, title=(root.findtext(".//title") or "").strip() or None, url=url)
