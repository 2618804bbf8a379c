"""Canonicalisation of URLs and titles, to decide whether two of them mean the same page."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

# Also after an ampersand that was escaped for a page or a feed.
_TRACKING = re.compile(
    r"(?:amp;)?(?:utm_\w*|(?:fb|g|d|y|tw|tt)clid|msclkid|[gw]braid|srsltid|mc_[ce]id|igshid)",
    re.IGNORECASE,
)
_PORTS = (None, 80, 443)
_SITE = re.compile(r"\s[|–—·»:-]{1,2}\s")


def page_of(address: str) -> str:
    """The canonical form of an HTTP URL; empty if it is not one.

    Drops scheme, `www.`, default ports, trailing slash, fragment and tracking parameters; folds the
    case of the host.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    query = [pair for pair in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(pair[0])]
    site = host.removeprefix("www.").rstrip(".") + ("" if port in _PORTS else f":{port}")
    path = quote(unquote(parts.path, errors="surrogateescape").rstrip("/"), errors="replace")
    return f"{site}{path}{'?' if query else ''}{urlencode(query, errors='replace')}"


def pages_like(address: str) -> list[str]:
    """The most frequent variants of a page's URL, for exact lookup."""
    page = page_of(address)
    return [address] * bool(address) + [
        f"{scheme}://{www}{page}{end}"
        for scheme in ("https", "http")
        for www in ("www.", "")
        for end in ("", "/")
        if page
    ]


def titles_of(title: str) -> tuple[str, str]:
    """A title with case and white space folded: whole, and without a site name after it."""
    whole = " ".join(title.casefold().split())
    cuts = [found.start() for found in _SITE.finditer(whole)]
    return whole, whole[: cuts[-1]] if cuts else whole


def is_same_title(one: str, other: str) -> bool:
    """Whether two titles differ at most by case, white space, or a site name after one of them."""
    first, second = titles_of(one), titles_of(other)
    return first[0] != "" and (first[0] in second or second[0] in first)
