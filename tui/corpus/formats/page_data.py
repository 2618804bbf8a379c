"""What a web page says of itself in its head: meta elements and JSON-LD (schema.org).

Imported in the sandbox's child process only: `lxml` is a C library.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

_TRAILING_COMMA = re.compile(r",(?=\s{0,99}[}\]])")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_SAVED_FROM = re.compile(r"saved from url=\(\d{1,9}\)(https?://[^\s<>]{1,2000})")
_ARTICLE_TYPES = ("Article", "Posting", "Report", "Review")
_HEAD = 4096  # characters
_MAX_NODES = 2_000
_APPS = ("twitter:app:name:iphone", "twitter:app:name:ipad", "twitter:app:name:googleplay")
_MAX_SITE = 5  # words
_MAX_VALUE = 1_000  # characters
# Second-level labels of host names under which others register theirs.
_SUFFIXES = frozenset(("co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go"))


@dataclass(frozen=True, slots=True)
class PageData:
    """The metadata of a page.

    Attributes:
        meta: the values of meta elements by name, property or itemprop in lower case, in order.
        nodes: the objects of its JSON-LD.
    """

    meta: Mapping[str, list[str]]
    nodes: tuple[dict[str, object], ...]

    def values(self, *names: str) -> list[str]:
        """The values of meta elements with these names, in the order of the names."""
        return [value for name in names for value in self.meta.get(name, ())]

    @property
    def articles(self) -> list[dict[str, object]]:
        """The objects of JSON-LD that are an article."""
        return [node for node in self.nodes if _is_article(node)]

    @property
    def source(self) -> str | None:
        """The publisher or site, as the page calls it."""
        names = self.values("og:site_name")
        for article in self.articles:
            names += names_of(article.get("publisher"))
        names += self.values(
            "application-name", "dc.publisher", "publisher", *_APPS, "twitter:site"
        )
        return next((name.lstrip("@") for name in names if "://" not in name), None)

    def persons(self, value: object) -> list[str]:
        """The names of the persons in a value of JSON-LD, which may be the id of a node."""
        found: list[str] = []
        for one in value if isinstance(value, list) else [value]:
            node = one
            if isinstance(one, dict) and not texts(one.get("name")):
                node = self._by_id(one.get("@id")) or one
            if isinstance(node, dict) and not texts(node.get("name")):
                parts = (texts(node.get(name)) for name in ("givenName", "familyName"))
                node = " ".join(part[0] for part in parts if part)
            if not (isinstance(node, dict) and "Organization" in texts(node.get("@type"))):
                found += names_of(node)
        return found

    def _by_id(self, key: object) -> dict[str, object] | None:
        """The node with an id and a name."""
        named = (node for node in self.nodes if key and node.get("@id") == key)
        return next((node for node in named if texts(node.get("name"))), None)

    def site_names(self, url: str | None) -> list[str]:
        """What the site is called, as far as the page says it, with the name of its host."""
        names = self.values("og:site_name", "application-name", "twitter:site", "publisher")
        for node in self.nodes:
            if node.get("@type") in ("WebSite", "Organization", "NewsMediaOrganization"):
                names += texts(node.get("name"))
        for article in self.articles:
            names += names_of(article.get("publisher"))
        short = [name.lstrip("@") for name in names if len(name.split()) <= _MAX_SITE]
        return short + host_names(*self.values("og:url", "twitter:domain"), url or "")


def page_address(root: HtmlElement, data: PageData, html: str) -> str | None:
    """The address of a page: as it says it, else as the browser that saved it did."""
    links = [
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    found = [url for url in (*data.values("og:url"), *links) if _ADDRESS.fullmatch(url)]
    if not found and (saved := _SAVED_FROM.search(html, 0, _HEAD)):
        found = [saved[1]]
    return found[0] if found else None


def page_data(root: HtmlElement) -> PageData:
    """Read the meta elements and JSON-LD of a page."""
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        value = " ".join((element.get("content") or "")[:_MAX_VALUE].split())
        for attribute in ("property", "name", "itemprop"):
            if value and (names := element.get(attribute)):
                for name in names.lower().split():
                    meta.setdefault(name, []).append(value)
    nodes: list[dict[str, object]] = []
    for script in root.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().lower() == "application/ld+json":
            nodes += _nodes(script.text or "")
    return PageData(meta, tuple(nodes[:_MAX_NODES]))


def texts(value: object) -> list[str]:
    """The strings in a value of JSON-LD: one, or a list of them."""
    values = value if isinstance(value, list) else [value]
    cleaned = (
        " ".join(html.unescape(one)[:_MAX_VALUE].split()) for one in values if isinstance(one, str)
    )
    return [one for one in cleaned if one]


def names_of(value: object) -> list[str]:
    """The names of persons or organisations in a value of JSON-LD."""
    found: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        found += texts(one.get("name")) if isinstance(one, dict) else texts(one)
    return found


def host_names(*urls: str) -> list[str]:
    """The names in the hosts of addresses: "portledger" of "https://www.portledger.co.uk/"."""
    found = []
    for url in urls:
        try:
            host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
        except ValueError:
            continue
        labels = [label for label in host.split(".")[:-1] if label not in _SUFFIXES]
        found += labels[-1:]
    return found


def _nodes(text: str) -> Iterator[dict[str, object]]:
    """The objects in a script of JSON-LD, those in lists and graphs, too."""
    try:
        pending: list[object] = [_loads(text)]
    except (ValueError, RecursionError):
        return
    count = 0
    while pending and count < _MAX_NODES:
        node = pending.pop(0)
        count += 1
        if isinstance(node, list):
            pending = [*node[:_MAX_NODES], *pending]
        elif isinstance(node, dict):
            yield node
            pending = [node.get("@graph"), node.get("mainEntity"), *pending]


def _loads(text: str) -> object:
    """The value of JSON, even with trailing commas or in a comment, as some pages have it."""
    try:
        return json.loads(text, strict=False)
    except ValueError:
        begin, end = text.find("{"), text.rfind("}") + 1
        return json.loads(_TRAILING_COMMA.sub("", text[begin:end]), strict=False)


def _is_article(node: Mapping[str, object]) -> bool:
    """Whether an object is of a type of articles."""
    return any(kind.endswith(_ARTICLE_TYPES) for kind in texts(node.get("@type")))
