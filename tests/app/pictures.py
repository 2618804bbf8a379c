"""Pictures of screens: every cell's letter and style, as text that can be read and compared.

All pictures of one screen are one file, in sections: the letters at a size, then for each look the
styles at that size, as runs of cells in rows and a legend.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter
from string import ascii_letters
from typing import NamedTuple
from zlib import crc32

from rich.cells import cell_len
from rich.color import Color, ColorSystem
from rich.style import Style
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip

from tui.app.styles import StyledModal

SEEN_ON_BLANKS = ("underline", "underline2", "reverse", "strike")


Size = tuple[int, int]


class Picture(NamedTuple):
    """What is seen: the letters, and the styles that they are written in."""

    letters: str
    styles: str


def rows_of(app: App[None]) -> list[Strip]:
    """The rows that are seen; of a window, without what is behind it."""
    screen = app.screen
    rows = [Strip([*row]) for row in screen._compositor.render_strips()]
    if not isinstance(screen, StyledModal):
        return rows
    box = Region.from_union([one.region for one in screen.children if one.display])
    return [row.crop(box.x, box.right) for row in rows[box.y : box.bottom]]


def picture_of(app: App[None], rows: Sequence[Strip] | None = None) -> Picture:
    """What is seen now, in the colours that the terminal has; the rows, if they are drawn."""
    rows = rows_of(app) if rows is None else rows
    return Picture(letters_of(rows), styles_of(rows, app.console._color_system))


def sections(pictures: Mapping[tuple[Size, str], Picture]) -> dict[str, str]:
    """The pictures of a screen by size and look, with the letters of a size once for all looks."""
    found: dict[str, str] = {}
    for (width, height), look in pictures:
        letters, styles = pictures[(width, height), look]
        size = f"{width}×{height}"
        if letters not in found.values():
            found[f"{size}, {look}: letters"] = letters
        found[f"{size}, {look}: styles"] = styles
    return found


def letters_of(rows: Sequence[Strip]) -> str:
    """The rows as text; of several that are alike, one."""
    alike = groupby(row.text.rstrip() for row in rows)
    seen = [(text, sum(1 for _row in same)) for text, same in alike]
    return "\n".join(text + f"\n  ⋮ {count} such rows" * (count > 1) for text, count in seen)


def styles_of(rows: Sequence[Strip], color_system: ColorSystem) -> str:
    """The styles by rows, as runs of a sign and a number of cells; then what the signs mean."""
    signs: dict[str, str] = {}
    runs = []
    for row in rows:
        found = [*_runs(row, color_system)]
        for style, _cells in found:
            if style not in signs:
                signs[style] = sign(style, signs.values())
        runs.append(" ".join(f"{signs[style]}{cells}" for style, cells in found))
    lines = []
    number = 1
    for run, same in groupby(runs):
        last = number + sum(1 for _row in same) - 1
        lines.append(f"{number}-{last}: {run}" if last > number else f"{number}: {run}")
        number = last + 1
    return "\n".join([*lines, *sorted(f"{sign} = {style}" for style, sign in signs.items())])


def sign(style: str, taken: Collection[str]) -> str:
    """A letter or two for a style: the same in most pictures, so that no more differs than does."""
    letters = [*ascii_letters, *map("".join, pairwise(ascii_letters))]
    first = crc32(style.encode()) % len(ascii_letters)
    return next(each for each in letters[first:] if each not in taken)


def _runs(row: Strip, color_system: ColorSystem) -> Iterator[tuple[str, int]]:
    """The styles in a row, each with how many cells in turn have it."""
    styled = []
    for style, same in groupby(row, key=attrgetter("style")):
        text = "".join(segment.text for segment in same)
        styled.append((_written(style, color_system, blank=not text.strip()), cell_len(text)))
    for style, same in groupby(styled, key=itemgetter(0)):
        yield style, sum(cells for _style, cells in same)


@cache
def _written(style: Style | None, color_system: ColorSystem, *, blank: bool) -> str:
    """A style as a terminal of so many colours is told it, less what is not seen on blanks."""
    style = style or Style.null()
    words = [] if style.without_color == Style.null() else [str(style.without_color)]
    if blank and not any(getattr(style, name) for name in SEEN_ON_BLANKS):
        words = []
    elif style.color:
        words.append(_name(style.color, color_system))
    if style.bgcolor:
        words += ["on", _name(style.bgcolor, color_system)]
    return " ".join(words) or "plain"


def _name(color: Color, color_system: ColorSystem) -> str:
    told = color.downgrade(color_system)
    return color.name if told == color else f"{color.name} as color({told.number})"


class PicturesOfScreens(SingleFileSnapshotExtension):
    """A file for each screen, with its pictures as sections; what differs is told by section."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    def serialize(self, data: Mapping[str, str], **_options: object) -> str:
        return "".join(f"═══ {name}\n{text}\n" for name, text in data.items())

    def diff_lines(self, serialized_data: str, snapshot_data: str) -> Iterator[str]:
        now, before = _sections(serialized_data), _sections(snapshot_data)
        for name in {**before, **now}:
            if now.get(name) != before.get(name):
                yield f"═══ {name}"
                yield from super().diff_lines(now.get(name, ""), before.get(name, ""))


def _sections(file: str) -> dict[str, str]:
    parts = re.split(r"^═══ (.*)\n", file, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))
