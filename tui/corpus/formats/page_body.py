"""Which blocks of a web page are its article: an extractor's result, aligned and completed.

The extractor tells where the article is, and leaves out parts of it: a lead in a container of its
own, further chunks of the body, who a quotation is from. Blocks that it left out are taken back by
the markup that they share with those it found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from tui.corpus.formats.page_alignment import align
from tui.corpus.formats.page_blocks import Block, Place, container_of, is_aside_class
from tui.corpus.formats.page_strays import apart, links_below, repeats
from tui.corpus.line_features import line_features
from tui.corpus.metadata import read_metadata

_STOP = re.compile(r"[.!?。！？…][\"'”’»)\]]*$")
_MIN_PROSE = 10  # words
_MAX_WORD = 15  # characters, on average
_MAX_METADATA = 80  # characters
_MAX_GAP = 12  # blocks between two chunks of an article
_MIN_MATCHED = 0.5
_MAX_TEASERS = 0.7
_HEADERS = ("header", "hgroup")
_LISTINGS = ("ul", "ol", "dl", "table")
_MAX_WRAPPERS = 3  # around a table
# Names of what sums an article up below its headline, in newsrooms of several languages.
_SUBHEADING = re.compile(
    r"(?:^|[\s_-])(?:dek|deck|stand-?first|sub-?(?:head(?:line|ing)?|title|titulo)|lead|lede|intro"
    r"|summary|chapo|bajada|copete|entradilla|ingress|vorspann|occhiello|sottotitolo|sapo)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_MAX_SUBHEADINGS = 4  # blocks below a headline
_MIN_SUBHEADING = 25  # characters


def is_prose(block: Block) -> bool:
    """Whether a block is running text, not mostly links."""
    count = len(block.text.split())
    if len(block.text) > _MAX_WORD * count:  # a script without spaces
        count = len(block.text) // 2
    stopped = _STOP.search(block.text[-8:]) is not None
    return count >= (_MIN_PROSE if stopped else 3 * _MIN_PROSE) and not block.is_linked


def find_article(
    blocks: Sequence[Block], extracted: Sequence[str], headline: int | None
) -> set[int] | None:
    """The indices of the blocks that are the article, with its captions.

    Args:
        blocks: of the page.
        extracted: the paragraphs that the extractor found.
        headline: the index of the block that is the headline, if one is.

    Returns:
        None if most of what was extracted is in no block: in data of a script, say.
    """
    found, share = align(blocks, extracted)
    if share < _MIN_MATCHED:
        return find_text(blocks) if _is_shown(extracted, blocks) else None
    if headline is not None:
        _drop_teasers(blocks, found, headline)
    found -= repeats(blocks, found, headline)
    prose = [index for index in sorted(found) if is_prose(blocks[index])]
    if not prose:
        return found
    found -= {index for index in found if _is_cross_link(blocks[index])}
    homes = Homes(blocks, prose, found)
    begin = _beginning(blocks, prose[0], headline)
    for index in reversed(range(min(found), max(found))):
        place = Position(prose[0] < index < prose[-1], index + 1 in found)
        if index not in found and homes.holds(blocks[index], place):
            found.add(index)
    found |= _leads(blocks, range(begin, prose[0]), homes)
    if headline is not None:
        found |= _subheadings(blocks, range(headline + 1, prose[0]), homes)
    found |= _chunks(blocks, prose[-1], homes)
    found |= _captions(blocks, range(begin, max(found)))
    found -= repeats(blocks, found, headline)
    found -= links_below(blocks, found, prose[-1])
    return found - apart(blocks, found, headline)


def _captions(blocks: Sequence[Block], within: range) -> set[int]:
    """The captions of an article: not those that are links to others, with their dates."""
    found: set[int] = set()
    run: list[int] = []
    for index in [*within, None]:
        if index is not None and blocks[index].place is Place.CAPTION:
            run.append(index)
            continue
        links = sum(blocks[at].links for at in run)
        if 2 * links <= sum(len(blocks[at].text) for at in run):
            found.update(run)
        run = []
    return found


def find_text(blocks: Sequence[Block]) -> set[int]:
    """The indices of the blocks that may be an article by their own markup, without an extractor.

    The names of classes count, unless they would leave out most of the page.
    """
    shown = [i for i, block in enumerate(blocks) if block.place is not Place.ASIDE]
    shown = [i for i in shown if not blocks[i].is_linked]
    named = [i for i in shown if not is_aside_class(blocks[i].element, ())]
    length, named_length = (sum(len(blocks[i].text) for i in part) for part in (shown, named))
    return set(named if 2 * named_length >= length else shown)


def _is_shown(extracted: Sequence[str], blocks: Sequence[Block]) -> bool:
    """Whether most words of what was extracted are in blocks, though no block was aligned."""
    wanted = Counter(word for line in extracted for word in line.split())
    present = Counter(word for block in blocks for word in block.text.split())
    return (wanted & present).total() >= _MIN_MATCHED * wanted.total()


def _is_cross_link(block: Block) -> bool:
    """Whether a block is nothing but a link to another article."""
    is_label = not (block.is_heading or block.is_item or _STOP.search(block.text[-8:]))
    return is_label and block.links >= 0.9 * len(block.text)


def _beginning(blocks: Sequence[Block], first: int, headline: int | None) -> int:
    """The index from which the article may begin: below its headline, or at another first heading.

    A page may call its article otherwise than its heading does.
    """
    if headline is not None:
        return min(headline + 1, first)
    headings = [index for index in range(first) if blocks[index].element.tag == "h1"]
    return headings[-1] if headings and first - headings[-1] <= _MAX_GAP else first


def _drop_teasers(blocks: Sequence[Block], found: set[int], headline: int) -> None:
    """Drop what is above a headline, if most of the article is below it."""
    above = {index for index in found if index < headline}
    length = sum(len(blocks[index].text) for index in found if is_prose(blocks[index]))
    above_length = sum(len(blocks[index].text) for index in above if is_prose(blocks[index]))
    if above < found and above_length <= _MAX_TEASERS * length:
        found -= above


class Position(NamedTuple):
    """Where a block stands to those that were found.

    Attributes:
        is_between: whether it is between two paragraphs of the article.
        is_followed: whether the next block was found.
    """

    is_between: bool
    is_followed: bool


class Homes:
    """The containers of an article's paragraphs.

    Attributes:
        elements: around blocks of the article.
        direct: those right around its running text.
        signatures: of these, by tag and class.
        trusted: all elements around its running text.
    """

    def __init__(
        self, blocks: Sequence[Block], prose: Sequence[int], found: Collection[int]
    ) -> None:
        self.elements = {container_of(blocks[index]) for index in found}
        self.signatures = {_signature(container_of(blocks[index])) for index in prose}
        self.direct = {container_of(blocks[index]) for index in prose}
        self.trusted = {
            around for index in prose for around in container_of(blocks[index]).iterancestors()
        }
        self.trusted |= self.direct

    def holds(self, block: Block, position: Position) -> bool:
        """Whether a block near paragraphs of the article is one, or belongs to one."""
        if not self.may_hold(block):
            return False
        container = container_of(block)
        if container in self.elements:
            return True
        if not position.is_between:
            return False
        if block.is_heading and (position.is_followed or container.tag in _HEADERS):
            return container.getparent() in self.trusted  # of a part of the article
        if any(around in self.direct for around in _around_listing(block.element)):
            return True
        return _signature(container) in self.signatures or is_prose(block)

    def resembles(self, block: Block) -> bool:
        """Whether a block outside them is in such a container: the same, or one of its class."""
        signature = _signature(container_of(block))
        return self.may_hold(block) and (
            container_of(block) in self.elements
            or (signature in self.signatures and bool(signature[1]))
        )

    def may_hold(self, block: Block) -> bool:
        """Whether a block is where an article may be, and no link to another."""
        linked = block.is_linked and not (block.is_heading and container_of(block) in self.elements)
        return (
            block.place is Place.MAIN
            and not linked
            and not is_aside_class(block.element, self.trusted)
        )


def _around_listing(element: HtmlElement) -> list[HtmlElement]:
    """The elements right around the outermost list or table that an element is in."""
    listing = next(reversed([*element.iterancestors(*_LISTINGS)]), None)
    if listing is None:
        return []
    return [*islice(listing.iterancestors(), _MAX_WRAPPERS if listing.tag == "table" else 1)]


def _signature(element: HtmlElement) -> tuple[str, str]:
    """The kind of an element: its tag and class."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag, element.get("class") or ""


