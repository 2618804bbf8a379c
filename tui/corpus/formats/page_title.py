"""The headline of a web page: the candidate that most of what the page says agrees on.

Candidates are the page's title, its titles for other sites and its headings, without the name of
the site.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence

from tui.corpus.formats.page_blocks import Block, Place, letters, names_of_element
from tui.corpus.formats.page_body import is_prose
from tui.corpus.formats.page_data import PageData, texts

_DIVIDER = re.compile(
    r"(?<!\s)\s++[-–—‐−·•»«›‹/~⁄*:|]++\s++|(?<!\s)\s*+[|｜¦]\s*+|(?<=[^\s_])_(?=[^\W_])|(?<=\w):\s+"
    r"|(?<=[^\x00-\u02ff])\s?[-–—]{1,2}\s?(?=[^\W_])|(?<!\s)\s++：\s*+"
)
_MAX_TITLE = 300  # characters
_MAX_SITE = 5  # words of the name of a site with a section
_MAX_UNKNOWN_SITE = 4  # words of it if nothing else on the page names it
_MIN_TITLE = 3  # words that must remain then
_MAX_PARTS = 4
_SECTION_DIVIDERS = frozenset("|｜¦»›")
_MIN_SITE = 2  # letters
_MIN_LAST_SITE = 5  # likewise, at the end of a part
_MIN_LINKED = 0.9  # of a logo
# What part of a title a heading must be, for the rest to be the site's.
_MIN_SHARE = 0.6
_MIN_PRINTED_SHARE = 0.3
# "ledger.example", "www.ledger.example"
_DOMAIN = re.compile(r"(?:[\w-]{1,63}+\.){1,4}+[a-z]{2,10}", re.IGNORECASE)
_SLUG = re.compile(r"[a-z0-9]++(?:-[a-z0-9]++){2,}")
# Where a title may go on after what a heading prints of it.
_GOES_ON = re.compile(r"(?<=[.?!])\s+|(?<![-–—_|])[-–—_|]+")
_LOGO = re.compile(
    r"(?:^|[\s_-])(?:logo|(?:site|blog)-?(?:title|name)|brand(?:ing)?)(?:$|[\s_-])", re.IGNORECASE
)
# What software of sites puts between its name and the title.
_ARCHIVE = frozenset(("blogarchive", "archive", "archives"))
_GENERIC = frozenset(("untitled", "home", "homepage", "document", "index", "news", "article"))
_WEIGHTS = (
    *(("og:title", 2.0), ("parsely-title", 2.0), ("dc.title", 2.0), ("dc:title", 2.0)),
    *(("dcterms.title", 2.0), ("citation_title", 2.0), ("headline", 1.5)),
    *(("twitter:title", 0.5), ("sailthru.title", 0.5)),
)


def page_title(
    blocks: Sequence[Block], data: PageData, title: str, sites: Iterable[str], url: str | None
) -> str | None:
    """The headline, or None if the page has none.

    Args:
        blocks: of the page.
        data: the metadata in its head.
        title: its title element.
        sites: names of the site.
        url: the page's address.
    """
    named = {key for site in sites if len(key := letters(site)) >= _MIN_SITE} | _ARCHIVE
    given = _given(data, title)
    shown = [block for block in blocks if block.is_heading and len(block.text) <= _MAX_TITLE]
    named |= {letters(block.text) for block in shown if _is_logo(block, url or "")}
    shown = [block for block in shown if letters(block.text) not in named]
    shown.sort(key=lambda block: block.element.tag == "h1")  # of equal texts, the main heading
    headings = {block.text: block.element.tag for block in shown}
    known = {letters(text): _MIN_SHARE for text in headings if len(text.split()) > 1}
    known |= {letters(text): _MIN_PRINTED_SHARE for text, tag in headings.items() if tag == "h1"}
    known |= {letters(text): _MIN_PRINTED_SHARE for text, _ in given}
    agreed = {letters(rest) for text, _ in given if (rest := _known_part(text, named, known))}
    votes = _Votes(named | _GENERIC)
    printed = {letters(text) for text in headings}
    for text, weight in given:
        part = _known_part(text, named, known) or text
        if letters(part) not in printed:
            part = _without_sites(part, named, guess=letters(part) not in agreed)
        is_single = " " not in part and letters(part) not in printed
        votes.add(part, 0.5 * weight if is_single else weight)
    supported = set(votes.weights)
    for text, tag in headings.items():
        if letters(text) in supported:
            votes.add(text, 2.0 if tag == "h1" else 1.0, printed=True)
        elif tag == "h1":
            votes.add(text, 1.4 if len(text.split()) > 2 else 0.5)
    return votes.winner() or _nearest_heading(blocks, headings)


def _is_logo(block: Block, url: str) -> bool:
    """Whether a heading is the name of the site, linked to its home."""
    element = block.element
    if block.links < _MIN_LINKED * len(block.text):
        return False
    link = next(element.iter("a"), None)
    link = next(element.iterancestors("a"), None) if link is None else link
    if link is None:
        return False
    if "home" in (link.get("rel") or "").split() or any(
        _LOGO.search(names_of_element(one)) for one in (element, link)
    ):
        return True
    address = (link.get("href") or "#").partition("#")[0]
    path = (address.partition("//")[2].partition("/")[2] if "//" in address else address).strip("/")
    is_part = url.startswith(f"{address.rstrip('/')}/") and url.count("/") > address.count("/") + 1
    return bool(address) and (not path or (is_part and "/" not in path))


def _nearest_heading(blocks: Sequence[Block], headings: Container[str]) -> str | None:
    """The last heading above the first running text, if the page has no title."""
    first = next((at for at, block in enumerate(blocks) if is_prose(block)), len(blocks))
    above = [
        block.text
        for block in blocks[:first]
        if block.is_heading and block.text in headings and block.place is Place.MAIN
    ]
    return above[-1] if above else None


class _Votes:
    """Votes for titles that are equal but for case, space and punctuation.

    Attributes:
        weights: the votes for each.
    """

    def __init__(self, excluded: set[str] | frozenset[str]) -> None:
        self.weights: dict[str, float] = {}
        self._excluded = excluded
        self._forms: dict[str, str] = {}

    def add(self, text: str, weight: float, *, printed: bool = False) -> None:
        """Vote for a title.

        Args:
            text: the title.
            weight: of the vote.
            printed: whether readers see it so.
        """
        key = letters(text)
        if not key or key in self._excluded or _DOMAIN.fullmatch(text) or _SLUG.fullmatch(text):
            return
        self.weights[key] = self.weights.get(key, 0.0) + weight
        # Parts of a printed one may stand without a space.
        if key not in self._forms or (printed and text.count(" ") >= self._forms[key].count(" ")):
            self._forms[key] = text

    def winner(self) -> str | None:
        """The title with most votes; of several, the first."""
        best = max(self.weights, key=lambda key: self.weights[key], default=None)
        return None if best is None else self._forms[best]


def _given(data: PageData, title: str) -> list[tuple[str, float]]:
    """The titles in the head of a page, with their weights.

    One that is repeated for several other sites counts once.
    """
    found = [(text, 2.5) for article in data.articles for text in texts(article.get("headline"))]
    others: dict[str, tuple[str, float]] = {}
    for name, weight in _WEIGHTS:
        for text in data.values(name)[:1]:
            first, most = others.get(letters(text), (text, weight))
            others[letters(text)] = first, max(most, weight)
    found = [*found[:1], *others.values(), (title, 2.0)]
    return [(text, weight) for text, weight in found if 0 < len(text) <= _MAX_TITLE]


def _known_part(title: str, sites: set[str], known: Mapping[str, float]) -> str | None:
    """The longest part of a title that is another title or a heading of the page.

    Args:
        title: as the page gives it.
        sites: names of the site, their letters only.
        known: the letters of titles and headings, with the share of a title that each must have.
    """
    parts = _parts(title)
    length = len(letters(title))
    for size in range(len(parts) - 1, 0, -1):
        for begin in range(len(parts) - size + 1):
            rest = title[parts[begin][0] : parts[begin + size - 1][1]]
            key = letters(rest)
            if key in known and key not in sites and len(key) >= known[key] * length:
                return rest
    return _printed_start(title, parts, sites, known)


def _printed_start(
    title: str, parts: Sequence[tuple[int, int]], sites: set[str], known: Mapping[str, float]
) -> str | None:
    """The beginning of a title that is a main heading: its first part, or up to a stop or dash."""
    first, *others = (letters(title[slice(*part)]) for part in parts)
    is_main = known.get(first) == _MIN_PRINTED_SHARE and " " in title[slice(*parts[0])]
    if others and is_main and first not in sites:
        return None if known.keys() & set(others) else title[slice(*parts[0])]
    for rest in _GOES_ON.finditer(title):
        key = letters(title[: rest.start()])
        if known.get(key) == _MIN_PRINTED_SHARE and len(key) >= _MIN_PRINTED_SHARE * len(title):
            return title[: rest.start()].rstrip()
    return None


def _without_sites(title: str, sites: set[str], *, guess: bool) -> str:
    """A title without the name of its site, and sections of it, before or after it.

    Args:
        title: as the page gives it.
        sites: names of the site, their letters only.
        guess: whether to leave out such a name at the beginning, and what only looks like one, too.
    """
    parts = _parts(title)
    count = len(parts)
    begin, end = 0, count
    while end - begin > 1 and _is_site(title, parts[begin:end], parts[end - 1], sites):
        end -= 1
    while guess and end - begin > 1 and _is_site(title, parts[begin:end], parts[begin], sites):
        begin += 1
    if guess and end < count:  # "… | Harbour News | Port Ledger"
        while end - begin > 1 and _is_section(title, parts, end - 1, begin):
            end -= 1
    if not guess or end - begin < count:
        return title[parts[begin][0] : parts[end - 1][1]]
    if count > 1 and _ends_with_site(title, parts):
        end -= 1
        while end > 1 and _is_section(title, parts, end - 1, 0):
            end -= 1
    elif all(_is_section(title, parts, number, count - 1) for number in range(count - 1)):
        begin = count - 1  # "Port Ledger » Harbour » …"
    return title[parts[begin][0] : parts[end - 1][1]]


def _parts(title: str) -> list[tuple[int, int]]:
    """The spans of a title's parts between dividers."""
    spans: list[tuple[int, int]] = []
    begin = 0
    for divider in _DIVIDER.finditer(title):
        if divider.start() > begin and divider.end() < len(title) and len(spans) < _MAX_PARTS:
            spans.append((begin, divider.start()))
            begin = divider.end()
    return [*spans, (begin, len(title))]


