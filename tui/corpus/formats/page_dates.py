"""The date of a web page: from its metadata, else printed near its headline, else in its address.

Never from a copyright line, a picture's address or a teaser: no date is better than a wrong one.
Imported in the sandbox's child process only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from tui.corpus.dates import parse_date
from tui.corpus.formats.page_data import PageData, texts
from tui.corpus.formats.page_passages import Surroundings

_META = (
    *("article:published_time", "og:published_time", "og:article:published_time", "datepublished"),
    *(
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publish_date",
    ),
    *("published_time", "article.published", "date.published", "dc.date.issued", "dcterms.issued"),
    *("dcterms.created", "dc.date.created", "dc.date", "dc:date", "dcterms.date", "ptime", "pdate"),
    *("citation_publication_date", "citation_date", "cxenseparse:recs:publishtime", "displaydate"),
    *(
        "rnews:datepublished",
        "originalpublicationdate",
        "publication_date",
        "article_date_original",
    ),
    *("date", "bt:pubdate", "gentime", "prism.publicationdate", "created", "datecreated"),
)
_PUBLISHED = re.compile(
    r"datepublished|pubdate|published|publish-date|post-?date|entry-date", re.IGNORECASE
)
_DATE_ATTRIBUTE = re.compile(
    r"date|time|publish|posted|fecha|datum|data|byline|meta|info", re.IGNORECASE
)
_UPDATED = re.compile(r"modified|updated|dateModified", re.IGNORECASE)
_TAGS = (
    *("time", "p", "div", "span", "li", "small", "em", "abbr", "td"),
    *("b", "i", "strong", "h2", "h3", "h4", "h5", "h6"),
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)(?:[/-](\d{1,2})[/-](\d{1,2})|(\d\d)(\d\d))(?=[/_.-]|$)")
_MAX_DATE = 80  # characters
_MAX_DATES = 200
_MAX_DISTANCE = 150  # elements from the headline


def page_date(root: HtmlElement, data: PageData, url: str | None, near: Surroundings) -> str | None:
    """When a page was published, in a format of `parse_date`; None if it does not say so.

    Args:
        root: the page.
        data: the metadata in its head.
        url: its address.
        near: where the article is.
    """
    given = [date for node in data.articles for date in texts(node.get("datePublished"))]
    for date in (*given, *data.values(*_META)):
        if parse_date(date):
            return date
    return _printed(root, near) or _in_address(url or "")


def _printed(root: HtmlElement, near: Surroundings) -> str | None:
    """A date that the markup says is one: of the publication, else the nearest to the headline."""
    found: list[tuple[bool, int, str]] = []
    anchor = 0
    for position, element in enumerate(root.iter(etree.Element)):
        if element is near.anchor:
            anchor = position
        if element.tag not in _TAGS or len(found) > _MAX_DATES:
            continue
        attributes = " ".join(element.get(name, "") for name in ("class", "id", "itemprop"))[:300]
        is_published = "pubdate" in element.attrib or _PUBLISHED.search(attributes) is not None
        if not (element.tag == "time" or is_published or _DATE_ATTRIBUTE.search(attributes)):
            continue
        if _UPDATED.search(attributes) and not is_published:
            continue
        date = next((one for one in _shown(element) if parse_date(one)), None)
        if date and not near.is_elsewhere(element, marked="datePublished" in attributes):
            found.append((not is_published, position, date))
    best = min(found, key=lambda one: (one[0], abs(one[1] - anchor)), default=None)
    return best[2] if best and (not best[0] or abs(best[1] - anchor) <= _MAX_DISTANCE) else None


def _shown(element: HtmlElement) -> Iterator[str]:
    """What may be the date of an element: its attributes, and its text if it is short."""
    yield from filter(None, (element.get("datetime"), element.get("content")))
    if element.tag == "abbr" and element.get("title"):
        yield element.get("title", "")
    text = " ".join("".join(element.itertext()).split())
    if len(text) <= _MAX_DATE:
        yield text


def _in_address(url: str) -> str | None:
    """The date in a page's address: "/2019/04/12/"."""
    match = _IN_ADDRESS.search(url)
    return parse_date("-".join(filter(None, match.groups()))) if match else None
