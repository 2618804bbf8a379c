"""What a key costs: milliseconds and bytes, against a bare Line-API scroller in the same run.

    python -m tests.benchmarks.app_keys [--keys 60]

On pseudo-terminals of 120 by 40, a scroller that draws its rows by the Line API and the reader over
the five articles, over two generated ones of 60 KB and over one of 5 MB take the same keys: down
and up, and in another turn pages down and up. A key is pressed once nothing was written for a
while; its time is that until the first byte, and its bytes are all that came until it was quiet
again, so that what a worker finds for the new passage counts too. Prints p50 and p95 of both, and
the ratios to the scroller of a text of that size.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from tests.terminal import Terminal
from tui.settings import package_folder

SCROLLER = """
import sys
from pathlib import Path
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from rich.segment import Segment
from rich.style import Style
import textwrap
ROWS = []
for paragraph in Path(sys.argv[1]).read_text().splitlines():
    ROWS += textwrap.wrap(paragraph, 112) or [""]
CURRENT = Style(reverse=True)
class Rows(ScrollView, can_focus=True):
    BINDINGS = [("j", "down", "down"), ("space", "page", "page"),
                ("k", "up", "up"), ("b", "back", "back")]
    row = 0
    def on_mount(self):
        self.virtual_size = Size(118, len(ROWS))
    def action_down(self):
        self.go(self.row + 1)
    def action_up(self):
        self.go(self.row - 1)
    def action_back(self):
        self.go(self.row - self.size.height + 2)
    def action_page(self):
        self.go(self.row + self.size.height - 2)
    def go(self, row):
        old, self.row = self.row, max(0, min(row, len(ROWS) - 1))
        self.refresh_lines(old, 1)
        self.refresh_lines(self.row, 1)
        if self.row >= self.scroll_offset.y + self.size.height:
            self.scroll_to(y=self.row - 2, animate=False, immediate=True)
        elif self.row < self.scroll_offset.y:
            self.scroll_to(y=max(0, self.row - self.size.height + 3), animate=False, immediate=True)
    def render_line(self, y):
        row = y + self.scroll_offset.y
        text = ROWS[row] if row < len(ROWS) else ""
        style = CURRENT if row == self.row else None
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width)
class Scroller(App):
    def compose(self):
        yield Rows()
Scroller().run()
"""
QUIET = 0.2  # seconds without output, after which a key is done


def prose(size: int, chance: random.Random) -> Iterator[str]:
    """Paragraphs of made-up sentences, so many characters of them."""
    words = [
        "the",
        "a",
        "of",
        "in",
        "on",
        "said",
        "paper",
        "court",
        "bank",
        "rise",
        "fall",
        "year",
        "Monday",
        "Smith",
        "Kyiv",
        "port",
        "grain",
    ]
    written = 0
    while written < size:
        sentences = (
            " ".join(chance.choices(words, k=chance.randint(6, 24))).capitalize() + "."
            for _ in range(chance.randint(2, 5))
        )
        paragraph = " ".join(sentences)
        written += len(paragraph) + 2
        yield paragraph


def press(terminal: Terminal, keys: Iterator[str], times: int) -> tuple[list[float], list[int]]:
    """Milliseconds and bytes of so many keys; one that has nothing to do is not counted."""
    waits: list[float] = []
    written: list[int] = []
    for _ in range(3 * times):
        if len(waits) == times:
            break
        before, began = len(terminal.output), time.perf_counter()
        terminal.send_only(next(keys).encode())
        first = None
        while first is None and time.perf_counter() - began < 1:
            terminal.read(0.0005, most=0)
            if len(terminal.output) > before:
                first = time.perf_counter() - began
        terminal.read(QUIET, most=5)
        if first is not None:
            waits.append(first * 1e3)
            written.append(len(terminal.output) - before)
    return waits, written


def measure(command: Sequence[str], home: Path, ready: str, keys: str, times: int) -> list[float]:
    """p50 and p95 of milliseconds, then of bytes."""
    terminal = Terminal(command, home=home, draw=False, anew=True)
    try:
        if ready:
            terminal.wait_for(ready, 300)
        terminal.read(1, most=20)
        terminal.forget()
        pressed = cycle(keys)
        press(terminal, pressed, 3)
        waits, written = press(terminal, pressed, times)
    finally:
        terminal.close()
    return [point for row in (waits, written) for point in points(row)]


def points(row: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile."""
    return statistics.median(row), statistics.quantiles(row, n=20)[-1]


def main(times: int) -> None:
    """Measure each text under each key, beside the scroller, and print."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        script = home / "scroller.py"
        script.write_text(SCROLLER)
        texts = {"60 KB": (60_000, 60_000), "5 MB": (5_000_000,)}
        paths: dict[str, Path] = {"the five": package_folder("seeds")}
        for name, sizes in texts.items():
            paths[name] = home / name.replace(" ", "-")
            paths[name].mkdir()
            for number, size in enumerate(sizes):
                text = "\n\n".join(prose(size, chance))
                (paths[name] / f"{number}.txt").write_text(f"A long report {number}\n\n{text}\n")
        head = ("text", "key", "ms p50", "p95", "bytes p50", "p95", "÷ p50", "÷ p95")
        print("{:10} {:6} {:>8} {:>8} {:>10} {:>8} {:>6} {:>6}".format(*head))
        for name, path in paths.items():
            bare_text = min(path.glob("*.txt")) if name != "the five" else paths_of_bare(home)
            for key, called in (("jjjkkk", "down"), ("  bb", "page")):
                bare = measure([sys.executable, str(script), str(bare_text)], home, "", key, times)
                reader = [sys.executable, "-m", "tui", str(path)]
                ours = measure(reader, home, "index ready", key, times)
                ratios = [ours[0] / bare[0], ours[1] / bare[1]]
                for what, row in (("bare", bare), (name, ours)):
                    shown = " ".join(f"{value:8.1f}" for value in row[:2])
                    print(f"{what:10} {called:6} {shown} {row[2]:10.0f} {row[3]:8.0f}", end="")
                    print("" if what == "bare" else "{:7.2f}{:7.2f}".format(*ratios), flush=True)


def paths_of_bare(home: Path) -> Path:
    """A text for the scroller beside the five: that of 60 KB comes later, so it gets one here."""
    path = home / "bare.txt"
    path.write_text("\n\n".join(prose(60_000, random.Random(2))))
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=60)
    main(parser.parse_args().keys)
