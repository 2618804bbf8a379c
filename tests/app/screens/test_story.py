"""The story screen: who said what, when, and which figures differ, over three small articles."""

from __future__ import annotations

import random
import threading
from pathlib import Path

import pytest

from tui.app.dialogs.choices import ChoiceScreen, PromptScreen
from tui.app.screens.story import StoryScreen
from tui.app.story import face
from tui.app.story.rows import StoryList
from tui.app.widgets.text_line import TextLine
from tui.story import events

FACES = {"1": "said", "2": "time line", "3": "figures", "4": "overview"}
ARTICLES = {
    "flood-1.txt": """---
title: River floods Lindenau
date: 2024-03-04
---
River floods Lindenau

At least 12 people were killed when the river Elster flooded the town of Lindenau on Sunday.

“We have never seen such water,” said Mayor Clara Weiss on Monday.

Weiss said that the bridge would stay closed until Friday.
""",
    "flood-2.txt": """---
title: Death toll rises in Lindenau
date: 2024-03-06
---
Death toll rises in Lindenau

At least 19 people were killed when the river Elster flooded the town of Lindenau.

“The dams were too old,” Paul Hartmann said. Mayor Clara Weiss denied that.
""",
    "flood-3.txt": """---
title: Lindenau rebuilds
---
Lindenau rebuilds

A year after the flood, Lindenau opened a new bridge over the Elster.

“It is the people who built it,” Clara Weiss said.
""",
}


@pytest.fixture
def story(folder) -> Path:
    return folder(ARTICLES)


def listed(reading) -> StoryList:
    return reading.app.screen.query_one(StoryList)


def told(reading) -> list[str]:
    return [row.text for row in listed(reading).items]


def status(reading) -> str:
    return reading.app.screen.query_one("#story-status", TextLine).text


async def test_a_row_leads_to_its_words_and_back_to_the_same_row(run, story) -> None:
    async with run(story) as reading:
        await reading.press("s", "j", "j")
        row = listed(reading).chosen
        await reading.press("enter")
        reader = reading.reader
        assert reader.article.id == row.article
        assert reader.passage.start <= row.start < reader.passage.end
        await reading.press("backspace")
        assert isinstance(reading.app.screen, StoryScreen)
        assert listed(reading).chosen.text == row.text


async def test_speakers_are_entities_whatever_they_are_called(run, story) -> None:
    async with run(story) as reading:
        await reading.press("s")
        rows = listed(reading).items
        weiss = [row for row in rows if row.heading.text == "Clara Weiss"]
        assert {row.article for row in weiss} >= {"flood-1", "flood-3"}
        assert "“We have never seen such water”" in [row.text for row in weiss]
        assert "2024-03-04" in [row.label for row in weiss]


async def test_the_filter_narrows_as_one_types_and_is_let_go_of(run, story) -> None:
    async with run(story) as reading:
        await reading.press("s")
        everything = told(reading)
        await reading.press("slash")
        await reading.type("dams hart")
        assert told(reading) == ["“The dams were too old”"]
        assert f"1 of {len(everything)} · " in reading.screen
        await reading.press("enter")
        assert listed(reading).has_focus
        await reading.press("escape")
        assert told(reading) == everything
        assert f" of {len(everything)} · " not in reading.screen
        await reading.press("escape")
        assert not isinstance(reading.app.screen, StoryScreen)


async def test_what_has_no_row_is_said(run, story) -> None:
    async with run(story) as reading:
        await reading.press("s", "slash")
        await reading.type("zebra")
        assert "nothing has these words" in reading.screen


async def test_groups_are_by_speaker_by_date_or_by_article(run, story) -> None:
    async with run(story) as reading:
        await reading.press("s")
        assert {row.heading.text for row in listed(reading).items} >= {"Clara Weiss"}
        await reading.press("f")
        headings = [row.heading.text for row in listed(reading).items]
        assert headings == sorted(headings, key=lambda text: (text == "no date", text))
        await reading.press("f")
        assert listed(reading).items[0].heading.text == "River floods Lindenau"
        assert "Paul Hartmann: “The dams were too old”" in told(reading)


async def test_what_is_no_quotation_goes_and_comes_back(run, story) -> None:
    async with run(story) as reading:
        await reading.press("s")
        before = told(reading)
        gone = listed(reading).chosen.text
        await reading.press("x")
        assert gone not in told(reading)
        assert "u takes it back" in status(reading)
        await reading.press("u")
        assert told(reading) == before


