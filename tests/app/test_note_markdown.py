"""Markdown of notes, as lists and the window of a note show it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.note_markdown import rendered


@pytest.mark.parametrize(
    ("typed", "read", "styled"),
    [
        ("plain, 2 * 3 and snake_case", "plain, 2 * 3 and snake_case", []),
        ("check **this** first", "check this first", [("this", "strong")]),
        ("*who*\nsays `so`?", "who\nsays so?", [("who", "emphasis"), ("so", "accent")]),
        ("# Ask\nhim", "Ask\n\nhim", [("Ask", "strong")]),
        ("- one\n- *two*\n  - three", "• one\n• two\n  • three", [("two", "emphasis")]),
        ("3. c\n4. d", "3. c\n4. d", []),
        ("> said\n\n[here](https://example.org)", "> said\n\nhere", [("here", "accent")]),
        ("```\nx = 1\n```", "x = 1", [("x = 1", "accent")]),
        ("<b>no HTML</b> & *co*", "<b>no HTML</b> & co", [("co", "emphasis")]),
        ("a\n\n\nb, without marks", "a\n\n\nb, without marks", []),
        ("&#x202e;turned &amp; safe", "␦turned & safe", []),
    ],
)
def test_marks_become_styles(typed: str, read: str, styled: list[tuple[str, str]]) -> None:
    told = rendered(typed)
    assert told.text == read
    pieces = [*told.pieces(0, len(told.text))]
    assert [piece for piece in pieces if piece[1] != "plain"] == styled
    assert "".join(text for text, _style in pieces) == read


@given(st.text("ab*_`#->[]()1. \n\t&;<\\~", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_every_part_is_shown_once(typed: str, start: int, end: int) -> None:
    told = rendered(typed)
    assert "".join(text for text, _style in told.pieces(start, end)) == told.text[start:end]


async def test_a_note_is_read_without_its_marks_in_the_lists_and_in_full(run, folder) -> None:
    root = folder({"a.txt": "A headline\n\nThe mayor opened the harbour on Monday.\n"})
    async with run(root, model="no_such_pipeline") as reading:
        await reading.press("j", "a")
        await reading.type("ask *him* first")
        await reading.press("ctrl+s", "l")
        assert "ask him first" in reading.screen
        await reading.press("N")
        assert "ask him first" in reading.screen
        await reading.press("v")
        assert "ask him first" in reading.screen
