"""The date of a web page: from its metadata, else printed near its headline, else in its address.

Never from a copyright line, a picture's address or a teaser: no date is better than a wrong one.
Imported in the sandbox's child process only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from tui.corpus.dates import DATE_WORDS, MONTHS, parse_date
from tui.corpus.formats.page_data import PageData, texts
from tui.corpus.formats.page_passages import Surroundings
from tui.languages.model import listed, words
from tui.languages.writing import alternatives

_META = listed(
    """article:published_time og:published_time og:article:published_time datepublished
    parsely-pub-date sailthru.date pubdate publishdate publish-date publish_date published_time
    article.published date.published dc.date.issued dcterms.issued dcterms.created dc.date.created
    dc.date dc:date dcterms.date ptime pdate citation_publication_date citation_date
    cxenseparse:recs:publishtime displaydate rnews:datepublished originalpublicationdate
    publication_date article_date_original date bt:pubdate gentime prism.publicationdate"""
)
# Not when a page, but perhaps only its record was made.
_WEAK_META = ("created", "datecreated")
_PUBLISHED = re.compile(
    r"datepublished|pubdate|published|(?:publish|post|entry)[-_]?date", re.IGNORECASE
)
_DATE_ATTRIBUTE = re.compile(
    r"date|time|publish|posted|submitted|stamp|fecha|datum|data|byline|meta|info"
    r"|(?:post|entry|article)-?foot",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"modified|updated|dateModified", re.IGNORECASE)
_TAGS = words("time p div span li small em abbr td b i strong h2 h3 h4 h5 h6")
# What is said of when a text was published, and a label before its date.
_SAID = re.compile(
    rf"(?<!\w)(?:(?:was )?(?:published|posted|written)|{alternatives('publishing')})(?!\w)",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"(?:date|{alternatives('date_labels')})\s?:?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# "/2019/04/12/", "/2019/04/12", "/2019/POLITICS/04/12/"
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)(?:(?:/[A-Za-z_]{3,20})?/(\d{1,2})/(\d{1,2})|-(\d\d?)-(\d\d?)|(\d\d)(\d\d))"
    r"(?=[/_.-]|$)"
)
_CELLS = frozenset(("li", "tr", "td", "th", "dd"))
_MAX_DATE = 80  # characters
_MAX_SAID = 300  # likewise, of a sentence that says when it was published
_MAX_WORDS = 4  # beside the date, in a line that no markup says to be one
_MAX_DATES = 200
_MAX_DISTANCE = 150  # elements from the headline
_MIN_TEXT = 10  # characters of a link beside a date
_FAR = 1_000_000
_MARKED = 2  # how surely a date is that of the publication


def page_date(root: HtmlElement, data: PageData, url: str | None, near: Surroundings) -> str | None:
    """When a page was published, in a format of `parse_date`; None if it does not say so.

    Args:
        root: the page.
        data: the metadata in its head.
        url: its address.
        near: where the article is.
    """
    pages = [node for node in data.nodes if "WebPage" in texts(node.get("@type"))]
    given = [date for node in (*data.articles, *pages) for date in texts(node.get("datePublished"))]
    for date in (*given, *data.values(*_META)):
        if parse_date(date):
            return date
    printed = _printed(root, near) or _in_lines(near) or _in_address(url or "")
    created = [date for node in data.articles for date in texts(node.get("dateCreated"))]
    return printed or next(filter(parse_date, [*created, *data.values(*_WEAK_META)]), None)


def _printed(root: HtmlElement, near: Surroundings) -> str | None:
    """A date that the markup says is one: of the publication, else the nearest to the headline.

    What its text says to be of the publication may be below the article, too.
    """
    found: list[tuple[int, int, str]] = []
    anchor = end = 0
    for position, element in enumerate(root.iter(etree.Element)):
        anchor = position if element is near.anchor else anchor
        end = position if element is near.end else end
        if element.tag not in _TAGS or len(found) > _MAX_DATES:
            continue
        attributes = _attributes(element)
        is_published = "pubdate" in element.attrib or _PUBLISHED.search(attributes) is not None
        if not (element.tag == "time" or is_published or _DATE_ATTRIBUTE.search(attributes)):
            continue
        if _is_of_a_change(attributes) and not is_published:
            continue
        date = next((one for one in _shown(element) if parse_date(one)), None)
        is_marked = "datePublished" in attributes
        if date and not (_is_in_link(element) or near.is_elsewhere(element, marked=is_marked)):
            trust = _MARKED if is_published else 1 if _SAID.search(date) else 0
            if trust or not near.is_in_masthead(element):
                found.append((trust, position, date))
    ranked = [
        (
            trust < _MARKED,
            min(abs(position - anchor), _MAX_DISTANCE + abs(position - end) if trust else _FAR),
            trust,
            date,
        )
        for trust, position, date in found
    ]
    _, distance, trust, date = min(ranked, default=(True, _FAR, 0, ""))
    return date if date and (trust or distance <= _MAX_DISTANCE) else None


def _is_in_link(element: HtmlElement) -> bool:
    """Whether an element is part of a link with other text: to another article."""
    link = next(element.iterancestors("a"), None)
    return link is not None and len(_text(link)) > len(_text(element)) + _MIN_TEXT


def _is_of_a_change(attributes: str) -> bool:
    """Whether the markup of a date says that it is of a change; "post-date updated" is of both."""
    return _UPDATED.search(attributes) is not None and _PUBLISHED.search(attributes) is None


def _attributes(element: HtmlElement) -> str:
    """What the markup says that an element is."""
    return " ".join(element.get(name, "") for name in ("class", "id", "itemprop"))[:300]


def _shown(element: HtmlElement) -> Iterator[str]:
    """What may be the date of an element: its attributes, and its text if it is short."""
    yield from filter(None, (element.get("datetime"), element.get("content")))
    if element.tag == "abbr" and element.get("title"):
        yield element.get("title", "")
    text = _text(element)
    said = _SAID.search(text, 0, _MAX_SAID) if len(text) > _MAX_DATE else None
    if text and (said or len(text) <= _MAX_DATE):
        if _UPDATED.search(text) and (said := _SAID.search(text)):
            yield text[said.start() :]  # "Updated 6 June, published 5 June"
        yield text


def _text(element: HtmlElement) -> str:
    """A short text, less that of parts which say when it was changed; empty if it is long."""
    text = ""
    events = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, inner in events:
        if event == "start" and inner is not element and _is_of_a_change(_attributes(inner)):
            events.skip_subtree()
            text += " "
        elif event == "start":
            text += inner.text or ""
        elif inner is not element:
            text += inner.tail or ""
        if len(text) > 2 * _MAX_SAID:
            return ""
    return " ".join(text.split())


def _in_lines(near: Surroundings) -> str | None:
    """The date of a short line beside the headline, or of one with a label: "Date 5 June 2023"."""
    labelled = False
    for block in near.lines:
        if block.is_linked or near.is_in_masthead(block.element):
            continue
        is_alone = block.element.tag not in _CELLS and _is_date_line(block.text)
        if parse_date(block.text) and (labelled or is_alone):
            return block.text
        labelled = _LABEL.fullmatch(block.text) is not None
    for block in near.blocks:
        is_labelled = len(block.text) <= _MAX_DATE and _LABEL.match(block.text) is not None
        if is_labelled and parse_date(block.text) and _is_date_line(block.text):
            if near.is_elsewhere(block.element, marked=False):
                continue
            return block.text
    return None


def _is_date_line(text: str) -> bool:
    """Whether a line with a date says hardly anything else."""
    part = next(filter(parse_date, text.split("|")), text)
    words = [word.lower() for word in _WORD.findall(part)]
    others = [word for word in words if word not in DATE_WORDS and word not in MONTHS]
    return len(text) <= _MAX_DATE and len(others) <= _MAX_WORDS


def _in_address(url: str) -> str | None:
    """The date in a page's address: "/2019/04/12/"."""
    match = _IN_ADDRESS.search(url)
    return parse_date("-".join(filter(None, match.groups()))) if match else None
