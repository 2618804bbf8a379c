"""Passages of a web page: what of it is its headline, its article, its captions, and the rest.

Imported in the sandbox's child process only.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from tui.corpus.formats.page_blocks import Block, Place, letters, names_of_element, up_to
from tui.corpus.formats.page_body import is_prose
from tui.corpus.model import PassageKind

_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|reply|replies|related|recirc|recommend(?:ed|ations)?|sidebar"
    r"|widget|popular|promo|teasers?|trending|copyright|clock|most-?read"
    r"|(?<!post-)(?<!entry-)(?<!article-)(?<!asset-)footer)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    r"(?:^|\s)(?:(?:site|page|main|top|global)[-_]?)?(?:header|masthead|head|bar|navbar|today)(?:$|\s)",
    re.IGNORECASE,
)
_MAX_ABOVE = 3  # blocks above the headline
_MAX_INTO = 6  # likewise, of the first text
_MAX_LINES = 20
_MAX_LINE = 120  # characters
_MAX_LABEL = 60  # characters
_MAX_LABELS = 300  # characters of labels in one passage


@dataclass(frozen=True, slots=True)
class Passages:
    """The text of a page and the class of each of its blocks, which blank lines separate.

    Attributes:
        text: all that readers see.
        kinds: of its blocks.
    """

    text: str
    kinds: tuple[PassageKind, ...]


def mark_passages(
    blocks: Sequence[Block],
    found: Collection[int],
    headline: int | None,
    above: Sequence[tuple[str, PassageKind]],
) -> Passages:
    """Classify the blocks of a page.

    Short ones that are no part of the article, such as items of menus, are gathered.

    Args:
        blocks: of the page.
        found: the indices of those that are the article.
        headline: that of its headline.
        above: what comes first, with its class, for no block holds it.
    """
    marked = [*above]
    labels: list[str] = []
    for index, block in enumerate(blocks):
        kind = _kind(block, index == headline, index in found)
        is_label = kind is PassageKind.BOILERPLATE and len(block.text) <= _MAX_LABEL
        if labels and (not is_label or sum(map(len, labels)) + len(block.text) > _MAX_LABELS):
            marked.append((" · ".join(labels), PassageKind.BOILERPLATE))
            labels = []
        if is_label:
            labels.append(block.text)
        else:
            marked.append((f"• {block.text}" if block.is_item else block.text, kind))
    if labels:
        marked.append((" · ".join(labels), PassageKind.BOILERPLATE))
    return Passages("\n\n".join(text for text, _ in marked), tuple(kind for _, kind in marked))


def _kind(block: Block, is_headline: bool, is_found: bool) -> PassageKind:
    """The class of a block."""
    if is_headline:
        return PassageKind.TITLE
    if not is_found:
        return PassageKind.BOILERPLATE
    return PassageKind.CAPTION if block.place is Place.CAPTION else PassageKind.BODY


def find_headline(blocks: Sequence[Block], title: str | None) -> int | None:
    """The index of the block that holds the title: a heading, or a line above the article."""
    key = letters(title or "")
    if not key:
        return None
    same = [index for index, block in enumerate(blocks) if letters(block.text) == key]
    headings = [index for index in same if blocks[index].is_heading]
    printed = [index for index in headings if blocks[index].element.tag == "h1"]
    first = next((index for index, block in enumerate(blocks) if is_prose(block)), len(blocks))
    above = [index for index in same if index < first and not blocks[index].is_item]
    return next(iter(printed or headings[-1:] or above), None)


def _lines(blocks: Sequence[Block], headline: int | None, found: Collection[int]) -> list[Block]:
    """Short blocks from right above the headline to the first paragraphs below it."""
    prose = [index for index in sorted(found) if is_prose(blocks[index])]
    first = prose[0] if prose else headline
    if first is None:
        return []
    begin = first if headline is None or headline > first else headline
    begin, end = max(0, begin - _MAX_ABOVE), min(begin + _MAX_LINES, first + _MAX_INTO)
    return [
        block
        for block in blocks[begin:end]
        if len(block.text) <= _MAX_LINE and not (block.is_linked and block.is_item)
    ]


class Surroundings:
    """Where on a page its article is, to tell what belongs to it from what belongs to others.

    Attributes:
        anchor: the element of the headline, or of the first paragraph.
        end: the element of the last paragraph.
        blocks: of the page.
        lines: short blocks beside the headline and above the first paragraphs.
    """

    def __init__(
        self, blocks: Sequence[Block], headline: int | None, found: Collection[int]
    ) -> None:
        prose = [blocks[index].element for index in sorted(found) if is_prose(blocks[index])]
        titled = [] if headline is None else [blocks[headline].element]
        self.anchor = next(iter((*titled, *prose)), None)
        self.end = prose[-1] if prose else self.anchor
        self.lines = _lines(blocks, headline, found)
        self.blocks = blocks
        self._trusted = {
            around for element in (*titled, *prose) for around in element.iterancestors()
        }

    def is_in_masthead(self, element: HtmlElement) -> bool:
        """Whether an element is part of the head of the site, as the date of today is."""
        for around in up_to(element, self._trusted):
            if around.tag == "header" or _MASTHEAD.search(names_of_element(around)):
                return next(around.iterancestors("article", "main"), None) is None
        return False

    def is_elsewhere(self, element: HtmlElement, *, marked: bool) -> bool:
        """Whether an element is part of a comment, a list of articles or the like.

        Args:
            element: the element.
            marked: whether its markup says that it is of the article; then it may be in a footer.
        """
        return any(
            _ELSEWHERE.search(names_of_element(around))
            or (around.tag in ("aside", "nav", "footer") and not marked)
            for around in up_to(element, self._trusted)
        )