async def test_after_each_row_that_goes_the_cursor_is_on_the_one_that_came_next(run, story) -> None:
    async with run(story) as reading:
        await reading.press("s", "j")
        while len(rows := listed(reading).items) > 1:
            at = listed(reading).index
            near = rows[at + 1] if at + 1 < len(rows) else rows[at - 1]
            await reading.press("x")
            assert len(listed(reading).items) == len(rows) - 1
            assert listed(reading).chosen.place == near.place


async def test_the_footer_offers_what_a_face_has_rows_for(run, story) -> None:
    async with run(story, size=(160, 40)) as reading:
        offered = {}
        await reading.press("s")
        for face in FACES:
            await reading.press(face)
            footer = reading.screen.splitlines()[-1]
            offered[face] = [
                word for word in ("f group", "x not that", "c correct") if word in footer
            ]
        assert offered == {
            "1": ["f group", "x not that", "c correct"],
            "2": ["f group", "c correct"],
            "3": ["f group", "x not that"],
            "4": [],
        }


async def test_another_speaker_is_said_and_undone(run, story) -> None:
    async with run(story) as reading:
        await reading.press("s", "slash")
        await reading.type("dams")
        await reading.press("enter", "c")
        assert isinstance(reading.app.screen, ChoiceScreen)
        await reading.type("weiss")
        await reading.press("enter")
        assert listed(reading).chosen.heading.text == "Clara Weiss"
        assert "as you said" in listed(reading).chosen.about
        await reading.press("u")
        assert listed(reading).chosen.heading.text == "Paul Hartmann"


async def test_another_date_is_given_and_a_wrong_one_refused(run, story) -> None:
    async with run(story) as reading:
        await reading.press("s", "2")
        words = listed(reading).chosen.text
        await reading.press("c")
        assert isinstance(reading.app.screen, PromptScreen)
        await reading.type("2023-02-30")
        await reading.press("enter")
        assert "is no date" in status(reading)
        await reading.press("c")
        await reading.type("2019-05")
        await reading.press("enter")
        dated = next(row for row in listed(reading).items if row.text == words)
        assert (dated.heading.text, dated.label.strip("~")) == ("2019", "May")


async def test_the_head_of_an_article_without_a_date_asks_for_it(run, story) -> None:
    async with run(story) as reading:
        assert "date unknown" not in reading.screen
        await reading.press("n", "n")
        assert "date unknown: i" in reading.screen


async def test_figures_on_one_thing_stand_together(run, story) -> None:
    async with run(story) as reading:
        await reading.press("s", "3")
        killed = [row for row in listed(reading).items if "killed" in row.heading.text]
        assert [("12" in row.text, "19" in row.text) for row in killed] == [
            (True, False),
            (False, True),
        ]
        assert "update" in killed[0].heading.about
        await reading.press("x")
        assert not [row for row in listed(reading).items if "killed" in row.heading.text]
        await reading.press("u")
        assert [row for row in listed(reading).items if "killed" in row.heading.text]


async def test_a_note_on_a_row_is_one_on_its_words(run, story) -> None:
    async with run(story) as reading:
        await reading.press("s", "slash")
        await reading.type("dams")
        await reading.press("enter", "a")
        await reading.type("ask him")
        await reading.press("ctrl+s")
        (note,) = reading.notes
        assert note.annotation.selector.exact == "The dams were too old"
        assert note.annotation.text == "ask him"


async def test_an_entity_s_page_leads_to_what_it_says_and_what_is_said_of_it(run, story) -> None:
    async with run(story) as reading:
        await reading.press("e")
        while reading.entities.chosen.entity.name != "Clara Weiss":
            assert reading.entities.index < reading.entities.count - 1
            await reading.press("j")
        await reading.press("enter", "s")
        headings = {row.heading.text for row in listed(reading).items}
        assert "Clara Weiss says" in headings
        assert headings <= {"Clara Weiss says", "Others speak of Clara Weiss"}
        row = listed(reading).items[listed(reading).index]
        await reading.press("a")
        await reading.type("ask her")
        await reading.press("ctrl+s")
        (note,) = reading.notes
        assert (note.article, note.start, note.annotation.text) == (
            row.article,
            row.start,
            "ask her",
        )


