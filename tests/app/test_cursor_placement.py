"""Columns stand where they should, in terminals that count the cells of a text differently."""

from __future__ import annotations

import io

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tests.drawn import ByClusters, Drawn, Width, of_the_library, without_flags, without_marks
from tui.app.cursor_placement import placed
from tui.app.strips import ends, strip
from tui.app.text_wrapping import wrap

HINDI = "क्षत्रिय समाज ने कहा कि पुल सोमवार को खुलेगा और नौकाएँ फिर चलेंगी।"
TAMIL = "கொழும்பு துறைமுகம் திங்கட்கிழமை மீண்டும் திறக்கப்படும் என்று மேயர் கூறினார்."
BURMESE = "မြို့တော်ဝန်က တံတားကို တနင်္လာနေ့တွင် ပြန်ဖွင့်မည်ဟု ပြောကြားခဲ့သည်။"
KHMER = "អភិបាលក្រុង បាននិយាយថា ស្ពាននឹងបើក ឡើងវិញ នៅថ្ងៃច័ន្ទ។"
EMOJI = "the 👩‍👩‍👧 family 👍🏽 in 🇮🇳 with ❤️ and 1️⃣ heart"
TEXTS = [HINDI, TAMIL, BURMESE, KHMER, EMOJI]
WIDTH = 30

TERMINALS: dict[str, Width | type[ByClusters]] = {
    "marks": of_the_library,
    "no marks": without_marks,
    "no flags": without_flags,
    "clusters": ByClusters,
}
terminals = pytest.mark.parametrize("width", TERMINALS.values(), ids=list(TERMINALS))
ANY = st.lists(
    st.sampled_from([*" ".join(TEXTS).split(), "  ", " ", "word", "日本", "│", "का", "ः"])
).map(" ".join)


def written(update: object) -> str:
    console = Console(file=io.StringIO(), color_system="truecolor", force_terminal=True)
    return placed(update).render_segments(console)


def draw(screen: Drawn, update: object) -> None:
    pyte.Stream(screen).feed(written(update))


def update_of(rows: list[list[Strip]]) -> LayoutUpdate:
    width = sum(part.cell_length for part in rows[0])
    return LayoutUpdate(list(rows), Region(0, 0, width, len(rows)))


def filled(width: Width | type[ByClusters], rows: int) -> Drawn:
    """A screen full of what was there before."""
    screen = Drawn(2 * WIDTH + 2, rows, width() if isinstance(width, type) else width)
    for row in range(rows):
        screen.cursor_position(row + 1, 1)
        screen.draw("#" * screen.columns)
    return screen


@terminals
@pytest.mark.parametrize("text", TEXTS, ids=["Hindi", "Tamil", "Burmese", "Khmer", "emoji"])
def test_every_word_is_seen_and_the_next_pane_stands_straight(
    text: str, width: Width | type[ByClusters]
) -> None:
    border = Strip([Segment("│")], 1)
    lines = [text[start:end] for start, end in wrap(text, 0, len(text), WIDTH)]
    rows = [
        [strip([(line, None)], WIDTH), border, strip([("next pane", None)], WIDTH), border]
        for line in lines
    ]
    screen = filled(width, len(rows))
    draw(screen, update_of(rows))
    for number, line in enumerate(lines):
        cells = screen.cells(number)
        assert "".join(cells[:WIDTH]).rstrip() == line
        assert cells[WIDTH] == cells[2 * WIDTH + 1] == "│"
        assert "".join(cells[WIDTH + 1 : -1]).rstrip() == "next pane"


@terminals
@pytest.mark.parametrize("text", TEXTS, ids=["Hindi", "Tamil", "Burmese", "Khmer", "emoji"])
def test_what_stands_at_the_right_end_stands_there(
    text: str, width: Width | type[ByClusters]
) -> None:
    for left in (text.split()[0], text):
        row = ends([(left, None)], [("12:30", None)], WIDTH)
        screen = filled(width, 1)
        draw(screen, update_of([[row, strip([("│", None)], WIDTH + 2)]]))
        cells = screen.cells(0)
        assert "".join(cells[WIDTH - 5 : WIDTH + 1]) == "12:30│"
        assert text.split()[0] in "".join(cells[:WIDTH])
        assert "#" not in cells


@terminals
@given(ANY, st.integers(1, WIDTH), st.integers(1, WIDTH))
def test_nothing_is_written_beyond_its_place(
    width: Width | type[ByClusters], text: str, size: int, end: int
) -> None:
    """Also of rows that Textual made, cut or not, with the borders in them."""
    line = Strip([Segment("│"), Segment(text, Style(bold=True)), Segment("  │")])
    line = line.adjust_cell_length(size)
    screen = filled(width, 1)
    chops = [{3: line, 3 + size: None}]
    draw(screen, ChopsUpdate(chops, [(0, 3, 3 + min(size, end))], [[3 + size, screen.columns]]))
    cells = screen.cells(0)
    seen = min(size, end)
    assert cells[:3] == ["#"] * 3
    assert cells[3 + seen :] == ["#"] * (screen.columns - 3 - seen)
    assert "#" not in cells[3 : 3 + seen]


@given(st.text("ab é日本│  "))
def test_a_row_of_which_all_terminals_count_the_same_is_left_alone(text: str) -> None:
    console = Console(file=io.StringIO(), color_system="truecolor", force_terminal=True)
    rows = [[Strip([Segment(text)], cell_len(text)), Strip([Segment("x")], 1)]]
    before = update_of(rows).render_segments(console)
    assert written(update_of(rows)) == before
