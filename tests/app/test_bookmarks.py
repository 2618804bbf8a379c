"""The reader comes back to its place."""

from __future__ import annotations

import os
from pathlib import Path

from tui.app import app
from tui.app.session import Session


async def test_the_reader_is_left_where_the_folder_is_no_text(run, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"news\xff")
    folder.mkdir()
    (folder / "a.txt").write_text("A title\n\nThe first words.\n\nThe second words.\n")
    async with run(folder, model="no_such_pipeline") as reading:
        await reading.press("j", "j")
        quote = reading.quote
        await reading.press("q")
    async with run(folder, model="no_such_pipeline") as reading:
        assert reading.quote == quote


async def test_where_one_is_and_what_was_read_outlive_a_crash(run, seeds, monkeypatch) -> None:
    monkeypatch.setattr(app, "SAVE_INTERVAL", 0.02)
    async with run() as reading:
        await reading.press("j", "j", "U")
        session = reading.app.session

        def is_kept() -> bool:
            kept = Session(session.settings, (seeds,))
            place, here = kept.bookmark, reading.reader.position
            return place is not None and (place.position, kept.reading) == (here, session.reading)

        await reading.until(is_kept)
        assert len(session.reading.read) == 1