async def test_without_articles_every_face_says_that_it_has_nothing(run, tmp_path) -> None:
    (tmp_path / "one.txt").write_text("Bread\n\nSourdough rests overnight.")
    async with run(tmp_path / "one.txt") as reading:
        await reading.press("s")
        assert "nobody is quoted" in reading.screen
        await reading.press("3")
        assert "no two articles give a figure" in reading.screen
        await reading.press("x", "c", "a", "enter")
        assert isinstance(reading.app.screen, StoryScreen)


async def test_the_report_is_written_by_a_key_and_over_a_file_only_if_asked(
    run, story, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with run(story) as reading:
        await reading.press("s", "E", "enter")
        assert status(reading).strip().startswith("written to report.html")
        assert "The dams were too old" in (tmp_path / "report.html").read_text()
        (tmp_path / "report.html").write_text("kept")
        await reading.press("E", "enter")
        assert isinstance(reading.app.screen, ChoiceScreen)
        await reading.press("enter")
        assert (tmp_path / "report.html").read_text() == "kept"
        await reading.press("E", "enter", "down", "enter")
        assert (tmp_path / "report.html").read_text() != "kept"
        await reading.press("E")
        await reading.type("x")
        await reading.press("enter")
        assert "ends in .html, .md or .svg" in status(reading)


async def test_a_note_on_an_article_of_the_overview_is_one_on_its_title(run, story) -> None:
    async with run(story) as reading:
        await reading.press("s", "4", "a")
        await reading.type("read this first")
        await reading.press("ctrl+s")
        (note,) = reading.notes
        assert note.annotation.selector.exact == reading.reader.article.title


@pytest.mark.parametrize("size", [(20, 5), (40, 12)], ids=["20x5", "40x12"])
async def test_every_key_in_every_face_on_a_small_screen(run, story, size: tuple[int, int]) -> None:
    async with run(story, size=size) as reading:
        for face in FACES:
            for key in ("a", "x", "u", "ctrl+r", "c", "enter", "f", "G", "tab", "slash", "z"):
                while reading.app.screen is not reading.main:
                    await reading.press("escape")
                await reading.press("escape", "s", face, key)
                assert reading.app.is_running, (face, key)


async def test_the_height_of_a_row_is_that_of_what_is_drawn(run, story) -> None:
    async with run(story) as reading:
        await reading.press("s")
        rows = listed(reading)
        words = ["a", "of the", "Lindenau", "x" * 60, "“quoted”", "水", " "]
        chance = random.Random(4)
        texts = (" ".join(chance.choices(words, k=chance.randint(0, 40))) for _ in range(300))
        known = [*rows.items]
        rows.show([chance.choice(known)._replace(text=text) for text in texts], "")
        for width in (12, 40, 78):
            for number in range(rows.count):
                height = len(rows.item_rows(number, width))
                assert rows.item_height(number, width) == height, rows.items[number].text


async def test_what_the_first_articles_tell_is_listed_before_all_are_looked_through(
    run, story, monkeypatch
) -> None:
    monkeypatch.setattr(face, "_FIRST", 1)
    monkeypatch.setattr(face, "_GROWTH", 2)
    with (story / "flood-3.txt").open("a") as last:
        last.write("\nNobody has looked through this one before.\n")
    async with run(story) as reading:
        reached = threading.Event()
        go_on = threading.Event()
        within = events.publication_day

        def held(article):
            if article.title == "Lindenau rebuilds":
                reached.set()
                assert go_on.wait(30)
            return within(article)

        monkeypatch.setattr(events, "publication_day", held)
        await reading.press("s")
        reading.send("2")
        try:
            while not (reached.is_set() and "2 of 3" in reading.screen):
                await reading.pilot.pause(0.02)  # `until` waits for the workers, too
            first = [row.text for row in listed(reading).items]
            assert first
            assert "looking through the articles: 2 of 3" in reading.screen
            reading.send("j")  # keys are for what is there
            while listed(reading).index != 1:
                await reading.pilot.pause(0.02)
        finally:
            go_on.set()
        chosen = listed(reading).chosen.text
        await reading.settle()
        assert "dated event" in reading.screen
        assert len(listed(reading).items) >= len(first)
        assert listed(reading).chosen.text == chosen
