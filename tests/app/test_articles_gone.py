"""Articles that go away, by a folder that is unmounted or renamed, under whatever is open."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

EVERY_KEY = [
    *("j", "k", "m", "M", "r", "j", "enter", "escape", "e", "j", "enter", "escape", "R", "escape"),
    *("equals_sign", "F", "F", "greater_than_sign", "K", "t", "escape", "backspace", "full_stop"),
    *("h", "c", "l", "enter", "escape", "x", "u", "Z", "escape", "i", "escape", "o", "n", "p"),
]


async def lose_them(reading) -> None:
    """Remove all articles as the loader does from its thread, before the screen is told."""
    index = reading.library.index
    for article in index.articles:
        index.remove(article.id)
    for widget in reading.app.screen.query("*"):
        widget.refresh()
    await reading.settle()


async def test_every_key_of_the_reader_outlives_its_articles(
    run, seeds: Path, tmp_path: Path
) -> None:
    shutil.copytree(seeds, tmp_path / "news")
    async with run(tmp_path / "news") as reading:
        await reading.press("j", "j")
        await lose_them(reading)
        reading.main.panes.side.show_article(reading.reader.article)
        for key in EVERY_KEY:
            await reading.press(key)
            assert reading.app.is_running, key


async def test_nothing_is_related_once_all_articles_are_gone(
    run, seeds: Path, tmp_path: Path
) -> None:
    shutil.copytree(seeds, tmp_path / "news")
    async with run(tmp_path / "news") as reading:
        await reading.press("j", "j")
        assert reading.related.count
        shutil.rmtree(tmp_path / "news")
        await asyncio.to_thread(reading.library.rescan)
        await reading.settle()
        assert not reading.library.articles
        assert not reading.related.count
        assert "no other article speaks of this" in reading.screen


@pytest.mark.parametrize(
    "opened", [["e", "enter"], ["slash", *"ceasefire"], ["R"], ["h", "N"]], ids="".join
)
async def test_what_is_open_outlives_its_articles(
    run, seeds: Path, tmp_path: Path, opened: list[str]
) -> None:
    shutil.copytree(seeds, tmp_path / "news")
    async with run(tmp_path / "news") as reading:
        await reading.press("j", "j", *opened)
        assert reading.app.screen is not reading.main
        await lose_them(reading)
        await reading.press("down", "enter", "escape", "escape", "j")
        assert reading.app.screen is reading.main


async def test_every_key_of_the_story_outlives_its_articles(
    run, seeds: Path, tmp_path: Path
) -> None:
    shutil.copytree(seeds, tmp_path / "news")
    async with run(tmp_path / "news") as reading:
        await reading.press("s")
        story = reading.app.screen
        await lose_them(reading)
        for face in "1234":
            for key in (face, "f", "j", "x", "c", "escape", "u", "slash", "enter", "G", "k"):
                if reading.app.screen is reading.main:
                    await reading.press("s")
                await reading.press(key)
                assert reading.app.is_running, (face, key)
        assert story.is_running or reading.app.screen is not story


async def test_a_hit_in_an_article_that_is_gone_marks_nothing_in_another(
    run, seeds: Path, tmp_path: Path
) -> None:
    root = tmp_path / "news"
    shutil.copytree(seeds, root)
    async with run(root) as reading:
        await reading.press("slash")
        await reading.type("ceasefire")
        here = reading.reader.article
        reading.library._open.show([here])
        hits = reading.app.screen.query_one("HitList").items
        number = next(n for n, hit in enumerate(hits) if hit.article != here.id)
        await reading.press(*["down"] * number, "enter")
        assert "that article is not open any more" in reading.screen
        assert not reading.reader.marks("matches")
