"""Boilerplate detection: classifies paragraphs by position, shape and vocabulary.

Precision comes first: a paragraph of the article marked as boilerplate is lost to search and
analysis, a missed line of boilerplate costs a reader one key.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.cancellation import checked
from tui.corpus import vocabulary as v
from tui.corpus.boilerplate_rules import (
    Confidence,
    boilerplate_confidence,
    is_form_message,
    is_legal_notice,
    is_list_head,
    is_navigation,
    is_self_reference,
    is_sign_up,
)
from tui.corpus.line_features import LineFeatures

_SALUTATION = re.compile(r"^dear (?:\w++[ ,]*+){1,3}[,:]?$", re.IGNORECASE)
_ELLIPSIS = ("...", "…")
# An appeal for support has at least this many pronouns of the first plural or second person, and
# this many words of asking.
_MIN_PRONOUNS = 6
_MIN_APPEAL_WORDS = 3
_MIN_ON_NEWSLETTERS = 3  # paragraphs
_MAX_FORM = 8  # lines of a form below its heading


def find_boilerplate(lines: Sequence[LineFeatures], header: int) -> set[int]:
    """Find the paragraphs that are boilerplate.

    Args:
        lines: the paragraphs of one article in order.
        header: how many of them stand before the first running text.

    Returns:
        Their indices.
    """
    confidences = [boilerplate_confidence(line) for line in checked(lines)]
    for index in _on_newsletters(lines, confidences):
        confidences[index] = Confidence.NONE
    marked = {
        index for index, confidence in enumerate(confidences) if confidence is Confidence.HIGH
    }
    for heading in range(len(lines)):
        marked |= _appeal_region(lines, heading) | _form_region(lines, heading)
    for index in range(header):
        line = lines[index]
        unfinished = line.is_label and line.text.endswith(_ELLIPSIS)
        if confidences[index] or unfinished or is_navigation(line):
            marked.add(index)
    tail = _tail_start(lines, confidences, marked, header)
    marked |= _short_neighbours(lines, marked, tail)
    marked |= {index for index in range(tail, len(lines)) if confidences[index]}
    return marked | _enclosed_labels(lines, marked)


def _on_newsletters(lines: Sequence[LineFeatures], confidences: Sequence[Confidence]) -> list[int]:
    """Paragraphs that look like invitations to a newsletter, in an article on newsletters."""
    high = [i for i, confidence in enumerate(confidences) if confidence is Confidence.HIGH]
    invitations = [i for i in high if lines[i].is_prose and is_sign_up(lines[i])]
    if not invitations:
        return []
    others = [line for line, confidence in zip(lines, confidences, strict=True) if not confidence]
    told = sum(line.is_prose and line.count(v.SIGN_UP) > 0 for line in others)
    return invitations if told >= max(_MIN_ON_NEWSLETTERS, len(invitations)) else []


def is_shared_boilerplate(line: LineFeatures, pages: int) -> bool:
    """Whether a line shared by the heads or feet of several pages is boilerplate.

    Running text must refer to the page or address its visitor: articles on one event may share
    background. A line as long as a headline must be on many pages.

    Args:
        line: the line.
        pages: how many pages have it; near-duplicates count once.
    """
    if line.is_prose:
        pronouns = sum(w in v.FIRST_PLURAL or w in v.SECOND_PERSON for w in line.unquoted_words())
        return pronouns >= 2 or is_legal_notice(line) or is_self_reference(line)
    return len(line.words) <= 4 or pages >= 5


def _appeal_region(lines: Sequence[LineFeatures], heading: int) -> set[int]:
    """The indices of an appeal for support that begins at this heading or salutation, if any.

    It extends over paragraphs with pronouns of the first plural or second person and over the
    labels of a form, and must hold words of asking.
    """
    first = lines[heading]
    opens = first.is_label and not first.is_sentence and first.text.endswith((":", ","))
    if not opens and not _SALUTATION.match(first.text):
        return set()
    region = {heading}
    pronouns = appeal_words = 0
    for index in range(heading + 1, len(lines)):
        line = lines[index]
        words = line.unquoted_words()
        count = sum(word in v.FIRST_PLURAL or word in v.SECOND_PERSON for word in words)
        if not line.is_label and not count:
            break
        pronouns += count
        appeal_words += line.count(v.APPEAL)
        region.add(index)
    return region if pronouns >= _MIN_PRONOUNS and appeal_words >= _MIN_APPEAL_WORDS else set()


def _form_region(lines: Sequence[LineFeatures], heading: int) -> set[int]:
    """The indices of a newsletter's form from its heading to the last of its messages, if any."""
    first = lines[heading]
    if not first.is_label or first.is_sentence or not first.count(v.SIGN_UP):
        return set()
    below = range(heading + 1, min(heading + 1 + _MAX_FORM, len(lines)))
    messages = [index for index in below if is_form_message(lines[index])]
    if not messages or any(len(lines[i].words) > 30 for i in range(heading, messages[-1])):
        return set()
    return {*range(heading, messages[-1] + 1)}


def _tail_start(
    lines: Sequence[LineFeatures], confidences: Sequence[Confidence], marked: set[int], header: int
) -> int:
    """The index of the first paragraph after the article's last running text."""
    index = len(lines)
    while index > header:
        if lines[index - 1].is_prose and index - 1 not in marked and not confidences[index - 1]:
            break
        index -= 1
    return index


def _short_neighbours(lines: Sequence[LineFeatures], marked: set[int], tail: int) -> set[int]:
    """Short lines after the article that adjoin boilerplate or follow the head of a list.

    So is a label that ends with a colon on the last line: "Tags:".
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


def _enclosed_labels(lines: Sequence[LineFeatures], marked: set[int]) -> set[int]:
    """Labels between two lines of boilerplate with words; rules ("* * *") do not count."""
    with_words = {index for index in marked if lines[index].words}
    return {
        index
        for index, line in enumerate(lines)
        if line.is_label and index - 1 in with_words and index + 1 in with_words
    }
