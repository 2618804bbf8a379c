"""Which blocks of a web page are its article: an extractor's result, aligned and completed.

The extractor tells where the article is, and leaves out parts of it: a lead in a container of its
own, further chunks of the body, who a quotation is from. Blocks that it left out are taken back by
the markup that they share with those it found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from lxml.html import HtmlElement

from tui.corpus.formats.page_blocks import Block, Place, is_aside_class, letters
from tui.corpus.line_features import line_features
from tui.corpus.metadata import read_metadata

_STOP = re.compile(r"[.!?。！？…][\"'”’»)\]]*$")
# How far from where the last block was found the next is searched, in letters; the search is linear
# in the length of the page by that.
_WINDOW = 50_000
_NEAR = 2_000
_MIN_PIECE = 20  # letters; shorter blocks must equal a line
_MIN_PROSE = 10  # words
_MAX_WORD = 15  # characters, on average
_MAX_METADATA = 80  # characters
_MAX_GAP = 12  # blocks between two chunks of an article
_MAX_REPEATS = 50  # of the same words
_MIN_MATCHED = 0.5
_MAX_TEASERS = 0.7
# Names of what is apart from any article, if they are whole.
_APART = re.compile(
    r"(?:^|\s)(?:comments?|comments?-?(?:list|area|container|wrap(?:per)?|section|content|body|text)"
    r"|disqus(?:_thread)?|respond|pingbacks?|trackbacks?|about-(?:the-)?author|footer|colophon"
    r"|author-?(?:bio|description|info|box|popup|card|dropdown)"
    r"|related(?:-?(?:posts?|articles?|stories|content))?)(?:\s|$)",
    re.IGNORECASE,
)
_HEADERS = ("header", "hgroup")
_MAX_APART = 0.4  # of what was found


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
    found, share = _align(blocks, extracted)
    if share < _MIN_MATCHED:
        return find_text(blocks) if _is_shown(extracted, blocks) else None
    if headline is not None:
        _drop_teasers(blocks, found, headline)
    prose = [index for index in sorted(found) if is_prose(blocks[index])]
    if not prose:
        return found
    found -= {index for index in found if _is_cross_link(blocks[index])}
    homes = Homes(blocks, prose, found)
    begin = _beginning(blocks, prose[0], headline)
    for index in range(min(found), max(found)):
        if index not in found and homes.holds(blocks[index], prose[0] < index < prose[-1]):
            found.add(index)
    found |= _leads(blocks, range(begin, prose[0]), homes)
    found |= _chunks(blocks, prose[-1], homes)
    found |= _captions(blocks, range(begin, max(found)))
    return found - _apart(blocks, found)


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


def _apart(blocks: Sequence[Block], found: Collection[int]) -> set[int]:
    """What was found among comments, in a portrait of the author or a footer, if it is the less.

    An extractor, or what resembles what it found, may go on there.
    """
    inside: dict[HtmlElement, set[int]] = {}
    known: dict[HtmlElement, HtmlElement | None] = {}
    for index in found:
        parent = _container(blocks[index])
        if parent not in known:
            known[parent] = _outermost_apart(parent)
        if (container := known[parent]) is not None:
            inside.setdefault(container, set()).add(index)
    length = sum(len(blocks[index].text) for index in found)
    apart: set[int] = set()
    for some in inside.values():
        if sum(len(blocks[index].text) for index in some) <= _MAX_APART * length:
            apart |= some
    return apart


def _outermost_apart(element: HtmlElement) -> HtmlElement | None:
    """The outermost element around another that is named as comments or the like."""
    outermost = None
    around: HtmlElement | None = element
    while around is not None:
        names = f"{around.get('class', '')} {around.get('id', '')}"
        if len(names) > 1 and _APART.search(names[:300]):
            outermost = around
        around = around.getparent()
    return outermost


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


def _align(blocks: Sequence[Block], extracted: Sequence[str]) -> tuple[set[int], float]:
    """The blocks that hold extracted paragraphs, and the share of their letters in blocks."""
    lines = [key for line in extracted if (key := letters(line))]
    whole = "\n".join(("", *lines, ""))
    joined = "".join(lines)
    found: set[int] = set()
    used: set[int] = set()
    cursor = matched = 0
    for index, block in enumerate(blocks):
        key = letters(block.text)
        if not key:
            continue
        if len(key) < _MIN_PIECE:
            spans = [(max(0, cursor - _NEAR), cursor + _NEAR)]
            at = _find(f"\n{key}\n", whole, spans, used)
        else:
            spans = [(cursor, cursor + _WINDOW), (max(0, cursor - _WINDOW), cursor + len(key))]
            at = _find(key, whole, spans, used)
            cursor = max(cursor, at + len(key)) if at >= 0 else cursor
        part = len(key) if at >= 0 else _part(key, joined, cursor)
        if part:
            found.add(index)
            matched += part
    return found, matched / max(1, len(joined))


def _find(key: str, whole: str, spans: Sequence[tuple[int, int]], used: set[int]) -> int:
    """Where a block was extracted, in the first of some spans, if no other block was; else -1."""
    for begin, end in spans:
        at = begin - 1
        for _ in range(_MAX_REPEATS):
            at = whole.find(key, at + 1, end)
            if at not in used:
                break
        if at >= 0 and at not in used:
            used.add(at)
            return at
    return -1


def _part(key: str, whole: str, cursor: int) -> int:
    """How much of a block is extracted, if it is most of it: links may have been left out."""
    if len(key) <= 2 * _MIN_PIECE:
        return 0
    size = max(_MIN_PIECE, len(key) // 8)
    pieces = [key[at : at + size] for at in range(0, len(key) - size + 1, size)]
    begin = max(0, cursor - _WINDOW)
    hits = sum(whole.find(piece, begin, cursor + _WINDOW) >= 0 for piece in pieces[:40])
    return hits * size if hits >= 0.5 * len(pieces[:40]) else 0


class Homes:
    """The containers of an article's paragraphs.

    Attributes:
        elements: around blocks of the article.
        signatures: of those around its running text, by tag and class.
        trusted: all elements around its running text.
    """

    def __init__(
        self, blocks: Sequence[Block], prose: Sequence[int], found: Collection[int]
    ) -> None:
        self.elements = {_container(blocks[index]) for index in found}
        self.signatures = {_signature(_container(blocks[index])) for index in prose}
        self.trusted = {
            around for index in prose for around in _container(blocks[index]).iterancestors()
        }
        self.trusted |= {_container(blocks[index]) for index in prose}

    def holds(self, block: Block, between: bool) -> bool:
        """Whether a block near paragraphs of the article is one, or belongs to one.

        Args:
            block: the block.
            between: whether it is between two of them.
        """
        if not self._may_hold(block):
            return False
        container = _container(block)
        if container in self.elements:
            return True
        if between and block.is_heading and container.tag in _HEADERS:  # of a part of the article
            return container.getparent() in self.trusted
        return between and (_signature(_container(block)) in self.signatures or is_prose(block))

    def resembles(self, block: Block) -> bool:
        """Whether a block outside them is in such a container: the same, or one of its class."""
        signature = _signature(_container(block))
        return self._may_hold(block) and (
            _container(block) in self.elements
            or (signature in self.signatures and bool(signature[1]))
        )

    def _may_hold(self, block: Block) -> bool:
        linked = block.is_linked and not (block.is_heading and _container(block) in self.elements)
        return (
            block.place is Place.MAIN
            and not linked
            and not is_aside_class(block.element, self.trusted)
        )


def _container(block: Block) -> HtmlElement:
    """The element around a block's paragraph; its own if it has none."""
    parent = block.element.getparent()
    return block.element if parent is None else parent


def _signature(element: HtmlElement) -> tuple[str, str]:
    """The kind of an element: its tag and class."""
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag, element.get("class") or ""


def _leads(blocks: Sequence[Block], between: range, homes: Homes) -> set[int]:
    """A lead in its own container, date and byline, between the headline and what was found."""
    return {
        index
        for index in between[-_MAX_GAP:]
        if (is_prose(blocks[index]) and homes.holds(blocks[index], between=True))
        or _is_metadata(blocks[index])
    }


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
