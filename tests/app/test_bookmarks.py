"""The reader comes back to its place."""

from __future__ import annotations

import os
from pathlib import Path


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
