"""The guards between Textual and the terminal, each alone."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.events import Paste
from textual.widgets import Input, TextArea

from tests.app.hostile import EVIL
from tests.control_sequences import is_shown
from tests.corpus.bad_inputs import HOSTILE_STRINGS
from tui.app.paint import ends, strip
from tui.app.terminal import PasteSplitter, TextOnly, error_console
from tui.cli.printing import print_json, print_table, say

START, END = "\x1b[200~", "\x1b[201~"
KEYS = st.text("aé[2~01", max_size=5)
PASTED = st.lists(
    st.sampled_from([START, "\x1b", "[", "200~", "[20", "x", "é", "1~"]), max_size=8
).map(lambda pieces: "".join(pieces).replace(END, ""))


async def test_whatever_a_widget_of_textual_is_given_is_drawn_as_text(run) -> None:
    async with run() as reading:
        await reading.press("slash")
        reading.app.screen.query_one(Input).value = EVIL
        reading.app.notify(EVIL, title=EVIL, markup=False)
        await reading.settle()
        assert "aGk=" in reading.screen
        assert all(map(is_shown, reading.screen.replace("\n", "")))
        await reading.press("escape", "a")
        reading.app.screen.query_one(TextArea).text = f"{EVIL}\n{EVIL}"
        await reading.settle()
        assert "aGk=" in reading.screen
        assert all(map(is_shown, reading.screen.replace("\n", "")))


@given(st.text(st.characters(exclude_categories=())) | st.sampled_from(HOSTILE_STRINGS))
def test_a_row_stays_as_wide_and_has_no_links(text: str) -> None:
    style = Style(bold=True, link="https://example.org")
    [segment] = TextOnly().apply([Segment(text, style)], Color(0, 0, 0))
    assert all(map(is_shown, segment.text))
    assert cell_len(segment.text) == cell_len(text)
    assert segment.style.link is None
    assert segment.style.bold


@given(st.lists(st.text(st.characters(exclude_categories=())), max_size=3), st.integers(1, 40))
def test_the_rows_of_our_own_widgets_are_text(texts: list[str], width: int) -> None:
    pieces = [(text, None) for text in [*texts, EVIL]]
    for row in (strip(pieces, width), ends(pieces, pieces, width)):
        assert all(map(is_shown, row.text))


def test_tables_and_words_are_text(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(["name"], [[text] for text in HOSTILE_STRINGS])
    say("".join(HOSTILE_STRINGS))
    print_json([{"text": text} for text in HOSTILE_STRINGS])
    for written in capsys.readouterr():
        assert written
        assert all(map(is_shown, written.replace("\n", "").replace("\t", "")))


@given(st.text(st.characters(exclude_categories=())))
def test_a_traceback_is_printed_as_text(text: str) -> None:
    stream = io.StringIO()
    error_console(stream).print(text, style="bold red")
    assert all(map(is_shown, stream.getvalue().replace("\n", "")))


@given(st.lists(st.tuples(KEYS, PASTED), max_size=4), st.sets(st.integers(0, 60), max_size=6))
def test_pastes_are_found_wherever_the_terminal_cuts_what_it_sends(
    typed: list[tuple[str, str]], cuts: set[int]
) -> None:
    sent = "".join(f"{keys}{START}{text}{END}" for keys, text in typed)
    starts = {match.start() + 1 for match in re.finditer(re.escape(START), sent)}
    places = sorted({0, len(sent), *(cut for cut in cuts - starts if cut < len(sent))})
    splitter = PasteSplitter()
    got = [p for start, end in pairwise(places) for p in splitter.split(sent[start:end])]
    assert "".join(p for p in got if isinstance(p, str)) == "".join(keys for keys, _ in typed)
    assert [p.text for p in got if isinstance(p, Paste)] == [text for _, text in typed]


def test_the_escape_key_is_not_held_back() -> None:
    splitter = PasteSplitter()
    assert list(splitter.split("\x1b")) == ["\x1b"]
    assert list(splitter.split("a\x1b[20")) == ["a"]
    assert list(splitter.split("A")) == ["\x1b[20A"]
