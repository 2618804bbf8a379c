"""The main screen in its colours: light, of the terminal's 16, and with none."""

from __future__ import annotations

from string import ascii_letters

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.app.screens.test_story import ARTICLES


def styled(reading) -> str:
    """The rows of the screen, each with a letter below every cell for its style."""
    letters: dict[str, str] = {}
    rows: list[str] = []
    for strips in reading.app.screen._compositor.render_strips():
        cells = [
            (cell, letters.setdefault(str(segment.style), ascii_letters[len(letters)]))
            for segment in strips
            for cell in segment.text
        ]
        rows += ["".join(cell for cell, _ in cells).rstrip(), "".join(style for _, style in cells)]
    return "\n".join([*rows, *(f"{letter}: {style}" for style, letter in letters.items())])


@pytest.mark.parametrize("look", ["reader-light", "reader-terminal", "no colour"])
async def test_the_main_screen(
    run, folder, look: str, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    if look == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    theme = None if look == "no colour" else look
    async with run(folder(ARTICLES), size=(80, 24), theme=theme) as reading:
        await reading.press("j", "h", "e")
        assert styled(reading) == snapshot
