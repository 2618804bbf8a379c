"""The authors of a web page: from its metadata, else from the byline that readers see.

Imported in the sandbox's child process only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree
from lxml.html import HtmlElement

from tui.corpus.authors import author_names
from tui.corpus.bylines import byline_names
from tui.corpus.formats.page_blocks import letters, names_of_element
from tui.corpus.formats.page_data import PageData
from tui.corpus.formats.page_passages import Surroundings
from tui.languages.model import listed

# Others may name the site in the first three.
_META = listed(
    """dc:creator dc.creator dcterms.creator author article:author article:author_name
    og:article:author og:author parsely-author sailthru.author byl dc.creator.aut citation_author
    creator rbauthors shareaholic:article_author_name byline search.byline article_author"""
)
_BYLINE = re.compile(
    r"(?:(?:by-?line|author(?:-?name)?|auteur|autor)(?:s|en|in|e|zy)?"
    r"|(?:^|[\s_-])(?:writer|contributors?|redactor|firma|signature|vcard))(?:$|[\s_-])",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"/(?:authors?|writers?|people|staff|by|journalists?|reporters?|contributors?|profiles?|autor"
    r"|autores|auteurs?|autorzy)/[^/?#]{3,60}/?(?:[?#]|$)",
    re.IGNORECASE,
)
_NO_BYLINE = re.compile(r"twitter|avatar|image|photo|bio|social|share|comment", re.IGNORECASE)
_NO_ELEMENTS = frozenset(("meta", "link", "body", "html", "script", "style", "img", "head"))
# "Jan Roos/Reuters": who took a picture.
_CREDIT = re.compile(
    r"/\s?(?:reuters|ap|afp|getty|dpa|epa|shutterstock|istock|picture alliance)\b|©",
    re.IGNORECASE,
)
_MAX_BYLINE = 150  # characters
_MAX_BYLINES = 12
_MARKED = 3


def page_authors(
    root: HtmlElement, data: PageData, sites: Iterable[str], near: Surroundings
) -> tuple[str, ...]:
    """The persons who wrote a page, from the first source that names any.

    Args:
        root: the page.
        data: the metadata in its head.
        sites: names of the site, which are no persons.
        near: where the article is.
    """
    excluded = {letters(site) for site in sites}
    # In a phrase, as in "Harbour Books Port Ledger"; a word may be that of a person, too.
    phrases = {letters(site) for site in sites if " " in site.strip()}
    accounts: tuple[str, ...] = ()
    for fields in _given(data):
        # A person's site may have their name.
        fields = [one for one in fields if letters(one) not in excluded or _may_be_person(one)]
        names = author_names(fields)
        names = tuple(name for name in names if not _holds_site(name, phrases))
        if names and not all(map(_is_account, names)):
            return names
        accounts = accounts or names
    for names in (*map(author_names, _bylines(root, near)), *_lines(near)):
        names = tuple(
            name for name in names if letters(name) not in excluded and not _is_account(name)
        )
        if names:
            return names
    return accounts


def _may_be_person(name: str) -> bool:
    """Whether the name of a site may be that of a person."""
    words = name.split()
    return 2 <= len(words) <= 3 and words[0].lower() != "the" and all(map(str.isalpha, words))


def _holds_site(name: str, phrases: set[str]) -> bool:
    """Whether a name holds that of the site and more."""
    key = letters(name)
    return any(phrase in key and phrase != key for phrase in phrases)


def _is_account(name: str) -> bool:
    """Whether a name is one of the site's software, not of a person."""
    return name.islower() and " " not in name


def _lines(near: Surroundings) -> list[tuple[str, ...]]:
    """The names in each byline that only its words tell: "By Ida Holm"."""
    return [byline_names(block.text) for block in near.lines]


def _given(data: PageData) -> Iterator[list[str]]:
    """The fields of the metadata that may name the authors, best first."""
    for node in data.articles:
        yield data.persons(node.get("author") or node.get("creator"))
    for name in _META:
        yield [value for value in data.values(name) if "://" not in value]
    yield [value for value in data.values("twitter:creator") if " " in value]


def _bylines(root: HtmlElement, near: Surroundings) -> Iterator[list[str]]:
    """The texts of elements that are marked as bylines: the surest first, then the nearest."""
    marked: list[tuple[int, int, HtmlElement]] = []
    anchor = 0
    for position, element in enumerate(root.iter(etree.Element)):
        if element is near.anchor:
            anchor = position
        if (trust := _trust(element)) and not near.is_elsewhere(element, marked=trust == _MARKED):
            marked.append((trust, position, element))
    marked.sort(key=lambda one: (-one[0], abs(one[1] - anchor)))
    for trust, _, element in marked[:_MAX_BYLINES]:
        list_of = _list_around(element)
        together = [
            other for rank, _, other in marked if rank == trust and _list_around(other) is list_of
        ]
        together.sort(key=lambda one: one is not element)
        names = [name for other in together[:_MAX_BYLINES] for name in _names_in(other)]
        if fields := [name for name in names if not _CREDIT.search(name)]:
            yield fields


def _list_around(element: HtmlElement) -> HtmlElement | None:
    """The element that holds a byline beside those of other authors."""
    parent = element.getparent()
    return parent.getparent() if parent is not None and parent.tag in ("li", "span") else parent


def _trust(element: HtmlElement) -> int:
    """How surely an element is a byline; 0 if it is none."""
    attributes = element.attrib
    if not attributes or element.tag in _NO_ELEMENTS:
        return 0
    if "author" in attributes.get("itemprop", "").split():
        return _MARKED
    names = names_of_element(element)
    if "author" in attributes.get("rel", "").split():
        return 2
    if _BYLINE.search(names) and not _NO_BYLINE.search(names):
        return 2
    return int(element.tag == "a" and _PROFILE.search(attributes.get("href", "")[:300]) is not None)


def _names_in(element: HtmlElement) -> list[str]:
    """The names in a byline: those marked as such, else its text."""
    marked = [
        inner
        for inner in element.iterdescendants("a", "span", "div", "meta")
        if "name" in inner.get("itemprop", "").split() or "author" in inner.get("rel", "").split()
    ]
    found = [inner.get("content") or _text(inner) for inner in marked]
    found = [name for name in found if 0 < len(name) <= _MAX_BYLINE]
    if not found:
        found = [_text(item) for item in element.iter("li")]
    if not found:
        text = element.get("content") or _text(element)
        found = [text] if 0 < len(text) <= _MAX_BYLINE else []
    return found


def _text(element: HtmlElement) -> str:
    """The text of an element, its parts set off from each other."""
    return " ".join(" ".join(element.itertext(etree.Element)).split())
