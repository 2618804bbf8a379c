"""The guards between Textual and the terminal, each alone."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.widgets import Input, TextArea

from tests.app.hostile import EVIL
from tests.control_sequences import is_shown
from tests.corpus.bad_inputs import HOSTILE_STRINGS
from tui.app.strips import ends, strip
from tui.app.terminal import TextOnly, error_console
from tui.cli.printing import print_json, print_message, print_table


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
    print_message("".join(HOSTILE_STRINGS))
    print_json([{"text": text} for text in HOSTILE_STRINGS])
    for written in capsys.readouterr():
        assert written
        assert all(map(is_shown, written.replace("\n", "").replace("\t", "")))


@given(st.text(st.characters(exclude_categories=())))
def test_a_traceback_is_printed_as_text(text: str) -> None:
    stream = io.StringIO()
    error_console(stream).print(text, style="bold red")
    assert all(map(is_shown, stream.getvalue().replace("\n", "")))
