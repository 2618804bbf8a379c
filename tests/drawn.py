"""A terminal's screen, with a width of characters of one's own: terminals do not agree about it."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import category, combining

import pyte
from rich.cells import get_character_cell_size

Width = Callable[[str], int]


def of_the_library(character: str) -> int:
    """As by the C library, so in tmux, xterm and many others: spacing marks are a cell."""
    return get_character_cell_size(character) or int(category(character) == "Mc")


def without_marks(character: str) -> int:
    """As in terminals to which no mark is a cell."""
    return get_character_cell_size(character)


def without_flags(character: str) -> int:
    """As in terminals that draw the two letters of a flag, each of them wide."""
    return 2 if "\U0001f1e6" <= character <= "\U0001f1ff" else of_the_library(character)


class ByClusters:
    """As in terminals that draw letters joined by a virama, and joined emoji, as one sign."""

    def __init__(self) -> None:
        self._joined = False

    def __call__(self, character: str) -> int:
        size = 0 if self._joined else get_character_cell_size(character)
        self._joined = character == "\u200d" or combining(character) == 9
        return size


class Drawn(pyte.Screen):
    """A screen on which each character takes the cells that `width` says; it never wraps."""

    def __init__(self, columns: int, lines: int, width: Width = of_the_library) -> None:
        self._width = width
        super().__init__(columns, lines)

    def draw(self, data: str) -> None:
        """Write characters; what takes no cell goes into the one before it."""
        row = self.buffer[self.cursor.y]
        for character in data:
            size = self._width(character)
            x = self.cursor.x
            if size and x + size <= self.columns:
                row[x] = self.cursor.attrs._replace(data=character)
                if size == 2:
                    row[x + 1] = self.cursor.attrs._replace(data="")
                self.cursor.x = x + size
            elif not size and x:
                base = x - 1 if row[x - 1].data or x < 2 else x - 2
                row[base] = row[base]._replace(data=row[base].data + character)
        self.dirty.add(self.cursor.y)

    @property
    def display(self) -> list[str]:
        """The rows that are seen."""
        return ["".join(self.cells(row)) for row in range(self.lines)]

    def cells(self, row: int) -> list[str]:
        """What each cell of a row shows."""
        return [self.buffer[row][column].data for column in range(self.columns)]
