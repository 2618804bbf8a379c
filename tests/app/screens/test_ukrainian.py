"""The screens as a reader in Ukrainian sees them, over three small articles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.app.screens.test_story import ARTICLES
from tui.translation import set_language


@pytest.fixture(autouse=True)
def in_ukrainian() -> Iterator[None]:
    set_language("uk")
    yield
    set_language("en")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_screens(run, folder, size: tuple[int, int], snapshot: SnapshotAssertion) -> None:
    async with run(folder(ARTICLES), size=size, greeted=False) as reading:
        await reading.press("j", "j")
        assert reading.screen == snapshot(name="main")
        await reading.press("a")
        await reading.type("Перевірити")
        await reading.press("ctrl+s", "l")
        assert reading.screen == snapshot(name="notes of the article")
        await reading.press("N")
        assert reading.screen == snapshot(name="all notes")
        await reading.press("escape", "e", "enter")
        assert reading.screen == snapshot(name="entity")
        await reading.press("escape", "s", "1")
        assert reading.screen == snapshot(name="story")


async def test_what_stands_at_the_edges_of_windows_is_whole_in_80_columns(run, folder) -> None:
    """Titles and keys that are cut end in `…`."""
    windows = {
        "help": ("question_mark",),
        "types": ("t",),
        "kind": ("Z",),
        "metadata": ("i",),
        "alike": ("R",),
        "rename": ("e", "enter", "R"),
        "drafts": ("escape", "escape", "j", "a", "x", "escape", "D"),
        "export": ("escape", "h", "N", "E"),
        "tag all": ("t",),
        "delete all": ("X",),
        "import": ("i",),
        "note": ("v",),
    }
    async with run(folder(ARTICLES), size=(80, 24)) as reading:
        for name, keys in windows.items():
            await reading.press(*keys)
            edges = [row.strip() for row in reading.screen.splitlines() if row.strip()[:1] in "╭╰"]
            assert edges, name
            assert [edge for edge in edges if "…" in edge] == [], name
            await reading.press("escape")
