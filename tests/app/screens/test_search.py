"""What a row of the search shows of a passage."""

from __future__ import annotations

from asyncio import to_thread
from pathlib import Path

import pytest
from textual.widgets import Input

from tui.app.screens.search import HitList, snippet_start
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
        await to_thread(library.resolve)  # which tells that something is new
        await reading.until(lambda: "3 passages in 2 articles" in reading.screen)


async def test_enter_while_the_articles_are_read_goes_to_the_first_hit_once_they_are(run) -> None:
    async with run() as reading:
        library = reading.main.library
        await reading.until(lambda: library.named)
        library.indexed = False
        await reading.press("slash")
        await reading.type("peacekeeping")
        await reading.press("enter")
        assert "still being read" in reading.screen
        library.indexed = True
        await to_thread(library.resolve)
        await reading.until(lambda: reading.app.screen is reading.main)
        assert "peacekeeping" in reading.quote


async def test_escape_works_while_an_enter_waits_for_the_articles(run) -> None:
    async with run() as reading:
        library = reading.main.library
        await reading.until(lambda: library.named)
        library.indexed = False
        await reading.press("slash")
        await reading.type("peacekeeping")
        await reading.press("enter", "escape")
        assert reading.app.screen is reading.main


async def test_a_file_that_comes_is_found_by_the_search_that_is_open(run, tmp_path: Path) -> None:
    for name, place in (("a", "quay"), ("b", "bridge")):
        text = (
            f"A new harbour\n\nThe harbour was opened by the {place} on Monday, said officials.\n"
        )
        (tmp_path / f"{name}.txt").write_text(text)
    async with run(tmp_path) as reading:
        await reading.until(lambda: reading.library.named)
        await reading.press("slash")
        await reading.type("opened")
        await reading.until(lambda: "2 passages in 2 articles" in reading.screen)
        await reading.press("down")
        hits = reading.app.screen.query_one(HitList)
        current = hits.chosen
        text = "An old harbour\n\nIt was opened, opened and opened, an official said of it.\n"
        (tmp_path / "0.txt").write_text(text)
        await reading.until(lambda: "3 passages in 3 articles" in reading.screen)
        assert hits.chosen.passage == current.passage
