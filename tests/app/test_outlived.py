"""What a thread still has to tell a part of the screen that is gone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tui.app.messages import Say
from tui.app.part import Part
from tui.app.screens.notes import NotesScreen
from tui.app.styles import StyledScreen


async def test_what_comes_too_late_is_lost_and_no_fault(run) -> None:
    async with run() as reading:
        gone = Part()
        assert reading.main.notes.is_attached
        with ThreadPoolExecutor(1) as thread:
            for widget in (gone, NotesScreen(reading.app.session)):
                assert isinstance(widget, Part | StyledScreen)
                assert not thread.submit(widget.post_message, Say("too late")).result()
            assert thread.submit(reading.main.notes.post_message, Say("in time")).result()
        await reading.until(lambda: "in time" in reading.screen)
