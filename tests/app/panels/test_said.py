"""The said tab and the margin: who says something on a passage, and where else it is told."""

from __future__ import annotations

import pytest

from tui.app.panels.said import SaidPanel

ARTICLES = {
    "a.txt": "Dam breaks\n\n"
    "The old dam above Lindenau broke on Sunday and 12 people were killed.\n\n"
    "“The dam was too old,” Paul Hartmann said in Lindenau.\n\n"
    "Bakers of the valley let their sourdough rest overnight.\n",
    "b.txt": "After the flood\n\nThe old dam above Lindenau broke on Sunday and 19 people were "
    "killed.\n\n“Nobody looked after the old dam above Lindenau,” Mayor Clara Weiss said.\n",
}


def panel(reading) -> SaidPanel:
    return reading.main.panes.side.panel(SaidPanel)


@pytest.fixture
def dam(folder):
    return folder(ARTICLES)


async def test_it_lists_who_says_something_here_and_who_else_does(run, dam) -> None:
    async with run(dam) as reading:
        await reading.press("d", "escape", "j", "j")
        await reading.until(lambda: len(panel(reading).said.items) > 0)
        rows = panel(reading).said.items
        assert rows[0].heading.text == "In this passage"
        assert rows[0].text == "Paul Hartmann: “The dam was too old”"
        assert all(row.article == "b" for row in rows[1:])


async def test_figures_of_others_stand_first_and_lead_there(run, dam) -> None:
    async with run(dam) as reading:
        await reading.press("d", "escape", "j")
        await reading.until(lambda: len(panel(reading).said.items) > 0)
        figure = panel(reading).said.items[0]
        assert "killed" in figure.heading.text
        assert "19" in figure.text
        await reading.press("d", "g", "enter")
        assert reading.reader.article.id == "b"
        await reading.press("backspace")
        assert reading.reader.article.id == "a"


async def test_the_margin_tells_where_else_a_passage_is_told(run, dam) -> None:
    async with run(dam) as reading:
        await reading.until(lambda: "≈1" in reading.screen)
        line = next(line for line in reading.screen.splitlines() if "≈1" in line)
        assert "The old dam above" in line
        await reading.press("j")
        assert "told in 1 other" in reading.screen


async def test_a_note_leaves_room_in_the_margin_for_who_else_tells_it(run, dam) -> None:
    async with run(dam, size=(200, 60)) as reading:
        await reading.until(lambda: "≈1" in reading.screen)
        await reading.press("j", "a")
        await reading.type("check")
        await reading.press("ctrl+s")
        line = next(line for line in reading.screen.splitlines() if "│●" in line)
        assert "The old dam above" in line
        assert "│●≈▌" in line, "the passage has one row"
        await reading.pilot.resize_terminal(60, 24)
        await reading.until(lambda: "●" in reading.screen)
        rows = reading.screen.splitlines()
        noted = next(number for number, row in enumerate(rows) if "● ▌" in row)
        assert "≈1▌" in rows[noted + 1]
