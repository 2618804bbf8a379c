"""Blocks of a web page: its visible text in document order, with the markup around it.

Imported in the sandbox's child process only: `lxml` is a C library.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from tui.corpus.formats.markup import BLOCK_TAGS, is_hidden
from tui.languages.model import words

# Not shown, or controls whose text nobody reads as such.
_IGNORED_TAGS = words(
    """script style head title noscript template svg select datalist textarea object iframe canvas
    audio video map annotation annotation-xml rp rt desc"""
)
_MACHINERY = ("script", "style", "svg")
_HEADINGS = words("h1 h2 h3 h4 h5 h6")
_NO_BREAKS = _HEADINGS | {"tr"}
_ASIDE_TAGS = words("nav aside footer form button dialog menu label")
_ASIDE_ROLES = words(
    "navigation complementary contentinfo search dialog alertdialog menu menubar toolbar tablist"
)
_SCREEN_READER = re.compile(
    r"(?:^|[\s_-])(?:sr-only|screen-?reader(?:-text)?|visually-?hidden|a11y-hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
# What may be hidden, and is looked at closely: one of thirty elements.
_MAYBE_HIDDEN = etree.XPath(
    "//*[@hidden or @style or contains(@class, 'idden') or contains(@class, 'eader')"
    " or contains(@class, 'sr-') or contains(@class, 'SR-')]"
)
# Words in the names of classes of what is no part of an article.
_ASIDE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|share|sharing|social|related|recirc"
    r"|recommended|recommendations|newsletter|subscribe|subscription|signup|promo|advert"
    r"|advertisement|ad|ads|sponsor|sponsored|cookie|cookies|consent|comments?|comment-?list"
    r"|pingbacks?|trackbacks?|disqus|outbrain|taboola|sidebar|footer|widget|popular|trending|tags?"
    r"|toc|readmore|more|paywall|author-?bio|byline|toolbar|modal|popup|pagination|pager|masthead|skip)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION_CLASS = re.compile(r"(?:^|[\s_-])captions?(?:$|[\s_-])", re.IGNORECASE)
_CELL_BLOCKS = words("table ul ol dl h1 h2 h3 h4 h5 h6 blockquote")
_CELL_WRAPPERS = words("p div")
_MAX_CELL = 200  # characters; a longer one is text in a layout table
_MAX_CELLS = 40
_NO_LETTERS = re.compile(r"[\W_]+")
_SPACE = re.compile(r"[^\S\x00]+")
_CELL = "\x00"


class Place(StrEnum):
    """Where a block stands, as far as the markup tells.

    Attributes:
        MAIN: where an article may be.
        ASIDE: in an element of navigation, a form, a footer or beside the article.
        CAPTION: in the caption of a figure.
    """

    MAIN = "main"
    ASIDE = "aside"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A paragraph, heading, item or row of a page.

    Attributes:
        text: its text on one line.
        element: the innermost block element around it.
        links: how many of its characters are in links.
        place: where it stands.
    """

    text: str
    element: HtmlElement
    links: int
    place: Place

    @property
    def is_heading(self) -> bool:
        """Whether it is marked as a heading."""
        return bool(self.element.tag in _HEADINGS)

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return bool(self.element.tag == "li")

    @property
    def is_linked(self) -> bool:
        """Whether most of it is links."""
        return self.links > 0.5 * len(self.text)


def container_of(block: Block) -> HtmlElement:
    """The element around a block's paragraph; its own if it has none."""
    parent = block.element.getparent()
    return block.element if parent is None else parent


class _Walk:
    """The state of a walk over a page.

    Attributes:
        blocks: found so far.
        pieces: of the text of the next block.
        opened: block elements that are open, each with its place.
        links: characters in links in the next block.
        in_links: how many links are open.
        data_row: the last row of data.
    """

    def __init__(self, root: HtmlElement) -> None:
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self.opened: list[tuple[HtmlElement, Place]] = [(root, Place.MAIN)]
        self.links = 0
        self.in_links = 0
        self.data_row: HtmlElement | None = None

    def add(self, text: str | None) -> None:
        """Text of the next block."""
        if text:
            self.pieces.append(text.replace(_CELL, ""))
            if self.in_links:
                self.links += len(text.strip())

    def flush(self) -> None:
        """End a block."""
        if self.pieces:
            text = _SPACE.sub(" ", "".join(self.pieces)).strip(f" {_CELL}")
            text = " | ".join(cell.strip() for cell in text.split(_CELL))
            if text and text.strip("•|- "):
                element, place = self.opened[-1]
                self.blocks.append(Block(text, element, self.links, place))
            self.pieces = []
        self.links = 0


@lru_cache(maxsize=4096)  # of the blocks of a page, which are looked at by their words repeatedly
def letters(text: str) -> str:
    """The letters and digits of a text in lower case: a key for the same words."""
    return _NO_LETTERS.sub("", text).lower()


