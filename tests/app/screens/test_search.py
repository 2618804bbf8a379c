"""What a row of the search shows of a passage."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tui.app.screens.search import snippet_start
from tui.app.text_wrapping import cells
from tui.index import Hit

WIDTH = 60


def shown(text: str, word: str) -> str:
    at = text.index(word)
    hit = Hit("a/0", "a", 0, len(text), 1.0, ((at, at + len(word)),))
    return text[snippet_start(hit, text, WIDTH) :]


def test_a_passage_that_fits_is_shown_whole_wherever_it_matches() -> None:
    text = "The mayor of the town by the sea said so to us, said Koval."
    assert len(text) <= WIDTH
    assert shown(text, "Koval") == text


@pytest.mark.parametrize("words", [7, 20, 60])
def test_the_row_is_filled_where_little_follows_the_match(words: int) -> None:
    text = "many people left " * words + "said the mayor Koval."
    seen = shown(text, "Koval")
    assert WIDTH - len("… ") - len("people ") <= len(seen) <= WIDTH - len("… ")
    assert text[: -len(seen)].endswith(" "), "it begins with a whole word"


def test_a_match_with_much_after_it_has_a_third_of_the_row_before_it() -> None:
    seen = shown("many people left " * 20 + "Koval " + "and then came back " * 20, "Koval")
    assert 0 < seen.index("Koval") <= WIDTH // 3


def test_wide_letters_do_not_push_the_match_out_of_the_row() -> None:
    seen = shown("水" * 100 + " " + "水" * 25 + "岸", "岸")
    assert cells(seen[: seen.index("岸")]) < WIDTH


async def test_the_next_query_takes_the_place_of_the_last_or_goes_on_with_it(run) -> None:
    async with run() as reading:
        await reading.press("slash")
        await reading.type("peace")
        await reading.press("escape", "slash")
        assert reading.app.screen.query_one(Input).value == "peace"
        await reading.type("veto")
        assert reading.app.screen.query_one(Input).value == "veto"
        await reading.press("escape", "slash", "end")
        await reading.type(" talks")
        assert reading.app.screen.query_one(Input).value == "veto talks"


async def test_what_was_typed_while_the_articles_are_read_is_answered_once_they_are(run) -> None:
    async with run() as reading:
        library = reading.main.library
        await reading.until(lambda: library.named)
        library.indexed = False
        await reading.press("slash")
        await reading.type("peacekeeping")
        await reading.until(lambda: "still being read" in reading.screen)
        library.indexed = True
        await reading.until(lambda: "3 passages in 2 articles" in reading.screen)
