"""What a thread still has to tell a part of the screen that is gone."""

from __future__ import annotations

from functools import partial

from tui.app.messages import Say
from tui.app.part import Part
from tui.app.screens.notes import NotesScreen


async def test_what_comes_too_late_is_lost_and_no_fault(run) -> None:
    async with run() as reading:
        assert reading.main.notes.is_attached
        for gone in (Part(), NotesScreen(reading.app.session)):
            late = partial(gone.post_message, Say("too late"))
            await reading.main.run_worker(late, thread=True, exit_on_error=False).wait()
        told = partial(reading.main.notes.post_message, Say("in time"))
        await reading.main.run_worker(told, thread=True).wait()
        await reading.until(lambda: "in time" in reading.screen)
        assert "too late" not in reading.screen