def page_blocks(root: HtmlElement) -> list[Block]:
    """The blocks of a page in document order; see `remove_hidden` for what is not shown.

    Line breaks end a block, except in headings. The cells of a row of data are one block.
    """
    walk = _Walk(root)
    events = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in events:
        tag = element.tag
        if not isinstance(tag, str):
            walk.add(element.tail)
        elif event == "start":
            if tag in _IGNORED_TAGS:
                events.skip_subtree()
            else:
                _open(walk, element, tag)
        else:
            if tag not in _IGNORED_TAGS:
                _close(walk, element, tag)
            if element is not root:
                walk.add(element.tail)
    walk.flush()
    return walk.blocks


def _open(walk: _Walk, element: HtmlElement, tag: str) -> None:
    """Begin an element."""
    if tag in BLOCK_TAGS:
        if walk.opened[-1][0] is walk.data_row:
            walk.pieces.append(_CELL if tag in ("td", "th") else " ")
        else:
            walk.flush()
            walk.opened.append((element, _place(walk.opened, element, tag)))
            if tag == "tr" and _is_data(element):
                walk.data_row = element
    elif tag == "br":
        if walk.opened[-1][0].tag in _NO_BREAKS:
            walk.add(" ")
        else:
            walk.flush()
    elif tag == "a":
        walk.in_links += 1
    elif tag == "button":
        walk.flush()
        walk.opened.append((element, Place.ASIDE))
    walk.add(element.text)


def _close(walk: _Walk, element: HtmlElement, tag: str) -> None:
    """End an element."""
    if walk.opened[-1][0] is element:
        walk.flush()
        if len(walk.opened) > 1:
            walk.opened.pop()
    elif tag == "a":
        walk.in_links -= 1


def _place(opened: list[tuple[HtmlElement, Place]], element: HtmlElement, tag: str) -> Place:
    """The place of an element in others."""
    parent, place = opened[-1]
    if place is not Place.MAIN:
        return place
    if tag == "figcaption" or _CAPTION_CLASS.search(element.get("class", "")[:300]):
        return Place.CAPTION
    if tag == "footer" and parent.tag in ("blockquote", "q", "figure"):
        return Place.MAIN  # who said it
    if tag in _ASIDE_TAGS or element.get("role") in _ASIDE_ROLES:
        return Place.ASIDE
    return Place.MAIN


def _is_data(row: HtmlElement) -> bool:
    """Whether the cells of a row are short and hold no blocks: those of a layout table do."""
    cells = list(row)
    return 2 <= len(cells) <= _MAX_CELLS and all(map(_is_data_cell, cells))


def _is_data_cell(cell: HtmlElement) -> bool:
    """Whether a cell is short and at most one paragraph."""
    inner = [str(element.tag) for element in cell.iterdescendants()]
    return (
        len("".join(cell.itertext())) <= _MAX_CELL
        and _CELL_BLOCKS.isdisjoint(inner)
        and sum(tag in _CELL_WRAPPERS for tag in inner) <= 1
    )


def names_of_element(element: HtmlElement) -> str:
    """The class and id of an element, in which patterns are searched; empty if it has none."""
    names = f"{element.get('class', '')} {element.get('id', '')}"[:300]
    return names if len(names) > 1 else ""


def up_to(element: HtmlElement, trusted: Container[HtmlElement]) -> Iterator[HtmlElement]:
    """An element and those around it, up to one that is trusted."""
    around: HtmlElement | None = element
    while around is not None and around not in trusted:
        yield around
        around = around.getparent()


def is_aside_class(element: HtmlElement, trusted: Container[HtmlElement]) -> bool:
    """Whether an element, or one around it that is not trusted, is named as no part of an article.

    Args:
        element: the innermost.
        trusted: elements around the article, whatever they are called.
    """
    return any(_ASIDE_CLASS.search(names_of_element(one)) for one in up_to(element, trusted))


def remove_hidden(root: HtmlElement) -> None:
    """Remove elements that are not shown, unless they hold most of the page's text.

    Some pages hide their article until a script shows it. Data of scripts stay, which may hold it.
    """
    for element in [*root.iter(*_MACHINERY)]:
        if element.getparent() is not None and "json" not in element.get("type", ""):
            element.drop_tree()
    hidden = [element for element in _hidden(root) if element.getparent() is not None]
    if not hidden:
        return
    total = _prose(root)
    for element in hidden:
        if element.getparent() is not None and 2 * _prose(element) <= total:
            element.drop_tree()


def _hidden(root: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that a style, attribute or class hides."""
    for element in _MAYBE_HIDDEN(root):
        if element.tag in ("html", "body", "input"):
            continue
        names = element.get("class")
        if is_hidden(element) or (names and _SCREEN_READER.search(names[:300])):
            yield element


def _prose(root: HtmlElement) -> int:
    """The length of the paragraphs below an element."""
    return sum(len(text) for element in root.iter("p") for text in element.itertext())
