"""Draws the pictures of the README from the program itself.

python -m tests.screenshot assets/reader.svg    the reader
python -m tests.screenshot assets/tour.svg      a tour: one picture after another, animated
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tui.app.app import ReaderApp
from tui.app.session import Session
from tui.settings import Settings, package_folder

SECONDS = 4  # that each picture of the tour is seen


class Shot(NamedTuple):
    """What is pressed or typed, and what the picture is called that is taken then."""

    keys: Sequence[str]
    title: str = "ukr-reader"
    size: tuple[int, int] = (120, 36)


READER = (Shot(("n", "j", "j", "j", "j", "right", "h", "r")),)
SMALL = (112, 30)
TOUR = tuple(
    Shot(keys, title, SMALL)
    for keys, title in (
        ((), "ukr-reader: five articles, side by side"),
        (("j", "j", "j"), "j: on. On the right is what the others say of this passage"),
        (("r", "enter"), "r, enter: there, with the words that both have"),
        (("backspace",), "backspace: and back"),
        (("e", "enter"), "e, enter: a name, all its spellings, and why they are one"),
        (("escape", "s"), "s: who said what, in all articles"),
        (("2",), "2: what happened when"),
        (("4",), "4: the articles side by side"),
        (("escape", "a", *"ask the spokesman"), "a: a note on the sentence"),
        (("ctrl+s", "N"), "ctrl+s, N: on the disk, and found again"),
    )
)


async def drawn(shots: Sequence[Shot]) -> AsyncIterator[str]:
    """Open the five articles, press keys; yields what is seen after those of each picture."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "data", Path(folder) / "cache", theme="reader-dark")
        session = Session(settings, [package_folder("seeds")])
        session.library.load_initial()
        app = ReaderApp(session)
        async with app.run_test(size=shots[0].size) as pilot:
            await pilot.pause(0.5)
            await app.workers.wait_for_complete()
            for number, shot in enumerate(shots, 1):
                for key in shot.keys:
                    await pilot.press("space" if key == " " else key)
                    await pilot.pause(0.1)
                    await app.workers.wait_for_complete()
                await pilot.pause(0.3)
                picture = app.export_screenshot(title=shot.title)
                # The names of Rich's styles are random: without this, each picture would differ.
                prefix = re.search(r"terminal-(\d+)-", picture)
                yield picture.replace(f"terminal-{prefix[1]}", f"t{number}") if prefix else picture


def animated(pictures: Sequence[str]) -> str:
    """Pictures one after another, the first alone where motion is not wanted."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', pictures[0])
    assert box is not None
    share = 100 / len(pictures)
    style = (
        f"@keyframes seen {{ 0% {{ opacity: 1 }} {share}% {{ opacity: 0 }} 100% {{ opacity: 0 }} }}"
        f" .shot {{ opacity: 0; animation: seen {SECONDS * len(pictures)}s step-end infinite }}"
        " @media (prefers-reduced-motion: reduce) { .shot { animation: none }"
        " .shot:first-of-type { opacity: 1 } }"
    )
    shots = "\n".join(
        f'<g class="shot" style="animation-delay: {SECONDS * number}s">\n{picture}\n</g>'
        for number, picture in enumerate(pictures)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box[1]} {box[2]}">\n'
        f"<style>{style}</style>\n{shots}\n</svg>\n"
    )


async def draw(target: Path) -> None:
    """Draw the picture, or the tour."""
    shots = TOUR if target.stem == "tour" else READER
    pictures = [picture async for picture in drawn(shots)]
    target.write_text(animated(pictures) if len(shots) > 1 else pictures[0], encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1])))
