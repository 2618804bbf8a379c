"""Ways that are on the screen: back, the footer, tabs, filters."""

from __future__ import annotations

import re

import pytest

from tui.app.entity_ranking import is_named
from tui.app.screens.entity import EntityScreen
from tui.app.screens.notes import NotesScreen
from tui.app.screens.search import HitList, SearchScreen
from tui.app.widgets.mention_list import MentionList
from tui.translation import set_language


def footer(reading) -> str:
    return reading.screen.splitlines()[-1]


async def test_the_way_back_is_in_the_footer_as_soon_as_there_is_one(run) -> None:
    async with run(size=(80, 24)) as reading:
        assert "backspace" not in footer(reading)
        await reading.press("n")
        for told in ("bksp back", "/ search", "s story", "l notes", "a note", "? keys", "q quit"):
            assert told in footer(reading)
        await reading.press("backspace")
        assert "backspace" not in footer(reading)
        await reading.press("backspace")
        assert "no jump to go back to" in reading.screen


async def test_from_a_mention_back_to_it_on_the_page_of_its_entity(run) -> None:
    async with run() as reading:
        await reading.press("e", "enter", "j", "j", "j")
        mentions = reading.app.screen.query_one(MentionList)
        chosen = mentions.items[mentions.index]
        await reading.press("enter", "backspace")
        assert isinstance(reading.app.screen, EntityScreen)
        mentions = reading.app.screen.query_one(MentionList)
        assert mentions.items[mentions.index] == chosen
        assert mentions.index == 3
        await reading.press("backspace")
        assert reading.app.screen is reading.main


async def test_from_a_hit_back_to_it_in_the_search_with_its_order(run) -> None:
    async with run() as reading:
        await reading.press("slash")
        await reading.type("ukraine")
        await reading.press("ctrl+s", "down", "down", "enter")
        place = reading.reader.position
        await reading.press("backspace")
        assert isinstance(reading.app.screen, SearchScreen)
        hits = reading.app.screen.query_one(HitList)
        assert (hits.index, hits.has_focus) == (2, True)
        assert "as they stand" in reading.screen
        await reading.press("enter")
        assert reading.reader.position == place
        await reading.press("slash")
        assert not reading.app.screen.query_one(HitList).has_focus, "a new search is typed"
        await reading.press("escape")


async def test_from_a_note_back_to_it_in_the_list_of_all(run) -> None:
    async with run() as reading:
        await reading.press("j", "h", "j", "h", "n", "j", "h", "N", "j", "enter")
        await reading.press("backspace")
        assert isinstance(reading.app.screen, NotesScreen)
        assert reading.app.screen.finder.notes.index == 1


async def test_the_footer_uses_its_width_and_says_what_keys_do_here(run) -> None:
    async with run(size=(200, 60)) as reading:
        for told in ("l notes here", "N all notes", "d said here", "f filter", "n next article"):
            assert told in footer(reading)
        await reading.press("n", "n", "G")
        assert "enter unfold" in footer(reading)
        await reading.press("e")
        assert "enter its page" in footer(reading)
        await reading.press("shift+tab", "shift+tab")
        assert "enter read it" in footer(reading)
    async with run(size=(60, 20)) as reading:
        assert " ? " in footer(reading), "which everybody knows without its label"
        assert footer(reading).endswith("q quit")


async def test_tabs_answer_arrows_digits_and_clicks(run) -> None:
    async with run() as reading:
        await reading.press("3")
        assert (reading.tab, reading.reader.count) == ("related", 3), "a count in the text"
        await reading.press("escape", "r", "right")
        assert reading.tab == "entities"
        await reading.press("left", "left")
        assert reading.tab == reading.main.panes.side.panels[-1].part
        for number, panel in enumerate(reading.main.panes.side.panels, 1):
            await reading.press(str(number))
            assert reading.tab == panel.part
            assert panel.listed.has_focus
        row = next(row for row in reading.screen.splitlines() if "Related" in row)
        for panel in reading.main.panes.side.panels:
            column = row.index(panel.label, row.index("Related"))
            await reading.pilot.click(offset=(column + 1, 0))
            await reading.settle()
            assert reading.tab == panel.part


