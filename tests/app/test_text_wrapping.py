"""Wrapping and measuring: true of any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import split_graphemes

from tui.app.strips import ends, strip
from tui.app.text_wrapping import cells, flat, is_narrow, offset_at, shorten, wrap

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
MIXED = st.text(
    st.sampled_from("ab   -—“”é\u0301 काக்ொ日本語한 👩‍👩‍👧 🇺🇦 ❤\ufe0f\u200d\tж\n"), max_size=120
)
WIDTH = st.integers(1, 60)


@given(ANY | MIXED, WIDTH)
def test_rows_hold_the_whole_text_in_order_within_the_width(text: str, width: int) -> None:
    rows = wrap(text, 0, len(text), width)
    assert rows
    position = 0
    for start, end in rows:
        assert position <= start <= end <= len(text)
        assert not flat(text[position:start]).strip(" ")
        row = flat(text[start:end])
        assert cells(row) <= width or len(split_graphemes(row)[0]) == 1
        position = end
    assert not flat(text[position:]).strip(" ")


@given(MIXED, WIDTH)
def test_rows_never_cut_a_grapheme(text: str, width: int) -> None:
    boundaries = {start for start, _, _ in split_graphemes(flat(text))[0]} | {len(text)}
    for start, end in wrap(text, 0, len(text), width):
        assert {start, end} <= boundaries


@given(ANY | MIXED)
def test_narrow_text_takes_a_cell_a_code_point(text: str) -> None:
    if is_narrow(text):
        assert sum(size for _, _, size in split_graphemes(flat(text))[0]) == len(text)


@given(MIXED, st.integers(0, 80))
def test_a_cell_leads_to_the_grapheme_drawn_there(text: str, x: int) -> None:
    offset = offset_at(text, 0, len(text), x)
    assert 0 <= offset <= len(text)
    assert cells(flat(text[:offset])) <= max(x, 0)


@given(ANY | MIXED, st.integers(0, 40))
def test_a_shortened_text_fits(text: str, width: int) -> None:
    assert cells(shorten(text, width)) <= width


@given(st.lists(ANY | MIXED, max_size=4), st.integers(0, 60))
def test_a_strip_is_as_wide_as_it_should_be_and_has_no_control_characters(
    texts: list[str], width: int
) -> None:
    for line in (
        strip([(text, None) for text in texts], width),
        ends([(text, None) for text in texts], [("right", None)], width),
    ):
        drawn = "".join(segment.text for segment in line)
        assert sum(segment.cell_length for segment in line) == width
        assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in drawn)
