"""What the screen of the first paint looks like before Textual has told its size."""

from __future__ import annotations

import pytest

from tui.app.screens.main import MainScreen


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
