"""Reading state: what was read, the order of the list, the measure, the text alone; all kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.reading_state import ReadingState, ReadingStates
from tui.app.widgets.article_list import natural_key

BODY = "The mayor opened the harbour on Monday, he said.\n\nIt rained all day in the town.\n"
ARTICLES = {
    f"{n}.txt": f"---\ntitle: Part {part}\ndate: 2024-03-{day:02}\n---\nPart {part}\n\n{BODY}"
    for n, part, day in ((1, 10, 2), (2, 9, 3), (3, 1, 1))
}


def listed(reading) -> list[str]:
    return [article.id for article in reading.articles.items]


def read(reading) -> int:
    return reading.screen.count("✓")


async def test_an_article_is_read_when_its_end_is_reached_or_it_is_said(run, folder) -> None:
    root = folder(ARTICLES)
    async with run(root, model="no_such_pipeline") as reading:
        assert read(reading) == 0
        await reading.press("G")
        assert read(reading) == 1
        await reading.press("n", "U")
        assert read(reading) == 2
        await reading.press("U")
        assert read(reading) == 1
        reading.app.exit()
    async with run(root, model="no_such_pipeline") as reading:
        assert read(reading) == 1, "it is kept"


async def test_the_list_is_ordered_by_what_is_asked_for_and_stays_so(run, folder) -> None:
    root = folder(ARTICLES)
    async with run(root, model="no_such_pipeline") as reading:
        await reading.press("G", "comma")
        assert listed(reading) == ["3", "2", "1"], "by title: numbers by their values"
        await reading.press("comma")
        assert listed(reading) == ["3", "1", "2"], "by date"
        await reading.press("p")
        assert reading.reader.article.id == "3", "p goes through the list as it is seen"
        await reading.press("comma", "comma")
        assert listed(reading) == ["2", "3", "1"], "the one that was read last"
        reading.app.exit()
    async with run(root, model="no_such_pipeline") as reading:
        assert listed(reading) == ["2", "3", "1"]
        await reading.press("comma", "comma")
        assert listed(reading) == ["1", "2", "3"]


async def test_the_measure_and_the_text_alone_are_kept(run, folder) -> None:
    root = folder({"a.txt": "A headline\n\n" + "word " * 200})
    async with run(root, size=(200, 40), model="no_such_pipeline") as reading:
        before = reading.reader.rows.width
        await reading.press("left_parenthesis", "left_parenthesis")
        assert reading.reader.rows.width == before - 16
        assert "Articles" in reading.screen
        await reading.press("backslash")
        assert "Articles" not in reading.screen
        await reading.press("tab")
        assert "Related" in reading.screen, "what is asked for is seen"
        await reading.press("escape")
        reading.app.exit()
    async with run(root, size=(200, 40), model="no_such_pipeline") as reading:
        assert reading.reader.rows.width == before - 16
        assert "Articles" not in reading.screen
        await reading.press("backslash")
        assert "Articles" in reading.screen
        await reading.press("shift+tab", "backslash")
        assert "Articles" not in reading.screen, "from the list, too"
        assert reading.reader.has_focus
        await reading.pilot.click("#reader-title")
        await reading.settle()
        assert "Articles" in reading.screen, "by a click, too"
        await reading.pilot.resize_terminal(60, 20)
        await reading.press("backslash")
        assert "in fewer than 70 columns one pane is seen" in reading.screen


async def test_five_keys_are_shown_at_the_very_first_start_only(run, folder) -> None:
    root = folder(ARTICLES)
    for size in ((80, 24), (200, 60)):
        async with run(root, size=size, greeted=False, model="no_such_pipeline") as reading:
            assert "j on  r related  e names  a note  ? all keys" in reading.screen
            await reading.press("j")
            assert "To begin with" in reading.screen
            await reading.press("escape")
            assert "To begin with" not in reading.screen
    async with run(root, greeted=False, model="no_such_pipeline") as reading:
        reading.app.exit()
    async with run(root / "1.txt", greeted=False, model="no_such_pipeline") as reading:
        assert "To begin with" not in reading.screen


@pytest.mark.parametrize(
    "entry",
    [
        "[]",
        "{",
        '{"%s": 3}',
        '{"%s": {"read": 1}}',
        '{"%s": {"read": ["a"], "measure": Infinity}}',
        '{"%s": {"read": [], "measure": 88, "alone": false, "widths": [1, 2], "order": "given"}}',
    ],
)
def test_a_damaged_state_is_passed_over_and_written_anew(tmp_path: Path, entry: str) -> None:
    (tmp_path / "reading.json").write_text(entry.replace("%s", str(tmp_path)))
    states = ReadingStates(tmp_path, [tmp_path])
    assert states.load().measure == ReadingState().measure
    states.save(ReadingState({"b"}, 60, alone=True, order="date"))
    kept = ReadingState({"b"}, 60, alone=True, order="date", greeted=True)
    assert states.load() == kept
    assert len(json.loads((tmp_path / "reading.json").read_text())) >= 1


@given(st.lists(st.integers(0, 10**6), min_size=2), st.text(max_size=5))
def test_numbers_in_a_text_sort_by_their_values(numbers: list[int], text: str) -> None:
    texts = sorted((f"{n} {text}" for n in numbers), key=natural_key)
    assert [int(one.split(" ")[0]) for one in texts] == sorted(numbers)


def widths(reading) -> tuple[int, int]:
    return reading.main.panes.list.outer_size.width, reading.main.panes.side.outer_size.width


async def test_the_panes_are_made_wider_by_keys_and_with_the_mouse_and_stay_so(run, folder) -> None:
    root = folder(ARTICLES)
    async with run(root, model="no_such_pipeline", size=(120, 30)) as reading:
        left, right = widths(reading)
        await reading.press("right_curly_bracket")
        assert widths(reading) == (left, right + 4), "from the text, that beside it"
        await reading.press("shift+tab", "left_curly_bracket")
        assert widths(reading) == (left - 4, right + 4)
        text = reading.main.panes.text.region
        await reading.pilot.mouse_down(offset=(text.right, 9))
        await reading.pilot.hover(offset=(text.right + 10, 9))
        await reading.pilot.mouse_up(offset=(text.right + 10, 9))
        await reading.pilot.mouse_down(offset=(text.x, 9))
        await reading.pilot.hover(offset=(text.x + 3, 9))
        await reading.pilot.mouse_up(offset=(text.x + 3, 9))
        await reading.settle()
        assert widths(reading) == (left - 1, right - 6)
        reading.app.exit()
    async with run(root, model="no_such_pipeline", size=(120, 30)) as reading:
        assert widths(reading) == (left - 1, right - 6)


async def test_however_wide_a_pane_was_made_the_text_is_seen(run, folder) -> None:
    root = folder(ARTICLES)
    async with run(root, model="no_such_pipeline", size=(160, 30)) as reading:
        await reading.press(*["right_curly_bracket"] * 30)
        assert "there is no room for that" in reading.screen
        assert reading.main.panes.text.size.width >= 30
        await reading.pilot.resize_terminal(80, 24)
        await reading.settle()
        assert reading.main.panes.text.size.width >= 30
        await reading.pilot.resize_terminal(60, 20)
        await reading.settle()
        assert reading.main.panes.text.size.width == 60


ALIKE = {
    "a.txt": "Bread\n\nSourdough of rye rests overnight in the bakery.",
    "b.txt": "Harbour\n\nThe mayor opened the harbour ferry terminal on Monday.",
    "c.txt": "Election\n\nVoters chose a council after a long count of ballots.",
    "d.txt": "Ferry\n\nThe ferry terminal in the harbour was opened by the mayor.",
}


async def test_the_list_may_begin_with_what_is_most_like_the_article(run, folder) -> None:
    root = folder(ALIKE)
    async with run(root, model="no_such_pipeline") as reading:
        await reading.press("n", *["comma"] * 5)
        await reading.until(lambda: listed(reading)[:2] == ["b", "d"])
        await reading.press("n")
        assert reading.reader.article.id == "d"
        await reading.press("p")
        assert reading.reader.article.id == "b", "it is the order of the article it was asked for"
        reading.app.exit()
    async with run(root, model="no_such_pipeline") as reading:
        await reading.until(lambda: listed(reading)[:2] == ["b", "d"])
        await reading.press("comma")
        assert listed(reading) == ["a", "b", "c", "d"]


async def test_that_order_outlives_the_article_it_is_of(run, folder) -> None:
    root = folder(ALIKE)
    async with run(root, model="no_such_pipeline") as reading:
        await reading.press("n", *["comma"] * 5)
        await reading.until(lambda: listed(reading)[:2] == ["b", "d"])
        (root / "b.txt").unlink()
        await reading.until(lambda: listed(reading)[0] == "d")
        await reading.press("n")
        assert reading.reader.article.id == "d"
        await reading.press("comma", "p", *["comma"] * 5)
        await reading.until(lambda: listed(reading) == ["c", "a", "d"])


async def test_nothing_is_like_an_article_that_is_gone(run, folder) -> None:
    root = folder(ALIKE)
    async with run(root, model="no_such_pipeline") as reading:
        await reading.press("n", "n", "n", *["comma"] * 5)
        await reading.until(lambda: listed(reading)[:2] == ["d", "b"])
        await reading.press("comma", "p", "p")
        (root / "b.txt").unlink()
        await reading.until(lambda: "the file of this article is gone" in reading.screen)
        await reading.press(*["comma"] * 5)
        assert listed(reading) == ["a", "c", "d"]
