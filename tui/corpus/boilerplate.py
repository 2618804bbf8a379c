"""What a page says besides its article: told by shape, position and what it asks for.

Precision comes first: a paragraph of the article marked as boilerplate is lost to search and
analysis, a line of boilerplate left unmarked costs a reader one key. Long paragraphs are marked
only if several signs agree.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.corpus import vocabulary as v
from tui.corpus.lines import Line, tokens

_LEGAL = re.compile(
    r"\b(?:privacy (?:policy|notice)|terms (?:of (?:use|service)|and conditions)|cookie policy"
    r"|all rights reserved|use of cookies|uses cookies)\b|©|\(c\) ?\d{4}|^copyright\b",
    re.IGNORECASE,
)
_LEGAL_WORDS = v.words("privacy terms cookie cookies rights copyright")
_CONSENT = v.words("agree agrees agreeing accept accepts accepting consent reserved clicking")
_VISITOR = v.FIRST_PLURAL | v.SECOND_PERSON | _CONSENT
_FOOTER = _LEGAL_WORDS | v.CONTROLS | v.words("policy notice use service conditions contact about")
_SALUTATION = re.compile(r"^dear (?:\w+[ ,]*){1,3}[,:]?$", re.IGNORECASE)
_ELLIPSIS = ("...", "…")


def boilerplate(lines: Sequence[Line], header: int) -> set[int]:
    """Which paragraphs are not part of the article.

    Args:
        lines: the paragraphs of one article in order.
        header: how many of them stand before the first running text.

    Returns:
        Their indices.
    """
    marked = {
        index
        for index, line in enumerate(lines)
        if not line.words or _is_sign_up(line) or _is_legal(line) or _is_labelled_notice(line)
    }
    marked |= {i for i in range(header) if lines[i].is_label and lines[i].text.endswith(_ELLIPSIS)}
    for heading in range(len(lines)):
        marked |= _appeal_at(lines, heading)
    tail = _tail(lines, marked, header)
    marked |= _marked_in_tail(lines, marked, tail)
    return marked | _sandwiched(lines, marked)


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
        return voice >= 2 or _is_legal(line) or _speaks_of_itself(line)
    return len(line.words) <= 4 or pages >= 5 or not line.words


def _is_sign_up(line: Line) -> bool:
    """An invitation to a newsletter, or the paragraph that praises it."""
    if not (line.count(v.SIGN_UP) or "signing" in line.words or "sign" in line.words):
        return False
    if not line.is_prose and len(line.words) <= 14:
        return line.words[0] in v.INVITATIONS or line.count(v.SIGN_UP) >= 2
    addressed = sum(word in v.SECOND_PERSON for word in line.unquoted_words())
    asked = line.count(v.SIGN_UP | v.FIRST_PLURAL | v.words("free weekly daily preview"))
    return addressed >= 1 and asked >= 3 and len(line.words) <= 80


def _is_legal(line: Line) -> bool:
    """Privacy, cookies, copyright: what the visitor agrees to, or a footer of such links."""
    if len(line.words) > 40 or not ("©" in line.text or line.count(_LEGAL_WORDS)):
        return False
    if all(word in _FOOTER for word in line.words) and not line.is_sentence:
        return True
    if not _LEGAL.search(line.text):
        return False
    if "©" in line.text or "reserved" in line.words or line.words[:1] == ("copyright",):
        return True
    return line.count(v.SECOND_PERSON if line.is_prose else _VISITOR) > 0


def _is_labelled_notice(line: Line) -> bool:
    """A notice on the text itself: "Translation Notice: This text ..."."""
    label, colon, rest = line.text[:80].partition(":")
    return bool(colon and rest.strip()) and not v.NOTICES.isdisjoint(tokens(label))


def _speaks_of_itself(line: Line) -> bool:
    """A sentence on how the text was made or may be used."""
    return (
        len(line.words) <= 60
        and line.count(v.SELF_NOUNS) > 0
        and line.count(v.SELF_VERBS) > 0
        and line.words[0] in ("this", "copyright", "the", "originally", "reprinted")
    )


def _is_control(line: Line) -> bool:
    """A button or link of the page: nothing but words that pages are steered by."""
    return line.is_label and not line.is_sentence and all(w in v.CONTROLS for w in line.words)


def _is_link_list(line: Line, *, is_last: bool) -> bool:
    """A label with links, as "Tags: ..."; or, at the very end, a label with nothing after it."""
    label, colon, rest = line.text.partition(":")
    label_words = tokens(label)
    if not colon or line.is_sentence or not 1 <= len(label_words) <= 4:
        return False
    if is_last and not rest.strip():
        return True
    return len(line.words) <= 40 and any(word in v.LIST_LABELS for word in label_words)


def _appeal_at(lines: Sequence[Line], heading: int) -> set[int]:
    """The appeal for support that begins at a heading or salutation, if one does.

    It goes on while the page speaks of itself ("we", "our") or to the reader ("you"), and through
    the labels of a form; it must ask for something.
    """
    first = lines[heading]
    opens = first.is_label and not first.is_sentence and first.text.endswith((":", ","))
    if not opens and not _SALUTATION.match(first.text):
        return set()
    region = [heading]
    addressed = asked = 0
    for index in range(heading + 1, len(lines)):
        line = lines[index]
        words = line.unquoted_words()
        here = sum(word in v.FIRST_PLURAL or word in v.SECOND_PERSON for word in words)
        if not line.is_label and not here:
            break
        addressed += here
        asked += line.count(v.APPEAL)
        region.append(index)
    return set(region) if addressed >= 6 and asked >= 3 else set()


def _tail(lines: Sequence[Line], marked: set[int], header: int) -> int:
    """The index of the first paragraph after the last running text of the article."""
    index = len(lines)
    while index > header:
        line = lines[index - 1]
        if index - 1 not in marked and line.is_prose and not _speaks_of_itself(line):
            break
        index -= 1
    return index


def _marked_in_tail(lines: Sequence[Line], marked: set[int], tail: int) -> set[int]:
    """What stands after the article and is short, a control, a list of links or a notice."""
    last = max((i for i in range(len(lines)) if i not in marked), default=-1)
    found = {
        index
        for index in range(tail, len(lines))
        if _is_control(lines[index])
        or _is_link_list(lines[index], is_last=index == last)
        or _speaks_of_itself(lines[index])
    }
    # A short line beside a control of the page is one too.
    for index in range(tail, len(lines)):
        beside = {index - 1, index + 1} & (found | marked)
        if beside and lines[index].is_label and not lines[index].is_sentence:
            found.add(index)
    return found


def _sandwiched(lines: Sequence[Line], marked: set[int]) -> set[int]:
    """Short lines between boilerplate and boilerplate."""
    return {
        index
        for index, line in enumerate(lines)
        if line.is_label and index - 1 in marked and index + 1 in marked
    }
