"""The note editor in terminals that count the cells of a text differently."""

from __future__ import annotations

import io
import re
from functools import partial
from unicodedata import combining

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset

from tests.app.test_cursor_placement import TEXTS, terminals
from tests.drawn import ByClusters, Drawn, Width
from tui.app.cursor_placement import placed
from tui.app.text_wrapping import cells
from tui.app.widgets.note_editor import NoteText
from tui.app.widgets.note_wrapping import NoteWrapping

ARTICLE = "The harbour opens\n\nThe mayor opened the new harbour on Monday.\n"
WORDS = [*" ".join(TEXTS).split(), "  ", " ", "word", "日本", "का" * 9, "\t", "\n", "x" * 30]
VIRAMA = 9
NOTES = [f"{text} {text}" for text in TEXTS]
ANY = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@pytest.fixture
def run(run):
    """Reads without looking for names, which notes do not need."""
    return partial(run, model="no_such_pipeline")


def rows(wrapping: WrappedDocument) -> list[list[str]]:
    return [wrapping.get_sections(line) for line in range(wrapping.document.line_count)]


@given(ANY, st.integers(8, 40))
def test_every_row_fits_in_every_terminal(text: str, width: int) -> None:
    wrapping = NoteWrapping(Document(text), width)
    assert "\n".join("".join(line) for line in rows(wrapping)) == text
    for row in (row for line in rows(wrapping) for row in line):
        assert "\t" in row or cells(row) <= width


@given(st.text("ab \té日\n"), st.integers(0, 9))
def test_what_all_terminals_count_the_same_is_wrapped_as_textual_does(text: str, width: int):
    assert rows(NoteWrapping(Document(text), width)) == rows(WrappedDocument(Document(text), width))


@given(ANY, ANY, st.data())
def test_an_edit_is_wrapped_as_all_of_it_is(text: str, new: str, data: st.DataObject) -> None:
    document = Document(text)
    wrapping = NoteWrapping(document, 20)
    places = st.integers(0, len(text)).map(document.get_location_from_index)
    start, end = data.draw(places), data.draw(places)
    edit = document.replace_range(start, end, new)
    wrapping.wrap_range(min(start, end), max(start, end), edit.end_location)
    again = NoteWrapping(document, 20)
    for name in ("_wrap_offsets", "_offset_to_line_info", "_line_index_to_offsets"):
        assert getattr(wrapping, name) == getattr(again, name)
    assert wrapping.height == again.height


def drawn(reading, width: Width) -> Drawn:
    """The whole screen, as a terminal draws it."""
    screen = Drawn(60, 30, width)
    console = Console(file=io.StringIO(), color_system="truecolor", force_terminal=True)
    update = placed(reading.app.screen._compositor.render_full_update())
    pyte.Stream(screen).feed(update.render_segments(console))
    return screen


def cursor_cells(screen: Drawn, area: NoteText) -> list[str]:
    """What is drawn as the cursor."""
    color = area.get_component_styles("text-area--cursor").background.hex6.lstrip("#").lower()
    region = area.content_region
    return [
        screen.buffer[y][x].data
        for y in range(region.y, region.bottom)
        for x in range(region.x, region.right)
        if screen.buffer[y][x].bg == color
    ]


@terminals
async def test_every_word_and_the_cursor_are_seen_where_they_are(
    run, folder, width: Width | type[ByClusters]
) -> None:
    kind = width() if isinstance(width, type) else width
    async with run(folder({"a.txt": ARTICLE}), size=(60, 30)) as reading:
        await reading.press("a")
        area = reading.app.screen.query_one(NoteText)
        for text in NOTES:
            area.text = text
            area.move_cursor(area.document.end)
            await reading.settle()
            screen, region = drawn(reading, kind), area.region
            inner = area.content_region
            lines = ["".join(screen.cells(y)[inner.x : inner.right]) for y in range(30)]
            shown = [line.rstrip() for line in lines[inner.y : inner.bottom] if line.strip()]
            assert shown == [row.rstrip() for row in area.wrapped_document.get_sections(0)]
            assert len(shown) > 1
            sides = [screen.cells(y) for y in range(region.y + 1, region.bottom - 1)]
            assert len({(side[region.x], side[region.right - 1]) for side in sides}) == 1
            assert cursor_cells(screen, area) == [" "], "behind the last word"
            end = 0
            for row in area.wrapped_document.get_sections(0):
                end += len(row)
                place = end - len(row) + len(row.rstrip()) - 1
                while combining(text[place - 1]) == VIRAMA:  # to one terminal no sign of its own
                    place -= 1
                area.move_cursor((0, place))
                await reading.settle()
                assert text[place] in "".join(cursor_cells(drawn(reading, kind), area))


async def test_a_click_goes_to_the_word_that_is_drawn_there(run, folder) -> None:
    async with run(folder({"a.txt": ARTICLE}), size=(60, 30)) as reading:
        await reading.press("a")
        area = reading.app.screen.query_one(NoteText)
        area.text = NOTES[0]
        await reading.settle()
        begun = 0
        for row, section in enumerate(area.wrapped_document.get_sections(0)):
            for word in re.finditer(r"\S+", section):
                x = cells(section[: word.start()])
                place = Offset(area.gutter.left + x, area.gutter.top + row)
                await reading.pilot.click(area, offset=place)
                assert area.cursor_location == (0, begun + word.start())
            begun += len(section)


async def test_keys_go_by_what_is_one_sign_and_backspace_takes_the_last_mark(run, folder) -> None:
    async with run(folder({"a.txt": ARTICLE}), size=(60, 30)) as reading:
        await reading.press("a")
        area = reading.app.screen.query_one(NoteText)
        area.text = "काम\u0301x"
        area.move_cursor((0, 0))
        places = []
        for key in ["right"] * 3 + ["left"] * 3:
            await reading.press(key)
            places.append(area.cursor_location[1])
        assert places == [2, 4, 5, 4, 2, 0]
        await reading.press("right", "backspace")
        assert area.text == "कम\u0301x"
        await reading.press("delete")
        assert area.text == "कx"