async def test_a_filter_is_seen_lasts_and_is_let_go_of(run) -> None:
    async with run(size=(200, 60)) as reading:
        await reading.press("f")
        await reading.type("peace")
        await reading.press("enter")
        shown = [article.id for article in reading.articles.items]
        assert 1 < len(shown) < 5
        assert f"Articles {len(shown)} of 5 · peace ✕" in reading.screen
        await reading.press("g", "enter")
        for article in shown[1:]:
            await reading.press("n")
            assert reading.reader.article.id == article
        await reading.press("n")
        assert f"this is the last article of {len(shown)} with peace" in reading.screen
        await reading.press("escape")
        assert "peace ✕" in reading.screen, "esc in the text leaves the list alone"
        await reading.press("shift+tab", "escape")
        assert reading.articles.count == 5
        assert reading.articles.has_focus
        await reading.press("escape")
        assert reading.reader.has_focus


async def test_where_no_article_fits_the_filter_there_is_no_last_one(run) -> None:
    async with run() as reading:
        await reading.press("f")
        await reading.type("zebra")
        await reading.press("enter", "n")
        assert reading.articles.count == 0
        assert "no article fits the filter" in reading.screen.splitlines()[-2]


async def test_the_filter_by_an_entity_is_seen_and_a_click_takes_it_off(run) -> None:
    async with run(size=(200, 60)) as reading:
        await reading.press("e", "G", "F")
        name = reading.entities.chosen.entity.name
        assert f"of 5 · {name} ✕" in reading.screen
        await reading.pilot.click("#list-title")
        await reading.settle()
        assert reading.articles.count == 5
        assert "✕" not in reading.screen


async def test_matches_go_on_into_the_next_article_and_are_counted(run) -> None:
    async with run() as reading:
        await reading.press("slash")
        await reading.type("ceasefire")
        await reading.press("ctrl+s", "enter")
        total = len(reading.app.session.matches)
        seen = []
        for _ in range(total):
            number = re.search(rf"match (\d+) of {total}", reading.screen)
            assert number is not None
            seen.append((int(number[1]), reading.reader.article.id))
            assert "ceasefire" in reading.quote.casefold()
            await reading.press("greater_than_sign")
            if reading.screen.count(f"match 1 of {total}"):
                break
        numbers = [number for number, _ in seen]
        assert numbers == sorted(set(numbers))
        assert len({article for _, article in seen}) > 1
        await reading.press("less_than_sign")
        assert (f"match {numbers[-1]} of", reading.reader.article.id) == (
            f"match {seen[-1][0]} of",
            seen[-1][1],
        )
        await reading.press("escape")
        assert " of {total}" not in reading.screen, "the marks are gone, and their count"


async def test_words_are_found_in_the_article_that_is_open(run) -> None:
    async with run() as reading:
        await reading.press("n", "ctrl+f")
        await reading.type("ukraine")
        hits = reading.app.screen.query_one(HitList).items
        assert hits
        assert {hit.article for hit in hits} == {reading.reader.article.id}
        await reading.press("enter")
        assert "match 1 of" in reading.screen


def names_in(reading, passage) -> list[str]:
    named = reading.library.index.mentions_in(passage.article)
    return [
        entity.name
        for mention, entity in named
        if mention.passage == passage.id and is_named(entity)
    ]


async def test_the_names_of_the_passage_stand_first(run) -> None:
    async with run() as reading:
        await reading.press("e", "escape", "j", "j")
        here = set(names_in(reading, reading.reader.passage))
        assert here
        rows = [row for row in reading.screen.splitlines() if "│ ¶ " in row or "▌ ¶ " in row]
        assert reading.entities.items.leading == len(here)
        assert {item.entity.name for item in reading.entities.items[: len(here)]} == here
        assert all(any(name[:12] in row for row in reading.screen.splitlines()) for name in here)
        assert len(rows) <= len(here)


