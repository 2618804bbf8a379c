"""The window of keys: on every screen those that work there."""

from __future__ import annotations

import pytest

from tui.app.screens.help import HelpScreen


@pytest.mark.parametrize(
    ("way", "works", "does_not"),
    [
        (["N", "question_mark"], "Tag every note that fits", "Search: by relevance"),
        (["N", "slash", "f1"], "Next result while typing", "Search: words in any form"),
        (["N", "v", "question_mark"], "Put it on the selection", "Next result"),
        (["e", "enter", "question_mark"], "Give it another name", "Tag every note"),
        (["slash", "f1"], "Search: by relevance", "Next passage or item"),
        (["slash", "tab", "question_mark"], "Next passage or item", "Tag every note"),
        (["t", "question_mark"], "Previous passage or item", "Next result"),
        (["Z", "f1"], "Next result while typing", "Search: words in any form"),
        (["i", "f1"], "Next field", "Next result"),
    ],
)
async def test_each_screen_says_which_keys_work_there(run, way, works, does_not) -> None:
    async with run() as reading:
        await reading.press("j", "h", *way[:-1])
        opened = reading.app.screen
        await reading.press(way[-1])
        assert isinstance(reading.app.screen, HelpScreen)
        assert "keys that work here" in reading.screen
        assert works in reading.screen
        assert does_not not in reading.screen
        assert ("What can be searched for" in reading.screen) == (way[0] == "slash"), (
            "what the search knows"
        )
        await reading.press("question_mark")
        assert reading.app.screen is opened
