"""Draws the picture of the README: `python tests/screenshot.py assets/reader.svg`."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from tui.app.app import ReaderApp
from tui.app.session import Session
from tui.settings import Settings, package_folder

KEYS = ("n", "j", "j", "j", "j", "right", "h", "r")


async def draw(target: Path, size: tuple[int, int]) -> None:
    """Open the five articles, press `KEYS`, save what is seen."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "data", Path(folder) / "cache", theme="reader-dark")
        session = Session(settings, [package_folder("seeds")])
        session.library.load_initial()
        app = ReaderApp(session)
        async with app.run_test(size=size) as pilot:
            await app.workers.wait_for_complete()
            for key in KEYS:
                await pilot.press(key)
                await pilot.pause(0.1)
                await app.workers.wait_for_complete()
            await pilot.pause(0.2)
            picture = app.export_screenshot(title="ukr-reader")
    # The names of Rich's styles are random: without this, each picture would differ.
    prefix = re.search(r"terminal-(\d+)-", picture)
    target.write_text(picture.replace(prefix[1], "1") if prefix else picture, encoding="utf-8")


if __name__ == "__main__":
    width, height = (sys.argv[2] if len(sys.argv) > 2 else "120x36").split("x")
    asyncio.run(draw(Path(sys.argv[1]), (int(width), int(height))))
