"""Quotation marks: which open, which close, over the paragraphs of an article.

Marks pair within a paragraph. One that stays open goes on in the next paragraphs if they say so:
by a mark that opens again at their beginning, or by one that closes in them. What cannot be paired
is left out. Linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tui.analysis.quotations.saying import Span

_DOUBLE = re.compile(r"[\"“”„‟«»＂]|``|''")
_SINGLE = re.compile(r"(?<!\w)['‘](?=\w)|(?<=\S)['’](?!\w)")
_ELISIONS = re.compile(r"(?:em|til|tis|twas|cause|bout|n|\d0s)\b", re.IGNORECASE)
_STRAIGHT = ('"', "＂", "``", "''")
_SENTENCE_ENDS = ".!?…,;:-–—"
#: Before words that another has said: who speaks next is asked about them, or answers.
_PUT = re.compile(
    r"(?:^|[\n.!?…][\"”’')\]]{0,2}\s)\s{0,9}(?:When |On being )?"
    r"(?:Asked|Questioned|Challenged|Commenting|Reacting|Responding|Referring)\b[^.!?…\n]{0,160}$"
)
_PUT_REACH = 200  # code points before marks in which their sentence begins
_MOST_PARAGRAPHS = 8  # that a quotation goes on without a mark in them


@dataclass(slots=True)
class _Scan:
    """The pairs of one paragraph: outermost ones, and the mark that stays open."""

    pairs: list[Span] = field(default_factory=list)
    open: list[tuple[int, str]] = field(default_factory=list)

    def close(self, end: int) -> None:
        start, _ = self.open.pop()
        while self.pairs and self.pairs[-1][0] > start:
            self.pairs.pop()
        self.pairs.append((start, end))


def marked_spans(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """The spans between quotation marks, with their marks, outermost ones only, in order.

    Speech that goes on over paragraphs is one span.
    """
    found: list[Span] = []
    opened: Span | None = None  # the open mark, and where its last paragraph with a mark ends
    waited = 0
    for start, end in paragraphs:
        marks = list(_DOUBLE.finditer(text, start, end))
        if opened is not None and not marks and waited < _MOST_PARAGRAPHS:
            waited += 1
            continue
        scan = _Scan()
        if opened is not None:
            if marks and _goes_on(text, start, marks):
                scan.open.append((opened[0], text[opened[0]]))
                marks = marks[marks[0].start() == start :]
            elif _is_whole(text, opened):
                found.append(opened)
        opened, waited = None, 0
        _pair(text, start, end, marks, scan)
        found += scan.pairs or ([] if marks else _single_marks(text, start, end))
        if scan.open and _is_speech_so_far(text, scan, end):
            opened = (scan.open[0][0], end)
    if opened is not None and _is_whole(text, opened):
        found.append(opened)
    return sorted(found)


def is_put_to_speaker(text: str, start: int) -> bool:
    """Whether words in marks from there on are another's: "Asked about the claim that “…”, he"."""
    return _PUT.search(text[max(0, start - _PUT_REACH) : start]) is not None


def _pair(text: str, start: int, end: int, marks: list[re.Match[str]], scan: _Scan) -> None:
    """Pair the marks of a paragraph with each other, and with what is open already."""
    for match in marks:
        at, mark = match.start(), match[0]
        after = text[match.end() : match.end() + 1] if match.end() < end else ""
        before = text[at - 1] if at > start else ""
        if _closes(mark, scan.open, before, after):
            if scan.open:
                scan.close(match.end())
        else:
            scan.open.append((at, mark))


def _closes(mark: str, opened: list[tuple[int, str]], before: str, after: str) -> bool:
    """Whether a mark closes what is open, or would if something were."""
    last = opened[-1][1] if opened else ""
    begins_word = after.isalnum() and not (before.isalnum() or before in _SENTENCE_ENDS[:4])
    if mark in ("„", "‟"):
        return False
    if mark == "“":
        return last == "„" or (last == "“" and not begins_word and not after.strip())
    if mark == "«":
        return last == "»"
    if mark == "»":
        return last == "«" or not (begins_word and not opened)
    if mark == "”":
        return bool(opened) or not begins_word
    return bool(opened) or (bool(before.strip()) and not after.strip() and before != "(")


def _goes_on(text: str, start: int, marks: list[re.Match[str]]) -> bool:
    """Whether the marks of a paragraph continue what is open: they open again, or close it."""
    first = marks[0]
    if first.start() == start:
        return first[0] not in "”»"
    if first[0] in _STRAIGHT:
        return sum(mark[0] in _STRAIGHT for mark in marks) % 2 == 1
    return first[0] in "”»" or (first[0] == "“" and text[start] == "„")


def _is_speech_so_far(text: str, scan: _Scan, end: int) -> bool:
    """Whether an open mark may be that of speech that goes on: a sentence ended in it."""
    start = scan.open[0][0]
    inner = not scan.pairs or scan.pairs[-1][0] < start
    return inner and text[end - 1 : end] in tuple(".!?…,:;")


def _is_whole(text: str, opened: Span) -> bool:
    """Whether speech that is never closed may be taken: it opened a paragraph, or after a colon."""
    before = text[max(0, opened[0] - 3) : opened[0]].rstrip(" ")
    return not before or before[-1] in "\n:,"


def _single_marks(text: str, start: int, end: int) -> Iterator[Span]:
    """Pairs of single marks in a paragraph without double ones; apostrophes are told by place."""
    opened: int | None = None
    for match in _SINGLE.finditer(text, start, end):
        at = match.start()
        is_opener = (at == start or not text[at - 1].isalnum()) and text[at + 1 : at + 2].isalnum()
        if is_opener:
            if opened is None and not _ELISIONS.match(text, at + 1):
                opened = at
        elif opened is not None and _ends_single(text, at, end):
            yield opened, at + 1
            opened = None


def _ends_single(text: str, at: int, end: int) -> bool:
    """Whether a mark after a word closes, and is no plural's apostrophe."""
    after = text[at + 1] if at + 1 < end else ""
    return text[at - 1] != "s" or not after or after in ",.;:!?)"
