"""What the screen of the first paint looks like before Textual has told its size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key

from tui.app.screens.main import MainScreen
from tui.corpus import Article, ArticleHead
from tui.library import Library, opening


async def test_the_panes_are_those_of_the_width_from_the_first_paint_on(
    run, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted: list[frozenset[str]] = []
    mount = MainScreen.on_mount

    def note(screen: MainScreen) -> None:
        mounted.append(screen.classes)
        mount(screen)

    monkeypatch.setattr(MainScreen, "on_mount", note)
    async with run(size=(60, 20)) as reading:
        assert "-narrow" in mounted[0]
        assert "-narrow" in reading.main.classes


class ReadHere:
    """As `ForkedCall`, without another process: what is asked for is read then."""

    def __init__(self, function: Callable[[], Iterator[Any]]) -> None:
        self._found = function()

    def result(self) -> object:
        return next(self._found, None)

    def end(self) -> None:
        """Nothing is to be ended."""


@pytest.fixture
def painted(folder, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[Any]]:
    """A folder with a long text, and what its first paints show, when the key to its end comes."""
    part = "The ministers met in Vienna and talked about the dam on the river. " * 12
    root = folder({"a.txt": "The talks\n\n" + f"{part}\n\n" * 800})
    begin, load_initial = MainScreen.begin, Library.load_initial
    key = Key("G", "G")  # of no sender, as those of a terminal
    found: list[tuple[Article | None, list[str]]] = []

    def note(screen: MainScreen) -> None:
        strips = screen._compositor.render_strips()
        rows = ["".join(segment.text for segment in strip) for strip in strips]
        found.append((screen.article, rows))
        screen.app.post_message(key)
        begin(screen)

    def load(library: Library) -> None:
        library.begin_initial()
        load_initial(library)

    monkeypatch.setattr(MainScreen, "begin", note)
    monkeypatch.setattr(Library, "load_initial", load)
    monkeypatch.setattr(opening, "may_fork", lambda: True)
    monkeypatch.setattr(opening, "ForkedCall", ReadHere)
    return root, found


async def test_what_the_first_paint_has_of_a_long_text_stays(run, painted) -> None:
    root, found = painted
    async with run(root, model="no_such_pipeline") as reading:
        article, before = found[0]
        assert isinstance(article, ArticleHead)
        assert reading.reader.article.text.startswith(article.text)
        await reading.press("g")
        text = reading.reader.region  # with the scroll bar
        rows = [
            (then[text.x : text.right].rstrip(), now[text.x : text.right].rstrip())
            for then, now in zip(before, reading.screen.split("\n"), strict=True)
        ][text.y : text.bottom]
        assert sum("ministers" in then for then, _now in rows) > 5
        # Only its length was not known yet, and who else tells its passages.
        changed = [
            (then.strip(), now.strip()) for then, now in rows if then != now.replace("○", " ")
        ]
        assert changed == [("…", "801 ¶ · 546 min · date unknown: i")]


async def test_a_key_to_the_end_waits_for_the_whole(run, painted) -> None:
    root, _found = painted
    async with run(root, model="no_such_pipeline") as reading:
        await reading.until(lambda: reading.reader.at_end)
        assert reading.reader.block.last == 800
        assert "the file was changed" not in reading.screen
