"""Tokeniser and sentence segmenter for alignment: folded words, grouped into units.

White space and the shape of quotation marks and dashes are folded, so that a text which was only
rewrapped or typeset anew has the same tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import groupby, pairwise

_FOLD = str.maketrans(
    dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)

# A token is a run of letters and digits with their combining marks, a single CJK character (those
# scripts have no spaces), or any other single visible character.
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f"
    "\u0981-\u0983\u09bc-\u09cd\u0e31-\u0e3a\u0e47-\u0e4e\u200c\u200d"
)
_TOKEN = re.compile(f"[{_CJK}]|(?:[^\\W{_CJK}]|[{_MARKS}])+|[^\\w\\s]")
_VISIBLE = re.compile(r"\S+")
_SENTENCE_END = frozenset(".!?…。！？")
_CLOSING = frozenset("\"')]}")
_LONGEST_UNIT = 120  # tokens
_LONGEST_PARAGRAPH = 100  # units on each side
_SHORT_LINE = 0.6  # of the width of its block
_WIDEST_PAGE = 120  # code points


@dataclass(frozen=True, slots=True)
class Tokens:
    """A tokenised text, segmented into units.

    Attributes:
        text: the text.
        words: the tokens, folded.
        starts: first code point of each token.
        ends: one past the last code point of each token.
        units: `[first, last)` token of each sentence or line, one after the other.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    units: list[tuple[int, int]]

    def covering(self, start: int, end: int) -> tuple[int, int]:
        """The tokens, `[first, last)`, that a span of the text overlaps."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def unit_of(self, token: int) -> int:
        """The index of a token's unit."""
        return bisect_right(self.units, (token, len(self.words))) - 1

    def unit(self, at: int) -> tuple[str, ...]:
        """The words of a unit; empty for an index out of range."""
        return tuple(self.words[slice(*self.units[at])]) if 0 <= at < len(self.units) else ()

    def paragraph_of(self, at: int) -> range:
        """The units of a unit's line; of a very long line, those around it."""
        first = last = at
        begin, end = at - _LONGEST_PARAGRAPH, at + _LONGEST_PARAGRAPH
        while first > max(0, begin) and not self._starts_line(first):
            first -= 1
        while last + 1 < min(len(self.units), end) and not self._starts_line(last + 1):
            last += 1
        return range(first, last + 1)

    def _starts_line(self, unit: int) -> bool:
        """Whether there is a line feed before a unit."""
        token = self.units[unit][0]
        return "\n" in self.text[self.ends[token - 1] : self.starts[token]]

    def is_edge(self, token: int, step: int) -> bool:
        """Whether a token begins (`step` -1) or ends (1) its unit."""
        start, end = self.units[self.unit_of(token)]
        return token == (start if step < 0 else end - 1)


def fold(text: str) -> str:
    """A text with white space, quotation marks and dashes folded."""
    return " ".join(text.split()).translate(_FOLD)


def folded_with_offsets(text: str) -> tuple[str, list[int]]:
    """A folded text, and the offset in the original text of each of its characters."""
    parts: list[str] = []
    offsets: list[int] = []
    for match in _VISIBLE.finditer(text):
        if parts:
            parts.append(" ")
            offsets.append(match.start() - 1)
        parts.append(match[0])
        offsets.extend(range(*match.span()))
    return "".join(parts).translate(_FOLD), offsets


def tokenise(text: str, *, lines: bool = True) -> Tokens:
    """Tokenise a text and segment it into units.

    Args:
        text: any text.
        lines: whether every line feed ends a unit, as the end of a sentence does; else only those
            that do not come from hard wrapping.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        words.append(match[0].casefold().translate(_FOLD))
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(text, words, starts, ends, _units(text, words, starts, ends, lines=lines))


def _units(
    text: str, words: list[str], starts: list[int], ends: list[int], *, lines: bool
) -> list[tuple[int, int]]:
    deliberate = set() if lines else _deliberate_line_feeds(text)
    units: list[tuple[int, int]] = []
    first = 0
    ended = False
    for last, word in enumerate(words):
        ended = word in _SENTENCE_END or (ended and word in _CLOSING)
        gap = text[ends[last] : starts[last + 1]] if last + 1 < len(words) else "\n"
        feed = ends[last] + gap.find("\n") if "\n" in gap else -1
        at_end = (ended and gap != "") or "\n\n" in gap
        at_end = at_end or (feed >= 0 and (lines or feed in deliberate))
        if at_end or last + 1 == len(words) or last + 1 - first == _LONGEST_UNIT:
            units.append((first, last + 1))
            first = last + 1
            ended = False
    return units


def _deliberate_line_feeds(text: str) -> set[int]:
    """Offsets of line feeds that do not come from hard wrapping: their line had room for more.

    Lines that are wider than any page were not wrapped at all.
    """
    found = set()
    start = 0
    for _, block in groupby(text.split("\n"), key=bool):  # blocks between blank lines
        lines = list(block)
        width = max(map(len, lines))
        at = start
        for line, following in pairwise(lines):
            at += len(line)
            used = len(line) + 1 + len(following.split(" ", 1)[0])
            if line and (width > _WIDEST_PAGE or used <= _SHORT_LINE * width):
                found.add(at)
            at += 1
        start += sum(map(len, lines)) + len(lines)
    return found