async def test_the_names_of_a_passage_are_gone_through_and_their_pages_opened(run) -> None:
    async with run() as reading:
        await reading.press("j", "j")
        names = names_in(reading, reading.reader.passage)
        assert len(set(names)) > 1
        assert "its page" not in footer(reading)
        picked = []
        for _ in names:
            await reading.press("E")
            picked.append(reading.screen.splitlines()[-2].partition("· ")[2].partition(":")[0])
            assert reading.entities.chosen.entity.name == picked[-1], "in the list, too"
        assert picked == names
        await reading.press("E")
        assert "enter its page" in footer(reading)
        await reading.press("a")
        assert "its page" not in footer(reading), "enter begins a line of the note"
        await reading.press("escape", "enter")
        assert isinstance(reading.app.screen, EntityScreen)
        assert names[0] in reading.screen.splitlines()[0]
        await reading.press("escape", "j")
        assert "its page" not in footer(reading), "it was a name of the passage before"


async def test_entities_are_found_by_a_part_of_their_name(run) -> None:
    async with run() as reading:
        await reading.press("e")
        total = reading.entities.count
        await reading.press("f")
        await reading.type("dujarric")
        assert 0 < reading.entities.count < total
        await reading.press("enter", "enter")
        assert isinstance(reading.app.screen, EntityScreen)
        assert "Dujarric" in reading.screen.splitlines()[0]
        await reading.press("escape", "escape")
        assert reading.entities.count == total
        await reading.press("f")
        await reading.type("zebra")
        assert "no name has “zebra”" in reading.screen


async def test_related_passages_stand_in_the_order_of_their_bars(run) -> None:
    async with run() as reading:
        seen = 0
        for _ in range(12):
            await reading.press("j")
            scores = [item.related.score for item in reading.related.items]
            assert scores == sorted(scores, reverse=True)
            seen += len(scores)
        assert seen > 5


async def test_the_palette_finds_names_titles_and_notes_and_shows_keys(run) -> None:
    async with run() as reading:
        await reading.press("j", "a")
        await reading.type("a veto question")
        await reading.press("ctrl+s")
        for typed, told in (
            ("entity", "Entities: each entity that is named"),
            ("entities", "Entities: each entity that is named"),
            ("dujarric", "entity, PERSON"),
            ("just peace", "article"),
            ("veto question", "“"),
        ):
            await reading.press("ctrl+p")
            await reading.type(typed)
            await reading.until(lambda told=told: told in reading.screen)
            await reading.press("escape", "escape")
        await reading.press("ctrl+p")
        await reading.type("dujarric")
        await reading.until(lambda: "entity, PERSON" in reading.screen)
        await reading.press("down", "enter")
        await reading.until(lambda: isinstance(reading.app.screen, EntityScreen))
        assert "Dujarric" in reading.screen.splitlines()[0]


@pytest.mark.parametrize(
    ("language", "size"), [("en", (80, 24)), ("uk", (80, 24)), ("en", (120, 40))]
)
async def test_a_newcomer_reads_each_way_in_the_footer(
    run, language: str, size: tuple[int, int]
) -> None:
    """Of each way all keys, three at most, are in the footer when they are pressed."""
    ways = {
        "next article": ("n",),
        "a related passage": ("r", "enter"),
        "back from it": ("backspace",),
        "a name": ("e", "enter"),
        "back from its page": ("esc",),
        "back to before": ("backspace",),
        "a note": ("a", "ctrl+s"),
        "its notes": ("l", "enter"),
    }
    set_language(language)
    try:
        async with run(size=size) as reading:
            for keys in ways.values():
                for key in keys:
                    shown = {"backspace": "(backspace|bksp)"}.get(key, re.escape(key))
                    key_in_footer = re.compile(rf"(^| ){shown} \w")
                    # It is drawn after what the key before has done.
                    await reading.until(
                        lambda seen=key_in_footer: bool(seen.search(footer(reading)))
                    )
                    await reading.press({"esc": "escape"}.get(key, key))
            (note,) = reading.notes
            assert note.start == reading.reader.cursor_sentence[0]
    finally:
        set_language("en")


async def test_labels_are_short_only_where_they_would_not_fit(run) -> None:
    async with run(size=(200, 24)) as reading:
        await reading.press("n")
        for width in (200, 119, 101, 80, 60, 40, 24):
            await reading.pilot.resize_terminal(width, 24)
            await reading.settle()
            row = footer(reading)
            assert len(row) <= width
            assert ("n next article" in row) == (width >= 109), row
            assert ("n next " in row) == (width >= 24), row
            assert ("tab pane" in row) <= ("/ search" in row) <= ("l notes" in row), row
