"""Soft wrapping of a text area by the most cells that any terminal gives a text.

Textual's own wraps by Rich's count, in which the vowel signs of Hindi, Tamil or Burmese and the
parts of a joined emoji are no cells: where a terminal gives them some, the end of a full row, and
the cursor on it, had no room left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from textual._wrap import compute_wrap_offsets
from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import get_tab_widths
from textual.geometry import Offset

from tui.app.text_wrapping import graphemes, is_unsure, offset_at

_WORDS = re.compile(r"\S++\s*+|\s++")  # each with the spaces after it


def wrap_offsets(line: str, width: int, tabs: list[int]) -> list[int]:
    """Where the rows after the first one begin, by the cells that each grapheme takes at most.

    Args:
        line: without line ends.
        width: of a row, in cells; a row holds the spaces after its words, too.
        tabs: the cells of each tab.
    """
    offsets: list[int] = []
    used, sizes = 0, iter(tabs)
    for match in _WORDS.finditer(line):
        pieces = [*_pieces(match[0], sizes)]
        whole = sum(size for _, size in pieces)
        if used + whole <= width:
            used += whole
            continue
        if used:
            offsets.append(match.start())
        used = 0
        for first, size in pieces:
            if used and used + size > width:
                offsets.append(match.start() + first)
                used = 0
            used += size
    return offsets


def _pieces(word: str, tabs: Iterator[int]) -> Iterator[tuple[int, int]]:
    """The offset and the cells of each grapheme."""
    for first, last, size in graphemes(word):
        yield first, next(tabs, 1) if word[first:last] == "\t" else size


class NoteWrapping(WrappedDocument):
    """Wraps each line so that it fits in every terminal; lines of sure characters as Textual."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        self._width = width
        self._tab_width = tab_width or self._tab_width
        self._wrap_offsets, self._tab_width_cache = [], []
        self._replace(0, 0, self.document.lines)

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap anew what an edit has changed: the lines up to `old_end` are those to `new_end`."""
        last = len(self._wrap_offsets) - 1
        first, before = sorted(min(line, last) for line, _ in (start, old_end))
        after = max(first, min(new_end[0], self.document.line_count - 1), min(start[0], last))
        self._replace(first, before + 1, self.document.lines[first : after + 1])

    def _replace(self, start: int, stop: int, lines: list[str]) -> None:
        """Put lines in the place of those from `start` to `stop`."""
        tabs = [get_tab_widths(line, self._tab_width) for line in lines]
        widths = [[width for _, width in sections] for sections in tabs]
        self._tab_width_cache[start:stop] = widths
        self._wrap_offsets[start:stop] = [
            self._offsets(line, sections, sizes)
            for line, sections, sizes in zip(lines, tabs, widths, strict=True)
        ]
        self._number_rows()

    def _offsets(self, line: str, tabs: list[tuple[str, int]], sizes: list[int]) -> list[int]:
        if not self._width:
            return []
        if is_unsure(line):
            return wrap_offsets(line, self._width, sizes)
        return compute_wrap_offsets(
            line, self._width, self._tab_width, precomputed_tab_sections=tabs
        )

    def _number_rows(self) -> None:
        self._offset_to_line_info, self._line_index_to_offsets = [], []
        for line, offsets in enumerate(self._wrap_offsets):
            first = len(self._offset_to_line_info)
            rows = range(len(offsets) + 1)
            self._offset_to_line_info += [(line, row) for row in rows]
            self._line_index_to_offsets.append([first + row for row in rows])

    def location_at(self, offset: Offset) -> Location:
        """The location of what is drawn at a cell, by the count that it is wrapped by."""
        line, row = self._offset_to_line_info[
            max(0, min(offset.y, len(self._offset_to_line_info) - 1))
        ]
        sections = self.get_sections(line)
        section = sections[row]
        if not is_unsure(section) or "\t" in section:
            return self.offset_to_location(offset)
        column = offset_at(section, 0, len(section), max(0, offset.x))
        column -= column == len(section) and row < len(sections) - 1  # that is on the next row
        return line, sum(map(len, sections[:row])) + column
