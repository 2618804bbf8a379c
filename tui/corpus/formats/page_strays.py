"""What an extractor takes for an article and is none: comments, repeats, links to others."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from lxml.html import HtmlElement

from tui.corpus.formats.page_blocks import Block, container_of, letters, names_of_element, up_to

# Words in the names of what is apart from any article; others are whole names.
_APART = re.compile(
    r"(?:^|[\s_-])(?:comment-?list|comments?|disqus|pingbacks?|trackbacks?|related|recirc"
    r"|recommended|recommendations|newsletter|most-?(?:read|viewed|popular)|trending|sidebar"
    r"|author-?(?:bio|description|info|box|popup|card|dropdown)|about-(?:the-)?author)"
    r"(?:$|[\s_-])|(?:^|\s)(?:respond|footer|colophon)(?:$|\s)",
    re.IGNORECASE,
)
_MAX_APART = 0.4  # of what was found
_MAX_BELOW = 0.7  # likewise, in what does not hold the headline
_MIN_REPEAT = 60  # letters
_ONLY_LINKS = 0.9


def apart(blocks: Sequence[Block], found: Collection[int], headline: int | None) -> set[int]:
    """What was found among comments, in a portrait of the author or the like.

    An extractor, or what resembles what it found, may go on there. A whole page may have such a
    name: what holds the headline, or most of what was found, is the article.
    """
    inside: dict[HtmlElement, set[int]] = {}
    known: dict[HtmlElement, list[HtmlElement]] = {}
    for index in found:
        parent = container_of(blocks[index])
        if parent not in known:
            known[parent] = _named_apart(parent)
        for around in known[parent]:
            inside.setdefault(around, set()).add(index)
    if headline is not None:
        for around in blocks[headline].element.iterancestors():
            inside.pop(around, None)
    most = (_MAX_APART if headline is None else _MAX_BELOW) * _length(blocks, found)
    strays = {i for some in inside.values() if _length(blocks, some) <= most for i in some}
    return strays if _length(blocks, strays) <= most else set()


def _length(blocks: Sequence[Block], some: Collection[int]) -> int:
    return sum(len(blocks[index].text) for index in some)


def _named_apart(element: HtmlElement) -> list[HtmlElement]:
    """The elements around another, or itself, that are named as comments or the like."""
    return [one for one in up_to(element, ()) if _APART.search(names_of_element(one))]


def repeats(blocks: Sequence[Block], found: Collection[int], headline: int | None) -> set[int]:
    """What repeats the headline, and containers that repeat what stands above, as for print."""
    title = "" if headline is None else letters(blocks[headline].text)
    titles: set[int] = set()
    seen: set[str] = set()
    inside: dict[HtmlElement, tuple[set[int], set[int]]] = {}
    for index in sorted(found):
        key = letters(blocks[index].text)
        if key == title and index != headline:
            titles.add(index)
        elif len(key) >= _MIN_REPEAT:
            old, new = inside.setdefault(container_of(blocks[index]), (set(), set()))
            (old if key in seen else new).add(index)
            seen.add(key)
    return titles.union(*(old for old, new in inside.values() if not new))


def links_below(blocks: Sequence[Block], found: Collection[int], last: int) -> set[int]:
    """Links to other articles below the last paragraph, with their headings.

    Args:
        blocks: of the page.
        found: the indices of those that may be the article.
        last: the index of its last paragraph.
    """
    strays: set[int] = set()
    is_heading_of_strays = True
    for index in sorted((index for index in found if index > last), reverse=True):
        block = blocks[index]
        if block.links >= _ONLY_LINKS * len(block.text) or (
            is_heading_of_strays and block.is_heading
        ):
            strays.add(index)
        else:
            is_heading_of_strays = False
            continue
        is_heading_of_strays = True
    return strays