def _is_site(
    title: str, parts: Sequence[tuple[int, int]], part: tuple[int, int], sites: set[str]
) -> bool:
    """Whether a part is the site's name, or that with a section: "PLN Politics"."""
    text = title[slice(*part)]
    key = letters(text)
    is_last = part[1] == len(title) and ":" not in title[: part[0]][-3:]
    if key in sites or _DOMAIN.fullmatch(text):
        return True
    rest = sum(end - begin for begin, end in parts) - len(text)
    return (
        len(text.split()) <= _MAX_SITE
        and rest > len(text)
        and any(
            (len(site) > _MIN_SITE and key.startswith(site))
            or (is_last and len(site) > _MIN_LAST_SITE and key.endswith(site))
            for site in sites
        )
    )


def _is_section(title: str, parts: Sequence[tuple[int, int]], section: int, main: int) -> bool:
    """Whether a part is short beside the main one, and set off by a mark for sections."""
    beside = section + 1 if section < main else section
    divider = title[parts[beside - 1][1] : parts[beside][0]].strip()
    name, rest = (title[slice(*parts[number])] for number in (section, main))
    return (
        divider in _SECTION_DIVIDERS
        and len(name.split()) <= _MAX_UNKNOWN_SITE
        and len(rest.split()) > max(_MIN_TITLE, len(name.split()))
        and len(rest) > len(name)
    )


def _ends_with_site(title: str, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether the last part looks like the name of a site: short, and set off by a mark."""
    (_, before), (begin, _) = parts[-2:]
    last, rest = title[begin:], title[:before]
    return (
        ":" not in title[before:begin]
        and len(last.split()) <= _MAX_UNKNOWN_SITE
        and len(last) < len(rest)
        and (len(rest.split()) >= _MIN_TITLE or not rest.isascii())
        and not last[0].islower()
    )