def _leads(blocks: Sequence[Block], between: range, homes: Homes) -> set[int]:
    """A lead in its own container, date and byline, between the headline and what was found."""
    return {
        index
        for index in between[-_MAX_GAP:]
        if (is_prose(blocks[index]) and homes.holds(blocks[index], Position(True, False)))
        or _is_metadata(blocks[index])
    }


def _subheadings(blocks: Sequence[Block], below: range, homes: Homes) -> set[int]:
    """What stands between a headline and the article, and sums it up (a standfirst)."""
    headline = container_of(blocks[below.start - 1])
    found: set[int] = set()
    for index in below[:_MAX_SUBHEADINGS]:
        block = blocks[index]
        if len(block.text) < _MIN_SUBHEADING or not homes.may_hold(block):
            continue
        names = f"{block.element.get('class', '')} {container_of(block).get('class', '')}"[:300]
        beside = block.is_heading and container_of(block) is headline
        if beside or _SUBHEADING.search(names):
            found.add(index)
    return found


def _is_metadata(block: Block) -> bool:
    """Whether a block is a line with nothing but a date or byline."""
    if block.place is not Place.MAIN or len(block.text) > _MAX_METADATA:
        return False
    return bool(read_metadata([line_features(block.text, 0, len(block.text))]).lines)


def _chunks(blocks: Sequence[Block], last: int, homes: Homes) -> set[int]:
    """Running text after what was found, in containers of the same kind."""
    found: set[int] = set()
    for index in range(last + 1, len(blocks)):
        if index - max(found, default=last) > _MAX_GAP:
            break
        if is_prose(blocks[index]) and homes.resembles(blocks[index]):
            found.add(index)
    return found
