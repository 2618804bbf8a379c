"""What a page says besides its article: told by shape, position and whom it speaks to.

Precision comes first: a paragraph of the article marked as boilerplate is lost to search and
analysis, a line of boilerplate left unmarked costs a reader one key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.corpus import vocabulary as v
from tui.corpus.boilerplate_rules import (
    Sureness,
    is_legal,
    is_list_head,
    is_navigation,
    page_line,
    speaks_of_itself,
)
from tui.corpus.line_features import Line

_SALUTATION = re.compile(r"^dear (?:\w++[ ,]*+){1,3}[,:]?$", re.IGNORECASE)
_ELLIPSIS = ("...", "…")
# An appeal speaks to the reader this often, and names what it asks for this often.
_ADDRESSED = 6
_ASKED = 3


def boilerplate(lines: Sequence[Line], header: int) -> set[int]:
    """Which paragraphs are not part of the article.

    Args:
        lines: the paragraphs of one article in order.
        header: how many of them stand before the first running text.

    Returns:
        Their indices.
    """
    sureness = [page_line(line) for line in lines]
    marked = {index for index, sure in enumerate(sureness) if sure is Sureness.ANYWHERE}
    for heading in range(len(lines)):
        marked |= _appeal_at(lines, heading)
    for index in range(header):
        line = lines[index]
        unfinished = line.is_label and line.text.endswith(_ELLIPSIS)
        if sureness[index] or unfinished or is_navigation(line):
            marked.add(index)
    tail = _tail(lines, sureness, marked, header)
    marked |= _beside_boilerplate(lines, marked, tail)
    marked |= {index for index in range(tail, len(lines)) if sureness[index]}
    return marked | _between_boilerplate(lines, marked)


def speaks_as_page(line: Line, pages: int) -> bool:
    """Whether a line at the head or foot of several pages belongs to them, not to their articles.

    Running text must speak of the page or to its visitor: articles on one event may close with the
    same background. A line as long as a headline must be on many pages.

    Args:
        line: the line.
        pages: on how many pages it is, copies of one article counted once.
    """
    if line.is_prose:
        voice = sum(w in v.FIRST_PLURAL or w in v.SECOND_PERSON for w in line.unquoted_words())
        return voice >= 2 or is_legal(line) or speaks_of_itself(line)
    return len(line.words) <= 4 or pages >= 5


def _appeal_at(lines: Sequence[Line], heading: int) -> set[int]:
    """The appeal for support that begins at a heading or salutation, if one does.

    It goes on while the page speaks of itself ("we", "our") or to the reader ("you"), and through
    the labels of a form; it must ask for something.
    """
    first = lines[heading]
    opens = first.is_label and not first.is_sentence and first.text.endswith((":", ","))
    if not opens and not _SALUTATION.match(first.text):
        return set()
    region = {heading}
    addressed = asked = 0
    for index in range(heading + 1, len(lines)):
        line = lines[index]
        words = line.unquoted_words()
        here = sum(word in v.FIRST_PLURAL or word in v.SECOND_PERSON for word in words)
        if not line.is_label and not here:
            break
        addressed += here
        asked += line.count(v.APPEAL)
        region.add(index)
    return region if addressed >= _ADDRESSED and asked >= _ASKED else set()


def _tail(
    lines: Sequence[Line], sureness: Sequence[Sureness], marked: set[int], header: int
) -> int:
    """The index of the first paragraph after the last running text of the article."""
    index = len(lines)
    while index > header:
        if lines[index - 1].is_prose and index - 1 not in marked and not sureness[index - 1]:
            break
        index -= 1
    return index


def _beside_boilerplate(lines: Sequence[Line], marked: set[int], tail: int) -> set[int]:
    """What stands after the article and is short, beside the page's lines or below a list's head.

    A label with a colon and nothing after it, at the very end, is one too: "Tags:".
    """
    found: set[int] = set()
    listing = False
    last = max((index for index in range(len(lines)) if index not in marked), default=-1)
    for index in range(tail, len(lines)):
        line = lines[index]
        if index in marked:
            listing = listing or is_list_head(line)
            continue
        listing = listing and not line.is_sentence
        beside = any(
            near in found or (near in marked and lines[near].words)
            for near in (index - 1, index + 1)
        )
        is_label = line.is_label and not line.is_sentence and not line.is_list_item
        ends_open = index == last and line.text.endswith(":")
        if (listing and len(line.words) <= 20) or (is_label and (beside or ends_open)):
            found.add(index)
    return found


def _between_boilerplate(lines: Sequence[Line], marked: set[int]) -> set[int]:
    """Short lines between boilerplate and boilerplate; rules are part of articles as of pages."""
    said = {index for index in marked if lines[index].words}
    return {
        index
        for index, line in enumerate(lines)
        if line.is_label and index - 1 in said and index + 1 in said
    }
