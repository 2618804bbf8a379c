"""What is seen where there is little room, or nothing to be seen."""

from __future__ import annotations

import pytest

from tui.app.screens.story import FACES
from tui.translation import _, set_language

LONG = "A long headline about the harbour, the ferries and all that sails from it to the islands"
TEXT = f"{LONG}\n\nThe mayor opened the harbour on Monday.\n\nIt rained all day.\n"


async def test_the_status_is_not_cut_for_the_legend(run) -> None:
    async with run(size=(60, 20)) as reading:
        assert "index ready" in reading.screen
        assert "people ●" not in reading.screen
    async with run(size=(100, 20)) as reading:
        assert "index ready" in reading.screen
        assert "people ●" in reading.screen


async def test_every_type_of_entity_is_seen_in_its_window(run) -> None:
    async with run(size=(60, 20)) as reading:
        await reading.press("t")
        assert reading.screen.count("[x]") == 4
        assert "enter: show or hide · esc: done" in reading.screen


async def test_what_is_said_of_an_empty_list_is_read_to_its_end(run, folder) -> None:
    root = folder({"a.txt": TEXT})
    async with run(root, size=(80, 24), model="no_such_pipeline") as reading:
        await reading.press("l")
        rows = [row.partition("│")[2].strip() for row in reading.screen.splitlines()]
        assert "no notes here yet: a adds one, h highlights" in " ".join(rows)
        assert "go there" not in reading.screen, "there is nothing to go to"
        await reading.press("escape", "j", "h", "l")
        assert "go there" in reading.screen


async def test_a_note_in_full_is_not_cut(run, folder) -> None:
    root = folder({"a.txt": TEXT})
    async with run(root, size=(60, 20), model="no_such_pipeline") as reading:
        await reading.press("g", "h", "N", "v")
        rows = [row.strip("▌ │") for row in reading.screen.splitlines()]
        assert f"“{LONG}”" in " ".join(rows)
        assert "esc: back" in reading.screen
        await reading.pilot.resize_terminal(50, 20)
        await reading.settle()
        rows = [row.strip("▌ │") for row in reading.screen.splitlines()]
        assert f"“{LONG}”" in " ".join(rows)


async def test_files_that_could_not_be_read_are_said_to_be_none(run) -> None:
    async with run() as reading:
        await reading.press("exclamation_mark")
        assert reading.app.screen is reading.main
        assert "every file was read" in reading.screen


async def test_where_a_list_has_no_room_its_keys_do_nothing(run) -> None:
    async with run(size=(12, 3), model="no_such_pipeline") as reading:
        for keys in (["ctrl+p"], ["slash"], ["N"], ["question_mark"], ["s"], ["t"]):
            await reading.press(*keys, "pageup", "pagedown", "home", "end", "up", "down")
            await reading.press("escape", "escape")
        assert reading.app.is_running


@pytest.mark.parametrize("language", ["en", "uk"])
async def test_the_face_of_the_story_that_is_shown_is_named_in_full(
    run, folder, language: str
) -> None:
    root = folder({"a.txt": TEXT})
    set_language(language)
    try:
        titles = [_(face.title) for face in FACES]
        async with run(root, size=(40, 20), model="no_such_pipeline") as reading:
            await reading.press("s")
            for number, title in enumerate(titles, 1):
                await reading.press(str(number))
                (row, *_rest) = reading.screen.splitlines()
                assert f"{number} {title}" in row
                assert "…" not in row
                assert all(f" {key} " in f"{row} " for key in range(1, 5))
            await reading.pilot.resize_terminal(80, 20)
            await reading.until(lambda: reading.screen.startswith(" " + _("Story")))
    finally:
        set_language("en")
