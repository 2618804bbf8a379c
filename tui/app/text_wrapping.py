"""Greedy line wrapping in terminal cells, and mapping between cells and code points.

Most news is one cell a character; rows of such text are cut with `str.rfind`, which is some fifty
times faster than measuring each grapheme. Everything else takes the careful path.

Terminals do not agree about every character. A vowel sign of Hindi (a spacing mark, category Mc) is
no cell of its own to Rich and to some terminals, and one to most that ask the C library; a joined
emoji is one sign or several. Here the most that any of them takes is counted, so that whatever is
cut to a width fits; `tui.app.cursor_placement` sees to what stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category

from rich.cells import cell_len, get_character_cell_size, split_graphemes

# Latin, Greek, Cyrillic, general punctuation and currency signs that every terminal draws in one
# cell and that no mark before or after them changes.
_NOT_NARROW = re.compile(
    "[^ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u203b"
    "\u203d-\u2048\u204a-\u205e\u20a0-\u20bf\t\n]"
)
# The scripts of India and South-East Asia, joiners, variation selectors and emoji; compiled where
# there is anything but what is above.
_UNSURE = "[\u0900-\u1cff\u200d\u302e\u302f\ufe0e\ufe0f\ua800-\uabff\U00011000-\U0001ffff]"
_SPACE = str.maketrans("\n\t", "  ")


def is_narrow(text: str) -> bool:
    """Whether every code point of `text` takes one cell."""
    return _NOT_NARROW.search(text) is None


def is_unsure(text: str) -> bool:
    """Whether terminals may count its cells differently."""
    return re.search(_UNSURE, text) is not None


def cells(text: str) -> int:
    """The number of cells that `text` takes, at most."""
    if is_narrow(text):
        return len(text)
    return sum(size for _, _, size in graphemes(text)) if is_unsure(text) else cell_len(text)


def graphemes(text: str) -> list[tuple[int, int, int]]:
    """The span of each grapheme and the cells that it takes, at most."""
    spans = split_graphemes(text)[0]
    if not is_unsure(text):
        return spans
    return [
        (first, last, max(size, sum(map(_most_cells, text[first:last]))))
        for first, last, size in spans
    ]


def _most_cells(character: str) -> int:
    if "\U0001f1e6" <= character <= "\U0001f1ff":  # half a flag, drawn as a letter by some
        return 2
    return get_character_cell_size(character) or int(category(character) == "Mc")


def cut(text: str, width: int) -> str:
    """As many graphemes of `text` as surely fit."""
    used = 0
    for first, _last, size in graphemes(text):
        used += size
        if used > width:
            return text[:first]
    return text


def flat(text: str) -> str:
    """`text` with line feeds and tabs as spaces: as long, and on one row."""
    return text.translate(_SPACE)


def wrap(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """Cut `text[start:end]` into rows of at most `width` cells, at spaces where there are any.

    Returns:
        The span of each row, without the spaces it was cut at; one empty row for an empty text.
    """
    width = max(1, width)
    part = flat(text[start:end])
    rows = _wrap_narrow(part, width) if is_narrow(part) else _wrap_graphemes(part, width)
    return [(start + first, start + last) for first, last in rows]


def wrapped(text: str, width: int) -> list[str]:
    """The rows of `text` in at most `width` cells each, cut as by `wrap`."""
    return [text[start:end] for start, end in wrap(text, 0, len(text), width)]


def wrap_lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """As `wrap`, of a text of several lines, each of which begins a row."""
    start = 0
    for line in text.split("\n"):
        yield from wrap(text, start, start + len(line), width)
        start += len(line) + 1


def _wrap_narrow(text: str, width: int) -> list[tuple[int, int]]:
    rows: list[tuple[int, int]] = []
    position, length = 0, len(text)
    while length - position > width:
        cut = text.rfind(" ", position, position + width + 1)
        if cut <= position:
            rows.append((position, position + width))
            position += width
            continue
        last = cut
        while last > position and text[last - 1] == " ":
            last -= 1
        rows.append((position, last))
        position = cut + 1
        while position < length and text[position] == " ":
            position += 1
    if position < length or not rows:
        rows.append((position, length))
    return rows


def _wrap_graphemes(text: str, width: int) -> list[tuple[int, int]]:
    rows: list[tuple[int, int]] = []
    row_start, used = 0, 0
    space, after_space, used_to_space = -1, 0, 0
    for first, last, size in graphemes(text):
        if text[first:last] == " ":
            if first == row_start and rows:
                row_start = last
                continue
            if space < 0 or after_space != first:
                space = first
            used += size
            after_space, used_to_space = last, used
            continue
        if used + size > width and first > row_start:
            if space > row_start:
                rows.append((row_start, space))
                row_start, used = after_space, used - used_to_space
            else:
                rows.append((row_start, first))
                row_start, used = first, 0
            space = -1
        used += size
    last_space = space if space >= 0 and after_space == len(text) else len(text)
    if last_space > row_start or not rows:
        rows.append((row_start, max(row_start, last_space)))
    return rows


def shorten(text: str, width: int) -> str:
    """`text` on one row of at most `width` cells, cut at a grapheme, with "…" where it was cut."""
    text = flat(text)
    if cells(text) <= width:
        return text
    if width <= 0:
        return ""
    used = 0
    for first, _last, size in graphemes(text[: 4 * width + 64]):
        if used + size > width - 1:
            return text[:first].rstrip() + "…"
        used += size
    return text[: 4 * width].rstrip() + "…"


def offset_at(text: str, start: int, end: int, x: int) -> int:
    """The offset of the grapheme drawn at cell `x` of the row `text[start:end]`."""
    row = flat(text[start:end])
    if is_narrow(row):
        return start + max(0, min(x, len(row)))
    used = 0
    for first, _last, size in graphemes(row):
        if x < used + size:
            return start + first
        used += size
    return end
